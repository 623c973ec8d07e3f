"""Charts that a person can read from a chair, click and walk through by keyboard, in the colours of the theme."""

from yunhe_desktop.widgets.charts.bars import BarChart
from yunhe_desktop.widgets.charts.chart import Chart
from yunhe_desktop.widgets.charts.heat_map import HeatCell, HeatMap, HeatRow
from yunhe_desktop.widgets.charts.line_chart import LineChart, TimeColumn
from yunhe_desktop.widgets.charts.pinned import Pinned
from yunhe_desktop.widgets.charts.pyramid import PyramidChart
from yunhe_desktop.widgets.charts.share_bar import ShareBar
from yunhe_desktop.widgets.charts.strip import Strip, StripBox
from yunhe_desktop.widgets.charts.values import Bars, Mark

__all__ = [
    "BarChart",
    "Bars",
    "Chart",
    "HeatCell",
    "HeatMap",
    "HeatRow",
    "LineChart",
    "Mark",
    "Pinned",
    "PyramidChart",
    "ShareBar",
    "Strip",
    "StripBox",
    "TimeColumn",
]
