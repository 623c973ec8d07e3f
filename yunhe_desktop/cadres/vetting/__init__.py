"""The page 联审: candidates and what the departments answer about them."""
