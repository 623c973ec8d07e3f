"""The page 核对提醒: what is due, missing, contradictory or there twice."""
