"""The search line above a table."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px


class SearchBox(QLineEdit):
    """Emits `searched` with the trimmed text at each key, or once `pause` milliseconds have gone by.

    Esc empties it; Down and Enter emit `left_down`, and move to the widget given by `leads_to`.
    Text that an input method still composes is not searched for.
    """

    searched = Signal(str)
    left_down = Signal()

    def __init__(self, hint: str, pause: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(hint)
        self.setToolTip(hint)
        self.setMinimumWidth(px(160))
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = QAction(icon("clear", "muted"), "清空", self)
        self._clear.triggered.connect(self.clear)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)  # after it was added: its button would not follow
        self._target: QWidget | None = None
        self._told = ""
        self._waiting = QTimer(self, singleShot=True, interval=pause)
        self._waiting.timeout.connect(self._tell)
        self.textChanged.connect(self._on_text)

    def leads_to(self, target: QWidget) -> None:
        """Down and Enter move the keyboard to `target`, usually the table below."""
        self._target = target

    def _on_text(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        if self._waiting.interval():
            self._waiting.start()
        else:
            self._tell()

    def _tell(self) -> None:
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, Down and Enter go on to the table."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._waiting.stop()
            self._tell()
            self.left_down.emit()
            if self._target:
                self._target.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
