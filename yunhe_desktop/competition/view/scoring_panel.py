"""Where scores are typed in: segment and judge, the grid, what was just done, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from yunhe_desktop.competition.rules import (
    Competition,
    SheetKey,
    SheetState,
    TypedScoreError,
    parse_typed,
)
from yunhe_desktop.competition.sheets.codes import sheet_number
from yunhe_desktop.competition.view.button_row import ButtonRow
from yunhe_desktop.competition.view.desk import Desk
from yunhe_desktop.competition.view.entry_grid import STATE_KEYS, EntryGrid
from yunhe_desktop.competition.view.grid_content import GridContent
from yunhe_desktop.competition.view.message_line import MessageLine
from yunhe_desktop.competition.view.panel_choosers import JudgeList, SegmentBar
from yunhe_desktop.competition.view.states import StateChange
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.theme import px, set_role

_HINT = (
    "只敲数字：885 即 88.5。回车到下一格，Shift+回车到上一格，\nDelete 清除，Shift+↑↓ 选多张，Esc 换评委。"
)
_IDLE = "照着纸上的评分表逐项录入，每个分数回车后立即保存。"


class ScoringPanel(QWidget):
    """One judge's sheets of one segment, typed from paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._content: GridContent | None = None
        self.segments = SegmentBar()
        self.segments.chosen.connect(self._show_segment)
        self.judges = JudgeList()
        self.judges.chosen.connect(self._show_judge)
        self.judges.entered.connect(self._enter_grid)
        self.grid = EntryGrid(self._commit)
        self.grid.refused.connect(self._refuse)
        self.grid.moved.connect(self._show_place)
        self.grid.left.connect(self._leave_judge)
        self.grid.clear_wanted.connect(self._clear)
        self.grid.state_wanted.connect(self.set_state)
        self.grid.escaped.connect(self.judges.setFocus)
        self.message = MessageLine()
        self._title = QLabel()
        set_role(self._title, "heading")
        self._place = QLabel()
        set_role(self._place, "muted")
        self._state_buttons = [self._state_button(key, state) for key, state in STATE_KEYS.items()]
        self._lay_out()
        desk.loaded.connect(self._show_competition)
        desk.changed.connect(self._show_changes)

    @property
    def current_key(self) -> SheetKey | None:
        """The sheet on which the cursor stands."""
        return self._content.key(self.grid.cursor_at.row) if self._content and self._content.entries else None

    def _state_button(self, key: Qt.Key, state: SheetState) -> QPushButton:
        button = QPushButton(f"{state}  {key.name.removeprefix('Key_')}")
        button.setObjectName(f"state_{key.name}")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the grid
        button.clicked.connect(lambda: self.set_state(state))
        return button

    def _lay_out(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(px(12))
        title.addWidget(self._title)
        title.addWidget(self._place, stretch=1)
        buttons = ButtonRow()
        for button in self._state_buttons:
            buttons.row.addWidget(button)
        hint = QLabel(_HINT)
        hint.setToolTip(_HINT)
        hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        set_role(hint, "muted")
        keys = QHBoxLayout()
        keys.setSpacing(px(14))
        keys.addWidget(buttons)
        keys.addWidget(hint, stretch=1)
        card = QFrame()
        set_role(card, "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(1), px(1), px(1), px(1))
        inside.addWidget(self.grid)
        sheets = QVBoxLayout()
        sheets.setSpacing(px(8))
        sheets.addLayout(title)
        sheets.addWidget(card, stretch=1)
        sheets.addWidget(self.message)
        sheets.addLayout(keys)
        below = QHBoxLayout()
        below.setSpacing(px(12))
        below.addWidget(self.judges)
        below.addLayout(sheets, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self.segments)
        layout.addLayout(below, stretch=1)

    # what is shown

    def _show_competition(self) -> None:
        competition = self._desk.competition or Competition("")
        segment, judge = self._content.title if self._content else ("", "")
        self.segments.show_segments(competition.segments, self._desk.progress, segment)
        self._show_judges(judge)
        for button in self._state_buttons:
            button.setEnabled(self._desk.writable)

    def _show_segment(self) -> None:
        """Another segment; the same judge, where they sit on its panel too."""
        self._show_judges(self._content.title[1] if self._content else "")
        self.grid.setFocus()

    def _show_judges(self, wanted: str) -> None:
        segment = self.segments.segment
        self.judges.show_judges(segment, self._desk.progress, wanted)
        self._show_judge()

    def _show_judge(self) -> None:
        segment, judge, competition = self.segments.segment, self.judges.judge, self._desk.competition
        self._content = None
        if competition and segment and judge:
            self._content = GridContent.of(competition, segment, judge)
        self.grid.show_sheets(self._content, competition or Competition(""), editable=self._desk.writable)
        self._say_idle()
        self._show_place()

    def _show_changes(self, keys: Sequence[SheetKey]) -> None:
        if self._desk.competition:
            self.grid.show_written(self._desk.competition, keys)
        self.segments.show_progress(self._desk.progress)
        self.judges.show_progress(self._desk.progress)

    def _show_place(self) -> None:
        """Which sheet of paper should lie on the table."""
        content = self._content
        if content is None:
            self._title.setText("还没有评委" if self.segments.segment else "")
            self._place.clear()
            return
        self._title.setText(f"{content.segment.name} · {content.judge.name}")
        chosen = self.grid.cursor_at.rows
        if len(chosen) > 1:
            self._place.setText(f"选中 {len(chosen)} 张评分表")
        elif key := self.current_key:
            unit = f"　{content.judge.unit}" if content.judge.unit else ""
            self._place.setText(f"评分表 {self._paper_number(key)}{unit}")
        if not self.message.is_ok:
            self._say_idle()

    def _paper_number(self, key: SheetKey) -> str:
        return sheet_number(self.segments.number, self.judges.number, key.entry)

    def _say_idle(self) -> None:
        competition = self._desk.competition
        if competition and competition.sealed:
            self.message.say("结果已封存，只能查看和打印。确需修改，请先“解除封存”。", "warning")
        elif self._desk.workspace.database.read_only:
            self.message.say("数据文件是以只读方式打开的，只能查看和打印。", "warning")
        else:
            self.message.say(_IDLE if self._content else "", "")

    def _refuse(self, sentence: str) -> None:
        self.message.say(sentence, "error")

    # what is done

    def _enter_grid(self) -> None:
        self.grid.setFocus()

    def _commit(self, row: int, column: int, text: str) -> str:
        """Write what was typed; a Chinese sentence where it cannot be."""
        if self._content is None:
            return ""
        key, criterion = self._content.key(row), self._content.criterion(column)
        before = self._desk.sheet(key)
        try:
            value = parse_typed(text, criterion)
            unchanged = before.scores.get(criterion.name) == value
            if not unchanged or self.grid.row(row).unfinished:
                self._desk.set_score(key, criterion.name, value)
        except TypedScoreError as error:
            return str(error)
        except UserError as error:
            return str(error)
        self.grid.mark_written(row, column)
        now = self.grid.row(row)
        total = f"，本张合计 {now.total}" if now.state is SheetState.SCORED else ""
        self.message.say(
            f"已记录：{now.number} {now.place}　{criterion.name} {now.values[column]}{total}。", "ok"
        )
        return ""

    def _clear(self, row: int, column: int) -> None:
        if self._content is None:
            return
        key, criterion = self._content.key(row), self._content.criterion(column).name
        if criterion not in self._desk.sheet(key).scores:
            return
        try:
            self._desk.clear_score(key, criterion)
        except UserError as error:
            self._refuse(str(error))
            return
        self.message.say(f"已清除：{key.entry} 的“{criterion}”。按 Ctrl+Z 可以撤销。", "ok")

    def set_state(self, state: SheetState) -> None:
        """Give the chosen sheets a state, after asking where scores would go or others are concerned."""
        if self._content is None or not self._desk.writable:
            return
        self.grid.setFocus()
        chosen = self.grid.chosen_keys()
        change = StateChange.of(
            self._desk.competition or Competition(""), self._content.segment, chosen, state
        )
        if not change.keys:
            self.message.say(f"已经是“{state}”。", "ok")
            return
        if change.question and not messages.ask(self, f"记为“{state}”", change.question, f"记为“{state}”"):
            return
        try:
            self._desk.set_state(change.keys, state)
        except UserError as error:
            self._refuse(str(error))
            return
        if len(chosen) == 1 and state is not SheetState.PENDING:
            self.grid.move_to_next_sheet()
        self.message.say(change.done, "ok")

    def _leave_judge(self, way: int) -> None:
        """Past the last sheet: on to the next judge; before the first: back to the one before."""
        if not self.judges.go(way):
            name = self.segments.segment.name if self.segments.segment else ""
            self.message.say(
                f"这是“{name}”{'最后' if way > 0 else '第'}一位评委的{'最后' if way > 0 else '第'}一张评分表。",
                "ok",
            )
            return
        if way < 0:
            self.grid.move_to_end()
        if self.judges.judge:
            self.message.say(f"现在录入{self.judges.judge.name}的评分表，请换一叠纸。", "ok")
