"""The page 请假补学: leaves asked for, lessons owed, lessons made up."""
