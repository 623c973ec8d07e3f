"""The form of one cadre: the whole file, page by page."""
