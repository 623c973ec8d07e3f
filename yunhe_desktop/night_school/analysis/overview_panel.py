"""总体情况: the headline figures, attendance through time, forms and townships side by side, whom to ring up."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea, QVBoxLayout, QWidget

from yunhe_desktop.night_school.analysis.card import Card
from yunhe_desktop.night_school.analysis.report import Report, lesson_name, told
from yunhe_desktop.night_school.analysis.ring_up_card import RingUpCard
from yunhe_desktop.night_school.analysis.tiles import Tiles
from yunhe_desktop.night_school.analysis.wording import TOLD
from yunhe_desktop.night_school.queries.secretaries import Secretary
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.statistics import Tally
from yunhe_desktop.widgets.charts import LineChart, Mark, TimeColumn
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role

_BY_LESSON, _BY_MONTH = "按课次", "按月"
_HEADINGS = ("分类", "名称", "期", "课次", "应到", "实到", "到课率", "人次", "人数", "在册", "覆盖率", "学时")
_WIDTHS = (60, 330, 50, 60, 80, 80, 80, 80, 80, 70, 80, 70)


class OverviewPanel(QScrollArea):
    """`reveal` gives a whole phone number, see `RingUpCard`."""

    chosen = Signal(str)  # the key of a list, see `report`

    def __init__(self, reveal: Callable[[Secretary, str], str]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self._report: Report | None = None
        self.tiles = Tiles()
        self.empty = QLabel("这一年还没有已开的课。在“签到考勤”里给一次课登记出勤，这里就有数了。")
        set_role(self.empty, "warning")
        self.steps = QComboBox()
        self.steps.setAccessibleName("时间单位")
        self.steps.addItems([_BY_LESSON, _BY_MONTH])
        self.steps.currentIndexChanged.connect(lambda _row: self._show_time())
        self.time = LineChart("到课情况", ("应到", "实到", "到课率（%）"))
        self.parts = PlainTable(_HEADINGS, _WIDTHS, numbers_from=2)
        self.parts.setAccessibleName("各形式、各乡镇、各期对照表")
        self.ring_up = RingUpCard(reveal)
        self._connect()
        self._lay_out()

    def _connect(self) -> None:
        for widget in (self.tiles, self.time, self.ring_up):
            widget.chosen.connect(self.chosen)
        self.parts.cellActivated.connect(lambda row, _column: self.chosen.emit(f"part|{row}"))

    def _lay_out(self) -> None:
        time = Card("到课情况", "点一次课看名单，点一个月看那个月的课。", self.steps)
        time.body.addWidget(self.time)
        parts = Card("各形式、各乡镇、各期", "双击一行或按回车，看这一行的课。")
        parts.body.addWidget(self.parts)
        content = QWidget()
        content.setObjectName("page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, px(8), 0)
        layout.setSpacing(px(12))
        for widget in (self.empty, self.tiles, time, self.ring_up, parts):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(content)

    def show_report(self, report: Report, secretaries: Mapping[str, Secretary]) -> None:
        """Show this look at the year."""
        self._report = report
        self.empty.setVisible(not report.lessons)
        self.tiles.show_headlines(report.headlines, TOLD)
        self._show_time()
        self.ring_up.show_report(report, secretaries)
        self.parts.show_rows([_cells(*one) for one in report.parts])
        self.parts.fit_height()

    def _show_time(self) -> None:
        if self._report is None:
            return
        by_month = self.steps.currentText() == _BY_MONTH
        self.time.show_columns(_months(self._report) if by_month else _lessons(self._report))


def _lessons(report: Report) -> list[TimeColumn]:
    columns = []
    for one in report.lessons:
        count = report.counts[one.id]
        words = f"{lesson_name(one)}：{told(count)}，点击查看名单"
        mark = Mark(f"lesson|{one.id}", count.came, words)
        columns.append(TimeColumn(_short(one.date), mark, count.expected, count.came, count.rate))
    return columns


def _months(report: Report) -> list[TimeColumn]:
    columns = []
    for month, count in report.months.items():
        mark = Mark(f"month|{month}", count.came, f"{int(month[5:])}月：{told(count)}，点击查看课次")
        columns.append(TimeColumn(f"{int(month[5:])}月", mark, count.expected, count.came, count.rate))
    return columns


def _short(day: str) -> str:
    """5.12."""
    return f"{int(day[5:7])}.{int(day[8:10])}"


def _cells(kind: str, name: str, of: Tally) -> list[str]:
    count = of.count
    return [
        kind, name, str(len(of.terms)), str(len(of.lessons)), str(count.expected), str(count.came),
        percent(count.rate), str(of.attendances), str(len(of.people)), str(len(of.roster)), percent(of.coverage),
        f"{of.hours.normalize():f}" if of.hours else "0",
    ]  # fmt: skip
