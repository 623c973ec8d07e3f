"""What the prints of lessons need, read from the data file; window and command line share it.

Every function takes a session for reading and returns a PDF, but `ledger_workbook`, which writes a file. Each
raises `UserError` where there is nothing to print, where a lesson is no longer there, and where a name has a
character that no font can draw.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import Enum
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.leaves import agreed_leaves
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_line, lesson_lines, term_lines
from yunhe_desktop.night_school.queries.rosters import Expected, by_name, roster
from yunhe_desktop.night_school.queries.statistics import learning_records
from yunhe_desktop.night_school.rules.statistics import Scope, tally
from yunhe_desktop.night_school.sheets.cards import cards_pdf
from yunhe_desktop.night_school.sheets.evaluation_sheet import evaluation_sheet_pdf
from yunhe_desktop.night_school.sheets.ledger import Ledger, ledger_pdf, ledger_table
from yunhe_desktop.night_school.sheets.notice import Letter, NoticeWords, notice_pdf
from yunhe_desktop.night_school.sheets.sign_in import SignInList, sign_in_pdf
from yunhe_desktop.night_school.tables import Lecturer, SchoolTerm

__all__ = [
    "NoticeWords",
    "PageBy",
    "cards",
    "evaluation_sheets",
    "ledger",
    "ledger_workbook",
    "newest_organiser",
    "notice",
    "sign_in",
]


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
    each person beside the lesson's own: of this very line, or of the person where the list is not fixed yet.
    """
    lists = []
    for key in lessons:
        line = _line(session, key)
        if line.cancelled_for:
            raise UserError(f"“{line.title}”已停课，不用签到。要上这节课，请先在课程计划里恢复。")
        people = _in_order(session, key, villages)
        leaves = agreed_leaves(session, key)
        lists += [
            SignInList(line, some, name, leaves) for name, some in _shared_out(people, by) or [("", [])]
        ]
    return sign_in_pdf(lists or [SignInList()] * blank, blank=blank, codes=codes)


def _line(session: Session, lesson: str) -> LessonLine:
    line = lesson_line(session, lesson)
    if line is None:
        raise UserError("这节课已不存在，请刷新课程表。")
    return line


def _in_order(session: Session, lesson: str, villages: Collection[str] | None) -> list[Expected]:
    """Who should come, in the order of villages also where somebody was put on the list later."""
    order = {place.village_id: number for number, place in enumerate(places(session, deleted=True))}
    people = [one for one in roster(session, lesson) if villages is None or one.village_id in villages]
    return sorted(people, key=lambda one: order[one.village_id])


def _common_place(people: Sequence[Expected]) -> str:
    """The village or the township that all of them are of; "" where they are of several, or nobody is there."""
    townships = {one.township for one in people}
    villages = {f"{one.township}{one.village}" for one in people}
    return next((names.pop() for names in (villages, townships) if len(names) == 1), "")


def _shared_out(people: Sequence[Expected], by: PageBy) -> list[tuple[str, list[Expected]]]:
    """The people with the name of the place whose page they are on."""
    if by is PageBy.LESSON:
        return [(_common_place(people), list(people))]
    if by is PageBy.TOWNSHIP:
        return [(name, list(some)) for name, some in groupby(people, key=lambda one: one.township)]
    by_village = groupby(people, key=lambda one: (one.village_id, f"{one.township}{one.village}"))
    return [(name, list(some)) for (_key, name), some in by_village]


def cards(session: Session, cadres: Sequence[str], *, organiser: str = "", per_page: int = 10) -> bytes:
    """签到卡 (attendance cards) of these cadres (keys), in this order, with the QR code that a scanner reads at the door.

    `organiser` stands on each, "" = that of the newest 期. `per_page`: 10 (90 × 54 mm, like a bank card) or 8.
    """
    people = by_name(session, cadres)
    return cards_pdf(people, organiser=organiser or newest_organiser(session), per_page=per_page)


def newest_organiser(session: Session) -> str:
    """Who organises the newest 期 that says so; "" where none does."""
    query = select(SchoolTerm.organiser).where(SchoolTerm.organiser != "")
    return session.scalar(query.order_by(SchoolTerm.year.desc(), SchoolTerm.began.desc()).limit(1)) or ""


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
    line = _line(session, lesson)
    people = _in_order(session, lesson, villages)
    expected = [one for one in people if one.expected]
    letters = [Letter(_recipient(name, some), some) for name, some in _shared_out(expected, by)]
    said = words or NoticeWords()
    said = said if said.day else replace(said, day=office_today().isoformat())
    return notice_pdf(line, letters, said, lecturer=_lecturer(session, line))


def _recipient(name: str, people: Sequence[Expected]) -> str:
    one_village = len({one.village_id for one in people}) == 1
    return f"{name}党组织" if one_village else f"{name}各村党组织"


def _lecturer(session: Session, line: LessonLine) -> str:
    """Who teaches, with unit and title: 周敏（区委党校 副教授）."""
    found = session.get(Lecturer, line.lecturer_id) if line.lecturer_id else None
    if found is None:
        return line.lecturer
    about = " ".join(part for part in (found.unit, found.title) if part)
    return f"{found.name}（{about}）" if about else found.name


def ledger(session: Session, year: str, *, term: str = "", form: str = "") -> bytes:
    """培训台账 of a year, or of one 期 (key), or of one form: a row for each lesson, totals told as 人次, 人数, 覆盖率."""
    found = _ledger(session, year, term, form)
    return ledger_pdf(found, unit=newest_organiser(session))


def ledger_workbook(session: Session, path: Path, year: str, *, term: str = "", form: str = "") -> None:
    """The same as `ledger` as an .xlsx."""
    ledger_table(path, _ledger(session, year, term, form))


def _ledger(session: Session, year: str, term: str, form: str) -> Ledger:
    records = learning_records(session, year)
    lines = [
        line
        for line in lesson_lines(session, year, expected=False)
        if form in ("", line.form) and term in ("", line.term.id if line.term else None)
    ]
    return Ledger(
        title=_ledger_title(session, year, term, form),
        lines=lines,
        tally=tally(records, Scope(form=form, term=term or None)),
        roster_on=records.roster_on,
        today=office_today(),
    )


def _ledger_title(session: Session, year: str, term: str, form: str) -> str:
    of = next((one for one in term_lines(session) if one.id == term), None)
    if of:
        return f"{of.year}年{of.form}第{of.number}期（{of.theme}）培训台账"
    return f"{year}年{form or '村干部'}培训台账"


def evaluation_sheets(
    session: Session, lesson: str = "", *, copies: int | None = None, per_page: int = 4
) -> bytes:
    """评课表 of a lesson, without names: 4 (A6) or 2 (A5) on an A4 page; without a lesson its head is to be written in.

    `copies`: how many, None = as many as people are expected.
    """
    line = _line(session, lesson) if lesson else None
    if copies is None:
        copies = max(line.count.expected, 1) if line else per_page
    return evaluation_sheet_pdf(line, copies=copies, per_page=per_page)
