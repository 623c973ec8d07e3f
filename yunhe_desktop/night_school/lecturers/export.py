"""Lecturers, their lessons and what attendees thought as a workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.fields import Mask
from yunhe_desktop.night_school.queries.lecturers import LecturerLine
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.codes import EVALUATION_ITEMS
from yunhe_desktop.night_school.rules.evaluations import tell_mean

_PEOPLE = (
    "序号", "姓名", "单位", "职务职称", "授课方向", "联系电话", "授课次数", "听课人次", "评课表张数", "评分", "满意率",
)  # fmt: skip
_LESSONS = (
    "授课人", "日期", "课题", "形式", "到课人次", "评课表张数", "评分", "满意率", *EVALUATION_ITEMS.values(), "意见建议",
)  # fmt: skip


def export_lecturers(path: Path, lines: Sequence[LecturerLine]) -> None:
    """Write both sheets, phone numbers masked; `UserError` where the file cannot be written."""
    widths = (5, 10, 24, 14, 20, 14, 9, 9, 10, 7, 8)
    people = [_person(number, line) for number, line in enumerate(lines, 1)]
    taught = (10, 11, 30, 11, 9, 10, 7, 8, 9, 9, 9, 9, 50)
    write_table(
        path,
        [
            TableSheet("授课人", _PEOPLE, people, widths, (5,), "授课人名册"),
            TableSheet("授课和评课", _LESSONS, list(_taught(lines)), taught, (1,), "授课和评课"),
        ],
    )


def _person(number: int, line: LecturerLine) -> list[Cell]:
    thought = line.opinion
    return [
        number, line.name, line.unit, line.title, line.subjects, Mask.PHONE.hide(line.phone), line.held,
        line.attendances, thought.sheets, tell_mean(thought.mean), percent(thought.satisfied),
    ]  # fmt: skip


def _taught(lines: Sequence[LecturerLine]) -> Iterator[list[Cell]]:
    for line in lines:
        for one in line.lessons:
            thought = one.opinion
            yield [
                line.name, dotted(one.line.date), one.line.title, one.line.form, one.line.count.attendances,
                thought.sheets, tell_mean(thought.mean), percent(thought.satisfied),
                *(tell_mean(thought.means.get(item)) for item in EVALUATION_ITEMS), "；".join(thought.comments),
            ]  # fmt: skip
