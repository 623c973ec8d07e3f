"""Changes in a cadre's life: the form that writes them, and their records."""
