"""What the figures of 夜校 mean: each module one idea, plain values in and out, the standard library only."""
