"""培训统计 on paper: a year's figures, and one person's year."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yunhe_desktop.documents.pdf import render

_TEMPLATE = "learning-statistics.typ"


def learning_statistics_pdf(values: Mapping[str, Any], *, printed: datetime | None = None) -> bytes:
    """The year's figures as a PDF; `values` as the template says them, `printed` is the time on the sheet, now
    where it is None. `UserError` where a name has a character that no font can draw.
    """
    return render(_TEMPLATE, {**values, "kind": "year", "printed": _time(printed)})


def person_year_pdf(values: Mapping[str, Any], *, printed: datetime | None = None) -> bytes:
    """One person's lessons of a year as a PDF; the same for `values` and `printed`."""
    return render(_TEMPLATE, {**values, "kind": "person", "printed": _time(printed)})


def _time(printed: datetime | None) -> str:
    return f"{printed or datetime.now().astimezone():%Y.%m.%d %H:%M}"
