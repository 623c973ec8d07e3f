"""Excel and PDF mechanics that know no feature."""
