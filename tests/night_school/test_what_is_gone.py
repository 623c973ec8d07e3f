"""Cadres, villages, lecturers, 期 and lessons in the recycle bin: pages open, prints print, figures make sense."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.terminal import Terminal
from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import delete_cadres
from yunhe_desktop.cadres.tables import Cadre, Township, Village
from yunhe_desktop.checks import check
from yunhe_desktop.database import Database, Record
from yunhe_desktop.journal import utc_now
from yunhe_desktop.night_school.queries.hours import hours_of_year
from yunhe_desktop.night_school.queries.lessons import lesson_lines
from yunhe_desktop.night_school.queries.statistics import learning_figures
from yunhe_desktop.night_school.tables import (
    Attendance,
    Book,
    Lecturer,
    Lesson,
    MakeUp,
    OnlineLesson,
    SchoolTerm,
    Site,
)
from yunhe_desktop.night_school.view import PAGES

YEAR = "2026"


def _bin(session: Session, *rows: Record | None) -> None:
    for row in rows:
        assert row is not None
        row.deleted_at = utc_now()


def a_cadre(session: Session) -> None:
    """Somebody who sat, was on leave, made up, runs a site and has books."""
    managers = session.scalars(select(Site.manager_id))
    made_up = select(Attendance.cadre_id).join(MakeUp, MakeUp.attendance_id == Attendance.id)
    delete_cadres(session, [*list(managers)[:2], *list(session.scalars(made_up))[:3]])


def a_village(session: Session) -> None:
    _bin(session, *list(session.scalars(select(Village)))[:3])


def a_township(session: Session) -> None:
    town = session.scalars(select(Township)).first()
    _bin(session, town, *session.scalars(select(Village).where(Village.township_id == town.id)))


def lecturers(session: Session) -> None:
    _bin(session, *session.scalars(select(Lecturer)))


def terms(session: Session) -> None:
    _bin(session, *session.scalars(select(SchoolTerm)))


def marked_lessons(session: Session) -> None:
    """As another office's exchange or an old file may have left them: the lesson gone, its marks there."""
    _bin(session, *list(session.scalars(select(Lesson).where(Lesson.frozen_on != "")))[:5])


def books_and_sites(session: Session) -> None:
    _bin(session, session.scalars(select(Book)).first(), *list(session.scalars(select(Site)))[:2])
    _bin(session, *list(session.scalars(select(OnlineLesson)))[:3])


def everybody(session: Session) -> None:
    delete_cadres(session, list(session.scalars(select(Cadre.id))))


def everything(session: Session) -> None:
    for gone in (a_cadre, a_village, lecturers, terms, marked_lessons, books_and_sites):
        gone(session)


GONE = (
    a_cadre,
    a_village,
    a_township,
    lecturers,
    terms,
    marked_lessons,
    books_and_sites,
    everybody,
    everything,
)


@pytest.fixture
def district(demo_file: Path) -> Callable[[Callable[[Session], None]], Database]:
    opened = []

    def open_without(gone: Callable[[Session], None]) -> Database:
        database = datafile.open_file(demo_file)
        opened.append(database)
        with database.action("删除") as session:
            gone(session)
        return database

    yield open_without
    for database in opened:
        database.close()


@pytest.mark.parametrize("gone", GONE, ids=lambda one: one.__name__)
def test_the_figures_of_the_year_still_agree_with_each_other(district, gone):
    database = district(gone)
    with database.reading() as session:
        figures = learning_figures(session, YEAR)
        lines = [line for line in lesson_lines(session, YEAR, expected=False) if line.held]
        people = hours_of_year(session, YEAR)
    count = figures.total.count
    assert count.expected == count.came + count.on_leave + count.absent + count.unmarked
    assert sum(line.count.came + line.count.guests for line in lines) == figures.total.attendances
    assert sum(one.attendances for one in figures.by_form.values()) == figures.total.attendances
    assert sum(one.attendances for one in figures.by_term.values()) == figures.total.attendances
    assert sum(one.attendances for one in figures.by_township.values()) == figures.together.attendances
    assert sum(one.count.came for one in people.values()) == count.came
    assert all(one.name and one.village for one in people.values())
    assert figures.total.coverage is None or 0 <= figures.total.coverage <= 1


def test_what_a_deleted_cadre_sat_through_still_counts(district):
    before = district(lambda session: _bin(session, session.scalars(select(Lecturer)).first()))
    with before.reading() as session:
        whole = learning_figures(session, YEAR)
    before.close()
    with district(a_cadre).reading() as session:
        now = learning_figures(session, YEAR)
    assert now.total.count == whole.total.count
    assert len(now.total.roster) < len(whole.total.roster)


@pytest.mark.parametrize("gone", [a_township, everybody, everything], ids=lambda one: one.__name__)
def test_every_page_opens(open_main_window, district, gone, qtbot):
    database = district(gone)
    window = open_main_window(database)
    window.go_to("夜校培训")
    tab = window.current_tab()
    for title, _make in PAGES:
        page = tab.go_to(title)
        page.refresh()
        qtbot.wait(60)  # what is read in the background comes
        assert page.isVisible(), title


PRINTS = (
    ("sign-in", "2026-06-02"),
    ("sign-in", "2026-06-02", "--by", "village", "--codes"),
    ("lesson-notice", "2026-06-02"),
    ("training-ledger", YEAR),
    ("evaluation-sheet", "2026-06-02", "--copies", "4"),
    ("learning-statistics", YEAR),
    ("site-return", "2026.10"),
    ("book-receipt",),
)


@pytest.mark.parametrize("gone", [a_township, everybody, everything], ids=lambda one: one.__name__)
def test_every_print_prints(district, gone, capsys, tmp_path):
    database = district(gone)
    database.close()
    terminal = Terminal(database.path, capsys)
    for call in PRINTS:
        assert terminal("print", *call, "--out", tmp_path / "印.pdf") == 0, (call, terminal.err)
    assert terminal("export", "training-ledger", tmp_path / "台账.xlsx", YEAR) == 0, terminal.err


def test_nothing_of_it_is_a_fault_of_the_file(district):
    assert check(district(everything)).broken == ()
