"""The posts of one cadre, edited in a small table: position, main, since, until, term."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.queries import PostValues
from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.cadres.tables import Term
from yunhe_desktop.dates import PartialDate, read_date
from yunhe_desktop.reading import UnreadableError
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px

_HEADINGS = ("职务", "主要职务", "任职时间", "免职时间", "届次")
_POSITION, _MAIN, _STARTED, _ENDED, _TERM = range(5)


class PostsEditor(QWidget):
    """A row for each post; an ended post stays as history."""

    def __init__(self, terms: Sequence[Term]) -> None:
        super().__init__()
        self._terms = [term.name for term in terms]
        self._keys: list[str] = []
        self.table = QTableWidget(0, len(_HEADINGS))
        self.table.setHorizontalHeaderLabels(_HEADINGS)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(px(40))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(px(180))
        self.table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((180, 90, 120, 120)):
            self.table.setColumnWidth(column, px(width))
        add = QPushButton(icon("add"), "增加职务")
        add.clicked.connect(lambda: self._add_row(PostValues("")))
        remove = QPushButton(icon("delete"), "删去这一行")
        remove.clicked.connect(self._remove_row)
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(remove)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        layout.addLayout(buttons)

    def set_posts(self, posts: Sequence[PostValues]) -> None:
        """Show these posts."""
        self.table.setRowCount(0)
        self._keys.clear()
        for post in posts:
            self._add_row(post)

    def posts(self) -> list[PostValues]:
        """What the table holds; rows without a position are left out. Dates that cannot be read raise."""
        return [post for row in range(self.table.rowCount()) if (post := self._post(row)).position]

    def problem(self) -> str:
        """A Chinese sentence on the first thing that is wrong, or ""."""
        for row in range(self.table.rowCount()):
            try:
                post = self._post(row)
            except UnreadableError as error:
                return f"任职第{row + 1}行：{error}"
            if post.started and post.ended and post.ended < post.started[: len(post.ended)]:
                return f"任职第{row + 1}行：免职时间早于任职时间，请核对。"
        return ""

    def _post(self, row: int) -> PostValues:
        return PostValues(
            position=self._chooser(row, _POSITION).currentText().strip(),
            main=self._check(row).isChecked(),
            started=self._date(row, _STARTED),
            ended=self._date(row, _ENDED),
            term=self._chooser(row, _TERM).currentText().strip(),
            id=self._keys[row],
        )

    def _chooser(self, row: int, column: int) -> QComboBox:
        widget = self.table.cellWidget(row, column)
        assert isinstance(widget, QComboBox)  # noqa: S101 - put there by _add_row
        return widget

    def _check(self, row: int) -> QCheckBox:
        widget = self.table.cellWidget(row, _MAIN)
        assert isinstance(widget, QCheckBox)  # noqa: S101 - put there by _add_row
        return widget

    def _date(self, row: int, column: int) -> str:
        widget = self.table.cellWidget(row, column)
        assert isinstance(widget, QLineEdit)  # noqa: S101 - put there by _add_row
        return read_date(widget.text()).value.iso if widget.text().strip() else ""

    def _add_row(self, post: PostValues) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self._keys.append(post.id)
        position = QComboBox(editable=False)
        position.addItems(["", *POSITIONS])
        position.setCurrentText(post.position)
        term = QComboBox(editable=True)  # a new term is made by typing its name
        term.addItems(["", *self._terms])
        term.setCurrentText(post.term)
        self.table.setCellWidget(row, _POSITION, position)
        main = QCheckBox("主要")
        main.setChecked(post.main)
        self.table.setCellWidget(row, _MAIN, main)
        self.table.setCellWidget(row, _STARTED, _date_edit(post.started))
        self.table.setCellWidget(row, _ENDED, _date_edit(post.ended))
        self.table.setCellWidget(row, _TERM, term)

    def _remove_row(self) -> None:
        row = self.table.currentRow()
        if row >= 0:
            self.table.removeRow(row)
            del self._keys[row]


def _date_edit(iso: str) -> QLineEdit:
    return QLineEdit(PartialDate.from_iso(iso).dotted if iso else "", placeholderText="2021.03")
