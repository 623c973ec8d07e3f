"""培训台账: a row for each lesson, the totals as 人次, and what 人数 and 覆盖率 of them mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from yunhe_desktop.dates import PartialDate, dotted
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.attendance import Headcount, percent
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.statistics import Tally
from yunhe_desktop.night_school.sheets.wording import LABELS

if TYPE_CHECKING:  # a plain value; its module talks to the data file
    from yunhe_desktop.night_school.queries.lessons import LessonLine

Cell = str | int | Decimal
_COLUMNS = (
    ("序号", 9), ("日期", 18), ("期／主题", 36), ("课题", 0), ("形式", 16), ("授课人", 14), ("地点", 23),
    ("学时", 9), ("应到", 9.5), ("实到", 9.5), ("请假", 9.5), ("缺席", 9.5), ("补学", 9.5), ("旁听", 9.5),
    ("到课率", 13), ("备注", 30),
)  # fmt: skip
_TEXTS = ("期／主题", "课题", "地点", "备注")
_COUNTED = 7  # 应到 to 到课率
_MEANINGS = (
    "应到、实到、请假、缺席、补学、旁听的合计都是人次。实到含迟到、早退；补学是请假或缺席之后补上的，"
    "仍计在请假、缺席里，不计入实到；旁听的不在应到之内。应到＝实到＋请假＋缺席＋未登记（见备注）。到课率＝实到÷应到。"
)


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a ledger is of."""

    title: str
    lines: "Sequence[LessonLine]"  # by day, those that were cancelled and are still to come included
    tally: Tally  # of the same lessons
    roster_on: date  # whose roster coverage is of
    today: date  # on which it is printed

    def state_of(self, line: "LessonLine") -> str:
        """Why a lesson does not count: 停课, 未上课, 未登记考勤; "" for one that does."""
        if line.cancelled_for:
            return "停课"
        if line.id in self.tally.lessons:
            return ""
        return "未上课" if line.date > self.today.isoformat() else "未登记考勤"


def ledger_pdf(ledger: Ledger, *, unit: str = "") -> bytes:
    """The ledger across A4 pages. `unit`: 填报单位, "" = a line to write on.

    `UserError` where it has no lessons, or a character cannot be drawn.
    """
    _must_have(ledger)
    data = {
        "title": ledger.title,
        "note": f"截至{PartialDate.from_date(ledger.today).chinese}",
        "unit": unit,
        "columns": [{"label": label, "width": width, "left": label in _TEXTS} for label, width in _COLUMNS],
        "rows": [[_text(cell) for cell in row] for row in ledger_rows(ledger)],
        "counting": [not ledger.state_of(line) for line in ledger.lines],
        "total": [_text(cell) for cell in total_row(ledger)],
        "footnotes": footnotes(ledger),
    }
    return render("training-ledger.typ", data, labels=LABELS)


def ledger_table(path: Path, ledger: Ledger) -> None:
    """The ledger as an .xlsx with a sheet of explanations; `UserError` as for the PDF, and where it cannot be written."""
    _must_have(ledger)
    table = TableSheet(
        "培训台账",
        [label for label, _width in _COLUMNS],
        [*ledger_rows(ledger), total_row(ledger)],
        widths=[6, 12, 26, 36, 12, 10, 20, *[6] * 7, 8, 28],
        text_columns=(1,),
        caption=ledger.title,
    )
    notes = TableSheet("说明", ["这些数字怎么算"], [[note] for note in footnotes(ledger)], widths=[120])
    write_table(path, [table, notes])


def ledger_rows(ledger: Ledger) -> list[list[Cell]]:
    """The rows of the lessons under the columns of the ledger."""
    return [_row(at, line, ledger) for at, line in enumerate(ledger.lines, 1)]


def total_row(ledger: Ledger) -> list[Cell]:
    """What the lessons that count come to."""
    tally = ledger.tally
    first = ["", "合计", "", f"{len(tally.lessons)}课次", "", "", ""]
    left = f"{tally.count.unmarked}人次未登记" if tally.count.unmarked else ""
    return [*first, tally.hours, *_counted(tally.count), left]


def footnotes(ledger: Ledger) -> list[str]:
    """What the figures mean, sentence by sentence."""
    tally = ledger.tally
    terms = f"{len(tally.terms)}期" if tally.terms else ""
    told = (
        f"共培训{terms}{len(tally.lessons)}课次、{tally.attendances}人次（实到加旁听，每人每课计一次）；"
        f"参加过培训的有{len(tally.people)}人（同一人只计一次）。"
    )
    if tally.roster:
        told += (
            f"覆盖率{percent(tally.coverage)}：{dotted(ledger.roster_on.isoformat())}在册村“两委”干部"
            f"{len(tally.roster)}人中，{len(tally.covered)}人至少到过一次课。"
        )
    if tally.residents:
        told += f"驻村干部{len(tally.residents)}人另计，{len(tally.residents_covered)}人到过课。"
    notes = [
        told,
        _MEANINGS,
    ]
    states = [ledger.state_of(line) for line in ledger.lines]
    left_out = [
        f"{state}{states.count(state)}次" for state in ("停课", "未上课", "未登记考勤") if state in states
    ]
    if left_out:
        notes.append(f"{'、'.join(left_out)}，不计入合计。")
    return notes


def _text(cell: Cell) -> str:
    return tell_hours(cell) if isinstance(cell, Decimal) else str(cell)


def _must_have(ledger: Ledger) -> None:
    if not ledger.lines:
        raise UserError(f"没有可打印的“{ledger.title}”：这段时间没有课。请先在课程计划里安排。")


def _row(number: int, line: "LessonLine", ledger: Ledger) -> list[Cell]:
    state = ledger.state_of(line)
    term = line.term.title if line.term else ""
    numbers: list[Cell] = [""] * _COUNTED if state else _counted(line.count)
    return [
        number, dotted(line.date), term, line.title, line.form, line.lecturer, line.place,
        "" if line.cancelled_for else line.hours, *numbers, _remarks(line, state),
    ]  # fmt: skip


def _counted(count: Headcount) -> list[Cell]:
    numbers = (count.expected, count.came, count.on_leave, count.absent, count.made_up, count.guests)
    return [*numbers, percent(count.rate)]


def _remarks(line: "LessonLine", state: str) -> str:
    parts = []
    if line.cancelled_for:
        parts.append(f"停课（{line.cancelled_for}）")
    elif state:
        parts.append(state)
    if line.planned_on and line.planned_on != line.date:
        parts.append(
            f"原定{dotted(line.planned_on)}" + (f"（{line.move_reason}）" if line.move_reason else "")
        )
    if not state and line.count.unmarked:
        parts.append(f"{line.count.unmarked}人未登记")
    return "；".join([*parts, *([line.remarks] if line.remarks else [])])
