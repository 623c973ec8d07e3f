"""Typing exceptions: the line, who is meant by what stands in it, and what came of the last entry."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.desk.desk import Desk
from yunhe_desktop.night_school.desk.finding import DIGITS, HELP, Found, plain
from yunhe_desktop.night_school.desk.large_label import LargeLabel
from yunhe_desktop.night_school.desk.quick_line import QuickLine
from yunhe_desktop.night_school.desk.table import DeskTable
from yunhe_desktop.widgets.theme import px, set_role

_FEEDBACK = 18
_HELP = f"F8 全部出勤，再登记例外：首字母（或村名）加数字，{HELP}　几人同首字母用↑↓选；空行按↓进名单"


class QuickPanel(QWidget):
    """Narrows the list below to whom the line means; a digit marks the one who is selected there."""

    narrowed = Signal(object)  # keys of those who are meant, None for everybody

    def __init__(self, desk: Desk, table: DeskTable, mark: Callable[[Sequence[str], str], str]) -> None:
        super().__init__()
        self._desk, self._table, self._mark = desk, table, mark
        self._found = Found()
        self.line = QuickLine()
        self.feedback = LargeLabel(_FEEDBACK)
        self.feedback.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # never widens
        self._help = QLabel(_HELP, wordWrap=True)
        set_role(self._help, "muted")
        self._connect()
        upper = QHBoxLayout()
        upper.setSpacing(px(12))
        upper.addWidget(self.line)
        upper.addWidget(self.feedback, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(2))
        layout.addLayout(upper)
        layout.addWidget(self._help)

    def _connect(self) -> None:
        self.line.sought.connect(self._seek)
        self.line.digit.connect(self._take_digit)
        self.line.entered.connect(self._enter)
        self.line.stepped.connect(self._step)

    def say(self, sentence: str, role: str = "ok") -> None:
        """What was just done ("ok"), or why nothing was ("error")."""
        self.feedback.setText(sentence)
        set_role(self.feedback, role)

    def _seek(self, text: str) -> None:
        if not plain(text):
            self._found = Found()
            self.narrowed.emit(None)
            return
        self._found = self._desk.finder.find(text)
        self.narrowed.emit(self._found.keys)
        if not (self._found.meant and self._table.select_id(self._found.meant)):
            self._table.choose_none()
        self._say_found()

    def _say_found(self) -> None:
        number, meant = len(self._found.keys), self._found.meant
        if not number:
            self.say(f"名单上没有“{self.line.text().strip()}”", "error")
        elif meant:
            one = self._desk.people[meant]
            others = f"（共{number}人，上下键换人）" if number > 1 else ""
            self.say(f"{one.village}　{one.name}　按数字登记{others}", "muted")
        else:
            self.say(f"有{number}人，用上下键选，再按数字", "muted")

    def _step(self, by: int) -> None:
        if not self._found.keys:
            self._table.take_keyboard()
            return
        self._table.step(by)
        if key := self._table.current_id():
            one = self._desk.people[key]
            self.say(f"{one.village}　{one.name}　按数字登记", "muted")

    def _take_digit(self, digit: str) -> None:
        if digit not in DIGITS:
            self.say(f"没有登记：没有“{digit}”这一项，数字只有0到7", "error")
        elif not plain(self.line.text()):
            self.say("没有登记：先输入姓名的拼音首字母，再按数字", "error")
        else:
            self._mark_chosen(DIGITS[digit])

    def _enter(self, text: str) -> None:
        if self._found.state is not None:
            self._mark_chosen(self._found.state)
        elif plain(text):
            self.say("没有登记：人选好后按数字，不用回车", "error")

    def _mark_chosen(self, state: str) -> None:
        """Mark the one who is selected among those found; with several and none selected nothing happens."""
        chosen = self._table.selected_ids()
        key = chosen[0] if len(chosen) == 1 else ""
        if not self._found.keys:
            self.say(f"没有登记：名单上没有“{self.line.text().strip()}”", "error")
        elif key not in self._found.keys:
            self.say(f"没有登记：有{len(self._found.keys)}人，先用上下键选定一人，再按数字", "error")
        else:
            try:
                done = self._mark([key], state)
            except UserError as error:
                self.say(f"没有登记：{error}", "error")
                return
            self.line.empty()
            self._table.bring(key)
            self.say(done)
