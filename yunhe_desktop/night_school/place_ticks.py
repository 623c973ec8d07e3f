"""Choosing many places at once: narrowed by township and by what is typed, then ticked one by one or all."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px

_PLACE = Qt.ItemDataRole.UserRole
_ALL = "全部乡镇"


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """One place to tick: the key that is handed on, its names, and the initials it is found by."""

    key: str
    township: str
    name: str
    initials: str = ""


class PlaceTicks(QWidget):
    """The buttons tick those that are in the list now; what is ticked stays so when it is not."""

    changed = Signal()

    def __init__(self, places: Sequence[PlaceOffer], *, ticked: bool) -> None:
        super().__init__()
        self.search = SearchBox("村、拼音首字母")
        self.search.searched.connect(lambda _text: self._narrow())
        self.towns = QComboBox()
        self.towns.setAccessibleName("乡镇")
        self.towns.addItems([_ALL, *dict.fromkeys(place.township for place in places)])
        self.towns.currentIndexChanged.connect(lambda _row: self._narrow())
        self.places = QListWidget()
        self.places.setObjectName("places")
        for place in places:
            item = QListWidgetItem(f"{place.township}　{place.name}", self.places)
            item.setData(_PLACE, place)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.places.itemChanged.connect(lambda _item: self._tell())
        self.count = QLabel()
        self._lay_out()
        self._tell()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.towns)
        for text, state in (("全选", Qt.CheckState.Checked), ("全不选", Qt.CheckState.Unchecked)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, to=state: self._tick(to))
            row.addWidget(button)
        self.places.setMinimumHeight(px(90))  # the buttons below stay on a small screen
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.places, 1)
        layout.addWidget(self.count)

    def _items(self) -> list[QListWidgetItem]:
        return [self.places.item(row) for row in range(self.places.count())]

    def _narrow(self) -> None:
        town, words = self.towns.currentText(), self.search.text()
        for item in self._items():
            place = item.data(_PLACE)
            fits = town in (_ALL, place.township) and has_words(words, place.name, place.initials)
            item.setHidden(not fits)
        self._tell()

    def _tick(self, state: Qt.CheckState) -> None:
        """Those that are in the list now."""
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)

    def ticked(self) -> list[str]:
        """The keys of the ticked places, whether they are in the list now or not."""
        return [item.data(_PLACE).key for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _tell(self) -> None:
        listed = sum(not item.isHidden() for item in self._items())
        self.count.setText(f"列出{listed}个，已选{len(self.ticked())}个")
        self.changed.emit()
