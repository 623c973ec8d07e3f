"""What the pages of lessons offer to print: sign-in sheets, cards, notices, the ledger, evaluation sheets."""
