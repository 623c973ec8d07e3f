"""村“两委”干部花名册: any rows with any columns, as wide as the page, the headings on every page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any

from yunhe_desktop.cadres.sheets.wording import LABELS, padded
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind

PAPERS = ("a4", "a3")
MOST_BLANK_ROWS = 30  # on one page: a hand needs 5 mm
_PLACES = ("township", "village")
_CENTRED = (Kind.DATE, Kind.NUMBER, Kind.YES_NO)
_NARROW = 8  # up to this width a column's texts stand in the middle


class Grouping(Enum):
    """How the people of one place stand together."""

    NONE = "none"
    CELLS = "cells"  # one cell with the place's name beside all of its people
    LINES = "lines"  # a line with the place's name above its people, and no column for it


@dataclass(frozen=True, slots=True)
class RosterLayout:
    """What can be chosen about a roster beside its columns and rows."""

    paper: str = "a4"  # or "a3"; both across
    note: str = ""  # under the title, such as which people these are and of what day
    unit: str = ""  # 填报单位; "" = a line to write on
    grouping: Grouping = Grouping.NONE
    whole: bool = False  # whether ID and phone numbers stand there unmasked


PLAIN = RosterLayout()


def roster_pdf(
    title: str, columns: Sequence[Field], rows: Sequence[Sequence[object]], layout: RosterLayout = PLAIN
) -> bytes:
    """These rows under these columns, a running number first, across the page and as wide as it.

    A row has a stored value for each column, or the text that the screen shows. Sensitive values are masked
    unless the layout wants them whole: who asks for that journals it. For `Grouping` the rows of one place
    have to follow each other; a roster with neither 乡镇 nor 村 among its columns has nothing to group by.

    `UserError` where there are no rows or columns, or a character that no font can draw.
    """
    if not columns or not rows:
        raise UserError("没有可打印的花名册：请先让名册里列出要打印的干部，并至少选一列。")
    texts = [_texts(columns, row, whole=layout.whole) for row in rows]
    places = [number for number, field in enumerate(columns) if field.key in _PLACES]
    if layout.grouping is Grouping.LINES and len(places) < len(columns):
        lines = list(_under_places(texts, places))
        columns = [field for number, field in enumerate(columns) if number not in places]
        joined: list[int] = []
    else:
        joined = places if layout.grouping is Grouping.CELLS else []
        lines = [_line(number, row) for number, row in enumerate(texts, 1)]
        _number_runs(lines, joined)
    data = _frame(title, columns, layout) | {
        "lines": lines,
        "joined": joined,
        "count": f"共 {len(rows)} 人",
        "row_height": 0,
    }
    return render("roster.typ", data, labels=LABELS)


def blank_roster_pdf(
    columns: Sequence[Field], rows_per_page: int = 15, pages: int = 1, *, title: str = "村“两委”干部花名册",
    paper: str = "a4",
) -> bytes:  # fmt: skip
    """An empty roster to fill in by hand; the rows are as high as the page allows.

    `UserError` where the rows would be too low to write in.
    """
    if not columns:
        raise UserError("没有可打印的空白花名册：请至少选一列。")
    if not 1 <= rows_per_page <= MOST_BLANK_ROWS or pages < 1:
        raise UserError(
            f"空白花名册每页可以有 1 到 {MOST_BLANK_ROWS} 行，不能是 {rows_per_page} 行：行数太多就写不下字。"
        )
    empty = [""] * len(columns)
    data = _frame(title, columns, RosterLayout(paper=paper)) | {
        "lines": [_line(number, empty) for number in range(1, rows_per_page * pages + 1)],
        "joined": [],
        "count": "",
        "row_height": rows_per_page,
    }
    return render("roster.typ", data, labels=LABELS)


def _frame(title: str, columns: Sequence[Field], layout: RosterLayout) -> dict[str, Any]:
    return {
        "title": title,
        "note": layout.note,
        "unit": layout.unit,
        "paper": layout.paper if layout.paper in PAPERS else PAPERS[0],
        "columns": [_column(field) for field in columns],
    }


def _column(field: Field) -> dict[str, Any]:
    centred = field.kind in _CENTRED or field.mask or field.key == "name" or field.width <= _NARROW
    return {"label": field.label, "width": field.width, "align": "center" if centred else "left"}


def _texts(columns: Sequence[Field], row: Sequence[object], *, whole: bool) -> list[str]:
    texts = [field.show(value, masked=not whole) for field, value in zip(columns, row, strict=True)]
    return [padded(text) if field.key == "name" else text for field, text in zip(columns, texts, strict=True)]


def _line(number: int, cells: Sequence[str]) -> dict[str, Any]:
    return {"number": str(number), "cells": cells}


def _number_runs(lines: list[dict[str, Any]], joined: Sequence[int]) -> None:
    """Say for each line and joined column which run of equal places it belongs to."""
    runs, before = [0] * len(joined), [""] * len(joined)
    for line in lines:
        now = [line["cells"][column] for column in joined]
        for at in range(len(joined)):
            if now[: at + 1] != before[: at + 1]:  # another village, or the same name in another township
                runs[at] += 1
        line["runs"], before = list(runs), now


def _under_places(texts: Sequence[Sequence[str]], places: Sequence[int]) -> Iterator[dict[str, Any]]:
    """A line for each place, and its people without the place."""
    number = 0
    for where, people in groupby(texts, key=lambda row: [row[place] for place in places]):
        among = list(people)
        yield {"group": f"{'　'.join(filter(None, where)) or '（未填）'}（{len(among)}人）"}
        for row in among:
            number += 1
            yield _line(number, [text for at, text in enumerate(row) if at not in places])
