"""The same line for many places at once: a form, and the places to tick."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.place_ticks import PlaceOffer, PlaceTicks
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.editors import Value
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm

_SIZE = (700, 660)


class SeveralPlacesDialog(AskDialog):
    """`save` gets the ticked keys and the form's values; it may raise `UserError`, and the dialog stays.

    All places are ticked at first, and `first` stands in the form.
    """

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fields: Sequence[Field],
        places: Sequence[PlaceOffer],
        save: Callable[[list[str], Mapping[str, Value]], object],
        *,
        first: Mapping[str, Value],
    ) -> None:
        super().__init__(parent, title, title, "登记")
        self._save = save
        self.form = FieldForm(fields)
        self.form.set_values(first)
        self.ticks = PlaceTicks(places, ticked=True)
        self.body.addWidget(self.form)
        self.body.addWidget(self.ticks, 1)
        resize_on_screen(self, *_SIZE)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """The form is higher until it knows that it has room for two columns."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: resize_on_screen(self, *_SIZE))

    def work(self) -> None:
        """Hand places and values on."""
        self._save(self.ticks.ticked(), self.form.values())

    def go_on(self) -> None:
        """Close only where every field is right."""
        if not self.form.validate():
            super().go_on()


def first_values(month: str, kind: str) -> dict[str, Value]:
    """What is meant mostly: this kind, and today where the month shown ("2026-05") is the present one."""
    today = PartialDate.from_date(office_today()).iso
    return {"kind": kind, "date": today if today.startswith(month) else ""}
