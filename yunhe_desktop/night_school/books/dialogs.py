"""Handing books out: which titles, to which people or villages' shelves, on which day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.night_school.people_picker import PeoplePicker
from yunhe_desktop.night_school.place_ticks import PlaceOffer, PlaceTicks
from yunhe_desktop.night_school.queries import books as queries
from yunhe_desktop.night_school.queries.books import BookLine
from yunhe_desktop.night_school.queries.rosters import Expected, people_on
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.day_box import DayBox
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.theme import px, set_role

_KEY = Qt.ItemDataRole.UserRole


class HandOutDialog(AskDialog):
    """`given` says how many copies went out, 0 where the user gave up."""

    def __init__(
        self, parent: QWidget | None, database: Database, books: Sequence[BookLine], chosen: str
    ) -> None:
        super().__init__(parent, "发放书籍", "发放书籍", "发放")
        self._database = database
        self._stock = {line.id: line.stock for line in books}
        self.given = 0
        self.titles = QListWidget()
        self.titles.setObjectName("titles")
        self.titles.setMinimumHeight(px(50))
        self.titles.setMaximumHeight(px(130))
        for line in books:
            item = QListWidgetItem(f"{line.title}（结存{line.stock}册）", self.titles)
            item.setData(_KEY, line.id)
            item.setCheckState(Qt.CheckState.Checked if line.id == chosen else Qt.CheckState.Unchecked)
        with database.reading() as session:
            people = [one for _invitee, one in people_on(session, office_today())]
            self._shelves = {one.village_id: one for one in queries.shelves(session)}
        self.people = PeoplePicker(people)
        self.villages = PlaceTicks(
            [PlaceOffer(key, one.township, one.village, one.initials) for key, one in self._shelves.items()],
            ticked=False,
        )
        self.day = DayBox("发放时间")
        self.whom = QTabWidget()
        self.each = QLabel()
        self.copies = QSpinBox(minimum=1, maximum=100, suffix=" 册")
        self.signed = QCheckBox("已经签收")
        self.told = QLabel()
        set_role(self.told, "field")
        self._lay_out()
        self.people.changed.connect(self._tell)
        self.villages.changed.connect(self._tell)
        self.whom.currentChanged.connect(lambda _at: self._tell())
        self.titles.itemChanged.connect(lambda _item: self._tell())
        self.copies.valueChanged.connect(lambda _number: self._tell())
        self._tell()
        self.people.search.setFocus()
        resize_on_screen(self, 860, 680)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.day)
        row.addWidget(self.each)
        row.addWidget(self.copies)
        row.addWidget(self.signed)
        row.addStretch()
        box = QVBoxLayout()
        box.addWidget(QLabel("发哪些书"))
        box.addWidget(self.titles, 1)
        box.addLayout(row)
        self.whom.addTab(self.people, "发给个人")
        self.whom.addTab(self.villages, "发给村（放村书架）")
        box.addWidget(self.whom, 3)
        box.addWidget(self.told)
        self.body.addLayout(box)

    def chosen_books(self) -> list[str]:
        """The keys of the ticked titles."""
        items = [self.titles.item(row) for row in range(self.titles.count())]
        return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def chosen_receivers(self) -> list[Expected]:
        """The people, or the villages' shelves, that are ticked in the part in sight."""
        if self._to_people():
            return self.people.chosen()
        return [self._shelves[key] for key in self.villages.ticked()]

    def _to_people(self) -> bool:
        return self.whom.currentWidget() is self.people

    def _tell(self) -> None:
        counted = "人" if self._to_people() else "村"
        books, number = self.chosen_books(), len(self.chosen_receivers())
        each = number * self.copies.value()
        self.each.setText(f"每{counted}每种")
        short = [key for key in books if self._stock[key] < each]
        self.told.setText(
            f"{len(books)}种 × {number}{counted} × {self.copies.value()}册 = {len(books) * each}册"
            + (f"；有{len(short)}种结存不够" if short else "")
        )

    def work(self) -> None:
        """Write it; `UserError` where copies are missing."""
        day = PartialDate.from_date(self.day.day).iso
        with self._database.action("发放书籍") as session:
            self.given = queries.hand_out(
                session,
                self.chosen_books(),
                self.chosen_receivers(),
                day,
                self.copies.value(),
                signed=self.signed.isChecked(),
            )
