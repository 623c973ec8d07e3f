"""What the list of learners is narrowed to: words, township, village, state."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from yunhe_desktop.night_school.online.lines import narrowed
from yunhe_desktop.night_school.queries.online import Learner
from yunhe_desktop.night_school.queries.online_view import ClassView
from yunhe_desktop.night_school.rules.online_figures import CHOICES
from yunhe_desktop.widgets.choice_box import choice_box, offer
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px


class Narrowing(QWidget):
    """Emits `changed` when the list has to be narrowed anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: ClassView | None = None
        self.search = SearchBox("姓名、拼音首字母、村")
        self.townships, self.villages = choice_box("乡镇", 7), choice_box("村", 8)
        self.states = choice_box("状态", 8)
        offer(self.states, "全部状态", ((one, one) for one in CHOICES))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.search, 1)
        for box in (self.townships, self.villages, self.states):
            row.addWidget(box)
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.townships.currentIndexChanged.connect(lambda _row: self._on_township())
        self.villages.currentIndexChanged.connect(lambda _row: self.changed.emit())
        self.states.currentIndexChanged.connect(lambda _row: self.changed.emit())

    def offer(self, view: ClassView | None) -> None:
        """Offer the places of this class; what is chosen stays chosen where it is among them."""
        self._view = view
        people = view.learners if view else ()
        offer(self.townships, "全部乡镇", dict.fromkeys((one.township, one.township) for one in people))
        self._offer_villages()

    def choose(self, *, township: str = "", choice: str = "") -> None:
        """Narrow to this township and state alone, "" for all."""
        for widget in (self.search, self.townships, self.villages, self.states):
            widget.blockSignals(True)
        self.search.clear()
        self.townships.setCurrentIndex(max(self.townships.findData(township), 0))
        self._offer_villages()
        self.villages.setCurrentIndex(0)
        self.states.setCurrentIndex(max(self.states.findData(choice), 0))
        for widget in (self.search, self.townships, self.villages, self.states):
            widget.blockSignals(False)
        self.changed.emit()

    def narrow(self) -> list[Learner]:
        """The learners that fit."""
        if self._view is None:
            return []
        return narrowed(
            self._view,
            words=self.search.text().strip(),
            township=self.townships.currentData() or "",
            village=self.villages.currentData() or "",
            choice=self.states.currentData() or "",
        )

    def told(self) -> str:
        """What is chosen, in words; "" for everybody."""
        boxes = (self.townships, self.villages, self.states)
        words = [box.currentText() for box in boxes if box.currentData()]
        return "　".join([*words, *([f"“{text}”"] if (text := self.search.text().strip()) else [])])

    def _on_township(self) -> None:
        self._offer_villages()
        self.changed.emit()

    def _offer_villages(self) -> None:
        township = self.townships.currentData() or ""
        people = narrowed(self._view, township=township) if self._view else []
        offer(
            self.villages,
            "全部村",
            dict.fromkeys((_village(one, township), one.village_id) for one in people),
        )


def _village(one: Learner, township: str) -> str:
    """With its township, as long as none is chosen: two villages may have one name."""
    return one.village if township else f"{one.village}（{one.township}）"
