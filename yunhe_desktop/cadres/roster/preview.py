"""What a roster would do, row by row, before anything is written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.roster import (
    Decision,
    RowState,
    StagedRoster,
    StagedRow,
    problem_workbook,
    stage_roster,
)
from yunhe_desktop.cadres.roster.column_choice import ColumnChoice
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.saving import save_problems
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

_STATE = Field("状态", "state", width=8)
COLUMNS = (
    Field("工作表", "sheet", width=14),
    Field("行", "row", kind=Kind.NUMBER, width=6),
    _STATE,
    Field("姓名", "name", width=10),
    Field("村", "place", width=22),
    Field("会怎样、为什么", "what", width=80),
)
_TONES: dict[str, CellTone] = {
    RowState.ADDED: "ok",
    RowState.SAME: "muted",
    RowState.ASK: "warning",
    RowState.REJECTED: "error",
}
_WARNED = "有提醒"
_DECISIONS = (
    (Decision.SAME, "同一人，更新档案"),
    (Decision.NEW, "另一人，新建档案"),
    (Decision.SKIP, "跳过这一行"),
)


class RosterPreview(QDialog):
    """The staged roster; `staged` is what 导入 takes over, with the user's decisions."""

    def __init__(self, parent: QWidget | None, database: Database, staged: StagedRoster) -> None:
        super().__init__(parent)
        self.staged = staged
        self._database = database
        self._decisions: dict[tuple[str, int], Decision] = {}
        self._mapping = dict(staged.mapping)
        self._shown = ""
        self.setWindowTitle(f"导入花名册：{staged.workbook.path.name}")
        self.resize(px(1160), px(660))
        self._notes = QLabel(wordWrap=True)
        self._states = QHBoxLayout()
        self._group = QButtonGroup(self)
        self.table = TableView(LazyTableModel(COLUMNS, self._texts, _tone), "roster preview")
        self.table.set_empty_text("没有这样的行", "")
        self.table.current_changed.connect(self._show_row)
        self._whole = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self._whole, "muted")
        self._question = self._make_question()
        self._accept = QPushButton(icon("import", "on_accent"), "")
        self.add_villages = QCheckBox("花名册里的新村也加进来")
        self.add_villages.setToolTip("不勾选时，档案里没有的村算错误，防止把村名写错的人放到别处")
        self.add_villages.toggled.connect(lambda _checked: self._stage_again())
        self._lay_out()
        self._show_staged()

    def _lay_out(self) -> None:
        set_role(self._accept, "primary")
        self._accept.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self._notes)
        layout.addLayout(self._states)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self._whole)
        layout.addWidget(self._question)
        buttons = QHBoxLayout()
        for text, name, slot in (
            ("列的对应…", "columns", self.choose_columns),
            ("另存问题清单…", "spreadsheet", self._ask_for_problem_file),
        ):
            button = QPushButton(icon(name), text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            buttons.addWidget(button)
        buttons.addWidget(self.add_villages)
        buttons.addStretch()
        cancel = QPushButton("取消，不导入")
        cancel.clicked.connect(self.reject)
        buttons.addWidget(cancel)
        buttons.addWidget(self._accept)
        layout.addLayout(buttons)

    def _make_question(self) -> QFrame:
        frame = QFrame()
        set_role(frame, "warning")
        layout = QHBoxLayout(frame)
        self._question_text = QLabel(wordWrap=True)
        layout.addWidget(self._question_text, stretch=1)
        for decision, text in _DECISIONS:
            button = QPushButton(text)
            button.setObjectName(decision.value)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, decision=decision: self.decide(decision))
            layout.addWidget(button)
        frame.hide()
        return frame

    def _show_staged(self) -> None:
        report = self.staged.report()
        notes = [problem.message for problem in self.staged.notes] + list(self.staged.workbook.notes)
        self._notes.setText("\n".join(dict.fromkeys(notes)))
        self._notes.setVisible(bool(notes))
        taken = report.added + report.changed
        self._accept.setText(f"导入{taken}人" if taken else "没有要导入的内容")
        self._accept.setEnabled(bool(taken))
        several = len(self.staged.sheets) > 1
        self.table.columns.leave_out(*([] if several else [COLUMNS[0]]))
        self._show_state_buttons()
        self.show_state(self._shown)

    def _show_state_buttons(self) -> None:
        while self._states.count():
            item = self._states.takeAt(0).widget()
            if item is not None:
                item.hide()
                item.deleteLater()
        for text in ("", *RowState, _WARNED):
            count = len(self._rows(text))
            if text and not count:
                continue
            button = QPushButton(f"{text or '全部'} {count}")
            button.setCheckable(True)
            button.setChecked(text == self._shown)
            button.setAutoDefault(False)
            set_role(button, "quiet")
            button.clicked.connect(lambda _checked=False, text=text: self.show_state(text))
            self._group.addButton(button)
            self._states.addWidget(button)
        self._states.addStretch()

    def _rows(self, shown: str) -> list[int]:
        rows = enumerate(self.staged.rows)
        if shown == _WARNED:
            return [number for number, row in rows if row.problems and row.state is not RowState.REJECTED]
        return [number for number, row in rows if not shown or row.state == shown]

    def show_state(self, shown: str) -> None:
        """Show the rows of one state only, or with "" all."""
        self._shown = shown
        self.table.table_model.set_ids(str(number) for number in self._rows(shown))
        self._show_row(self.table.current_id())

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: _row_texts(self.staged.rows[int(key)]) for key in keys}

    def _show_row(self, key: str) -> None:
        """The chosen row's whole text, for which a line of the table is too short, and its question."""
        row = self.staged.rows[int(key)] if key else None
        self._whole.setText(f"第{row.number}行　{_what(row)}" if row else "")
        asked = row is not None and (row.state is RowState.ASK or (row.sheet, row.number) in self._decisions)
        self._question.setVisible(asked)
        self._whole.setVisible(row is not None and not asked)
        if row and asked:
            self._question_text.setText(row.question or f"“{row.name}”：可以改主意，重新选择。")

    def decide(self, decision: Decision) -> None:
        """Answer the question of the chosen row."""
        key = self.table.current_id()
        if key:
            row = self.staged.rows[int(key)]
            self._decisions[row.sheet, row.number] = decision
            self._stage_again()

    def choose_columns(self) -> None:
        """Let the user say which column is which; remembered for rosters of the same heading."""
        choice = ColumnChoice(self, self.staged)
        if choice.exec() == QDialog.DialogCode.Accepted:
            self._mapping = choice.mapping()
            self._stage_again()

    def _stage_again(self) -> None:
        try:
            with self._database.reading() as session:
                self.staged = stage_roster(
                    session,
                    self.staged.workbook,
                    self._mapping,
                    self._decisions,
                    add_villages=self.add_villages.isChecked(),
                )
        except UserError as error:
            messages.show_error(self, error)
            return
        self._show_staged()

    def _ask_for_problem_file(self) -> None:
        staged = self.staged
        write = partial(problem_workbook, staged) if staged.problems else None
        save_problems(self, staged.workbook.path, "这份花名册", write)


def _row_texts(row: StagedRow) -> tuple[str, ...]:
    return (row.sheet, str(row.number), row.state, row.name, row.place, _what(row))


def _what(row: StagedRow) -> str:
    """What becomes of the row and why; what keeps it out comes first."""
    errors_first = sorted(row.problems, key=lambda problem: problem.level != "error")
    found = [problem.message for problem in errors_first]
    if row.state is RowState.ADDED:
        found.append("、".join(row.person.positions))
    if row.state is RowState.CHANGED:
        found += [f"{change.label}：{change.old or '（空）'} → {change.new}" for change in row.changes]
    return "　".join(found)


def _tone(_key: str, field: Field, text: str) -> CellTone | None:
    return _TONES.get(text) if field is _STATE else None
