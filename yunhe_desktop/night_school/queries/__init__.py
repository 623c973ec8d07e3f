"""What the tab 夜校培训 asks the data file: each module one idea, no Qt, no numbers that matter."""
