"""The page 名册: the list of cadres with its filters, verbs and the file beside it."""
