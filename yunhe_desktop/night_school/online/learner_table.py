"""The table of learners: how far each is stands there as a bar and as a number."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.online.lines import COLUMNS, HIDDEN, SHARE, STATE, cells
from yunhe_desktop.night_school.queries.online import Learner
from yunhe_desktop.night_school.queries.online_view import ClassView
from yunhe_desktop.night_school.rules.online import (
    BEHIND,
    FINISHED,
    NOT_STARTED,
    UNDER_WAY,
    behind,
    share,
    state_of,
)
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_painting import CELL_PADDING
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, theme

_TONES: dict[str, CellTone | None] = {
    FINISHED: "ok",
    UNDER_WAY: None,
    BEHIND: "warning",
    NOT_STARTED: "muted",
}
_AT = [field.key for field in COLUMNS].index(SHARE)
_NUMBER = 60  # pixels at zoom 1 that the number beside a bar takes
_BAR = 8  # its height


class LearnerTable(TableView):
    """Shows the learners of a class; ids are the keys of their rows."""

    def __init__(self) -> None:
        self._view: ClassView | None = None
        self._learners: dict[str, Learner] = {}
        super().__init__(LazyTableModel(COLUMNS, self._texts, self._tone), "online_learners", hidden=HIDDEN)
        self.allow_sorting()

    def show_learners(self, view: ClassView | None, learners: Sequence[Learner]) -> None:
        """Show these learners of the class."""
        self._view = view
        self._learners = {one.id: one for one in learners}
        self.table_model.set_ids(self._learners)

    def learner(self, key: str) -> Learner | None:
        """The learner of a row."""
        return self._learners.get(key)

    def selected(self) -> list[Learner]:
        """The selected learners, from top to bottom."""
        return [self._learners[key] for key in self.selected_ids() if key in self._learners]

    def shown(self) -> list[Learner]:
        """Everybody in the table, in its order."""
        return list(self._learners.values())

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        if self._view is None:
            return {}
        return {key: cells(self._learners[key], self._view) for key in keys}

    def _tone(self, key: str, field: Field, _text: str) -> CellTone | None:
        if field.key != STATE or self._view is None:
            return None
        return self._tone_of(self._learners[key], self._view)

    def _tone_of(self, one: Learner, view: ClassView) -> CellTone | None:
        plan = view.line.plan
        if behind(one.progress, plan, view.on).is_late:
            return "warning"
        return _TONES[state_of(one.progress, plan, view.on)]

    # bars

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The rows, and a bar before each number of the progress."""
        super().paintEvent(event)
        if self._view is None or not self.table_model.rowCount() or self.isColumnHidden(_AT):
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.viewport().rect()
        first, last = self.rowAt(area.top()), self.rowAt(area.bottom())
        last = last if last >= 0 else self.table_model.rowCount() - 1
        for row in range(first, last + 1):
            self._paint_bar(painter, row, self._learners[self.table_model.id_at(row)], self._view)
        painter.end()

    def _paint_bar(self, painter: QPainter, row: int, one: Learner, view: ClassView) -> None:
        left = self.columnViewportPosition(_AT) + px(CELL_PADDING)
        room = self.columnWidth(_AT) - 2 * px(CELL_PADDING) - px(_NUMBER)
        top = self.rowViewportPosition(row) + (self.rowHeight(row) - px(_BAR)) // 2
        if room < px(_BAR):
            return
        palette = theme.palette
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(palette.line))
        painter.drawRoundedRect(QRect(left, top, room, px(_BAR)), px(3), px(3))
        part = share(one.progress, view.line.plan)
        if part:
            length = max(room * part.numerator // part.denominator, px(3))
            tone = self._tone_of(one, view)
            painter.setBrush(QColor(getattr(palette, tone) if tone else palette.focus))
            painter.drawRoundedRect(QRect(left, top, length, px(_BAR)), px(3), px(3))
