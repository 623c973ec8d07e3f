"""The table of every tab: rows of one height, whole rows selected, columns as their fields say."""

from collections.abc import Callable, Collection

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QToolTip, QWidget

from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.table_columns import TableColumns
from yunhe_desktop.widgets.table_model import LazyTableModel
from yunhe_desktop.widgets.table_painting import CELL_PADDING, paint_empty, paint_rows
from yunhe_desktop.widgets.theme import is_theme_change, px

ROW_HEIGHT = 36  # pixels at zoom 1
_COPY_WITH_HEADINGS = QKeyCombination(
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_C
)
KEPT_SELECTION = 1000  # more selected rows than these are not looked for again after a change of rows


class TableView(QTableView):
    """Shows a `LazyTableModel`; column widths and hidden columns are remembered under `name`.

    The columns whose keys are in `hidden` are hidden until the user shows them.
    """

    opened = Signal(str)  # the id of the row: Enter or double click
    current_changed = Signal(str)  # the id of the current row, "" where there is none
    sort_requested = Signal(str, bool)  # the column's key, ascending; see `allow_sorting`

    def __init__(
        self,
        table_model: LazyTableModel,
        name: str,
        parent: QWidget | None = None,
        *,
        hidden: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.table_model = table_model
        self._empty = ("", "")
        self._fill_menu: Callable[[QMenu, list[str]], None] | None = None
        self._kept: tuple[str, list[str]] = ("", [])
        self._told = ""
        table_model.modelAboutToBeReset.connect(self._keep_selection)
        self.setModel(table_model)
        table_model.modelReset.connect(self._restore_selection)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self._set_up()
        self.columns = TableColumns(self, table_model, name, hidden)
        self._apply_sizes()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(0)  # a double click measures what is in sight, not 1,000 rows
        self.doubleClicked.connect(self._open)

    def _apply_sizes(self) -> None:
        self.verticalHeader().setMinimumSectionSize(px(ROW_HEIGHT))
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(px(ROW_HEIGHT))
        self.horizontalHeader().setMinimumSectionSize(px(32))
        self.columns.lay_out()

    # what other code asks for

    def set_empty_text(self, title: str, hint: str) -> None:
        """What stands in the middle while there are no rows: why, and what to do next."""
        self._empty = (title, hint)
        self.viewport().update()

    def set_menu(self, fill: Callable[[QMenu, list[str]], None]) -> None:
        """`fill(menu, ids)` puts its actions for the selected rows into the context menu."""
        self._fill_menu = fill

    def allow_sorting(self, key: str = "", *, ascending: bool = True) -> None:
        """Let a click on a header ask for another order; `key` names the column of the present one."""
        keys = [field.key for field in self.table_model.columns]
        header = self.horizontalHeader()
        header.setSortIndicator(
            keys.index(key) if key else -1,
            Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder,
        )
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self._request_sorting)

    def current_id(self) -> str:
        """The id of the current row, "" where there is none."""
        index = self.currentIndex()
        return self.table_model.id_at(index.row()) if index.isValid() else ""

    def selected_ids(self) -> list[str]:
        """The ids of the selected rows, from top to bottom."""
        return [self.table_model.id_at(row) for row in self._selected_rows()]

    def select_id(self, row_id: str) -> bool:
        """Select this row alone and scroll to it; False where it is not shown."""
        row = self.table_model.row_of(row_id)
        if row is None:
            return False
        alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        index = self.table_model.index(row, 0)
        self.selectionModel().setCurrentIndex(index, alone)  # selectRow() would add to it while Ctrl is held
        self.scrollTo(index)
        return True

    def copy_selection(self, *, headings: bool = False) -> None:
        """Put the selected rows on the clipboard as they are shown, with tabs between the cells.

        `headings`: with the names of the columns in the first line.
        """
        shown = [at for at in range(len(self.table_model.columns)) if not self.isColumnHidden(at)]
        rows = [self.table_model.texts_of(row) for row in self._selected_rows()]
        if headings:
            rows.insert(0, [field.label for field in self.table_model.columns])
        lines = ("\t".join(" ".join(texts[at].split()) for at in shown) for texts in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _selected_rows(self) -> list[int]:
        return sorted({row for first, last in self._selected_ranges() for row in range(first, last + 1)})

    def _selected_ranges(self) -> list[tuple[int, int]]:
        selection = self.selectionModel().selection()
        parts = (selection.at(part) for part in range(selection.count()))
        return [(part.top(), part.bottom()) for part in parts]

    # selection across a change of rows

    def _keep_selection(self) -> None:
        few = sum(last - first + 1 for first, last in self._selected_ranges()) <= KEPT_SELECTION
        self._kept = (self.current_id(), self.selected_ids() if few else [])

    def _restore_selection(self) -> None:
        current, selected = self._kept
        select = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        if selected:
            chosen = QItemSelection()
            for row in self.table_model.rows_of(selected):
                chosen.select(self.table_model.index(row, 0), self.table_model.index(row, 0))
            self.selectionModel().select(chosen, select)
        current_row = self.table_model.row_of(current) if current else None
        if current_row is not None:
            index = self.table_model.index(current_row, 0)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._tell_current()

    def _tell_current(self) -> None:
        current = self.current_id()
        if current != self._told:
            self._told = current
            self.current_changed.emit(current)

    def _request_sorting(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0:
            ascending = order is Qt.SortOrder.AscendingOrder
            self.sort_requested.emit(self.table_model.columns[column].key, ascending)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.table_model.id_at(index.row()))

    # what Qt asks for

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Home and End go to the first and last row, Ctrl+C copies."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.keyCombination() == _COPY_WITH_HEADINGS:
            self.copy_selection(headings=True)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            last = self.table_model.rowCount() - 1
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else last)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: searching by typing would fetch every row; that is what the search box is for."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The actions of `set_menu`, and copying with and without the names of the columns."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids = self.selected_ids()
        if self._fill_menu:
            self._fill_menu(menu, ids)
            menu.addSeparator()
        copy = menu.addAction(icon("copy"), "复制", self.copy_selection)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setEnabled(bool(ids))
        whole = menu.addAction(icon("copy"), "连同表头复制", lambda: self.copy_selection(headings=True))
        whole.setShortcut(_COPY_WITH_HEADINGS)
        whole.setEnabled(bool(ids))
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """A tool tip with the whole text where a cell could not show it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.cut_text_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def cut_text_at(self, place: QPoint) -> str:
        """The text of the cell at a place of the viewport, "" where all of it can be read anyway."""
        index = self.indexAt(place)
        if not index.isValid():
            return ""
        text = self.table_model.texts_of(index.row())[index.column()]
        room = self.columnWidth(index.column()) - 2 * px(CELL_PADDING)
        whole = "\n" not in text and self.fontMetrics().horizontalAdvance(text) <= room
        return "" if whole else text

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or the text for an empty table."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        if self.table_model.rowCount():
            paint_rows(self, self.table_model, painter, event.rect())
        else:
            paint_empty(self, painter, *self._empty)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The last column takes what is left."""
        super().resizeEvent(event)
        self.columns.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Other sizes after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "columns"):  # Qt sends the first ones while it builds us
            self._apply_sizes()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Colours of the selection say where the keyboard is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Colours of the selection say where the keyboard is."""
        super().focusOutEvent(event)
        self.viewport().update()
