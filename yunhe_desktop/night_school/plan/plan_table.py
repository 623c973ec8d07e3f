"""The plan's table: each 期 on a row of its own, its lessons below it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.plan.plan_rows import (
    FIELDS,
    lesson_cells,
    plain_lessons,
    searched,
    term_cells,
    tone_of,
)
from yunhe_desktop.night_school.queries.plan_view import PlannedLesson, PlannedTerm
from yunhe_desktop.night_school.rules.plan_notes import Tone
from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView

_TERM = "term:"
_NOTES = "notes"
_TONES: dict[Tone, CellTone] = {Tone.CLASH: "warning", Tone.OFF: "muted"}


class PlanTable(QWidget):
    """Emits `current_changed` when another row is chosen, and `opened` on Enter or a double click."""

    current_changed = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._terms: dict[str, PlannedTerm] = {}
        self._lessons: dict[str, PlannedLesson] = {}
        self.table = TableView(LazyTableModel(FIELDS, self._texts, self._tone), "lesson_plan")
        self.table.current_changed.connect(lambda _key: self.current_changed.emit())
        self.table.opened.connect(lambda _key: self.opened.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def show_plan(self, terms: Sequence[PlannedTerm], *, words: str = "", form: str = "") -> None:
        """Show these terms, narrowed to lessons that have every one of the words, and to a form."""
        self._terms = {_TERM + (term.line.id if term.line else ""): term for term in terms}
        self._lessons = {one.line.id: one for one in plain_lessons(terms)}
        ids: list[str] = []
        for key, term in self._terms.items():
            some = [one.line.id for one in term.lessons if _fits(one, words, form)]
            empty = not term.lessons and not words and (not form or (term.line and term.line.form == form))
            if some or empty:
                ids += [key, *some]
        self.table.table_model.set_ids(ids)

    def choose(self, key: str) -> bool:
        """Choose the row of a lesson or 期, by its key; whether it is shown."""
        return self.table.select_id(key) or self.table.select_id(_TERM + key)

    def lesson(self) -> PlannedLesson | None:
        """The lesson on the current row."""
        return self._lessons.get(self.table.current_id())

    def term(self) -> PlannedTerm | None:
        """The 期 on the current row; of a lesson's row None."""
        return self._terms.get(self.table.current_id())

    def term_key(self) -> str:
        """The key of the 期 that the current row belongs to, "" for none."""
        if lesson := self.lesson():
            return lesson.line.term.id if lesson.line.term else ""
        term = self.term()
        return term.line.id if term and term.line else ""

    def shown(self) -> list[PlannedLesson]:
        """The lessons in the table."""
        return [self._lessons[key] for key in self.table.table_model.ids if key in self._lessons]

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {
            key: term_cells(self._terms[key]) if key in self._terms else lesson_cells(self._lessons[key])
            for key in keys
        }

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        if key in self._terms:
            return "accent"
        tone = _TONES.get(tone_of(self._lessons[key]))
        return tone if tone == "muted" or field.key == _NOTES else None


def _fits(one: PlannedLesson, words: str, form: str) -> bool:
    if form and one.line.form != form:
        return False
    return has_words(words, searched(one))
