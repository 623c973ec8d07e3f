"""One lesson's list as a workbook."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.attendance import Headcount, headcount, percent, shown_state

_COLUMNS = (
    ("序号", 5), ("乡镇", 12), ("村", 14), ("姓名", 10), ("职务", 26), ("应到", 6), ("考勤", 8), ("到场时间", 9),
    ("备注", 24),
)  # fmt: skip
_TIME = 7


def export_roll(path: Path, lesson: LessonLine, people: Sequence[Expected]) -> None:
    """Write the list in its order, and the lesson's figures; `UserError` where there is nobody or no room."""
    if not people:
        raise UserError("这节课的名单上还没有人，没有可以导出的。")
    headings, widths = zip(*_COLUMNS, strict=True)
    caption = f"{dotted(lesson.date)} {lesson.title} 考勤表"
    count = headcount(one.mark for one in people)
    write_table(
        path,
        [
            TableSheet("考勤表", headings, list(_rows(people)), widths, (_TIME,), caption),
            TableSheet("汇总", ("项目", "内容"), _summary(lesson, count), (12, 40), (1,), caption),
        ],
    )


def _rows(people: Sequence[Expected]) -> Iterator[list[Cell]]:
    for number, one in enumerate(people, 1):
        state = shown_state(one.state, made_up=one.made_up) or "未登记"
        yield [
            number, one.township, one.village, one.name, one.positions, "是" if one.expected else "旁听", state,
            one.arrived, one.remarks,
        ]  # fmt: skip


def _summary(lesson: LessonLine, count: Headcount) -> list[list[Cell]]:
    return [
        ["时间", f"{dotted(lesson.date)} {lesson.times}".strip()],
        ["地点", lesson.place],
        ["授课人", lesson.lecturer],
        ["对象", lesson.audience],
        ["应到", count.expected],
        ["实到（出勤、迟到、早退）", count.came],
        ["请假", count.on_leave],
        ["缺席", count.absent],
        ["未登记", count.unmarked],
        ["其中已补学", count.made_up],
        ["旁听（不算应到）", count.guests],
        ["到课率（实到÷应到）", percent(count.rate)],
        ["培训人次（实到＋旁听）", count.attendances],
    ]
