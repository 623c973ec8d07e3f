"""A row of buttons that does not squeeze them: where it is too wide, the tab scrolls."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from yunhe_desktop.widgets.theme import px


class ButtonRow(QWidget):
    """Needs all the width that its buttons want; the style sheet alone would let them shrink to nothing."""

    def __init__(self, spacing: int = 6, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(spacing))

    def minimumSizeHint(self) -> QSize:
        """What the buttons want."""
        return self.sizeHint()
