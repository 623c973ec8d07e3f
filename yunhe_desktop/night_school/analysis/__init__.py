"""统计分析: a year's training in figures and pictures, each of which leads to the people and lessons behind it."""
