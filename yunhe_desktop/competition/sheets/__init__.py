"""The prints of a competition: blank scoring sheets, and the result sheet with its worked calculation."""

from yunhe_desktop.competition.sheets.codes import (
    SheetCode,
    find_sheet,
    parse_sheet_code,
    sheet_code,
    sheet_number,
)
from yunhe_desktop.competition.sheets.results import results_pdf
from yunhe_desktop.competition.sheets.score_sheets import score_sheets_pdf

__all__ = [
    "SheetCode",
    "find_sheet",
    "parse_sheet_code",
    "results_pdf",
    "score_sheets_pdf",
    "sheet_code",
    "sheet_number",
]
