"""Search and filters of the list of cadres."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.cadres.index import Arrangement, CadreFilter, named_parts, without_part
from yunhe_desktop.cadres.people.more_filters import MoreFilters
from yunhe_desktop.cadres.people.saved_filters import SavedFilters
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.database import Database
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px

_MOST_VILLAGES = 500
"""A longer list of villages is of no use to anybody: those of one township are offered instead."""


class FilterBar(QWidget):
    """What the list is narrowed to; villages follow the chosen township, the rarer filters stand in a line below."""

    changed = Signal()
    reordered = Signal()

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._places: Sequence[Place] = ()
        self._rest = CadreFilter()  # what is chosen under 更多筛选
        self._setting = False
        self.search = SearchBox("姓名、拼音首字母、村、电话、身份证后几位")
        self.search.setMinimumWidth(px(200))
        self.search.searched.connect(lambda _text: self._tell())
        self.townships = _chooser("乡镇")
        self.villages = _chooser("村")
        self.positions = _chooser("职务")
        self.order = _chooser("排序")
        self.order.addItems(list(Arrangement))
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        _fill(self.positions, "全部职务", [(position, position) for position in POSITIONS])
        self.townships.currentIndexChanged.connect(self._choose_township)
        self.villages.currentIndexChanged.connect(lambda _place: self._tell())
        self.positions.currentIndexChanged.connect(lambda _place: self._tell())
        self.order.currentIndexChanged.connect(lambda _place: self.reordered.emit())
        self.more = MoreFilters(self)
        self.more.changed.connect(lambda: self.narrow(self.more.narrowed(self.wanted())))
        self._open_more = QPushButton(icon("filter"), "更多筛选")
        self._open_more.setAutoDefault(False)
        self._open_more.clicked.connect(lambda: self.more.open_below(self._open_more))
        self.saved = SavedFilters(database, self.wanted)
        self.saved.chosen.connect(self.narrow)
        self._chips = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.search, stretch=4)
        for chooser in (self.townships, self.villages, self.positions):
            row.addWidget(chooser, stretch=1)
        row.addWidget(self._open_more)
        row.addWidget(self.saved)
        row.addWidget(self.order)
        chips = QHBoxLayout(self._chips)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._chips)
        self._chips.hide()

    @property
    def arrangement(self) -> Arrangement:
        """In which order the list is to stand."""
        return Arrangement(self.order.currentText())

    def wanted(self) -> CadreFilter:
        """What is chosen now."""
        return replace(
            self._rest,
            text=self.search.text().strip(),
            township=self.townships.currentData() or "",
            village=self.villages.currentData() or "",
            position=self.positions.currentData() or "",
        )

    def narrow(self, wanted: CadreFilter) -> None:
        """Choose this in place of everything that was chosen; what is not there any more counts as all."""
        self._setting = True
        self.search.setText(wanted.text)
        self.townships.setCurrentIndex(max(0, self.townships.findData(wanted.township)))
        self.villages.setCurrentIndex(max(0, self.villages.findData(wanted.village)))
        self.positions.setCurrentIndex(max(0, self.positions.findData(wanted.position)))
        self._rest = replace(wanted, text="", township="", village="", position="")
        self.more.show_filter(wanted)
        self._show_chips()
        self._setting = False
        self._tell()

    def offer(self, places: Sequence[Place]) -> None:
        """Offer these townships and villages; what was chosen stays chosen where it is still there."""
        self._places = places
        townships = {place.township_id: place.township for place in places}
        _fill(self.townships, "全部乡镇", list(townships.items()))
        self._offer_villages()

    def clear(self) -> None:
        """No search, no filter."""
        if self.wanted() != CadreFilter():
            self.narrow(CadreFilter())

    def _tell(self) -> None:
        if not self._setting:
            self.changed.emit()

    def _choose_township(self) -> None:
        self._offer_villages()
        self._tell()

    def _show_chips(self) -> None:
        """One button for each of the rarer filters, which takes it away."""
        layout = cast("QHBoxLayout", self._chips.layout())
        while layout.count():
            widget = layout.takeAt(0).widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        parts = named_parts(self._rest)
        for key, words in parts.items():
            chip = QPushButton(icon("clear", "muted"), words)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
            chip.setObjectName(key)
            chip.setToolTip(f"去掉筛选“{words}”")
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _on=False, key=key: self.narrow(without_part(self.wanted(), key)))
            layout.addWidget(chip)
            chip.show()
        layout.addStretch()
        self._chips.setVisible(bool(parts))

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
    chooser.setMinimumContentsLength(5)
    chooser.view().setMinimumWidth(px(200))  # of the list that opens
    chooser.currentTextChanged.connect(lambda text: chooser.setToolTip(f"{name}：{text}"))
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
