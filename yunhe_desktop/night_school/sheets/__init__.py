"""The prints of 夜校培训: each module one, plain values in, a PDF out, no data file."""
