"""Which part of the year is looked at: the year, a form of lessons, a township."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from yunhe_desktop.night_school.choice import Choice, YearBox
from yunhe_desktop.night_school.rules.statistics import TOGETHER
from yunhe_desktop.widgets.theme import px, set_role

_ALL_FORMS, _ALL_TOWNS = "全部形式", "全部乡镇"


class Controls(QWidget):
    """`moved` for another form or township; another year changes the choice of all pages."""

    moved = Signal()

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.years = YearBox(choice)
        self.forms = _chooser("形式")
        self.towns = _chooser("乡镇")
        self.told = QLabel()
        set_role(self.told, "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        for widget in (self.years, self.forms, self.towns):
            layout.addWidget(widget)
        layout.addSpacing(px(8))
        layout.addWidget(self.told, 1)
        for box in (self.forms, self.towns):
            box.currentIndexChanged.connect(lambda _row: self.moved.emit())

    @property
    def form(self) -> str:
        """The chosen form, "" for all."""
        return self.forms.currentData() or ""

    @property
    def township(self) -> str:
        """The chosen township, "" for all."""
        return self.towns.currentData() or ""

    def offer(self, forms: Sequence[str], towns: Sequence[str]) -> None:
        """Offer these; what was chosen stays chosen where it is still there.

        Before anything was chosen, 集中授课 is, where it is among them: what is given online is counted apart.
        """
        first = self.forms.count() == 0
        _offer(self.forms, _ALL_FORMS, forms)
        if first:
            with QSignalBlocker(self.forms):
                self.forms.setCurrentIndex(max(0, self.forms.findData(TOGETHER)))
        _offer(self.towns, _ALL_TOWNS, towns)


def _chooser(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumContentsLength(7)
    box.setMaxVisibleItems(20)
    return box


def _offer(box: QComboBox, everything: str, names: Sequence[str]) -> None:
    chosen = box.currentData() or ""
    with QSignalBlocker(box):
        box.clear()
        box.addItem(everything, "")
        for name in names:
            box.addItem(name, name)
        box.setCurrentIndex(max(0, box.findData(chosen)))
