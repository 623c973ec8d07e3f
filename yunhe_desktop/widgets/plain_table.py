"""A small read-only table whose rows are all there at once; large ones are `TableView`."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from yunhe_desktop.widgets.table_view import ROW_HEIGHT
from yunhe_desktop.widgets.theme import is_theme_change, px

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PlainTable(QTableWidget):
    """Texts under headings; the columns from `numbers_from` on stand right."""

    def __init__(self, headings: Sequence[str], widths: Sequence[int], *, numbers_from: int = 99) -> None:
        super().__init__(0, len(headings))
        self._numbers_from = numbers_from
        self._widths = tuple(widths)  # at zoom 1
        self._fits_rows = False
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._apply_sizes()
        self.horizontalHeader().setStretchLastSection(numbers_from >= len(headings))
        for column, text in enumerate(headings):
            heading = QTableWidgetItem(text)
            heading.setTextAlignment(self._alignment(column))
            self.setHorizontalHeaderItem(column, heading)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these texts in place of what stood there."""
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(self._alignment(column))
                item.setToolTip(text)
                self.setItem(number, column, item)

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns grow with the zoom."""
        super().changeEvent(event)
        if is_theme_change(event):
            self._apply_sizes()

    def _apply_sizes(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, px(width))
        if self._fits_rows:
            self.fit_height()

    def fit_height(self) -> None:
        """Be just as high as the rows are, from now on."""
        self._fits_rows = True
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth() + px(2)
        )

    def texts(self, row: int) -> list[str]:
        """The cells of a row."""
        items = (self.item(row, column) for column in range(self.columnCount()))
        return [item.text() if item else "" for item in items]

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return _RIGHT if column >= self._numbers_from else _LEFT
