"""Search and filters of the list of cadres."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from yunhe_desktop.cadres.index import CadreFilter
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px

BY_POST, BY_STROKES = "按职务排序", "按姓氏笔画排序"


class FilterBar(QWidget):
    """What the list is narrowed to; villages follow the chosen township."""

    changed = Signal()
    reordered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[Place] = ()
        self.search = SearchBox("姓名、拼音首字母、村、电话、身份证后几位")
        self.search.setMinimumWidth(px(280))
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.townships = _chooser("乡镇")
        self.villages = _chooser("村")
        self.positions = _chooser("职务")
        self.order = _chooser("排序")
        self.order.addItems([BY_POST, BY_STROKES])
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
        layout.addWidget(QLabel("村内"))
        layout.addWidget(self.order)

    @property
    def by_post(self) -> bool:
        """Whether a village's cadres stand by post, then by strokes; otherwise by strokes alone."""
        return self.order.currentText() == BY_POST

    def wanted(self) -> CadreFilter:
        """What is chosen now."""
        return CadreFilter(
            text=self.search.text().strip(),
            township=self.townships.currentData() or "",
            village=self.villages.currentData() or "",
            position=self.positions.currentData() or "",
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
        _fill(self.villages, "全部村", offered)


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
