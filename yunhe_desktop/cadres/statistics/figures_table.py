"""Every figure by township in one table; a click on a number leads to the people behind it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidgetItem, QVBoxLayout, QWidget

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.statistics.headlines import table_headlines
from yunhe_desktop.cadres.statistics.report import Report, figure_key
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px

_Line = tuple[str, list[str], list[str]]  # what it is about; its cells; the keys of the figures in them
_GROUP, _LABEL, _NUMBERS = 160, 210, 104  # widths at zoom 1


class FiguresTable(QWidget):
    """Divisions below each other, townships side by side, then the sum and its share."""

    chosen = Signal(str)  # the key of a figure

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[tuple[int, int], str] = {}
        self._headings: list[str] = []
        self.table = PlainTable((), ())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.table)

    def show_report(self, report: Report) -> None:
        """All scopes of the report."""
        names = [scope.name for scope in report.found.scopes]
        headings = ["项目", "类别", *names, "占合计"]
        if headings != self._headings:
            self._make_table(headings)
        lines = [*_headline_lines(report), *_division_lines(report)]
        self._keys = {
            (row, 2 + column): key
            for row, (_about, _cells, keys) in enumerate(lines)
            for column, key in enumerate(keys)
            if key
        }
        self.table.show_rows([cells for _about, cells, _keys in lines])
        for row, (about, cells, _keys) in enumerate(lines):
            self._explain(row, about, len(cells))
        self.table.fit_height()
        bar = self.table.horizontalScrollBar().sizeHint().height()
        self.table.setFixedHeight(self.table.height() + bar)

    def _make_table(self, headings: list[str]) -> None:
        """The columns of a table are for good: other townships need another one."""
        self._headings = headings
        self._layout.removeWidget(self.table)
        self.table.hide()
        self.table.deleteLater()
        widths = (_GROUP, _LABEL, *[_NUMBERS] * (len(headings) - 2))
        self.table = PlainTable(headings, widths, numbers_from=2)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.table.setAccessibleName("统计表")
        self.table.itemClicked.connect(self._choose)
        self.table.itemActivated.connect(self._choose)
        self.table.setMaximumWidth(sum(px(width) for width in widths) + px(4))
        self._layout.addWidget(self.table)

    def _explain(self, row: int, about: str, columns: int) -> None:
        for column in range(columns):
            item = self.table.item(row, column)
            if item is not None:
                hint = "\n点击查看名单" if (row, column) in self._keys else ""
                item.setToolTip(f"{about}{hint}")

    def _choose(self, item: QTableWidgetItem) -> None:
        if key := self._keys.get((item.row(), item.column())):
            self.chosen.emit(key)


def _headline_lines(report: Report) -> Iterator[_Line]:
    scopes = report.found.scopes
    yield "有村干部在任的村。", ["综合情况", "村", *(str(scope.villages) for scope in scopes), ""], []
    for each in zip(*(table_headlines(scope, residents=report.residents) for scope in scopes), strict=True):
        keys = [
            figure_key(number, "headline", one.key) if one.figure.number else ""
            for number, one in enumerate(each)
        ]
        share = rules.percent_text(each[-1].part) if each[-1].whole else ""
        unit = f"（{each[0].unit}）"
        yield each[0].definition, ["", each[0].label + unit, *(_bare(one.text) for one in each), share], keys


def _bare(text: str) -> str:
    return text.rstrip("人职岁个村")


def _division_lines(report: Report) -> Iterator[_Line]:
    for table in report.found.tables:
        whole = sum(row.figures[-1].number for row in table.rows)
        for place, row in enumerate(table.rows):
            keys = [
                figure_key(number, table.key, row.label) if figure.number else ""
                for number, figure in enumerate(row.figures)
            ]
            title = f"{table.title}（{table.unit}）" if place == 0 else ""
            numbers = [str(figure.number) for figure in row.figures]
            share = rules.percent_text(rules.share(row.figures[-1].number, whole))
            yield table.definition, [title, row.label, *numbers, share], keys
