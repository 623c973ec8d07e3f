"""Reading attendance workbooks: long lists, grids of people by lessons, one lesson's sign-in list."""
