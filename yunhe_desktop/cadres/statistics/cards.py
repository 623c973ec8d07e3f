"""The pictures of the page: a card for each division, with its definition and a chart whose bars lead to people."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.statistics.report import PYRAMID, Report, figure_key
from yunhe_desktop.widgets.charts import BarChart, Bars, Chart, Mark, PyramidChart, ShareBar
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.two_columns import TwoColumns

_MEN, _WOMEN, _GREY = 1, 0, 5  # colours
_SEX_COLOURS = {"男": _MEN, "女": _WOMEN, rules.UNKNOWN: _GREY}
_TOWNSHIPS = "townships"
_TITLES = {
    PYRAMID: "年龄金字塔", "education": "学历", "tenure": "任现职年限", "ethnicity": "民族",
    "age": "年龄", "status": "政治面貌", "post": "职务", "service": "任村干部年限", "sex": "性别",
    _TOWNSHIPS: "各乡镇",
}  # fmt: skip
_COLUMNS = (
    (PYRAMID, "education", "tenure", "ethnicity", "sex"),
    ("age", "status", "post", "service", _TOWNSHIPS),
)
_BARS = ("age", "education", "status", "post", "tenure", "service")
_SHARES = ("sex", "ethnicity")


class Card(QFrame):
    """A chart under its title, its definition and a remark."""

    def __init__(self, title: str, chart: Chart) -> None:
        super().__init__()
        set_role(self, "card")
        self.chart = chart
        heading, self.definition, self.remark = QLabel(title), _explaining(), _explaining()
        set_role(heading, "heading")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(6))
        for widget in (heading, self.definition, chart, self.remark):
            layout.addWidget(widget)

    def explain(self, definition: str, remark: str = "") -> None:
        """Say what is counted, and what the picture does not show."""
        self.definition.setText(definition)
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))


class Cards(TwoColumns):
    """All pictures, in two columns where there is room for them."""

    chosen = Signal(str)  # the key of a figure, see `report`

    def __init__(self) -> None:
        super().__init__()
        self._bars = {key: BarChart(_TITLES[key]) for key in _BARS}
        self._shares = {key: ShareBar(_TITLES[key]) for key in _SHARES}
        self._pyramid = PyramidChart(_TITLES[PYRAMID], "男", "女")
        self._townships = BarChart(
            _TITLES[_TOWNSHIPS], tuple(_SEX_COLOURS), stacked=True, colours=tuple(_SEX_COLOURS.values())
        )
        charts: dict[str, Chart] = {
            **self._bars, **self._shares, PYRAMID: self._pyramid, _TOWNSHIPS: self._townships
        }  # fmt: skip
        self.cards = {key: Card(_TITLES[key], chart) for key, chart in charts.items()}
        for keys in _COLUMNS:
            self.add_column([self.cards[key] for key in keys])
        for chart in charts.values():
            chart.chosen.connect(self.chosen)

    def show_report(self, report: Report, scope: int) -> None:
        """Show one township, or all."""
        for key, chart in self._bars.items():
            table = report.found.table(key)
            chart.show_bars(_bars(table, scope))
            self.cards[key].explain(table.definition)
        for key, share_bar in self._shares.items():
            table = report.found.table(key)
            share_bar.show_parts(_bars(table, scope, unit=table.unit), _colours(table))
            self.cards[key].explain(table.definition)
        self._show_pyramid(report, scope)
        self._show_townships(report)

    def _show_pyramid(self, report: Report, scope: int) -> None:
        pyramid = report.found.pyramid
        self._pyramid.show_bars(
            [
                Bars(men.label, (_pyramid_mark("男", men, scope), _pyramid_mark("女", women, scope)))
                for men, women in zip(pyramid.men, pyramid.women, strict=True)
            ]
        )
        missing = pyramid.unplaced[scope].number
        remark = f"另有{missing}人年龄或性别不详，没有画出。" if missing else ""
        self.cards[PYRAMID].explain("每五岁一档的人数，左男右女，按统计日期的周岁。", remark)

    def _show_townships(self, report: Report) -> None:
        """Always all of them: this is where they are compared."""
        scopes = report.found.scopes[:-1]
        rows = {row.label: row for row in report.found.table("sex").rows}
        self._townships.show_bars(
            [
                Bars(
                    scope.name,
                    tuple(
                        _mark(number, "sex", f"{scope.name} {side}", _number(rows.get(side), number), side)
                        for side in _SEX_COLOURS
                    ),
                    f"{scope.people.number}人",
                )
                for number, scope in enumerate(scopes)
            ]
        )
        self.cards[_TOWNSHIPS].setVisible(len(scopes) > 1)
        self.cards[_TOWNSHIPS].explain("各乡镇的人数，按男女分。")


def _explaining() -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    set_role(label, "muted")
    return label


def _bars(table: rules.FigureTable, scope: int, unit: str = "") -> list[Bars]:
    whole = sum(row.figures[scope].number for row in table.rows)
    return [
        Bars(
            row.label,
            (_mark(scope, table.key, row.label, row.figures[scope].number, unit_of=table.unit),),
            f"{row.figures[scope].number}{unit}　{rules.percent_text(rules.share(row.figures[scope].number, whole))}",
        )
        for row in table.rows
    ]


def _mark(
    scope: int, table: str, label: str, number: int, key_label: str = "", *, unit_of: str = "人"
) -> Mark:
    return Mark(
        figure_key(scope, table, key_label or label), number, f"{label}：{number}{unit_of}，点击查看名单"
    )


def _pyramid_mark(side: str, row: rules.FigureRow, scope: int) -> Mark:
    number = row.figures[scope].number
    words = f"{row.label}{side}：{number}人，点击查看名单"
    return Mark(figure_key(scope, PYRAMID, f"{side}|{row.label}"), number, words)


def _number(row: rules.FigureRow | None, scope: int) -> int:
    return row.figures[scope].number if row else 0


def _colours(table: rules.FigureTable) -> list[int]:
    """Men and women have the colours that they have in the pyramid; 不详 is grey everywhere."""
    fixed = _SEX_COLOURS if table.key == "sex" else {rules.UNKNOWN: _GREY}
    return [fixed.get(row.label, number) for number, row in enumerate(table.rows)]
