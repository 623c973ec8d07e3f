"""What a platform's workbook would do to a class, row by row, before anything is written."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.online.staging import (
    RowState,
    StagedProgress,
    StagedRow,
    problem_workbook,
    stage_progress,
)
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.online import Progress
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.day_box import DayBox
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.saving import save_problems
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

COLUMNS = (
    Field("工作表", "sheet", width=12), Field("行", "row", kind=Kind.NUMBER, width=6),
    Field("结果", "state", width=8), Field("姓名", "name", width=10), Field("村", "village", width=20),
    Field("原来", "before", width=18), Field("导入后", "after", width=18), Field("说明", "why", width=60),
)  # fmt: skip
_TONES: dict[str, CellTone] = {
    RowState.ADDED: "ok",
    RowState.CHANGED: "accent",
    RowState.SAME: "muted",
    RowState.REJECTED: "error",
}
_WARNED = "有提醒"


class ProgressPreview(QDialog):
    """The staged workbook; `staged` is what 导入 takes over, with the day and 以文件为准 as they were chosen."""

    def __init__(self, parent: QWidget | None, database: Database, staged: StagedProgress) -> None:
        super().__init__(parent)
        self.staged = staged
        self._database = database
        self._shown = ""
        self.setWindowTitle(f"导入进度：{staged.workbook.path.name}")
        resize_on_screen(self, 1180, 660)
        self._heading = QLabel(f"{staged.class_name}", wordWrap=True)
        set_role(self._heading, "heading")
        self.notes = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.day = DayBox("数据截至")
        self.day.choose(PartialDate.from_iso(staged.as_of).last_day)
        self.day.chosen.connect(lambda _day: self._stage_again())
        self.trust = QCheckBox("以文件为准（文件里少的也照改）")
        self.trust.setToolTip("不勾选时，已知的进度不会变少：文件里少的只提醒")
        self.trust.toggled.connect(lambda _on: self._stage_again())
        self._states = QHBoxLayout()
        self._group = QButtonGroup(self)
        self.table = TableView(LazyTableModel(COLUMNS, self._texts, _tone), "online progress preview")
        self.table.set_empty_text("没有这样的行", "")
        self.table.current_changed.connect(self._show_row)
        self._whole = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_role(self._whole, "muted")
        self.accept_button = QPushButton(icon("import", "on_accent"), "")
        set_role(self.accept_button, "primary")
        self.accept_button.clicked.connect(self.accept)
        self._lay_out()
        self._show_staged()

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.addWidget(self.day)
        upper.addWidget(self.trust)
        upper.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(8))
        layout.addWidget(self._heading)
        layout.addLayout(upper)
        layout.addWidget(self.notes)
        layout.addLayout(self._states)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._whole)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        save = QPushButton(icon("spreadsheet"), "另存问题清单…")
        save.setAutoDefault(False)
        save.clicked.connect(self._ask_for_problem_file)
        cancel = QPushButton("取消，不导入")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row.addWidget(save)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        return row

    # showing

    def _show_staged(self) -> None:
        notes = list(dict.fromkeys(problem.message for problem in self.staged.notes))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        report, taken = self.staged.report(), self.staged.taken()
        fresh = report.added + report.changed
        only_day = f"只更新数据日期（{len(taken)}人）" if taken else "没有要导入的内容"
        self.accept_button.setText(f"导入{fresh}人的进度" if fresh else only_day)
        self.accept_button.setEnabled(bool(taken))
        several = len({row.said.sheet for row in self.staged.rows}) > 1
        self.table.columns.leave_out(*([] if several else [COLUMNS[0]]))
        self._show_state_buttons()
        self.show_state(self._shown if self._rows(self._shown) else "")

    def _show_state_buttons(self) -> None:
        while self._states.count():
            item = self._states.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
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
            return [at for at, row in rows if row.said.problems and row.state is not RowState.REJECTED]
        return [at for at, row in rows if not shown or row.state == shown]

    def show_state(self, shown: str) -> None:
        """Show the rows of one state only, or with "" all."""
        self._shown = shown
        self.table.table_model.set_ids(str(number) for number in self._rows(shown))
        self._show_row(self.table.current_id())

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: row_texts(self.staged.rows[int(key)]) for key in keys}

    def _show_row(self, key: str) -> None:
        row = self.staged.rows[int(key)] if key else None
        self._whole.setText(f"第{row.said.row}行　{_why(row)}" if row and _why(row) else "")

    # what the user does

    def _stage_again(self) -> None:
        try:
            with self._database.reading() as session:
                self.staged = stage_progress(
                    session,
                    self.staged.workbook,
                    self.staged.class_id,
                    as_of=self.day.day.isoformat(),
                    trust=self.trust.isChecked(),
                )
        except UserError as error:
            messages.show_error(self, error)
            return
        self._show_staged()

    def _ask_for_problem_file(self) -> None:
        staged = self.staged
        write = partial(problem_workbook, staged) if staged.problems else None
        save_problems(self, staged.workbook.path, "这份文件", write)


def row_texts(row: StagedRow) -> tuple[str, ...]:
    """A row in the columns of `COLUMNS`."""
    said = row.said
    place = "".join(row.person.places[0]) if row.person else f"{said.township}{said.village}"
    name = row.person.name if row.person else said.name
    return (
        said.sheet, str(said.row), row.state, name, place, _told(row.before), _told(row.after), _why(row),
    )  # fmt: skip


def _why(row: StagedRow) -> str:
    errors_first = sorted(row.said.problems, key=lambda problem: problem.level != "error")
    return "　".join(problem.message for problem in errors_first)


def _told(progress: Progress | None) -> str:
    """必修36 选修5 学时20."""
    if progress is None:
        return ""
    hours = "" if progress.hours is None else f"　学时{tell_hours(progress.hours)}"
    return f"必修{progress.required_done}　选修{progress.elective_done}{hours}"


def _tone(_key: str, field: Field, text: str) -> CellTone | None:
    return _TONES.get(text) if field.key == "state" else None
