"""Asking where a file is to be written."""

import re
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

EXCEL = "Excel 工作簿 (*.xlsx)"


def ask_where(parent: QWidget | None, title: str, proposed: str, kinds: str = EXCEL) -> Path | None:
    """Where the user wants the file; None where they gave up.

    `kinds` are filters as Qt writes them. A name without one of their endings gets that of the chosen kind:
    a dot in a name (2026.5.12考勤) is no ending.
    """
    name, kind = QFileDialog.getSaveFileName(parent, title, proposed, kinds)
    if not name:
        return None
    known = name.lower().endswith(tuple(_endings(kinds)))
    return Path(name if known else name + (_endings(kind) or _endings(kinds))[0])


def _endings(kinds: str) -> list[str]:
    return re.findall(r"\*(\.\w+)", kinds)
