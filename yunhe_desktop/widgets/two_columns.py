"""Two columns where there is room for them, else one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from yunhe_desktop.widgets.theme import px

_GAP = 12


class TwoColumns(QWidget):
    """Widgets of different heights, each column filled from the top."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[QWidget] = []
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(_GAP))

    def add_column(self, widgets: Sequence[QWidget]) -> None:
        """The next column; two are expected."""
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(_GAP))
        for widget in widgets:
            layout.addWidget(widget)
        layout.addStretch()
        self._columns.append(column)
        self._box.addWidget(column, 1)

    @property
    def is_wide(self) -> bool:
        """Whether the columns stand side by side."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """The width of the wider column alone."""
        hint = super().minimumSizeHint()
        return QSize(self._widest(), hint.height())

    def _widest(self) -> int:
        return max((column.minimumSizeHint().width() for column in self._columns), default=0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one below the other."""
        super().resizeEvent(event)
        wide = event.size().width() >= 2 * self._widest() + px(_GAP)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
