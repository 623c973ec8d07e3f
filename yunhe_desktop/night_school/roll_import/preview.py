"""What an attendance workbook would do, row by row, before anything is written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries.roll_import import known_lessons
from yunhe_desktop.night_school.roll_import.lesson_dialog import offer_lessons
from yunhe_desktop.night_school.roll_import.staging import problem_workbook, stage_roll
from yunhe_desktop.night_school.roll_import.telling import what
from yunhe_desktop.night_school.roll_import.values import RowState, StagedRoll, StagedRow
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.saving import save_problems
from yunhe_desktop.widgets.state_buttons import StateButtons
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

COLUMNS = (
    Field("工作表", "sheet", width=12), Field("行", "row", kind=Kind.NUMBER, width=6),
    Field("结果", "state", width=8), Field("姓名", "name", width=10), Field("村", "village", width=18),
    Field("会怎样、为什么", "what", width=90),
)  # fmt: skip
_TONES: dict[str, CellTone] = {
    RowState.ADDED: "ok",
    RowState.CHANGED: "warning",
    RowState.SAME: "muted",
    RowState.REJECTED: "error",
}


class RollPreview(QDialog):
    """The staged workbook; `staged` is what 导入 takes over, for the lesson that was chosen last."""

    def __init__(self, parent: QWidget | None, database: Database, staged: StagedRoll) -> None:
        super().__init__(parent)
        self.staged = staged
        self._database = database
        self.setWindowTitle(f"导入考勤：{staged.workbook.path.name}")
        resize_on_screen(self, 1160, 660)
        self.lessons = QComboBox()
        self.lessons.setAccessibleName("是哪一节课的签到表")
        self._choosing = QWidget()
        self.notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._states = StateButtons()
        self.table = TableView(LazyTableModel(COLUMNS, self._texts, _tone), "attendance preview")
        self.table.set_empty_text("没有这样的行", "")
        self._whole = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self._whole, "muted")
        self.accept_button = QPushButton(icon("import", "on_accent"), "")
        self._lay_out()
        self._fill_lessons()
        self._connect()
        self._show_staged()

    def _lay_out(self) -> None:
        choosing = QHBoxLayout(self._choosing)
        choosing.setContentsMargins(0, 0, 0, 0)
        choosing.addWidget(QLabel("是哪一节课的签到表"))
        choosing.addWidget(self.lessons, 1)
        self._choosing.setVisible(self.staged.asks_lesson)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(8))
        layout.addWidget(self._choosing)
        layout.addWidget(self.notes)
        layout.addWidget(self._states)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._whole)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        save = QPushButton(icon("spreadsheet"), "另存问题清单…")
        save.clicked.connect(self._ask_for_problem_file)
        cancel = QPushButton("取消，不导入")
        cancel.clicked.connect(self.reject)
        for button in (save, cancel):
            button.setAutoDefault(False)
        set_role(self.accept_button, "primary")
        row.addWidget(save)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        return row

    def _fill_lessons(self) -> None:
        with self._database.reading() as session:
            offer_lessons(self.lessons, known_lessons(session), self.staged.lesson_id)

    def _connect(self) -> None:
        self.lessons.currentIndexChanged.connect(lambda _row: self._stage_again())
        self._states.chosen.connect(lambda _state: self._show_rows())
        self.table.current_changed.connect(self._show_row)
        self.accept_button.clicked.connect(self.accept)

    # showing

    def _show_staged(self) -> None:
        notes = list(dict.fromkeys(problem.message for problem in self.staged.notes))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        marks = len(self.staged.new_marks)
        self.accept_button.setText(f"登记{marks}人次" if marks else "没有要导入的内容")
        self.accept_button.setEnabled(bool(marks))
        several = len({row.said.sheet for row in self.staged.rows}) > 1
        self.table.columns.leave_out(*([] if several else [COLUMNS[0]]))
        self._states.show_counts({text: len(self._rows(text)) for text in RowState})
        self._show_rows()

    def _rows(self, shown: str) -> list[int]:
        return [number for number, row in enumerate(self.staged.rows) if shown in ("", row.state)]

    def _show_rows(self) -> None:
        self.table.table_model.set_ids(str(number) for number in self._rows(self._states.shown))
        self._show_row(self.table.current_id())

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: _row_texts(self.staged.rows[int(key)]) for key in keys}

    def _show_row(self, key: str) -> None:
        """The chosen row's whole text, for which a line of the table is too short."""
        row = self.staged.rows[int(key)] if key else None
        self._whole.setText(f"第{row.said.row}行　{what(row)}" if row else "")
        self._whole.setVisible(row is not None)

    def _stage_again(self) -> None:
        try:
            with self._database.reading() as session:
                self.staged = stage_roll(session, self.staged.workbook, self.lessons.currentData() or "")
        except UserError as error:
            messages.show_error(self, error)
            with QSignalBlocker(self.lessons):
                self.lessons.setCurrentIndex(self.lessons.findData(self.staged.lesson_id))
            return
        self._show_staged()

    # saving problems

    def _ask_for_problem_file(self) -> None:
        staged = self.staged
        write = partial(problem_workbook, staged) if staged.problems else None
        save_problems(self, staged.workbook.path, "这份考勤表", write)


def _row_texts(row: StagedRow) -> tuple[str, ...]:
    said = row.said
    before = next((mark.before for mark in row.marks if mark.before), None)
    place = " ".join(part for part in (said.township, said.village) if part) or (
        before.village if before else ""
    )
    return (said.sheet, str(said.row), row.state, said.name, place, what(row))


def _tone(_key: str, field: Field, text: str) -> CellTone | None:
    return _TONES.get(text) if field.key == "state" else None
