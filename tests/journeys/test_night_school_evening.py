"""An evening of 夜校 in the real window: 409 people come, some do not, and the clerk has two minutes.

Once with the keyboard alone, counting keys, and once with a hand scanner at the door.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.desk import Dialogs
from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.main_window import MainWindow
from yunhe_desktop.night_school.desk import tiles
from yunhe_desktop.night_school.desk.finding import DIGITS
from yunhe_desktop.night_school.desk.page import DeskPage
from yunhe_desktop.night_school.queries.desk import start
from yunhe_desktop.night_school.queries.lessons import describe, lesson_line
from yunhe_desktop.night_school.queries.rosters import Expected, people_on, roster
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.card_codes import attendance_code, cadre_code, lesson_code
from yunhe_desktop.night_school.rules.codes import ABSENT, CAME, LATE, ON_LEAVE, PRESENT
from yunhe_desktop.night_school.tables import Lesson

KEYS_A_SECOND = 3
SECONDS = 120
EXCEPTIONS = 25
_KINDS = [state for state in DIGITS.values() if state not in ("", PRESENT)]


class Clerk:
    """Sits at the keyboard; every key that is pressed is counted."""

    def __init__(self, window: MainWindow, page: DeskPage, qtbot) -> None:
        self.window, self.page, self.qtbot = window, page, qtbot
        self.keys = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, into whatever has the keyboard."""
        self.keys += 1
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.qtbot.keyClicks(QApplication.focusWidget(), text)

    def mark(self, one: Expected, state: str) -> None:
        """Initials, arrows until the right one of several is chosen, the digit."""
        self.type(one.initials.split()[0])
        while self.page.table.selected_ids() != [one.cadre_id]:
            self.press(Qt.Key.Key_Down)
        self.type(next(digit for digit, each in DIGITS.items() if each == state))
        assert (one.name in self.said, state in self.said) == (True, True), self.said

    def scan(self, code: str) -> str:
        """A hand scanner types the code and Enter; what is said in large letters."""
        field = QApplication.focusWidget()
        assert field is self.page.scanner.field
        self.qtbot.keyClicks(field, code)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)
        return f"{self.page.scanner.name.text()}　{self.page.scanner.said.text()}".strip("　")

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    @property
    def said(self) -> str:
        return self.page.quick.feedback.text()

    @property
    def figures(self) -> dict[str, str]:
        return self.page.tiles.figures()


@pytest.fixture
def window(open_main_window, demo_file: Path, qtbot) -> MainWindow:
    made = open_main_window(demo_file)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def database(window) -> Database:
    return window.workspace.database


def plan(database: Database, title: str, audience: Audience | None = None) -> str:
    """A lesson of this evening for every village cadre."""
    audience = audience or Audience()
    with database.action("安排课程") as session:
        lesson = Lesson(
            title=title, date=office_today().isoformat(), starts="19:00", ends="20:30",
            audience=audience.stored(), audience_text=describe(session, audience),
        )  # fmt: skip
        session.add(lesson)
        return lesson.id


def go_to_desk(window: MainWindow, lesson: str) -> DeskPage:
    window.go_to("夜校培训")
    tab = window.current_tab()
    tab.choice.take(year=str(office_today().year), lesson=lesson)
    page = tab.go_to("签到考勤")
    assert isinstance(page, DeskPage)
    return page


@pytest.fixture
def lesson(database) -> str:
    return plan(database, "冬季安全生产")


@pytest.fixture
def clerk(window, lesson, qtbot) -> Clerk:
    """At the lesson's desk, the keyboard where people are entered."""
    return Clerk(window, go_to_desk(window, lesson), qtbot)


def stored(database: Database, lesson: str) -> list[Expected]:
    """The list as another reader of the file finds it: what is there after a power cut."""
    other = Database(database.path, read_only=True)
    with other.reading() as session:
        people = roster(session, lesson)
    other.close()
    return people


def test_409_people_and_25_exceptions_take_less_than_two_minutes_of_keys(clerk, database, lesson, qtbot):
    clerk.press(Qt.Key.Key_F8)  # 确定名单并开始考勤
    assert clerk.figures[tiles.EXPECTED] == clerk.figures[tiles.UNMARKED] == "409"
    clerk.press(Qt.Key.Key_F8)  # 全部出勤
    assert clerk.figures[tiles.CAME] == "409"
    everybody = list(clerk.page.desk.people.values())
    chosen = Random(409).sample(everybody, EXCEPTIONS)  # noqa: S311 - which people does not matter
    truth = {one.cadre_id: _KINDS[number % len(_KINDS)] for number, one in enumerate(chosen)}
    for one in chosen:
        clerk.mark(one, truth[one.cadre_id])
    assert clerk.keys <= KEYS_A_SECOND * SECONDS
    assert clerk.keys <= 2 + 5 * EXCEPTIONS  # an exception takes three to five keys
    now = {one.cadre_id: one.state for one in stored(database, lesson)}
    assert now == {one.cadre_id: truth.get(one.cadre_id, PRESENT) for one in everybody}
    assert_figures(clerk, database, lesson, Counter(now.values()))


