"""What is wrong in a workbook: where, how bad, why; to filter, to copy, to save as Excel."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.errors import Level, Problem
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets.icon_files import Tone
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

_SHEET = Field("工作表", "sheet", width=14)
_LEVEL = Field("级别", "level", width=6)
COLUMNS = (
    _SHEET,
    Field("行号", "row", kind=Kind.NUMBER, width=6),
    Field("列", "column", width=14),
    _LEVEL,
    Field("问题", "message", width=52),
    Field("值", "value", width=20),
)
LEVELS: dict[Level, str] = {"error": "错误", "warning": "提醒"}
_TONES: dict[str, CellTone] = {"错误": "error", "提醒": "warning"}
_SHOWN: tuple[tuple[Level | None, str, str, Tone], ...] = (
    (None, "全部", "", "text"),
    ("error", "错误", "error", "error"),
    ("warning", "提醒", "warning", "warning"),
)


class ProblemList(QWidget):
    """A table of problems under buttons that count them and show all, the errors or the warnings."""

    def __init__(self, problems: Sequence[Problem] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: dict[str, Problem] = {}
        self._buttons: dict[Level | None, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._filters = QHBoxLayout()
        self._filters.setSpacing(px(4))
        for level, _text, picture, tone in _SHOWN:
            self._add_filter(level, picture, tone)
        self._filters.addStretch()
        self.table = TableView(LazyTableModel(COLUMNS, self._texts, _tone), "problems")
        self.table.set_empty_text("没有问题", "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addLayout(self._filters)
        layout.addWidget(self.table)
        self.set_problems(problems)

    def _add_filter(self, level: Level | None, picture: str, tone: Tone) -> None:
        button = QPushButton()
        button.setObjectName(level or "all")
        button.setCheckable(True)
        button.setAutoDefault(False)
        if picture:
            button.setIcon(icon(picture, tone))
        set_role(button, "quiet")
        button.clicked.connect(lambda: self.show_level(level))
        self._group.addButton(button)
        self._buttons[level] = button
        self._filters.addWidget(button)

    def set_problems(self, problems: Sequence[Problem]) -> None:
        """Show these, in their order, all levels."""
        self._problems = {str(number): problem for number, problem in enumerate(problems)}
        for level, text, _picture, _tone in _SHOWN:
            count = sum(level in (None, problem.level) for problem in problems)
            self._buttons[level].setText(f"{text} {count}")
            self._buttons[level].setEnabled(bool(count))
        several_sheets = len({problem.sheet for problem in problems}) > 1
        self.table.columns.leave_out(*([] if several_sheets else [_SHEET]))
        self.show_level(None)

    def show_level(self, level: Level | None) -> None:
        """Show one level only, or all."""
        self._buttons[level].setChecked(True)
        self.table.table_model.set_ids(
            number for number, problem in self._problems.items() if level in (None, problem.level)
        )

    def _texts(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {number: _cells(self._problems[number]) for number in ids}


def _cells(problem: Problem) -> tuple[str, ...]:
    row = str(problem.row) if problem.row else "整表"
    return (problem.sheet, row, problem.column, LEVELS[problem.level], problem.message, problem.value)


def _tone(_row_id: str, field: Field, text: str) -> CellTone | None:
    return _TONES.get(text) if field is _LEVEL else None


class ProblemDialog(QDialog):
    """A sentence on what this means, the list, and what to do: save it, go on in spite of it, or not.

    `save` is called by 另存为 Excel. Where `go_on` is given (继续导入) a button of that name accepts.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        sentence: str,
        problems: Sequence[Problem],
        save: Callable[[], object] | None = None,
        go_on: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(px(960), px(560))
        self.problem_list = ProblemList(problems)
        explanation = QLabel(sentence, wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(explanation)
        layout.addWidget(self.problem_list)
        layout.addLayout(self._make_buttons(save, go_on))
        self.problem_list.table.setFocus()

    def _make_buttons(self, save: Callable[[], object] | None, go_on: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        if save:
            button = QPushButton(icon("spreadsheet"), "另存为 Excel…")
            button.setObjectName("save")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False: save())
            row.addWidget(button)
        row.addStretch()
        if go_on:
            accept = QPushButton(go_on)
            accept.setObjectName("go_on")
            set_role(accept, "primary")
            accept.clicked.connect(self.accept)
            row.addWidget(accept)
        close = QPushButton("取消" if go_on else "关闭")
        close.setObjectName("close")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return row
