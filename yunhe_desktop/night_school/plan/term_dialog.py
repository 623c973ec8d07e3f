"""期: the form of a stretch of lessons under one theme."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.night_school.queries.plan_view import organisers_used, stored_term
from yunhe_desktop.night_school.queries.planning import save_term
from yunhe_desktop.night_school.tables import SchoolTerm
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm

_ORDER = ("theme", "form", "number", "year", "began", "ended", "organiser", "remarks")


class TermDialog(AskDialog):
    """A new 期 (`key` "") or a stored one; `key` is its key once it is saved."""

    def __init__(self, parent: QWidget, database: Database, *, year: str, key: str = "") -> None:
        title = "修改期" if key else "新建期"
        super().__init__(parent, title, "一期是同一主题的一段课，如一个月的周二夜校。", "保存")
        resize_on_screen(self, 720, 340)
        self._database = database
        self.key = key
        self._version: int | None = None
        with database.reading() as session:
            stored = stored_term(session, key) if key else None
            self.form = FieldForm(_fields(organisers_used(session)))
        values = {"year": year, "form": _fields(())[1].codes[0]}
        if stored:
            values, self._version = dict(stored[0]), stored[1]
        self.form.set_values(values)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.form.editor("theme").setFocus()

    def go_on(self) -> None:
        """Only where the form is right."""
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """Save it as one action."""
        values: dict[str, object] = dict(self.form.values())
        if not values["number"]:
            values["number"] = 0
        with self._database.action(f"{self.windowTitle()}：{values['theme']}") as session:
            self.key = save_term(session, self.key, values, version=self._version).id


def _fields(organisers: Sequence[str]) -> list[Field]:
    stored = fields_of(SchoolTerm)
    stored["number"] = replace(stored["number"], label="期数（空着自动编）")
    stored["organiser"] = replace(stored["organiser"], kind=Kind.CODE, codes=tuple(organisers))
    return [stored[key] for key in _ORDER]  # fmt: skip
