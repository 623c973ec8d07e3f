"""请假 and 补学: what an agreed leave does to a mark, what is owed for a missed lesson, and until when."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from yunhe_desktop.dates import BadDateError, PartialDate, dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.attendance import is_missed
from yunhe_desktop.night_school.rules.codes import (
    ABSENT,
    AGREED,
    CAME,
    LEAVE_DECISIONS,
    LEAVE_KINDS,
    MARKS,
    UNMARKED,
    WAITING,
)

UNUSED, AFTERWARDS = "未用", "事后补假"
USUAL_DAYS = 30


def day_of(iso: str, what: str) -> date:
    """A day that a form gives; `UserError`, naming `what`, where it is none or not known to the day."""
    try:
        parsed = PartialDate.from_iso(iso)
    except BadDateError:
        parsed = None
    if parsed is None or parsed.day is None:
        raise UserError(f"{what}要写到日，例如 2026.05.12，没有保存。")
    return parsed.last_day


def check_leave(values: Mapping[str, str]) -> None:
    """`UserError` where what is said about a leave is not enough: kind, reason, and who decided when."""
    if values.get("kind", "") not in LEAVE_KINDS:
        raise UserError("请选请假类别：公假、事假或病假。")
    if not values.get("reason", "").strip():
        raise UserError("请写请假事由，没有保存。")
    decision = values.get("decision", WAITING)
    if decision not in LEAVE_DECISIONS:
        raise UserError(f"审批只能是待批、同意或不同意，不能是“{decision}”。")
    if decision == WAITING:
        return
    if not values.get("approver", "").strip():
        raise UserError(f"审批写了“{decision}”，还缺批准人。请写上是谁批的。")
    decided = day_of(values.get("decided_on", ""), "批准时间")
    asked = values.get("asked_on", "")
    if asked and decided < day_of(asked, "申请时间"):
        raise UserError("批准时间早于申请时间，请核对这两个日期。")


def is_afterwards(asked_on: str, lesson_day: str) -> bool:
    """事后补假: asked after the lesson's day; a doubt to confirm, not a mistake. Both ISO days."""
    return bool(asked_on) and asked_on > lesson_day


def is_unused(decision: str, state: str) -> bool:
    """未用: the leave was agreed and the person came nevertheless."""
    return decision == AGREED and state in CAME


def mark_by_leave(state: str, kind: str, *, replace_absent: bool) -> str:
    """The mark that an agreed leave of `kind` gives to who is marked `state`: only an empty one changes,
    and 缺勤 where the user was asked and said so.
    """
    if state == UNMARKED or (state == ABSENT and replace_absent):
        return kind
    return state


@dataclass(frozen=True, slots=True)
class MakeUpRules:
    """What an office demands: a setting. 农民夜校 elsewhere ask for a make-up after any leave, hence all marks."""

    marks: tuple[str, ...] = tuple(mark for mark in MARKS if is_missed(mark))
    days: int = USUAL_DAYS  # from the missed lesson's day on

    def owes(self, state: str) -> bool:
        """Whether such a mark has to be made up."""
        return state in self.marks

    def due(self, lesson_day: str) -> str:
        """到期: the last day for the make-up of a lesson of that day, both ISO."""
        return (date.fromisoformat(lesson_day) + timedelta(days=self.days)).isoformat()

    def stored(self) -> str:
        """As a text that the data file holds."""
        return json.dumps({"marks": self.marks, "days": self.days}, ensure_ascii=False)

    @classmethod
    def from_stored(cls, text: str) -> Self:
        """The rules of that text; the usual ones where it is empty."""
        if not text:
            return cls()
        said = json.loads(text)
        return cls(tuple(said["marks"]), int(said["days"]))


def check_make_up(lesson_day: str, made_up_on: str, today: date, whose: str = "") -> None:
    """`UserError` where a make-up cannot have been on that day: before the missed lesson, or still to come.

    `whose` lesson it was, for the message: several may be made up at once.
    """
    day = day_of(made_up_on, "补学时间")
    if day < date.fromisoformat(lesson_day):
        raise UserError(
            f"补学时间{_dotted(day)}早于{whose}缺的那节课（{_dotted(date.fromisoformat(lesson_day))}），请核对。"
        )
    if day > today:
        raise UserError(f"补学时间{_dotted(day)}还没有到，请在补学之后登记。")


def _dotted(day: date) -> str:
    return dotted(day.isoformat())


def times_and_people(cadres: Collection[str]) -> str:
    """12人次（8人）: each entry is one 人次, and whoever stands in several is one person."""
    return f"{len(cadres)}人次（{len(set(cadres))}人）"
