"""The statistics of teams for people: their words, the people behind a figure, the workbook, the parts of the page."""
