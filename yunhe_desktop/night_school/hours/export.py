"""The list of hours as a workbook."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.fields import Kind
from yunhe_desktop.night_school.hours import telling
from yunhe_desktop.night_school.hours.lines import COLUMNS, cells
from yunhe_desktop.night_school.queries.hours import PersonHours

_LESSONS = (("乡镇", 9), ("村", 12), ("姓名", 9), ("日期", 11), ("课题", 30), ("学时", 6), ("怎么算的", 24))


def write_hours(path: Path, year: str, people: Sequence[PersonHours]) -> None:
    """Write a sheet of people and one of their lessons; `UserError` where that cannot be written."""
    headings = [field.label for field in COLUMNS]
    texts = [
        place for place, field in enumerate(COLUMNS) if field.kind is not Kind.NUMBER or field.key == "came"
    ]
    write_table(
        path,
        [
            TableSheet(
                "学时", headings, ([_cell(text, at in texts) for at, text in enumerate(cells(one))] for one in people),
                [field.width for field in COLUMNS], texts, f"{year}年学时统计（{len(people)}人）",
            ),
            TableSheet(
                "每节课", [name for name, _width in _LESSONS], _lessons(people), [width for _name, width in _LESSONS],
                (0, 1, 2, 3, 4, 6), f"{year}年每节课的学时",
            ),
        ],
    )  # fmt: skip


def _cell(text: str, as_text: bool) -> Cell:  # noqa: FBT001
    return text if as_text or not text else Decimal(text)


def _lessons(people: Sequence[PersonHours]) -> Iterator[list[Cell]]:
    for one in people:
        for day, title, hours, why in telling.rows(one):
            yield [one.township, one.village, one.name, day, title, Decimal(hours), why]
