"""Photos in bulk: matched by the names of their files, previewed, kept."""
