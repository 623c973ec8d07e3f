"""What the prints of lessons need, read from the data file; window and command line share it.

Every function takes a session for reading and returns a PDF, but `ledger_workbook`, which writes a file. Each
raises `UserError` where there is nothing to print, where a lesson is no longer there, and where a name has a
character that no font can draw.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_line
from yunhe_desktop.night_school.queries.rosters import Expected, roster
from yunhe_desktop.night_school.rules.codes import AGREED
from yunhe_desktop.night_school.sheets.sign_in import SignInList, sign_in_pdf
from yunhe_desktop.night_school.tables import Leave


class PageBy(Enum):
    """Who shares a page of a 签到表, and who gets a letter of their own."""

    LESSON = "lesson"
    TOWNSHIP = "township"
    VILLAGE = "village"


def sign_in(
    session: Session,
    lessons: Sequence[str],
    *,
    villages: Collection[str] | None = None,
    by: PageBy = PageBy.LESSON,
    blank: bool = False,
    codes: bool = False,
) -> bytes:
    """签到表 of these lessons (keys), one after the other, in two columns with boxes to sign in.

    The names stand in the order of villages; before the lesson those on agreed leave have 请假 printed into their
    box, afterwards everybody's mark is. `villages`: only these (keys). `by`: whether villages share pages, start
    a new page for each township, or for each village. `blank`: empty rows instead of names. `codes`: a QR code for
    each person whose list is fixed, beside the one of the lesson.
    """
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    lists = []
    for key in lessons:
        line = _line(session, key)
        people = sorted(roster(session, key), key=lambda one: order[one.village_id])
        if villages is not None:
            people = [one for one in people if one.village_id in villages]
        leaves = _agreed_leaves(session, key)
        lists += [
            SignInList(line, some, name, leaves) for name, some in _shared_out(people, by) or [("", [])]
        ]
    return sign_in_pdf(lists or [SignInList()] * blank, blank=blank, codes=codes)


def _line(session: Session, lesson: str) -> LessonLine:
    line = lesson_line(session, lesson)
    if line is None:
        raise UserError("这节课已不存在，请刷新课程表。")
    return line


def _agreed_leaves(session: Session, lesson: str) -> dict[str, str]:
    query = select(Leave.cadre_id, Leave.kind).where(Leave.lesson_id == lesson, Leave.decision == AGREED)
    return dict(session.execute(query).all())


def _shared_out(people: Sequence[Expected], by: PageBy) -> list[tuple[str, list[Expected]]]:
    """The people with the name of the place whose page they are on."""
    if by is PageBy.LESSON:
        return [("", list(people))]
    if by is PageBy.TOWNSHIP:
        return [(name, list(some)) for name, some in groupby(people, key=lambda one: one.township)]
    by_village = groupby(people, key=lambda one: (one.village_id, f"{one.township}{one.village}"))
    return [(name, list(some)) for (_key, name), some in by_village]


def cards(session: Session, cadres: Sequence[str], *, organiser: str = "", per_page: int = 10) -> bytes:
    """签到卡 (attendance cards) of these cadres (keys), in this order, with the QR code that a scanner reads at the door.

    `organiser` stands on each, "" = that of the newest 期. `per_page`: 10 (90 × 54 mm, like a bank card) or 8.
    """
    raise _not_yet()


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """What a 上课通知 says beyond the plan."""

    organiser: str = ""  # who signs it; "" = the organiser of the lesson's 期, or a line to write on
    day: str = ""  # its date (ISO); "" = today
    leave: str = ""  # how to ask for leave, in a sentence; "" = the usual one
    contact: str = ""  # whom to call, with the number; "" = lines to write on


def notice(
    session: Session,
    lesson: str,
    *,
    by: PageBy = PageBy.TOWNSHIP,
    villages: Collection[str] | None = None,
    words: NoticeWords | None = None,
) -> bytes:
    """上课通知: an official letter about a lesson with the names of those expected.

    One for each township or village that somebody is expected from, or one for all (`PageBy.LESSON`). `villages`:
    only to these (keys).
    """
    raise _not_yet()


def ledger(session: Session, year: str, *, term: str = "", form: str = "") -> bytes:
    """培训台账 of a year, or of one 期 (key), or of one form: a row for each lesson, totals told as 人次, 人数, 覆盖率."""
    raise _not_yet()


def ledger_workbook(session: Session, path: Path, year: str, *, term: str = "", form: str = "") -> None:
    """The same as `ledger` as an .xlsx."""
    raise _not_yet()


def evaluation_sheets(
    session: Session, lesson: str, *, copies: int | None = None, per_page: int = 4
) -> bytes:
    """评课表 of a lesson, without names: `copies` of them (None = as many as are expected), 4 (A6) or 2 (A5) on an A4 page."""
    raise _not_yet()


def _not_yet() -> UserError:
    return UserError("这份打印件还没有做好。")
