"""各村各课: the villages by the lessons, each cell the 到课率 as colour and number."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from yunhe_desktop.night_school.analysis.card import explaining
from yunhe_desktop.night_school.analysis.report import Report, lesson_name, told
from yunhe_desktop.night_school.analysis.wording import HEAT
from yunhe_desktop.night_school.rules.attendance import Headcount, percent
from yunhe_desktop.widgets.charts import HeatCell, HeatMap, HeatRow, Mark, Pinned
from yunhe_desktop.widgets.theme import px

_ALL = "合计"


class HeatPanel(QWidget):
    """The map scrolls under its headings."""

    chosen = Signal(str)  # the key of a list, see `report`

    def __init__(self) -> None:
        super().__init__()
        self.heat_map = HeatMap("各村各课到课率")
        self.heat_map.chosen.connect(self.chosen)
        self.area = QScrollArea(widgetResizable=True)
        content = QWidget()
        content.setObjectName("page")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(px(8), 0, px(8), 0)
        inner.addWidget(self.heat_map)
        inner.addStretch()
        self.area.setWidget(content)
        self.pinned = Pinned(self.heat_map, self.area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(explaining(HEAT))
        layout.addWidget(self.area, 1)

    def show_report(self, report: Report) -> None:
        """Show the villages of this look."""
        days = [_short(one.date) for one in report.lessons]
        self.heat_map.show_cells([*days, _ALL], list(_rows(report)))
        self.pinned.follow()


def _short(day: str) -> str:
    return f"{int(day[5:7])}.{int(day[8:10])}"


def _rows(report: Report) -> Iterator[HeatRow]:
    """The villages of each township under its name, and all of them at the top."""
    yield _whole(report)
    township = ""
    for place in report.villages:
        if place.township != township:
            township = place.township
            yield HeatRow(township)
        of_lesson = report.rates[place.id]
        where = f"{place.township}{place.village}"
        cells = [
            _cell(f"cell|{place.id}|{one.id}", f"{where}，{lesson_name(one)}", of_lesson.get(one.id))
            for one in report.lessons
        ]
        sums = sum(of_lesson.values(), Headcount())
        yield HeatRow(place.village, (*cells, _cell(f"village|{place.id}", f"{where}，全部课次", sums)))


def _whole(report: Report) -> HeatRow:
    cells = [_cell(f"lesson|{one.id}", lesson_name(one), report.counts[one.id]) for one in report.lessons]
    return HeatRow("全部村", (*cells, _cell("attendances", "全部村，全部课次", report.tally.count)))


def _cell(key: str, where: str, count: Headcount | None) -> HeatCell:
    if count is None or not (count.expected or count.guests):
        return HeatCell()
    mark = Mark(key, count.expected, f"{where}：{told(count)}，点击查看名单")
    return HeatCell(
        mark, count.rate, percent(count.rate, 0).removesuffix("%") if count.rate is not None else "旁听"
    )