def assert_figures(clerk: Clerk, database: Database, lesson: str, states: Counter[str]) -> None:
    came, on_leave = sum(states[each] for each in CAME), sum(states[each] for each in ON_LEAVE)
    with database.reading() as session:
        count = lesson_line(session, lesson).count
    assert (count.expected, count.came, count.on_leave, count.absent) == (409, came, on_leave, states[ABSENT])
    shown = clerk.figures
    assert [shown[name] for name in (tiles.CAME, tiles.ON_LEAVE, tiles.ABSENT, tiles.UNMARKED)] == [
        str(came), str(on_leave), str(states[ABSENT]), "0",
    ]  # fmt: skip
    assert shown[tiles.RATE] == f"{came / 409:.1%}"


def test_one_ctrl_z_takes_everybody_back_and_the_last_exception_before(clerk, database, lesson, qtbot):
    clerk.press(Qt.Key.Key_F8)
    clerk.press(Qt.Key.Key_F8)
    one = next(iter(clerk.page.desk.people.values()))
    clerk.mark(one, ABSENT)
    clerk.undo()
    qtbot.waitUntil(lambda: clerk.figures[tiles.CAME] == "409")
    clerk.undo()
    qtbot.waitUntil(lambda: clerk.figures[tiles.UNMARKED] == "409")
    assert {each.state for each in stored(database, lesson)} == {""}


def test_slips_at_the_keyboard_mark_nobody(clerk, database, lesson):
    clerk.press(Qt.Key.Key_F8)
    for slip in ("7", "xyzxyz7", "z7", "zhang9"):
        clerk.type(slip)
        assert clerk.page.quick.feedback.property("role") == "error", slip
        clerk.press(Qt.Key.Key_Escape)
    assert {each.state for each in stored(database, lesson)} == {""}


# at the door


def ahead(database: Database) -> Iterator[str]:
    """The codes of residents' cards: they are not meant tonight."""
    with database.reading() as session:
        for invitee, one in people_on(session, office_today()):
            if invitee.resident and not invitee.in_team:
                yield cadre_code(one.cadre_id)


def test_an_evening_at_the_door_with_a_scanner(clerk, database, lesson, dialogs: Dialogs, qtbot):
    clerk.press(Qt.Key.Key_F8)
    clerk.press(Qt.Key.Key_F7)  # 扫码签到
    people = stored(database, lesson)
    wall = datetime.combine(office_today(), time(18, 52))
    clerk.page.desk.clock = lambda: wall
    for one in people[:12]:
        assert clerk.scan(cadre_code(one.cadre_id)) == f"{one.name}　{one.village}　出勤 18:52"
        now = {each.cadre_id: each.state for each in stored(database, lesson)}
        assert now[one.cadre_id] == PRESENT
    assert clerk.scan(attendance_code(people[12].id)).endswith("出勤 18:52")

    wrong_scans_change_nothing(clerk, database, lesson, people)

    guest = next(ahead(database))
    assert "记旁听" in clerk.scan(guest)
    qtbot.wait(450)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.figures[tiles.GUESTS] == "1"

    wall = wall.replace(hour=19, minute=11)
    assert clerk.scan(cadre_code(people[13].cadre_id)).endswith("迟到 19:11")
    assert clerk.scan(cadre_code(people[0].cadre_id)).endswith("已签到 18:52")

    dialogs.press("记缺勤")
    clerk.press(Qt.Key.Key_F9)  # 其余记缺勤
    states = Counter(each.state for each in stored(database, lesson))
    assert states == {PRESENT: 14, LATE: 1, ABSENT: 395}  # with the guest
    assert clerk.figures[tiles.CAME] == "14"
    assert clerk.figures[tiles.ABSENT] == "395"


def wrong_scans_change_nothing(clerk: Clerk, database: Database, lesson: str, people: list[Expected]) -> None:
    other = plan(database, "别的课")
    with database.action("确定名单") as session:
        start(session, other)
    before = stored(database, lesson)
    stranger = stored(database, other)[200]
    code = cadre_code(people[20].cadre_id)
    for scanned, said in (
        (code[:17], "没有扫完整"),
        (code + code, "连在一起"),
        (code[:10] + ("0" if code[10] != "0" else "1") + code[11:], "没有扫完整"),
        ("https://weixin.qq.com/r/abc", "换一个再扫"),
        (cadre_code("0" * 32), "查不到"),
        (attendance_code(stranger.id), "别的课"),
        (lesson_code(other), "别的课"),
        (lesson_code(lesson), "本节课的二维码"),
    ):
        assert said in clerk.scan(scanned)
    assert stored(database, lesson) == before


def test_leaving_says_how_many_are_not_marked(clerk, window, lesson, qtbot):
    clerk.press(Qt.Key.Key_F8)
    one = next(iter(clerk.page.desk.people.values()))
    clerk.mark(one, PRESENT)
    with qtbot.waitSignal(window.workspace.said) as said:
        window.go_to("干部档案")
    assert said.args == ["“冬季安全生产”还有408人未登记，他们不算出勤，也不算缺勤。"]
    assert isinstance(window.centralWidget(), QWidget)
