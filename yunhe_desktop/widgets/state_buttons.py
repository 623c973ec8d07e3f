"""The row of buttons over a preview: how many lines are in each state, and which of them are shown."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from yunhe_desktop.widgets.theme import set_role


class StateButtons(QWidget):
    """全部 9, 新增 4, 有疑问 2 …; `shown` is the state whose lines are shown, "" for all."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Offer all lines and the states that occur."""
        if not counts.get(self.shown):
            self.shown = ""
        while self._row.count():
            if (widget := self._row.takeAt(0).widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._add("", sum(counts.values()))
        for state, count in counts.items():
            if count:
                self._add(state, count)
        self._row.addStretch()

    def _add(self, state: str, count: int) -> None:
        button = QPushButton(f"{state or '全部'} {count}")
        button.setCheckable(True)
        button.setChecked(state == self.shown)
        button.setAutoDefault(False)
        set_role(button, "quiet")
        button.clicked.connect(lambda _checked=False: self._choose(state))
        self._group.addButton(button)
        self._row.addWidget(button)

    def _choose(self, state: str) -> None:
        self.shown = state
        self.chosen.emit(state)
