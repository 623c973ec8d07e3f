"""The line into which exceptions are typed: some letters of a name, then a digit."""

import unicodedata

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from yunhe_desktop.night_school.desk.entry_line import EntryLine
from yunhe_desktop.night_school.desk.finding import plain
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px

_SCANNED = "YH"  # in capitals: what every code of a card or sheet begins with


class QuickLine(EntryLine):
    """Emits what is typed; a digit is never part of the text but says the mark.

    Letters come as letters whatever the input method is set to, until `characters` is switched on. A scanned code
    that ends up here is no name: its digits mark nobody.
    """

    sought = Signal(str)
    digit = Signal(str)
    entered = Signal(str)  # Enter
    scanned = Signal(str)  # Enter behind a scanned code
    stepped = Signal(int)  # 1 down, -1 up

    def __init__(self) -> None:
        super().__init__()
        self._told = ""
        self.setObjectName("quick_line")
        self.setAccessibleName("登记")
        self.setPlaceholderText("姓名首字母＋数字")
        self.setMinimumWidth(px(240))
        self.characters = QAction(icon("edit", "muted"), "输入汉字", self)
        self.characters.setCheckable(True)
        self.characters.setToolTip("输入汉字：打开后可用输入法输入姓名、村名；关着时直接打拼音首字母")
        self.characters.toggled.connect(self._allow_characters)
        self.addAction(self.characters, QLineEdit.ActionPosition.TrailingPosition)
        self._allow_characters(False)
        self.textEdited.connect(self._on_edited)

    def empty(self) -> None:
        """Be ready for the next person."""
        self.clear()
        self._told = ""
        self.sought.emit("")

    def _allow_characters(self, on: bool) -> None:  # noqa: FBT001 - the slot of a checkable action
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNone if on else Qt.InputMethodHint.ImhLatinOnly)
        self.characters.setIcon(icon("check" if on else "edit", "accent" if on else "muted"))

    def _on_edited(self, text: str) -> None:
        if _is_scanned(text):
            return
        digits = [sign for sign in plain(text) if sign.isdigit()]
        letters = "".join(sign for sign in text if not sign.isdigit())
        if plain(letters) != self._told:  # seeking again would forget who was chosen by the arrows
            self._told = plain(letters)
            self.sought.emit(letters)
        if digits:
            self.setText(letters)
            self.digit.emit(digits[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter, arrows and Esc are ours."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            text = self.text()
            (self.scanned if _is_scanned(text) else self.entered).emit(text)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self.empty()
        else:
            super().keyPressEvent(event)


def _is_scanned(text: str) -> bool:
    return unicodedata.normalize("NFKC", text).lstrip().startswith(_SCANNED)
