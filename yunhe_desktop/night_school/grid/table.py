"""The grid on screen: cells chosen like in a spreadsheet, marked by digits, copied and pasted."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from yunhe_desktop.night_school.desk.finding import DIGITS
from yunhe_desktop.night_school.grid.headers import (
    LESSON_WIDTH,
    ROW,
    TOTAL_WIDTH,
    Corner,
    LessonHeader,
    PersonHeader,
)
from yunhe_desktop.night_school.grid.painting import paint_cells
from yunhe_desktop.night_school.grid.table_model import GridModel
from yunhe_desktop.night_school.queries.grid import Grid, GridPerson, Spot
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.widgets.table_painting import paint_empty
from yunhe_desktop.widgets.theme import is_theme_change, px

_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class GridTable(QTableView):
    """Asks for marks of the chosen cells; who listens writes them."""

    marked = Signal(str)  # the state, "" to take marks back
    copy_wanted = Signal()
    paste_wanted = Signal()
    menu_wanted = Signal(object)  # QPoint on the screen
    opened = Signal(str)  # the cadre: double click
    current_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("grid")
        self.setAccessibleName("考勤总表")
        self.table_model = GridModel()
        self._empty = ("", "")
        self.setModel(self.table_model)
        self.setHorizontalHeader(LessonHeader(self.table_model, self))
        self.setVerticalHeader(PersonHeader(self.table_model, self))
        self._corner = Corner(self)
        self._set_up()
        self._apply_sizes()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self.verticalHeader().sectionDoubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._tell_current())

    def _apply_sizes(self) -> None:
        for header, least in ((self.verticalHeader(), ROW), (self.horizontalHeader(), LESSON_WIDTH)):
            header.setMinimumSectionSize(px(least))
            header.setDefaultSectionSize(px(least))
        self._size_totals()
        self.updateGeometries()
        self._place_corner()

    def _size_totals(self) -> None:
        lessons = len(self.table_model.grid.lessons)
        for column in range(self.table_model.columnCount()):
            self.setColumnWidth(column, px(LESSON_WIDTH if column < lessons else TOTAL_WIDTH))

    def _place_corner(self) -> None:
        edge = self.frameWidth()
        shown = self.table_model.columnCount() > 0
        self._corner.setVisible(shown)
        self._corner.setGeometry(edge, edge, self.verticalHeader().width(), self.horizontalHeader().height())

    # what other code asks for

    def show_grid(self, grid: Grid) -> None:
        """Show these people and lessons; the current cell stays where it is still shown."""
        kept = self._current_spot()
        self.table_model.show_grid(grid)
        self._size_totals()
        self._place_corner()
        if kept and not self.currentIndex().isValid():
            self.go_to(kept)

    def repaint_marks(self) -> None:
        """Marks have changed."""
        self.table_model.repaint()
        self.horizontalHeader().viewport().update()

    def set_empty_text(self, title: str, hint: str) -> None:
        """What stands in the middle while nobody is shown."""
        self._empty = (title, hint)
        self.viewport().update()

    def go_to(self, spot: Spot) -> bool:
        """Make a cell the current one; False where it is not shown."""
        lesson, cadre = spot
        grid = self.table_model.grid
        row = next((at for at, one in enumerate(grid.people) if one.cadre_id == cadre), None)
        column = next((at for at, one in enumerate(grid.lessons) if one.id == lesson), None)
        if row is None or column is None:
            return False
        self.choose_cell(row, column)
        return True

    def choose_cell(self, row: int, column: int) -> None:
        """Choose this cell alone, whatever key is held."""
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self.table_model.index(row, column)
        self.selectionModel().setCurrentIndex(index, alone)
        self.scrollTo(index)

    def show_lesson(self, lesson: str) -> None:
        """Scroll to a lesson's column, or to the last one."""
        lessons = [one.id for one in self.table_model.grid.lessons]
        if lessons and self.table_model.grid.people:
            column = lessons.index(lesson) if lesson in lessons else len(lessons) - 1
            self.scrollTo(self.table_model.index(max(self.rowAt(0), 0), column))

    def current_lesson(self) -> LessonLine | None:
        """The lesson of the current cell."""
        index = self.currentIndex()
        return self.table_model.lesson(index.column()) if index.isValid() else None

    def current_person(self) -> GridPerson | None:
        """The person of the current cell."""
        index = self.currentIndex()
        return self.table_model.person(index.row()) if index.isValid() else None

    def chosen_spots(self) -> list[Spot]:
        """The chosen cells of lessons."""
        return [
            spot
            for index in self.selectedIndexes()
            if (spot := self.table_model.spot(index.row(), index.column()))
        ]

    def chosen_block(self) -> tuple[list[GridPerson], list[LessonLine]]:
        """People and lessons of the rectangle that encloses the chosen cells."""
        indexes = [i for i in self.selectedIndexes() if self.table_model.lesson(i.column())]
        if not indexes:
            return [], []
        rows, columns = [i.row() for i in indexes], [i.column() for i in indexes]
        grid = self.table_model.grid
        return (
            list(grid.people[min(rows) : max(rows) + 1]),
            list(grid.lessons[min(columns) : max(columns) + 1]),
        )

    def choose_block(self, rows: int, columns: int) -> None:
        """Choose so many rows and columns from the first chosen cell on."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        top, left = min(i.row() for i in indexes), min(i.column() for i in indexes)
        last = self.table_model.index(top + rows - 1, left + columns - 1)
        block = QItemSelection(self.table_model.index(top, left), last)
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_on(self) -> None:
        """From a single cell to the one below, as one fills a column in."""
        index = self.currentIndex()
        if len(self.selectedIndexes()) == 1 and index.row() + 1 < self.table_model.rowCount():
            self.choose_cell(index.row() + 1, index.column())

    def _current_spot(self) -> Spot | None:
        index = self.currentIndex()
        return self.table_model.spot(index.row(), index.column()) if index.isValid() else None

    def _open(self, row: int) -> None:
        self.opened.emit(self.table_model.person(row).cadre_id)

    def _tell_current(self) -> None:
        self.horizontalHeader().viewport().update()
        self.verticalHeader().viewport().update()
        self.current_changed.emit()

    # what Qt asks for

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Digits mark, Delete takes back, Enter goes down; copying and pasting as everywhere."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and event.text() in DIGITS and event.text():
            self.marked.emit(DIGITS[event.text()])
        elif plain and event.key() in _CLEARING:
            self.marked.emit("")
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's own name
        """Nothing: that is what the search box is for."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's own name
        """Who listens shows the menu."""
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """The cells, or the text for an empty grid."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        if self.table_model.rowCount():
            paint_cells(self, self.table_model, painter, event.rect())
        else:
            paint_empty(self, painter, *self._empty)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """The corner stays over the names."""
        super().resizeEvent(event)
        self._place_corner()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Other sizes after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "_corner"):  # Qt sends the first ones while it builds us
            self._apply_sizes()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Colours of the selection say where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's own name
        """Colours of the selection say where the keyboard is."""
        super().focusOutEvent(event)
        self.viewport().update()
