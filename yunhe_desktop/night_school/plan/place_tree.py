"""Townships with their villages, to tick: where an audience comes from."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from yunhe_desktop.cadres.queries import Place

_KEY = Qt.ItemDataRole.UserRole
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PlaceTree(QTreeWidget):
    """A township that is ticked whole counts as the township: villages that it gets later belong to it."""

    changed = Signal()  # once, however many boxes changed

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("places")
        self.setHeaderHidden(True)
        self.setAccessibleName("地方")
        self._soon = QTimer(self, singleShot=True, interval=0)  # a township's box changes all of its villages
        self._soon.timeout.connect(self.changed.emit)
        self.itemChanged.connect(lambda _item, _column: self._soon.start())

    def offer(self, places: Sequence[Place]) -> None:
        """Offer these villages, none of them ticked."""
        self.blockSignals(True)
        self.clear()
        towns: dict[str, QTreeWidgetItem] = {}
        for place in places:
            if place.township_id not in towns:
                towns[place.township_id] = town = _item(place.township, place.township_id)
                town.setFlags(town.flags() | Qt.ItemFlag.ItemIsAutoTristate)
                self.addTopLevelItem(town)
            towns[place.township_id].addChild(_item(place.village, place.village_id))
        self.blockSignals(False)

    def choose(self, townships: Collection[str], villages: Collection[str]) -> None:
        """Tick these, by key, and nothing else."""
        self.blockSignals(True)
        for town in self._towns():
            whole = town.data(0, _KEY) in townships
            for village in _villages(town):
                village.setCheckState(0, _ON if whole or village.data(0, _KEY) in villages else _OFF)
        self.blockSignals(False)
        self.viewport().update()

    def townships(self) -> tuple[str, ...]:
        """The keys of the townships that are ticked whole."""
        return tuple(town.data(0, _KEY) for town in self._towns() if town.checkState(0) == _ON)

    def villages(self) -> tuple[str, ...]:
        """The keys of the villages that are ticked in other townships."""
        some = [town for town in self._towns() if town.checkState(0) != _ON]
        return tuple(
            village.data(0, _KEY)
            for town in some
            for village in _villages(town)
            if village.checkState(0) == _ON
        )

    def tick(self, title: str, *, ticked: bool = True) -> None:
        """Tick the township or village of that name, or take the tick away."""
        for item in self.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive):
            item.setCheckState(0, _ON if ticked else _OFF)

    def _towns(self) -> list[QTreeWidgetItem]:
        items = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [item for item in items if item is not None]


def _item(text: str, key: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([text])
    item.setCheckState(0, _OFF)
    item.setData(0, _KEY, key)
    return item


def _villages(town: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [town.child(at) for at in range(town.childCount())]
