"""The same line for many places at once: a form, and the places to tick."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.editors import Value
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px

_KEY = Qt.ItemDataRole.UserRole
_ALL = "全部乡镇"


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """One place to tick: the key that is handed on, and its names."""

    key: str
    township: str
    name: str


class SeveralPlacesDialog(AskDialog):
    """`save` gets the ticked keys and the form's values; it may raise `UserError`, and the dialog stays."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        places: Sequence[PlaceOffer],
        save: Callable[[list[str], Mapping[str, Value]], object],
    ) -> None:
        super().__init__(parent, title, title, "登记")
        self._save = save
        self.form = FieldForm(fields)
        self.towns = QComboBox()
        self.towns.setAccessibleName("乡镇")
        self.towns.addItems([_ALL, *dict.fromkeys(place.township for place in places)])
        self.towns.currentIndexChanged.connect(lambda _row: self._narrow())
        self.places = QListWidget()
        self.places.setObjectName("places")
        for place in places:
            item = QListWidgetItem(f"{place.township}　{place.name}", self.places)
            item.setData(_KEY, (place.key, place.township))
            item.setCheckState(Qt.CheckState.Checked)
        self.places.itemChanged.connect(lambda _item: self._tell())
        self.count = QLabel()
        self._lay_out()
        self._tell()
        resize_on_screen(self, 700, 640)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.towns)
        for text, state in (("全选", Qt.CheckState.Checked), ("全不选", Qt.CheckState.Unchecked)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, to=state: self._tick(to))
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.count)
        self.places.setMinimumHeight(px(200))
        self.body.addWidget(self.form)
        self.body.addLayout(row)
        self.body.addWidget(self.places, 1)

    def _items(self) -> list[QListWidgetItem]:
        return [self.places.item(row) for row in range(self.places.count())]

    def _narrow(self) -> None:
        town = self.towns.currentText()
        for item in self._items():
            item.setHidden(town not in (_ALL, item.data(_KEY)[1]))

    def _tick(self, state: Qt.CheckState) -> None:
        """Those that are in the list now."""
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)

    def ticked(self) -> list[str]:
        """The keys of the ticked places, whether they are in the list now or not."""
        return [item.data(_KEY)[0] for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def _tell(self) -> None:
        self.count.setText(f"已选{len(self.ticked())}个")

    def work(self) -> None:
        """Hand places and values on."""
        self._save(self.ticked(), self.form.values())

    def go_on(self) -> None:
        """Close only where every field is right."""
        if not self.form.validate():
            super().go_on()
