"""The page 换届: terms, snapshots, the 换届 itself, and what it changed."""
