"""对象: who a lesson is for, chosen by post, place and name; who would come is counted and listed at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.queries import places
from yunhe_desktop.database import Database
from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.plan.place_tree import PlaceTree
from yunhe_desktop.night_school.queries.lessons import describe
from yunhe_desktop.night_school.queries.plan_people import Candidate, candidates
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

_MEANT, _NAMED, _OUT = "按条件", "另加", "已去掉"
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class AudienceBox(QWidget):
    """Three columns: which posts, which places, and everybody whom that means; `changed` after each step.

    `called` is what those who are meant are: 应到 of a lesson, 学员 of an online class.
    """

    changed = Signal()

    def __init__(self, database: Database, called: str = "应到") -> None:
        super().__init__()
        self._database = database
        self._called = called
        self._audience = Audience()
        self._people: dict[str, Candidate] = {}
        self._on: date | None = None
        self.team, self.residents = QCheckBox("村“两委”干部"), QCheckBox("驻村干部")
        self.team.setObjectName("team")
        self.residents.setObjectName("residents")
        self.posts = QListWidget()
        self.posts.setObjectName("posts")
        self.posts.setAccessibleName("职务")
        self.places = PlaceTree()
        self.search = SearchBox("加人：姓名、拼音首字母、村")
        self.people = TableView(LazyTableModel(_fields(called), self._texts, self._tone), "audience")
        self.people.set_empty_text("一个人也没有", "勾选职务，或在上面按姓名加人")
        self.count = QLabel()
        set_role(self.count, "heading")
        self.toggle = QPushButton(icon("add"), "加入 / 去掉所选的人")
        self.toggle.setAutoDefault(False)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        self.team.toggled.connect(lambda _on: self._read())
        self.residents.toggled.connect(lambda _on: self._read())
        self.posts.itemChanged.connect(lambda _item: self._read())
        self.places.changed.connect(self._read)
        self.search.searched.connect(lambda _text: self._show())
        self.search.leads_to(self.people)
        self.people.opened.connect(lambda _key: self.toggle_chosen())
        self.toggle.clicked.connect(self.toggle_chosen)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(8), 0, 0)
        row.setSpacing(px(12))
        row.addLayout(
            _column(_caption("哪些人"), self.team, self.residents, _hint("或只要这些职务"), self.posts), 2
        )
        row.addLayout(_column(_caption("哪些地方"), _hint("都不勾就是全部乡镇"), self.places), 2)
        row.addLayout(_column(self.count, self.search, self.people, self.toggle), 5)  # fmt: skip

    # what other code asks for

    def show_audience(self, audience: Audience, on: date) -> None:
        """Show an audience, and who it means on that day."""
        self._audience = audience
        self.read_people(on)
        self._show_choice()
        self._show()

    def read_people(self, on: date) -> None:
        """Count as of another day."""
        if on == self._on:
            return
        self._on = on
        with self._database.reading() as session:
            self._people = {one.row.cadre_id: one for one in candidates(session, on)}
            self.places.offer(places(session, ended=False))
        self._show_choice()
        self._show()

    def audience(self) -> Audience:
        """What is chosen."""
        return self._audience

    def meant(self) -> list[Candidate]:
        """Who would come, in the order of villages and posts."""
        return [one for one in self._people.values() if one.is_meant(self._audience)]

    def words(self) -> str:
        """The audience in words, as the plan says it."""
        with self._database.reading() as session:
            return describe(session, self._audience) or "（没有选人）"

    # choosing

    def _show_choice(self) -> None:
        for widget in (self.team, self.residents, self.posts):
            widget.blockSignals(True)
        self.team.setChecked(self._audience.team)
        self.residents.setChecked(self._audience.residents)
        held = [post for one in self._people.values() if one.invitee for post in one.invitee.positions]
        self.posts.clear()
        for post in dict.fromkeys((*held, *self._audience.positions)):
            item = QListWidgetItem(post)
            item.setCheckState(_ON if post in self._audience.positions else _OFF)
            self.posts.addItem(item)
        self.places.choose(self._audience.townships, self._audience.villages)
        for widget in (self.team, self.residents, self.posts):
            widget.blockSignals(False)

    def _read(self) -> None:
        """Take over what is ticked."""
        items = (self.posts.item(at) for at in range(self.posts.count()))
        self._audience = replace(
            self._audience,
            team=self.team.isChecked(),
            residents=self.residents.isChecked(),
            positions=tuple(item.text() for item in items if item.checkState() == _ON),
            townships=self.places.townships(),
            villages=self.places.villages(),
        )
        self._show()
        self.changed.emit()

    def toggle_chosen(self) -> None:
        """Put the selected people on the list, or take off who is on it already."""
        for key in self.people.selected_ids():
            self._audience = self._people[key].toggled(self._audience)
        self._show()
        self.changed.emit()
        if self.search.text():
            self.search.setFocus()
            self.search.selectAll()

    # showing

    def _show(self) -> None:
        words = self.search.text().strip()
        self.people.table_model.set_ids(self._found(words) if words else self._listed())
        if words and not self.people.selected_ids() and self.people.table_model.rowCount():
            self.people.select_id(self.people.table_model.id_at(0))
        self.count.setText(f"{self._called} {len(self.meant())} 人")

    def _listed(self) -> list[str]:
        out = self._audience.without
        return [key for key, one in self._people.items() if key in out or one.is_meant(self._audience)]

    def _found(self, words: str) -> list[str]:
        """Who fits the words, first those whose name begins with them."""
        found = [one for one in self._people.values() if one.fits(words)]
        found.sort(
            key=lambda one: not one.row.initials.startswith(words) and not one.row.name.startswith(words)
        )
        return [one.row.cadre_id for one in found]

    def _how(self, key: str) -> str:
        if key in self._audience.without:
            return _OUT
        one = self._people[key]
        if not one.is_meant(self._audience):
            return ""
        return _MEANT if one.is_meant(replace(self._audience, people=())) else _NAMED

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        rows = {key: self._people[key].row for key in keys}
        return {key: (row.name, row.village, self._how(key), row.positions) for key, row in rows.items()}

    def _tone(self, key: str, _field: Field, _text: str) -> CellTone | None:
        return None if self._how(key) in (_MEANT, _NAMED) else "muted"


class AudienceDialog(AskDialog):
    """The same, asked for by itself."""

    def __init__(self, parent: QWidget, database: Database, audience: Audience, on: date) -> None:
        super().__init__(parent, "选择对象", "这些课给谁上？", "确定")
        resize_on_screen(self, 1080, 640)
        self.box = AudienceBox(database)
        self.box.show_audience(audience, on)
        self.body.addWidget(self.box)


def _fields(called: str) -> tuple[Field, ...]:
    return (
        Field("姓名", "name", width=9), Field("村", "village", width=11), Field(called, "how", width=8),
        Field("职务", "positions", width=16),
    )  # fmt: skip


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label


def _hint(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "muted")
    return label


def _column(*widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(px(6))
    for widget in widgets:
        column.addWidget(widget)
    return column
