"""The page 村班子: villages' teams, their 职数, and what happens to villages."""
