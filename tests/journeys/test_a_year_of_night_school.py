"""A term of 夜校 in the real window, from the plan to the certificate: lists stay as they were fixed, a moved lesson
keeps its leave, a missed one is made up, and every figure says the same."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.desk import Dialogs, button
from tests.terminal import Terminal
from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import (
    PostValues,
    find_cadre,
    find_village,
    get_cadre,
    load_person,
    save_cadre,
)
from yunhe_desktop.cadres.roster import import_roster
from yunhe_desktop.cadres.villages import import_villages
from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.main_window import MainWindow
from yunhe_desktop.night_school.queries.leaves import ask_leave, decide_leave
from yunhe_desktop.night_school.queries.lessons import LessonLine, lesson_lines
from yunhe_desktop.night_school.queries.make_ups import record_make_up
from yunhe_desktop.night_school.queries.rosters import Expected, roster
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.print_preview import PrintPreview

YEAR = str(office_today().year - 1)  # all of it is over
TOWN = "小王庄镇"


@pytest.fixture
def data(tmp_path: Path, village_list: Path, rosters: list[Path]) -> Path:
    """The district with its two real rosters."""
    database = datafile.create(tmp_path / "运河区.yhd")
    import_villages(database, village_list)
    for file in rosters:
        import_roster(database, file)
    database.close()
    return database.path


class Clerk:
    """Sits before the window."""

    def __init__(self, window: MainWindow, qtbot, dialogs: Dialogs) -> None:
        self.window, self.qtbot, self.dialogs = window, qtbot, dialogs

    @property
    def database(self) -> Database:
        return self.window.workspace.database

    def goes_to(self, page: str, lesson: str = "") -> Page:
        self.window.go_to("夜校培训")
        tab = self.window.current_tab()
        tab.choice.take(year=YEAR, lesson=lesson or tab.choice.lesson)
        return tab.go_to(page)

    def does(self, label: str, work: Callable) -> object:
        with self.database.action(label) as session:
            return work(session)

    def reads(self, work: Callable) -> object:
        with self.database.reading() as session:
            return work(session)

    def lessons(self) -> list[LessonLine]:
        return self.reads(lambda session: lesson_lines(session, YEAR))

    def person(self, lesson: LessonLine, name: str) -> Expected:
        people = self.reads(lambda session: roster(session, lesson.id))
        return next(one for one in people if one.name == name)


@pytest.fixture
def clerk(open_main_window, data: Path, qtbot, dialogs: Dialogs) -> Clerk:
    return Clerk(open_main_window(data), qtbot, dialogs)


def plan_may(clerk: Clerk) -> list[LessonLine]:
    """Three Tuesdays of May for the secretaries of one town; the first one falls on a holiday."""
    page = clerk.goes_to("课程计划")
    page.years.show_years([YEAR])

    def choose(dialog: QWidget) -> None:
        dialog.box.team.setChecked(False)
        posts = [dialog.box.posts.item(row) for row in range(dialog.box.posts.count())]
        next(one for one in posts if one.text() == "党组织书记").setCheckState(Qt.CheckState.Checked)
        dialog.go_on()

    def plan(dialog: QWidget) -> None:
        dialog.form.set_values({"theme": "防汛抢险", "organiser": "区委组织部"})
        dialog.choose_month(5)
        dialog.titles.setPlainText("预案怎样编\n堤防怎样巡\n群众怎样转移")
        button(dialog, "对象").click()
        dialog.go_on()

    clerk.dialogs.expect(plan, choose)
    page.verbs.tuesdays_action.trigger()
    return clerk.lessons()


def mark(clerk: Clerk, lesson: LessonLine, **exceptions: str) -> None:
    """At the desk: fix the list, everybody came, but for those named."""
    desk = clerk.goes_to("签到考勤", lesson.id)
    if not lesson.fixed:
        desk.verbs.start.trigger()
    desk.verbs.all.trigger()
    for name, digit in exceptions.items():
        one = clerk.person(lesson, name)
        clerk.qtbot.keyClicks(desk.quick.line, one.initials.split()[0])
        while desk.table.selected_ids() != [one.cadre_id]:
            clerk.qtbot.keyClick(desk.quick.line, Qt.Key.Key_Down)
        clerk.qtbot.keyClicks(desk.quick.line, digit)


def test_a_term_from_the_plan_to_the_certificate(clerk: Clerk, capsys) -> None:
    first, second, third, *_fourth = plan_may(clerk)
    assert first.count.expected == 62
    names = [one.name for one in clerk.reads(lambda session: roster(session, first.id))]
    absent, ill = names[0], names[1]

    # One is absent, one is ill: that is marked by name and digit.
    mark(clerk, first, **{absent: "7", ill: "6"})
    held = clerk.lessons()[0].count
    assert (held.came, held.on_leave, held.absent, held.unmarked) == (60, 1, 1, 0)

    # The absent secretary changes to another village before the second lesson, whose list is not fixed yet.
    def transfer(session: object) -> None:
        cadre = get_cadre(session, find_cadre(session, clerk.person(first, absent).cadre_id))
        village = find_village(session, "南陈屯镇西砖河").village_id
        posts = [PostValues("党组织书记", main=True, started=f"{YEAR}-01")]
        save_cadre(session, cadre.id, {"village_id": village}, posts, version=cadre.version)

    before = clerk.person(first, absent).village
    clerk.does("调动", transfer)
    assert clerk.person(first, absent).village == before
    assert clerk.person(second, absent).village == "西砖河"

    # Another one asks for leave; the lesson is moved afterwards, and the leave goes with it.
    leave = {"kind": "事假", "reason": "孩子高考", "asked_on": f"{YEAR}-05-01"}
    away = clerk.person(second, names[2])
    asked = clerk.does("登记请假", lambda session: ask_leave(session, second.id, away.cadre_id, leave).id)
    clerk.does("批准", lambda session: decide_leave(session, asked, "同意", "周敏", f"{YEAR}-05-02"))
    page = clerk.goes_to("课程计划", second.id)
    page.refresh()
    page.plan.choose(second.id)
    moved_to = second.date[:-2] + f"{int(second.date[-2:]) + 1:02d}"

    def move(dialog: QWidget) -> None:
        dialog.form.set_values({"date": moved_to, "reason": "迎接检查"})
        dialog.go_on()

    clerk.dialogs.expect(move)
    page.verbs.move_action.trigger()
    moved = clerk.lessons()[1]
    assert (moved.date, moved.planned_on) == (moved_to, second.date)
    mark(clerk, moved)
    assert clerk.person(moved, names[2]).state == "事假"
    mark(clerk, third)

    # The absent one makes up for the first lesson: that lesson says so, and nobody's coming is counted twice.
    row = clerk.person(first, absent)
    proof = {"date": f"{YEAR}-06-01", "way": "自学并交笔记", "proof": "学习笔记", "checked_by": "周敏"}
    clerk.does("登记补学", lambda session: record_make_up(session, row.id, proof))
    assert clerk.person(first, absent).made_up
    assert clerk.lessons()[0].count.attendances == 60

    # The command line counts what the window counts: 60 + 61 + 62.
    terminal = Terminal(clerk.database.path, capsys)
    told = terminal.json("learning-stats", "--year", YEAR)["by_form"]["周二夜校"]
    assert (told["terms"], told["lessons"], told["attendances"], told["people"]) == (1, 3, 183, 62)
    assert (told["made_up"], told["on_leave"], told["absent"]) == (1, 2, 1)

    give_certificates(clerk)
    file = clerk.reads(lambda session: load_person(session, row.cadre_id))
    assert [(one.year, one.form, one.hours) for one in file.trainings if one.known_from] == [
        (YEAR, "夜校", "4.5")
    ]


def give_certificates(clerk: Clerk) -> None:
    """Of the term: who did four fifths of its hours; the one who was ill for a third of it did not."""
    page = clerk.goes_to("学时结业")
    page.refresh()

    def give(dialog: QWidget) -> None:
        dialog.what.setCurrentIndex(1)
        assert "条件不够2人" in dialog.told.text()
        button(dialog, "发证").click()

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, PrintPreview)
        dialog.reject()

    clerk.dialogs.expect(give, look)
    page.issue()
