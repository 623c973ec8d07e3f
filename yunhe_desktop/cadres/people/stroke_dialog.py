"""笔画…: which of the two official orders counts, and the strokes of characters that the program does not know."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.strokes import (
    NAME_STROKES,
    STROKES,
    SURNAME_STROKES,
    StrokeOrder,
    strokes_of,
)
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role

_CLASSES = str.maketrans("12345", "横竖撇点折")
_EXPLANATIONS = {
    SURNAME_STROKES: "姓氏笔画：单名中间按空格算，田富在田大利前（党代会、政协会议）",
    NAME_STROKES: "姓名笔画：逐字比较，田大利在田富前（人民代表大会）",
}
_UNKNOWN, _OWN = "未知", "自定"


class StrokeDialog(QDialog):
    """The order, and a list of characters: those that nobody knows first, then those that the office put in.

    `names`: of the people in the list. `changed` says whether the list has to be sorted again.
    """

    def __init__(self, parent: QWidget, database: Database, names: Sequence[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("按笔画排序")
        self.resize(px(560), px(620))
        self._database = database
        self._names = names
        self.changed = False
        self.modes = {mode: QRadioButton(text) for mode, text in _EXPLANATIONS.items()}
        for mode, radio in self.modes.items():
            radio.toggled.connect(lambda on, mode=mode: self._choose_mode(mode) if on else None)
        self.table = PlainTable(("字", "状态", "笔顺", "画数", "例如"), (52, 64, 220, 56, 100))
        self.table.setAccessibleName("需要笔顺的字")
        self.table.itemSelectionChanged.connect(self._show_chosen)
        self.character = QLineEdit(maxLength=2, placeholderText="一个字")
        self.character.textChanged.connect(self._character_typed)
        self.strokes = _StrokeLine()
        self.strokes.textChanged.connect(self._explain)
        self._meaning = QLabel(" ", wordWrap=True)
        self.save = QPushButton("保存笔顺")
        self.remove = QPushButton("恢复内置笔顺")
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        set_role(self._meaning, "muted")
        set_role(self.save, "primary")
        self.save.clicked.connect(self.save_strokes)
        self.remove.clicked.connect(self.remove_strokes)
        self.strokes.returnPressed.connect(self.save_strokes)
        note = QLabel(
            "程序不认识的字排在最后。在这里补上它的笔顺（横1 竖2 撇3 点4 折5，提算横，捺算点），"
            "它就排到应有的位置；内置笔顺不对的字也可以改正。",
            wordWrap=True,
        )
        form = QFormLayout()
        form.addRow("字", self.character)
        form.addRow("笔顺", self.strokes)
        form.addRow("", self._meaning)
        close = QPushButton("关闭")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        for button in (self.save, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        close.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(10))
        for radio in self.modes.values():
            layout.addWidget(radio)
        layout.addWidget(note)
        layout.addWidget(self.table, stretch=1)
        layout.addLayout(form)
        layout.addLayout(buttons)

    def _show(self) -> None:
        with self._database.reading() as session:
            order = queries.stroke_order(session)
            self._own = queries.stroke_overrides(session)
        radio = self.modes[order.mode]
        radio.blockSignals(True)
        radio.setChecked(True)
        radio.blockSignals(False)
        self.table.show_rows([*self._unknown_rows(order), *self._own_rows()])
        writable = not self._database.read_only
        for widget in (*self.modes.values(), self.character, self.strokes):
            widget.setEnabled(writable)
        self._explain()

    def _unknown_rows(self, order: StrokeOrder) -> list[list[str]]:
        return [[character, _UNKNOWN, "", "", name] for character, name in order.unknown(self._names).items()]

    def _own_rows(self) -> list[list[str]]:
        first = {character: name for name in reversed(self._names) for character in name}
        return [
            [character, _OWN, _drawn(strokes), str(len(strokes)), first.get(character, "")]
            for character, strokes in sorted(self._own.items())
        ]

    def _show_chosen(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            self.character.setText(self.table.texts(row)[0])
            self.strokes.setFocus(Qt.FocusReason.OtherFocusReason)
            self.strokes.selectAll()

    def _character_typed(self, text: str) -> None:
        """Show what is known of the character."""
        self.strokes.setText(self._own.get(text.strip(), strokes_of(text.strip())))
        self._explain()

    def _explain(self) -> None:
        strokes, character = self.strokes.text(), self.character.text().strip()
        self._meaning.setText(f"{_drawn(strokes)}　共{len(strokes)}画" if strokes else " ")
        sound = bool(STROKES.fullmatch(strokes)) and len(character) == 1
        writable = not self._database.read_only
        known = self._own.get(character, strokes_of(character))
        self.save.setEnabled(writable and sound and strokes != known)
        self.remove.setEnabled(writable and character in self._own)

    def save_strokes(self) -> None:
        """Put the strokes in, as one action."""
        if self.save.isEnabled():
            self._write(self.character.text().strip(), self.strokes.text(), "补充笔顺")

    def remove_strokes(self) -> None:
        """Let the built-in table count again."""
        self._write(self.character.text().strip(), "", "恢复内置笔顺")

    def _write(self, character: str, strokes: str, verb: str) -> None:
        try:
            with self._database.action(f"{verb}：{character}") as session:
                queries.set_strokes(session, character, strokes)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.changed = True
        self._show()
        self.character.clear()

    def _choose_mode(self, mode: str) -> None:
        try:
            with self._database.maintenance() as session:
                queries.set_stroke_mode(session, mode)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.changed = True


class _StrokeLine(QLineEdit):
    """Takes digits from 1 to 5, whatever else is typed or pasted."""

    def __init__(self) -> None:
        super().__init__(maxLength=64, placeholderText="横1 竖2 撇3 点4 折5，例如 丁 是 12")
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._keep_digits)

    def _keep_digits(self, text: str) -> None:
        kept = "".join(sign for sign in text if sign in "12345")
        if kept != text:
            at = self.cursorPosition() - (len(text) - len(kept))
            self.setText(kept)
            self.setCursorPosition(max(0, at))


def _drawn(strokes: str) -> str:
    """The strokes by their names: 12 is 横竖."""
    return strokes.translate(_CLASSES)
