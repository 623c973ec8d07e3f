"""Search and filters of the list of cadres."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from yunhe_desktop.cadres.index import SERVING, Arrangement, CadreFilter
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px

_MOST_VILLAGES = 500
"""A longer list of villages is of no use to anybody: those of one township are offered instead."""


class FilterBar(QWidget):
    """What the list is narrowed to; villages follow the chosen township."""

    changed = Signal()
    reordered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[Place] = ()
        self._service = SERVING
        self.search = SearchBox("姓名、拼音首字母、村、电话、身份证后几位")
        self.search.setMinimumWidth(px(280))
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.townships = _chooser("乡镇")
        self.villages = _chooser("村")
        self.positions = _chooser("职务")
        self.order = _chooser("排序")
        self.order.addItems(list(Arrangement))
        _fill(self.positions, "全部职务", [(position, position) for position in POSITIONS])
        self.townships.currentIndexChanged.connect(self._choose_township)
        self.villages.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.positions.currentIndexChanged.connect(lambda _place: self.changed.emit())
        self.order.currentIndexChanged.connect(lambda _place: self.reordered.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.search, stretch=1)
        for chooser in (self.townships, self.villages, self.positions):
            layout.addWidget(chooser)
        layout.addStretch()
        layout.addWidget(self.order)

    @property
    def arrangement(self) -> Arrangement:
        """In which order the list is to stand."""
        return Arrangement(self.order.currentText())

    def wanted(self) -> CadreFilter:
        """What is chosen now."""
        return CadreFilter(
            text=self.search.text().strip(),
            township=self.townships.currentData() or "",
            village=self.villages.currentData() or "",
            position=self.positions.currentData() or "",
            service=self._service,
        )

    def offer(self, places: Sequence[Place]) -> None:
        """Offer these townships and villages; what was chosen stays chosen where it is still there."""
        self._places = places
        townships = {place.township_id: place.township for place in places}
        _fill(self.townships, "全部乡镇", list(townships.items()))
        self._offer_villages()

    def clear(self) -> None:
        """No search, no filter."""
        self.search.clear()
        for chooser in (self.townships, self.villages, self.positions):
            chooser.setCurrentIndex(0)
        self.show_service(SERVING)

    def show_service(self, service: str) -> None:
        """Those who serve, those who left, or all."""
        if service != self._service:
            self._service = service
            self.changed.emit()

    def _choose_township(self) -> None:
        self._offer_villages()
        self.changed.emit()

    def _offer_villages(self) -> None:
        township = self.townships.currentData() or ""
        several = len({place.township_id for place in self._places}) > 1 and not township
        offered = [
            (place.village_id, f"{place.village}（{place.township}）" if several else place.village)
            for place in self._places
            if not township or place.township_id == township
        ]
        few = len(offered) <= _MOST_VILLAGES
        _fill(self.villages, "全部村" if few else "全部村（先选乡镇）", offered if few else ())


def _chooser(name: str) -> QComboBox:
    chooser = QComboBox()
    chooser.setObjectName(name)
    chooser.setToolTip(name)
    chooser.setMaxVisibleItems(20)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(8)
    return chooser


def _fill(chooser: QComboBox, everything: str, offered: Sequence[tuple[str, str]]) -> None:
    chosen = chooser.currentData()
    chooser.blockSignals(True)
    chooser.clear()
    chooser.addItem(everything, "")
    for key, text in offered:
        chooser.addItem(text, key)
    chooser.setCurrentIndex(max(0, chooser.findData(chosen)))
    chooser.blockSignals(False)
