"""Asking where a file is to be written."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages

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


def save_problems(parent: QWidget, source: Path, what: str, write: Callable[[Path], object] | None) -> None:
    """Ask where the rows of `source` that have problems are to be kept, and let `write` write them there.

    `write` is None where there are none: that is said of `what` (这份花名册).
    """
    if write is None:
        messages.tell(parent, "问题清单", f"{what}没有问题。")
        return
    path = ask_where(parent, "另存问题清单", str(source.with_name(f"{source.stem}-问题.xlsx")))
    if path is None:
        return
    try:
        write(path)
    except UserError as error:
        messages.show_error(parent, error)


def _endings(kinds: str) -> list[str]:
    return re.findall(r"\*(\.\w+)", kinds)
