"""What the grid is narrowed to: township, village, form of lessons, 期, words."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from yunhe_desktop.night_school.grid.narrowing import WITHOUT_TERM, Wish
from yunhe_desktop.night_school.queries.grid import Grid, GridPerson
from yunhe_desktop.widgets.search_box import SearchBox


class Filters(QObject):
    """Four boxes and a search line; `widgets` stand in a row."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.townships, self.villages = _box("乡镇", 7), _box("村", 7)
        self.forms, self.terms = _box("形式", 7), _box("期", 9)
        self.search = SearchBox("姓名、村、拼音首字母")
        self._people: tuple[GridPerson, ...] = ()
        self.townships.currentIndexChanged.connect(lambda _row: self._on_township())
        for box in (self.villages, self.forms, self.terms):
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.search.searched.connect(lambda _text: self.changed.emit())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return self.townships, self.villages, self.forms, self.terms, self.search

    def offer(self, grid: Grid) -> None:
        """Offer what occurs in the grid; what is chosen stays chosen where it is among it."""
        self._people = grid.people
        _fill(self.townships, "全部乡镇", dict.fromkeys((one.township, one.township) for one in grid.people))
        self._offer_villages()
        _fill(self.forms, "全部形式", dict.fromkeys((line.form, line.form) for line in grid.lessons))
        terms = {line.term.id: f"{line.term.form} {line.term.title}" for line in grid.lessons if line.term}
        if any(line.term is None for line in grid.lessons) and terms:
            terms[WITHOUT_TERM] = "不属于任何期"
        _fill(self.terms, "全部期", ((text, key) for key, text in terms.items()))

    def wish(self) -> Wish:
        """What is chosen."""
        return Wish(
            township=self.townships.currentData() or "",
            village=self.villages.currentData() or "",
            form=self.forms.currentData() or "",
            term=self.terms.currentData() or "",
            words=self.search.text().strip(),
        )

    def told(self) -> str:
        """What is chosen, in words; "" for everything."""
        boxes = (self.townships, self.villages, self.forms, self.terms)
        words = [box.currentText() for box in boxes if box.currentData()]
        return "　".join(
            [*words, *([f"“{self.search.text().strip()}”"] if self.search.text().strip() else [])]
        )

    def _on_township(self) -> None:
        self._offer_villages()
        self.changed.emit()

    def _offer_villages(self) -> None:
        township = self.townships.currentData() or ""
        found = dict.fromkeys(
            (one.village, one.township, one.village_id)
            for one in self._people
            if township in ("", one.township)
        )
        names = [village for village, _township, _key in found]
        offered = (
            (f"{village}（{township}）" if names.count(village) > 1 else village, key)
            for village, township, key in found
        )
        _fill(self.villages, "全部村", offered)


def _box(name: str, characters: int) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(name)
    box.setMinimumContentsLength(characters)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
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
