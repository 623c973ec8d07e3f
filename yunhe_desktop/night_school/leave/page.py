"""The page 请假补学: leaves, what is owed, what was made up."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from yunhe_desktop.night_school.choice import Choice, YearBox
from yunhe_desktop.night_school.leave.done_part import DonePart
from yunhe_desktop.night_school.leave.leaves_part import LeavesPart
from yunhe_desktop.night_school.leave.narrowing import Narrowing
from yunhe_desktop.night_school.leave.owed_part import OwedPart
from yunhe_desktop.night_school.queries.leaves import LeaveLine, leave_lines
from yunhe_desktop.night_school.queries.lessons import lesson_years
from yunhe_desktop.night_school.queries.make_ups import MakeUpLine, OwedLine, make_up_lines, owed_lines
from yunhe_desktop.night_school.rules.codes import WAITING
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace


class LeavePage(Page):
    """One of three lists, of the lessons of the year chosen."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._database = workspace.database
        self._choice = choice
        self._leaves: Sequence[LeaveLine] = ()
        self._owed: Sequence[OwedLine] = ()
        self._done: Sequence[MakeUpLine] = ()
        self.leaves, self.owed, self.done = LeavesPart(workspace), OwedPart(workspace), DonePart(workspace)
        self.parts: tuple[LeavesPart | OwedPart | DonePart, ...] = (self.leaves, self.owed, self.done)
        self.years = YearBox(choice)
        self.narrowing = Narrowing()
        self.narrowing.changed.connect(self._show)
        self.owed.rules_changed.connect(self.refresh)
        choice.changed.connect(self._follow_choice)
        self._lay_out()
        self.show_part(self.leaves.title)

    def _lay_out(self) -> None:
        self._buttons = QButtonGroup(self)
        self._stack = QStackedWidget()
        upper = QHBoxLayout()
        upper.setSpacing(px(6))
        for number, part in enumerate(self.parts):
            button = QPushButton(part.title)
            button.setObjectName(f"part {part.title}")
            button.setCheckable(True)
            button.setAutoDefault(False)
            set_role(button, "quiet")
            button.clicked.connect(lambda _checked=False, title=part.title: self.show_part(title))
            self._buttons.addButton(button, number)
            upper.addWidget(button)
            self._stack.addWidget(part)
        self.leaves.add_at_right(self.narrowing.decisions)
        upper.addWidget(self.years)
        upper.addWidget(self.narrowing, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(upper)
        layout.addWidget(self._stack, 1)

    # showing

    def show_part(self, title: str) -> None:
        """Show 请假, 欠补学 or 已补学."""
        number = [part.title for part in self.parts].index(title)
        self._buttons.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)

    @property
    def part(self) -> LeavesPart | OwedPart | DonePart:
        """The one in sight."""
        return self.parts[self._stack.currentIndex()]

    def refresh(self) -> None:
        """Read the year's leaves and make-ups again."""
        with self._database.reading() as session:
            self.years.show_years(lesson_years(session))
            year = self._choice.year
            self._leaves = leave_lines(session, year)
            self._owed = owed_lines(session, year)
            self._done = make_up_lines(session, year)
        self.narrowing.offer([*self._leaves, *self._owed, *self._done])
        self._show()

    def _follow_choice(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self) -> None:
        heading = "　".join(part for part in (f"{self._choice.year}年", self.narrowing.said()) if part)
        leaves, owed, done = (
            self.narrowing.narrowed(self._leaves),
            self.narrowing.narrowed(self._owed),
            self.narrowing.narrowed(self._done),
        )
        self.leaves.show_lines(leaves, heading)
        self.owed.show_lines(owed, heading)
        self.done.show_lines(done, heading)
        waiting = sum(line.decision == WAITING for line in leaves)
        texts = (
            f"请假 {len(leaves)}" + (f"（待批{waiting}）" if waiting else ""),
            f"欠补学 {len(owed)}",
            f"已补学 {len(done)}",
        )
        for number, text in enumerate(texts):
            self._buttons.button(number).setText(text)

    # for the window's menus

    def export_actions(self) -> list[QAction]:
        """What can be written to files."""
        return [self.part.export_action]

    def print_actions(self) -> list[QAction]:
        """The list of the part in sight first."""
        prints = [self.leaves.print_action, self.owed.print_action]
        return prints[::-1] if self.part is self.owed else prints
