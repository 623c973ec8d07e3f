"""What the list of people is narrowed to: township, village, state."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from yunhe_desktop.night_school.hours.lines import CHOICES, narrowed
from yunhe_desktop.night_school.queries.hours import PersonHours


class Filters(QObject):
    """Three boxes; `widgets` stand beside the search line."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.townships, self.villages, self.states = _box("乡镇", 8), _box("村", 9), _box("状态", 7)
        _fill(self.states, "全部状态", ((one, one) for one in CHOICES))
        self._people: Sequence[PersonHours] = ()
        self.townships.currentIndexChanged.connect(lambda _row: self._on_township())
        self.villages.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.states.currentIndexChanged.connect(lambda _row: self.changed.emit())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The boxes from left to right."""
        return self.townships, self.villages, self.states

    def offer(self, people: Sequence[PersonHours]) -> None:
        """Offer the places of these people; what is chosen stays chosen where it is among them."""
        self._people = people
        _fill(self.townships, "全部乡镇", dict.fromkeys((one.township, one.township) for one in people))
        self._offer_villages()

    def choose_state(self, state: str) -> None:
        """Choose one of `lines.CHOICES`, "" for all."""
        self.states.setCurrentIndex(max(self.states.findData(state), 0))

    def narrow(self) -> list[PersonHours]:
        """The people that fit."""
        return narrowed(
            self._people,
            township=self.townships.currentData() or "",
            village=self.villages.currentData() or "",
            chosen=self.states.currentData() or "",
        )

    def told(self) -> str:
        """What is chosen, in words; "" for everybody."""
        boxes = (self.townships, self.villages, self.states)
        return "　".join(box.currentText() for box in boxes if box.currentData())

    def _on_township(self) -> None:
        self._offer_villages()
        self.changed.emit()

    def _offer_villages(self) -> None:
        people = narrowed(self._people, township=self.townships.currentData() or "")
        _fill(self.villages, "全部村", _villages(people))


def _villages(people: Sequence[PersonHours]) -> list[tuple[str, str]]:
    """Name and key of each, in order; with the township where two have the same name."""
    found = dict.fromkeys((one.village, one.township, one.village_id) for one in people)
    names = [village for village, _township, _key in found]
    return [
        (f"{village}（{township}）" if names.count(village) > 1 else village, key)
        for village, township, key in found
    ]


def _box(name: str, characters: int) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(name)
    box.setMinimumContentsLength(characters)
    box.setMaxVisibleItems(20)
    return box


def _fill(box: QComboBox, everything: str, offered: Iterable[tuple[str, str]]) -> None:
    chosen = box.currentData() or ""
    with QSignalBlocker(box):
        box.clear()
        box.addItem(everything, "")
        for text, data in offered:
            box.addItem(text, data)
        box.setCurrentIndex(max(box.findData(chosen), 0))
