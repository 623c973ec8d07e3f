"""The page 签到考勤: who should come to one lesson, who came, and how that is written down quickly."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
)

from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.choice import Choice, LessonBox
from yunhe_desktop.night_school.desk import tiles
from yunhe_desktop.night_school.desk.desk import Desk
from yunhe_desktop.night_school.desk.finding import CLEARED, DIGITS
from yunhe_desktop.night_school.desk.quick_panel import QuickPanel
from yunhe_desktop.night_school.desk.scan_panel import ScanPanel
from yunhe_desktop.night_school.desk.table import DeskTable
from yunhe_desktop.night_school.desk.verbs import Verbs
from yunhe_desktop.night_school.prints.verbs import LessonPrints
from yunhe_desktop.night_school.queries.lessons import lesson_lines, lesson_years
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import menu_button, verb_button
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_TYPING_KEY, _SCANNING_KEY = "F6", "F7"


class DeskPage(Page):
    """One lesson: figures, a line or a scanner field, and the list."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._choice = choice
        self._database = workspace.database
        self.desk = Desk(self._database)
        self._narrowed: Sequence[str] | None = None  # by a figure
        self._sought: Sequence[str] | None = None  # by the line
        self.lessons = LessonBox(choice)
        self.tiles = tiles.HeadTiles()
        self.table = DeskTable()
        self.quick = QuickPanel(self.desk, self.table, self.mark)
        self.scanner = ScanPanel()
        self.verbs = Verbs(self, workspace, self.desk, self.table)
        self.verbs.changed.connect(self._on_changed)
        self.prints = LessonPrints(self, workspace, choice)
        self._notice, self._told = QFrame(), QLabel(wordWrap=True)
        self._entry = QStackedWidget()
        self._typing = _mode_button("逐人登记", _TYPING_KEY)
        self._scanning = _mode_button("扫码签到", _SCANNING_KEY)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.lessons, 1)
        top.addWidget(verb_button(self.verbs.all, primary=True))
        top.addWidget(verb_button(self.verbs.rest))
        top.addWidget(menu_button("打印", "print", self.print_actions()))
        top.addWidget(menu_button("更多", "settings", self.verbs.others))
        set_role(self._notice, "warning")
        begin = QHBoxLayout(self._notice)
        begin.addWidget(self._told, 1)
        begin.addWidget(verb_button(self.verbs.start, primary=True))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(top)
        layout.addWidget(self.tiles)
        layout.addWidget(self._notice)
        layout.addLayout(self._entry_row())
        layout.addWidget(self.table, 1)

    def _entry_row(self) -> QHBoxLayout:
        modes, group = QVBoxLayout(), QButtonGroup(self)
        modes.setSpacing(px(4))
        for button in (self._typing, self._scanning):
            modes.addWidget(button)
            group.addButton(button)
        self._entry.addWidget(self.quick)
        self._entry.addWidget(self.scanner)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addLayout(modes)
        row.addWidget(self._entry, 1)
        return row

    def _connect(self) -> None:
        self._choice.changed.connect(self._on_choice)
        self.lessons.lessons.closed.connect(self.focus_entry)
        self.tiles.chosen.connect(self._narrow)
        self.quick.narrowed.connect(self._seek)
        self.quick.line.scanned.connect(self._scan_in_line)
        self.scanner.scanned.connect(self.scan)
        self.scanner.guest_accepted.connect(self._accept_guest)
        self.table.marked.connect(self.mark_selected)
        self.table.typed.connect(self._type_above)
        self.table.left.connect(self.focus_entry)
        self.table.opened.connect(lambda _key: self.verbs.remark.trigger())
        self.table.set_menu(self._fill_menu)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._follow())
        for button, key, scanning in (
            (self._typing, _TYPING_KEY, False),
            (self._scanning, _SCANNING_KEY, True),
        ):
            button.clicked.connect(lambda _on, scanning=scanning: self.set_scanning(on=scanning))
            QShortcut(QKeySequence(key), self, lambda scanning=scanning: self.set_scanning(on=scanning))
        self._typing.setChecked(True)

    # showing

    def refresh(self) -> None:
        """Read the lessons and the list again, unless it was a change of our own that is shown already."""
        if self.desk.busy:
            return
        with self._database.reading() as session:
            years = lesson_years(session)
            year = self._choice.year if self._choice.year in years else years[0]
            lines = lesson_lines(session, year, expected=False)
        self.lessons.show_lessons(years, lines, office_today())
        other = self._choice.lesson != self.desk.lesson_id
        self.scanner.show_ready()  # what it and the line say may just have been taken back
        if not self.quick.line.text():
            self.quick.say("")
        if other:
            self._leave_lesson()
        self.desk.load(self._choice.lesson)
        self._show()
        if other:
            self.table.choose_none()
            self.table.scrollToTop()

    def _leave_lesson(self) -> None:
        self._say_left_open()
        self.quick.say("")
        self.quick.line.empty()
        self._sought = self._narrowed = None
        self.tiles.choose("")

    def _say_left_open(self) -> None:
        if said := self.desk.left_open(office_today()):
            self._workspace.say(said)

    def _on_choice(self) -> None:
        if self.isVisible():
            self.refresh()

    def _on_changed(self) -> None:
        self._show()
        self.focus_entry()

    def _show(self) -> None:
        """Show the list as the desk knows it now."""
        self._show_rows()
        self.tiles.show_count(self.desk.count)
        self._explain()
        self.scanner.explain_lateness(self.desk.roll, office_today())
        self._follow()

    def _show_rows(self) -> None:
        people, roll = self.desk.people, self.desk.roll
        shown = self._sought if self._sought is not None else self._narrowed
        keys = people if shown is None else [key for key in shown if key in people]
        self.table.show_people(people, roll.leaves if roll else {}, list(keys))

    def _explain(self) -> None:
        roll, people = self.desk.roll, self.desk.people
        self._notice.setVisible(roll is not None and not roll.lesson.fixed)
        if roll is None:
            self.table.set_empty_text("还没有课", "请先在“课程计划”里安排课程，再到这里考勤")
        elif not people:
            self.table.set_empty_text("名单上一个人也没有", "请在“课程计划”里改对象，或先导入花名册")
        else:
            self.table.set_empty_text("没有这样的人", "换一个词，或再点一次上面的数字看全部")
        if roll and roll.lesson.cancelled_for:
            self._told.setText(f"这节课已停课（{roll.lesson.cancelled_for}），不用考勤。")
        elif roll:
            self._told.setText(
                f"名单还没有确定，下面是按对象（{roll.lesson.audience}）现在该来的{len(people)}人。"
                "确定以后，名单不再随干部档案变动，就可以考勤了。"
            )

    def _follow(self) -> None:
        """What can be done now."""
        self.verbs.follow()
        marking = self.desk.fixed and not self._database.read_only
        for widget in (self._entry, self._typing, self._scanning):
            widget.setEnabled(marking)

    def _narrow(self, name: str) -> None:
        """Only the people behind a figure; they stay in sight when their mark changes."""
        behind = tiles.BEHIND.get(name)
        self._narrowed = [key for key, one in self.desk.people.items() if behind(one)] if behind else None
        self.quick.line.empty()

    def _seek(self, keys: Sequence[str] | None) -> None:
        self._sought = keys
        self._show_rows()

    def _fill_menu(self, menu: QMenu, keys: list[str]) -> None:
        writable = self.desk.fixed and not self._database.read_only
        for digit, state in DIGITS.items():
            act = menu.addAction(f"{state or CLEARED}\t{digit}")
            act.setEnabled(writable and bool(keys))
            act.triggered.connect(lambda _on=False, state=state: self.mark_selected(state))
        menu.addSeparator()
        menu.addActions([self.verbs.remark, self.verbs.off, self.verbs.show_file])

    # marking

    def mark(self, keys: Sequence[str], state: str) -> str:
        """Mark these people; what was done, or `UserError`."""
        said = self.desk.mark(keys, state)
        self._show_marks(keys)
        return said

    def _show_marks(self, keys: Sequence[str]) -> None:
        self.table.repaint_people(keys)
        self.tiles.show_count(self.desk.count)
        self._follow()

    def mark_selected(self, state: str) -> None:
        """Mark the selected people and go on to the next one."""
        keys = self.table.selected_ids()
        if not keys or not self.desk.fixed or self._database.read_only:
            return
        try:
            self.quick.say(self.mark(keys, state))
        except UserError as error:
            messages.show_error(self, error)
            return
        self.table.go_on()

    def set_scanning(self, *, on: bool) -> None:
        """Take scans, or names that are typed."""
        (self._scanning if on else self._typing).setChecked(True)
        self._entry.setCurrentWidget(self.scanner if on else self.quick)
        self.focus_entry()

    def focus_entry(self) -> None:
        """Put the keyboard where people are entered."""
        scanning = self._entry.currentWidget() is self.scanner
        (self.scanner.field if scanning else self.quick.line).setFocus()

    def _type_above(self, letter: str) -> None:
        if self._entry.currentWidget() is self.scanner:
            self.scanner.field.take_letter(letter)
        else:
            self.quick.line.take_letter(letter)

    def scan(self, text: str) -> None:
        """One scan, whole."""
        before = len(self.desk.people)
        scan = self.desk.scan(text)
        self.scanner.show_scan(scan)
        self._show_scanned(scan.who.cadre_id if scan.who else "", before)

    def _accept_guest(self, key: str, name: str) -> None:
        before = len(self.desk.people)
        self.scanner.show_scan(self.desk.accept_guest(key, name))
        self._show_scanned(key, before)

    def _show_scanned(self, key: str, before: int) -> None:
        if len(self.desk.people) != before:
            self._show()
        elif key in self.desk.people:
            self._show_marks([key])
        self.table.bring(key)

    def _scan_in_line(self, text: str) -> None:
        """A scan while names are typed: the scanner's field comes forward with what became of it."""
        self.quick.line.empty()
        self.set_scanning(on=True)
        self.scan(text)

    # what the window asks for

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """The keyboard goes where people are entered, unless it is walking along the pages."""
        super().showEvent(event)
        if not event.spontaneous() and not isinstance(QApplication.focusWidget(), QTabBar):
            self.focus_entry()

    def take_keyboard(self) -> None:
        """To the line or the scanner's field."""
        self.focus_entry()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """Whoever leaves hears of people who are not marked."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._say_left_open()

    def import_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self.verbs.take_in]

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self.verbs.export, self.prints.ledger_excel]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return self.prints.actions


def _mode_button(text: str, key: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setToolTip(f"{text} {key}")
    return button
