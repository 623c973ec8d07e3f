"""The grid as a workbook that the import of attendance reads back without a change."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from yunhe_desktop.documents.cell_writer import HEADER, TITLE, RowWriter
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_finder import column_letters
from yunhe_desktop.documents.table_writer import merge, new_book, prepare_for_print
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.desk.finding import DIGITS
from yunhe_desktop.night_school.grid.clipboard import sign_of
from yunhe_desktop.night_school.grid.narrowing import count_of_lesson, count_of_person
from yunhe_desktop.night_school.queries.grid import Grid, GridPerson
from yunhe_desktop.night_school.rules.attendance import Headcount, percent
from yunhe_desktop.night_school.rules.attendance_signs import GUEST, SHORT, UNMARKED_WORD
from yunhe_desktop.night_school.rules.codes import MADE_UP, UNMARKED

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_PERSON = (("序号", 6), ("乡镇", 12), ("村", 14), ("姓名", 10), ("职务", 22))
_TOTALS = (("应到次", 7), ("实到次", 7), ("到课率", 8))
_LESSON_WIDTH = 11
_FIRST_TOTAL, _SUBTOTAL = "合计", "小计"  # by these words an import knows rows that are nobody's
_FIGURES = ("应到", "实到", "到课率")
LEGEND = (
    "　".join(
        f"{SHORT[state]} {state or UNMARKED_WORD}"
        for state in (*DIGITS.values(), MADE_UP)
        if state != UNMARKED
    )
    + f"　{SHORT[UNMARKED]} {UNMARKED_WORD}　{GUEST} 旁听　空白 不在名单上"
)


def export_grid(path: Path, grid: Grid, title: str, *, by_village: bool = False) -> None:
    """Write people by lessons with totals below; `by_village` with a line of 到课率 after each village.

    `UserError` where there is nobody, or the folder cannot be written.
    """
    if not grid.people:
        raise UserError("总表里还没有人，没有可以导出的。请先确定名单，或放宽查找条件。")
    with new_book(path) as book:
        sheet = book.create_sheet("考勤总表")
        _prepare(sheet, grid)
        writer, width = RowWriter(sheet), len(_headings(grid))
        writer.append([title, *[None] * (width - 1)], style=TITLE)
        for row in _heading_rows(grid):
            writer.append(row, style=HEADER)
        for line in _lines(grid, by_village=by_village):
            writer.append(line)
        writer.append([f"注：{LEGEND}", *[None] * (width - 1)])


def _prepare(sheet: "Worksheet", grid: Grid) -> None:
    """Widths, frozen names, merged headings: the person's and the totals' reach over both heading rows."""
    prepare_for_print(sheet, header_rows=3)
    headings = _headings(grid)
    sheet.freeze_panes = f"{column_letters(len(_PERSON) - 1)}4"
    for at, width in enumerate((*_widths(_PERSON), *[_LESSON_WIDTH] * len(grid.lessons), *_widths(_TOTALS))):
        sheet.column_dimensions[column_letters(at)].width = width
    merge(sheet, (0, 0, 0, len(headings) - 1))
    for at in range(len(headings)):
        if not len(_PERSON) <= at < len(_PERSON) + len(grid.lessons):
            merge(sheet, (1, at, 2, at))


def _widths(columns: Sequence[tuple[str, int]]) -> list[int]:
    return [width for _heading, width in columns]


def _headings(grid: Grid) -> list[str]:
    return [*_names(_PERSON), *(line.id for line in grid.lessons), *_names(_TOTALS)]


def _names(columns: Sequence[tuple[str, int]]) -> list[str]:
    return [heading for heading, _width in columns]


def _heading_rows(grid: Grid) -> tuple[list[Cell], list[Cell]]:
    days: list[Cell] = [line.date.replace("-", ".") for line in grid.lessons]
    titles: list[Cell] = [line.title for line in grid.lessons]
    return (
        [*_names(_PERSON), *days, *_names(_TOTALS)],
        [*[None] * len(_PERSON), *titles, *[None] * len(_TOTALS)],
    )


def _lines(grid: Grid, *, by_village: bool) -> Iterator[list[Cell]]:
    number = 0
    for _village, people in groupby(grid.people, key=lambda one: one.village_id):
        among = list(people)
        for one in among:
            number += 1
            yield _line(number, one, grid)
        if by_village:
            yield _figures(_SUBTOTAL, among[0].township, among[0].village, "到课率", among, grid)
    for figure in _FIGURES:
        yield _figures(_FIRST_TOTAL, "", "", figure, grid.people, grid)


def _line(number: int, one: GridPerson, grid: Grid) -> list[Cell]:
    signs = [sign_of(one, line) or None for line in grid.lessons]
    count = count_of_person(one, grid.lessons)
    return [
        number, one.township, one.village, one.name, one.positions, *signs,
        count.expected, count.came, percent(count.rate),
    ]  # fmt: skip


def _figures(
    first: str, township: str, village: str, figure: str, people: Sequence[GridPerson], grid: Grid
) -> list[Cell]:
    counts = [count_of_lesson(people, line.id) for line in grid.lessons]
    whole = sum(counts, Headcount())
    ends: list[Cell] = [whole.expected, whole.came, percent(whole.rate)]
    shown = (
        ends
        if first == _SUBTOTAL
        else [end if _FIGURES[at] == figure else None for at, end in enumerate(ends)]
    )
    return [
        first,
        township or None,
        village or None,
        figure,
        None,
        *(_figure(count, figure) for count in counts),
        *shown,
    ]


def _figure(count: Headcount, figure: str) -> Cell:
    if figure == "应到":
        return count.expected
    return count.came if figure == "实到" else percent(count.rate) or None
