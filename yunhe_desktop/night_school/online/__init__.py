"""The page 网上班, and the import of progress from the platform's workbooks."""
