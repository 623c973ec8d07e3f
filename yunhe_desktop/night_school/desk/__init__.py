"""The page 签到考勤: one lesson's list, marked by keyboard or by scanner."""
