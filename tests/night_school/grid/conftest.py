"""A year of three lessons: one marked, one over and not fixed yet, one still to come."""

from datetime import date

import pytest

from yunhe_desktop.night_school.grid import book as book_module
from yunhe_desktop.night_school.grid.book import GridBook
from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.rules.codes import LATE, PRESENT, SICK_LEAVE


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything happens in the middle of May."""
    monkeypatch.setattr(book_module, "office_today", lambda: date(2026, 5, 20))


@pytest.fixture
def lessons(database, people, plan_lesson) -> dict[str, str]:
    """防汛 (张建国 late, 李秀英 ill, 王海 there, 赵敏 unmarked, 孙强 as a guest), 文明 and one to come; keys by day."""
    keys = {
        "2026-05-12": plan_lesson("2026-05-12", title="防汛抢险知识"),
        "2026-05-19": plan_lesson("2026-05-19", title="文明城市创建"),
        "2026-05-26": plan_lesson("2026-05-26", title="民族宗教政策"),
    }
    with database.action("考勤") as session:
        rows = {one.name: one.id for one in rosters.fix_roster(session, keys["2026-05-12"])}
        states = {"张建国": LATE, "李秀英": SICK_LEAVE, "王海": PRESENT}
        rosters.set_states(session, {rows[name]: state for name, state in states.items()})
        rosters.add_person(session, keys["2026-05-12"], people["孙强"], expected=False, state=PRESENT)
    return keys


@pytest.fixture
def book(database, lessons) -> GridBook:
    """The grid of the year."""
    made = GridBook(database)
    made.load("2026")
    return made
