"""The page 考勤总表: people by lessons."""
