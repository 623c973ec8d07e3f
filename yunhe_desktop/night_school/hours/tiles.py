"""The figures of the year above the list; each leads to its people."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from yunhe_desktop.night_school.hours.lines import OBLIGED, OWING
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.hour_figures import NONE, REACHED, HourFigures
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.widgets.figure_tile import FigureTile
from yunhe_desktop.widgets.theme import px

_TOGETHER, _ONLINE = "together", "online"


class Tiles(QWidget):
    """达标人数, 人均集中学时, 人均网络学时, 欠学时, 未参加."""

    chosen = Signal(str, str)  # one of `lines.CHOICES`, and the column to sort by ("" for the usual order)

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.together, self.online, self.owing, self.none = (FigureTile() for _each in range(5))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        leads = (
            (self.reached, REACHED, ""),
            (self.together, OBLIGED, _TOGETHER),
            (self.online, OBLIGED, _ONLINE),
            (self.owing, OWING, ""),
            (self.none, NONE, ""),
        )
        for tile, choice, order in leads:
            tile.clicked.connect(lambda _on=False, to=choice, by=order: self.chosen.emit(to, by))
            row.addWidget(tile)

    def show_figures(self, found: HourFigures, day: str) -> None:
        """Show them; `day` is that of the roster, 2026.12.31."""
        whom = f"应达标：{day}在册、按所任职务有应修学时的人；已离任和非在册的人不算。"
        self.reached.show_figure(
            "达标人数",
            f"{found.reached} / {found.obliged}人",
            f"达标率 {percent(found.rate)}" if found.obliged else "没有应达标的人",
            f"计入的学时达到应修学时的人。{whom}",
        )
        self.together.show_figure(
            "人均集中学时", found.average(found.together) or "—", "与网络学时分开",
            f"全部集中学时除以应达标人数。{whom}",
        )  # fmt: skip
        self.online.show_figure(
            "人均网络学时", found.average(found.online) or "—", "另计",
            f"全部网络学时除以应达标人数。{whom}",
        )  # fmt: skip
        self.owing.show_figure(
            "欠学时", f"{found.behind}人", f"共欠{tell_hours(found.missing)}学时",
            f"计入的学时还没有达到应修学时的人，包括未参加的。{whom}",
        )  # fmt: skip
        self.none.show_figure(
            "未参加", f"{found.none}人", "一个学时也没有",
            f"应达标的人中，没有任何集中或网络学时的人。{whom}",
        )  # fmt: skip
