"""干部信息采集表: every field of a file with room to write, boxes to tick for what has codes."""

from collections.abc import Iterable
from typing import Any

from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.cadres.sheets.wording import FIELDS
from yunhe_desktop.cadres.tables import (
    CareerRow,
    FileRow,
    HonourRow,
    Post,
    RelativeRow,
    SchoolingRow,
    TrainingRow,
    YearResultRow,
)
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, Mask, fields_of

MOST_COPIES = 500
_MOST_BOXES = 15  # more codes than these are quicker written than ticked: 民族
_NARROW = 12  # up to this width two fields share a row
_FEW_BOXES = 2  # so many have room in half a row
_ROWS: tuple[tuple[type[FileRow], int], ...] = (
    (CareerRow, 8), (HonourRow, 2), (RelativeRow, 6), (YearResultRow, 3), (TrainingRow, 3),
)  # fmt: skip
_LATER = ("end_document", "notes")  # of a post: the office writes them when it ends


def blank_profile_pdf(copies: int = 1, *, village: str = "", title: str = "干部信息采集表") -> bytes:
    """The empty form for one person, two A4 pages, as often as wanted; `village` is filled in where it is given.

    `UserError` where the number of copies is not between 1 and 500.
    """
    if not 1 <= copies <= MOST_COPIES:
        raise UserError(f"一次可以打印 1 到 {MOST_COPIES} 份空白采集表，不能是 {copies} 份。")
    typed = [field for field in FIELDS.values() if not field.automatic]
    narrow = [field for field in typed if _is_narrow(field)]
    data = {
        "title": title,
        "copies": copies,
        "village": village,
        "narrow": [_fact(field) for field in narrow],
        "wide": [_fact(field) for field in typed if field not in narrow]
        + [{"label": "现任职务", "options": POSITIONS, "boxes": 0}],
        "first": [_list(SchoolingRow.label, fields_of(SchoolingRow).values(), 3), _posts()],
        "second": [_list(table.label, fields_of(table).values(), rows) for table, rows in _ROWS],
    }
    return render("blank-profile.typ", data)


def _is_narrow(field: Field) -> bool:
    return not field.mask and field.width <= _NARROW and len(_options(field)) <= _FEW_BOXES


def _options(field: Field) -> tuple[str, ...]:
    return field.codes if field.kind is Kind.CODE and len(field.codes) <= _MOST_BOXES else ()


def _fact(field: Field) -> dict[str, Any]:
    boxes = {Mask.ID_NUMBER: 18, Mask.PHONE: 11}  # one for each digit
    return {
        "label": field.label,
        "options": _options(field),
        "boxes": boxes[field.mask] if field.mask else 0,
    }


def _posts() -> dict[str, Any]:
    return _list(
        "任职情况（含曾任）", [field for key, field in fields_of(Post).items() if key not in _LATER], 4
    )


def _list(title: str, fields: Iterable[Field], rows: int) -> dict[str, Any]:
    return {
        "title": title,
        "rows": rows,
        "columns": [{"label": each.label, "hint": _hint(each), "width": each.width} for each in fields],
    }


def _hint(field: Field) -> str:
    """What can be written there, where the column has room for it in small letters."""
    if field.kind is Kind.YES_NO:
        return "是打√"
    codes = "/".join(_options(field))
    return codes if len(codes) <= 1.4 * field.width else ""
