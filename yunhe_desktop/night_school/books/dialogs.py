"""Handing books out: which titles, to whom, on which day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.night_school.people_picker import PeoplePicker
from yunhe_desktop.night_school.queries import books as queries
from yunhe_desktop.night_school.queries.books import BookLine
from yunhe_desktop.night_school.queries.rosters import people_on
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
        self.titles.setMaximumHeight(px(130))
        for line in books:
            item = QListWidgetItem(f"{line.title}（结存{line.stock}册）", self.titles)
            item.setData(_KEY, line.id)
            item.setCheckState(Qt.CheckState.Checked if line.id == chosen else Qt.CheckState.Unchecked)
        with database.reading() as session:
            people = [one for _invitee, one in people_on(session, office_today())]
        self.people = PeoplePicker(people)
        self.day = DayBox("发放时间")
        self.copies = QSpinBox(minimum=1, maximum=100, suffix=" 册")
        self.signed = QCheckBox("已经签收")
        self.told = QLabel()
        set_role(self.told, "field")
        self._lay_out()
        self.people.changed.connect(self._tell)
        self.titles.itemChanged.connect(lambda _item: self._tell())
        self.copies.valueChanged.connect(lambda _number: self._tell())
        self._tell()
        resize_on_screen(self, 860, 640)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.day)
        row.addWidget(QLabel("每人每种"))
        row.addWidget(self.copies)
        row.addWidget(self.signed)
        row.addStretch()
        box = QVBoxLayout()
        box.addWidget(QLabel("发哪些书"))
        box.addWidget(self.titles)
        box.addLayout(row)
        box.addWidget(QLabel("发给谁"))
        box.addWidget(self.people, 1)
        box.addWidget(self.told)
        self.body.addLayout(box)

    def chosen_books(self) -> list[str]:
        """The keys of the ticked titles."""
        items = [self.titles.item(row) for row in range(self.titles.count())]
        return [item.data(_KEY) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _tell(self) -> None:
        books, people = self.chosen_books(), len(self.people.chosen())
        each = people * self.copies.value()
        short = [key for key in books if self._stock[key] < each]
        self.told.setText(
            f"{len(books)}种 × {people}人 × {self.copies.value()}册 = {len(books) * each}册"
            + (f"；有{len(short)}种结存不够" if short else "")
        )

    def work(self) -> None:
        """Write it; `UserError` where copies are missing."""
        day = PartialDate.from_date(self.day.day).iso
        with self._database.action("发放书籍") as session:
            self.given = queries.hand_out(
                session,
                self.chosen_books(),
                self.people.chosen(),
                day,
                self.copies.value(),
                signed=self.signed.isChecked(),
            )
