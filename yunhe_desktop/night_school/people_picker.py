"""Choosing many people at once: narrowed by township, post and what is typed, then ticked one by one or all."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px

_FIELDS = (
    Field("选", "tick", width=4), Field("乡镇", "township", width=12), Field("村", "village", width=14),
    Field("姓名", "name", width=10), Field("职务", "positions", width=24),
)  # fmt: skip
_ALL_TOWNS, _ALL_POSTS = "全部乡镇", "全部职务"
_TICKED, _UNTICKED = "☑", "☐"


class PeoplePicker(QWidget):
    """Space or a click on the box ticks; the buttons tick everybody in the list."""

    changed = Signal()

    def __init__(self, people: Sequence[Expected], ticked: Collection[str] = ()) -> None:
        super().__init__()
        self._people = {one.cadre_id: one for one in people}
        self._ticked = set(ticked) & set(self._people)
        self.search = SearchBox("姓名、拼音首字母、村")
        self.towns, self.posts = QComboBox(), QComboBox()
        self.towns.addItems([_ALL_TOWNS, *dict.fromkeys(one.township for one in people)])
        held = dict.fromkeys(post for one in people for post in one.positions.split("、") if post)
        self.posts.addItems([_ALL_POSTS, *held])
        self.towns.setAccessibleName("乡镇")
        self.posts.setAccessibleName("职务")
        self.table_model = LazyTableModel(_FIELDS, self._fetch, self._tone)
        self.table = TableView(self.table_model, "people_picker")
        self.table.set_empty_text("没有符合条件的人", "换一个词，或改乡镇和职务")
        self.count = QLabel()
        self._connect()
        self._lay_out()
        self._show()

    def _connect(self) -> None:
        self.search.searched.connect(lambda _text: self._show())
        self.towns.currentIndexChanged.connect(lambda _row: self._show())
        self.posts.currentIndexChanged.connect(lambda _row: self._show())
        self.search.leads_to(self.table)
        self.table.clicked.connect(self._click)
        self.table.opened.connect(lambda key: self._toggle([key]))
        key = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(lambda: self._toggle(self.table.selected_ids()))

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.addWidget(self.search, 1)
        upper.addWidget(self.towns)
        upper.addWidget(self.posts)
        lower = QHBoxLayout()
        for text, ticks in (("勾选列出的人", True), ("取消列出的人", False)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=ticks: self.tick_shown(on=on))
            lower.addWidget(button)
        lower.addStretch()
        lower.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(upper)
        layout.addWidget(self.table, 1)
        layout.addLayout(lower)
        self.setMinimumHeight(px(150))  # the buttons below stay on a small screen

    def chosen(self) -> list[Expected]:
        """Who is ticked, in the order of the list."""
        return [one for key, one in self._people.items() if key in self._ticked]

    def tick_shown(self, *, on: bool) -> None:
        """Tick everybody in the list, or nobody of them."""
        shown = set(self.table_model.ids)
        self._ticked = self._ticked | shown if on else self._ticked - shown
        self._follow()

    def _toggle(self, keys: Sequence[str]) -> None:
        """All of them become ticked, unless all of them are."""
        on = not set(keys) <= self._ticked
        self._ticked = self._ticked | set(keys) if on else self._ticked - set(keys)
        self._follow()

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0:
            self._toggle([self.table_model.id_at(index.row())])

    def _follow(self) -> None:
        self.table_model.invalidate()
        self._tell()

    def _show(self) -> None:
        words = self.search.text()
        town, post = self.towns.currentText(), self.posts.currentText()
        self.table_model.set_ids(
            [
                key
                for key, one in self._people.items()
                if town in (_ALL_TOWNS, one.township)
                and (post == _ALL_POSTS or post in one.positions.split("、"))
                and has_words(words, one.name, one.initials, one.village)
            ]
        )
        self._tell()

    def _tell(self) -> None:
        self.count.setText(f"列出{len(self.table_model.ids)}人，已选{len(self._ticked)}人")
        self.changed.emit()

    def _fetch(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: self._cells(self._people[key]) for key in keys}

    def _cells(self, one: Expected) -> tuple[str, ...]:
        tick = _TICKED if one.cadre_id in self._ticked else _UNTICKED
        return (tick, one.township, one.village, one.name, one.positions)

    def _tone(self, _key: str, field: Field, text: str) -> CellTone | None:
        return "accent" if field.key == "tick" and text == _TICKED else None
