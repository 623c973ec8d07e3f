"""Words larger than the rest, at every zoom."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from yunhe_desktop.widgets.theme import font, is_theme_change, px


class LargeLabel(QLabel):
    """Plain text of `size` pixels at zoom 1."""

    def __init__(self, size: int, *, bold: bool = False, wraps: bool = False) -> None:
        super().__init__(wordWrap=wraps, textFormat=Qt.TextFormat.PlainText)
        self.set_size(size, bold=bold)

    def set_size(self, size: int, *, bold: bool = False) -> None:
        """Other letters from now on."""
        self._size, self._bold = size, bold
        self.setFont(font(size, bold=bold))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Follow the zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "_size") and self.font().pixelSize() != px(self._size):
            self.setFont(font(self._size, bold=self._bold))
