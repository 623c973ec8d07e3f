"""Who changed what, when, from what to what."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from yunhe_desktop.history import HistoryLine
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px

_HEADINGS = ("时间", "操作员", "操作", "对象", "名称", "项目", "原来", "改为")
_WIDTHS = (160, 80, 220, 90, 210, 110, 130)


class HistoryDialog(QDialog):
    """A list of changes, the newest first, that can be searched."""

    def __init__(self, title: str, lines: Sequence[HistoryLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(px(1160), px(600))
        self._search = SearchBox("查找姓名、操作、内容")
        self._search.searched.connect(self._show_matching)
        self.table = _table(lines)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self.table)
        layout.addWidget(buttons)

    def _show_matching(self, text: str) -> None:
        for row in range(self.table.rowCount()):
            self.table.setRowHidden(row, text not in "\n".join(self.table.texts(row)))


def _table(lines: Sequence[HistoryLine]) -> PlainTable:
    table = PlainTable(_HEADINGS, _WIDTHS)
    table.show_rows(
        [
            (one.at, one.operator, one.action, one.kind, one.record, one.field, one.old, one.new)
            for one in lines
        ]
    )
    return table
