"""课程计划: the terms and lessons of a year."""
