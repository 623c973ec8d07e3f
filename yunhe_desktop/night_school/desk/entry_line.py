"""A line for quick entry: undo means the program's."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class EntryLine(QLineEdit):
    """Ctrl+Z takes back what was marked, not what was typed."""

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                event.ignore()
                return False
        return super().event(event)

    def take_letter(self, letter: str) -> None:
        """A letter that was typed into the list goes on here."""
        self.setFocus()
        self.insert(letter)
        self.textEdited.emit(self.text())
