"""All standard posts as boxes to tick, in the order of rank."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.widgets.theme import is_theme_change, px


class PositionBoxes(QWidget):
    """A box for each post, several to a line."""

    changed = Signal()

    def __init__(self, positions: Sequence[str] = POSITIONS, columns: int = 4) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._boxes = {position: QCheckBox(position) for position in positions}
        for number, (position, box) in enumerate(self._boxes.items()):
            box.setObjectName(position)
            box.toggled.connect(lambda _on: self.changed.emit())
            self._grid.addWidget(box, number // columns, number % columns)
        self._apply_sizes()

    def positions(self) -> tuple[str, ...]:
        """What is ticked, by rank."""
        return tuple(position for position, box in self._boxes.items() if box.isChecked())

    def set_positions(self, positions: Collection[str]) -> None:
        """Tick exactly these."""
        for position, box in self._boxes.items():
            box.setChecked(position in positions)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Other distances after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event):
            self._apply_sizes()

    def _apply_sizes(self) -> None:
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
