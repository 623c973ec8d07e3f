"""Townships with their villages, to tick."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from yunhe_desktop.cadres.queries import Place

_KEY = Qt.ItemDataRole.UserRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_OPEN_UP_TO = 2  # townships whose villages are shown at once


class VillageTree(QTreeWidget):
    """A township's box ticks all of its villages."""

    changed = Signal()  # once, however many boxes changed

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("villages")
        self.setHeaderHidden(True)
        self._soon = QTimer(self, singleShot=True, interval=0)  # a township's box changes all of its villages
        self._soon.timeout.connect(self.changed.emit)
        self.itemChanged.connect(lambda _item, _column: self._soon.start())

    def offer(self, places: Sequence[Place]) -> None:
        """Offer these villages, none of them ticked."""
        self.blockSignals(True)
        self.clear()
        towns: dict[str, QTreeWidgetItem] = {}
        for place in places:
            town = towns.get(place.township_id)
            if town is None:
                town = towns[place.township_id] = QTreeWidgetItem(self, [place.township])
                town.setFlags(town.flags() | Qt.ItemFlag.ItemIsAutoTristate)
                town.setCheckState(0, _UNCHECKED)
            village = QTreeWidgetItem(town, [place.village])
            village.setCheckState(0, _UNCHECKED)
            village.setData(0, _KEY, place.village_id)
        if len(towns) <= _OPEN_UP_TO:
            self.expandAll()
        self.blockSignals(False)

    def chosen(self) -> set[str]:
        """The keys of the villages that are ticked."""
        return {
            key for item in self._villages() if item.checkState(0) == _CHECKED and (key := item.data(0, _KEY))
        }

    def tick(self, title: str, *, ticked: bool = True) -> None:
        """Tick the township or village of that name, or take the tick away."""
        for item in self.findItems(title, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive):
            item.setCheckState(0, _CHECKED if ticked else _UNCHECKED)

    def _villages(self) -> list[QTreeWidgetItem]:
        towns = [self.topLevelItem(at) for at in range(self.topLevelItemCount())]
        return [town.child(at) for town in towns if town for at in range(town.childCount())]
