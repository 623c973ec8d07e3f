"""批量修改: one field of the chosen cadres, with a look at what becomes of everybody before anything is written."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.people.mass_changes import (
    CHANGEABLE,
    Line,
    State,
    emptied,
    targets,
    to_one_value,
    to_pasted,
    write_changes,
)
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role

_SHOWN = 500  # lines in the preview
_PAUSE = 150  # milliseconds after the last key
_FIRST = (State.PROBLEM, State.CHANGED, State.BLANK, State.SAME)


class MultiEdit(QDialog):
    """Field, value, preview; 修改 writes everything as one action. `done_text` says what was done."""

    def __init__(self, parent: QWidget, database: Database, keys: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"批量修改：{len(keys)}人")
        self.resize(px(860), px(640))
        self._database = database
        self._keys = keys
        self._lines: list[Line] = []
        self.done_text = ""
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.preview)
        self._read_people()
        self._make_choices()
        self._make_preview()
        self._lay_out()
        self._offer_codes()

    def _read_people(self) -> None:
        with self._database.reading() as session:
            self._people = targets(session, self._keys)

    def _make_choices(self) -> None:
        self.field = QComboBox(maxVisibleItems=20)
        self.field.setObjectName("项目")
        for field in CHANGEABLE:
            self.field.addItem(field.label, field.key)
        self.field.setCurrentIndex(self.field.findData("political_status"))
        self.field.currentIndexChanged.connect(self._offer_codes)
        self.same = QRadioButton("都改成")
        self.pasted = QRadioButton("粘贴一列")
        self.empty = QRadioButton("清空这一项")
        self.value = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.value.setObjectName("内容")
        self.value.currentTextChanged.connect(lambda _text: self._soon.start())
        self.text = QPlainTextEdit()
        self.text.setObjectName("粘贴的内容")
        self.text.setPlaceholderText(
            "在 WPS 或 Excel 里复制一列，粘贴到这里：每人一行，与名单的顺序相同；\n"
            "或者复制两列：姓名（或身份证号）和要填的内容，顺序不限。空白的格子不会清除原有内容。"
        )
        self.text.setFixedHeight(px(110))
        self.text.textChanged.connect(self._soon.start)
        self.paste = QPushButton("从剪贴板粘贴")
        self.paste.setAutoDefault(False)
        self.paste.clicked.connect(self._paste)
        self.same.setChecked(True)
        for radio in (self.same, self.pasted, self.empty):
            radio.toggled.connect(lambda on: self._way_chosen() if on else None)

    def _make_preview(self) -> None:
        self.table = PlainTable(("结果", "姓名", "村", "原来", "改为", "说明"), (64, 84, 170, 130, 130, 200))
        self.said = QLabel(" ", wordWrap=True)
        self.change = QPushButton("修改")
        set_role(self.change, "primary")
        self.change.setDefault(True)
        self.change.clicked.connect(self.write)
        self.cancel = QPushButton("取消")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(px(8))
        form.addRow("修改哪一项", self.field)
        form.addRow(self.same, self.value)
        pasting = QHBoxLayout()
        pasting.setSpacing(px(8))
        pasting.addWidget(self.text, stretch=1)
        pasting.addWidget(self.paste)
        form.addRow(self.pasted, pasting)
        form.addRow(self.empty, QLabel(""))
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, stretch=1)
        buttons.addWidget(self.change)
        buttons.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        layout.addLayout(form)
        layout.addWidget(self.table, stretch=1)
        layout.addLayout(buttons)

    def chosen_field(self) -> Field:
        """The field that is to be changed."""
        return CHANGEABLE[self.field.currentIndex()]

    def _offer_codes(self) -> None:
        self.value.blockSignals(True)
        self.value.clear()
        self.value.addItems(list(self.chosen_field().codes))
        self.value.setCurrentText("")
        self.value.blockSignals(False)
        self._way_chosen()

    def _way_chosen(self) -> None:
        self.value.setEnabled(self.same.isChecked())
        self.text.setEnabled(self.pasted.isChecked())
        self.paste.setEnabled(self.pasted.isChecked())
        self.preview()

    def _paste(self) -> None:
        self.text.setPlainText(QGuiApplication.clipboard().text())
        self.preview()

    def preview(self) -> None:
        """Show what would become of everybody."""
        self._soon.stop()
        field, trouble = self.chosen_field(), ""
        try:
            self._lines = self._staged(field)
        except UserError as error:
            self._lines, trouble = [], str(error)
        shown = sorted(self._lines, key=lambda line: _FIRST.index(line.state))[:_SHOWN]
        self.table.show_rows([_texts(field, line) for line in shown])
        counts = Counter(line.state for line in self._lines)
        self.said.setText(trouble or _summary(counts, len(self._lines)))
        self.change.setText(f"修改{counts[State.CHANGED]}人" if counts[State.CHANGED] else "修改")
        self.change.setEnabled(bool(counts[State.CHANGED]) and not self._database.read_only)

    def _staged(self, field: Field) -> list[Line]:
        if self.pasted.isChecked():
            text = self.text.toPlainText()
            return to_pasted(field, self._people, text) if text.strip() else []
        if self.empty.isChecked():
            return emptied(field, self._people)
        text = self.value.currentText()
        return to_one_value(field, self._people, text) if text.strip() else []

    def write(self) -> None:
        """Write what the preview shows, as one action."""
        self.preview()
        field = self.chosen_field()
        if self.empty.isChecked() and not self._may_empty(field):
            return
        try:
            count = write_changes(self._database, field, self._lines)
        except UserError as error:
            messages.show_error(self, error)
            self._read_people()
            self.preview()
            return
        self.done_text = f"已修改{count}人的{field.label}，按 Ctrl+Z 可以整次撤销。"
        self.accept()

    def _may_empty(self, field: Field) -> bool:
        count = sum(line.state is State.CHANGED for line in self._lines)
        return messages.ask(self, "清空", f"清空{count}人的{field.label}？可以用 Ctrl+Z 撤销。", "清空")


def _texts(field: Field, line: Line) -> list[str]:
    new = field.show(line.new) if line.state in (State.CHANGED, State.PROBLEM) else ""
    if line.state is State.CHANGED and not line.new:
        new = "（清空）"
    return [line.state, line.name, line.place, field.show(line.old), new, line.note]


def _summary(counts: Counter[State], lines: int) -> str:
    if not lines:
        return "请选要修改的项目，再填写或粘贴内容。"
    words = {State.CHANGED: "修改", State.SAME: "不变", State.BLANK: "空白不改", State.PROBLEM: "有问题不改"}
    return "，".join(f"{counts[state]}人{text}" for state, text in words.items() if counts[state]) + "。"
