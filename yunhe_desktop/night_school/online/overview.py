"""How far a class is in all and in each township; every figure leads to its people."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from yunhe_desktop.night_school.online.townships import HEADINGS, texts
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.online import BEHIND, FINISHED, NOT_STARTED, STATES
from yunhe_desktop.night_school.rules.online_figures import DEFINITION, GroupFigures, one_decimal
from yunhe_desktop.widgets.charts import BarChart, Bars, Mark
from yunhe_desktop.widgets.figure_tile import FigureTile
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role

_WIDTHS = (110, 62, 70, 62, 70, 70, 78, 94, 84, 84)
_COLOURS = (3, 1, 2, 5)  # green, blue, ochre, grey: in the order of `STATES`


class Overview(QScrollArea):
    """Tiles, a bar for each township, and the same as a table."""

    chosen = Signal(str, str)  # township and state ("" for all), to be shown as a list

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.tiles = {key: FigureTile() for key in ("", FINISHED, BEHIND, NOT_STARTED, "completions")}
        self.bars = BarChart("各乡镇学习进度", STATES, stacked=True, colours=_COLOURS)
        self.bars.chosen.connect(self._choose_bar)
        self.table = PlainTable(HEADINGS, _WIDTHS, numbers_from=1)
        self.table.cellDoubleClicked.connect(lambda row, _column: self._choose_row(row))
        self._townships: list[str] = []
        for key, tile in self.tiles.items():
            tile.setObjectName(f"tile {key}")
            state = "" if key == "completions" else key
            tile.clicked.connect(lambda _on=False, state=state: self.chosen.emit("", state))
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for tile in self.tiles.values():
            row.addWidget(tile)
        definition = QLabel(DEFINITION, wordWrap=True)
        set_role(definition, "muted")
        heading = QLabel("各乡镇人数（点一段，看名单）")
        set_role(heading, "heading")
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, px(4), px(8), px(4))
        layout.setSpacing(px(10))
        layout.addLayout(row)
        layout.addWidget(definition)
        layout.addWidget(heading)
        layout.addWidget(self.bars)
        layout.addWidget(self.table)
        layout.addStretch()
        self.setWidget(inner)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def show_figures(self, whole: GroupFigures, townships: Sequence[GroupFigures]) -> None:
        """Show a class and its townships."""
        self._townships = [one.name for one in townships]
        self._show_tiles(whole)
        self.bars.show_bars([_bars(one) for one in townships])
        rows = [*townships, *([whole] if len(townships) > 1 else [])]
        self.table.show_rows([texts(one) for one in rows])
        self.table.fit_height()

    def _show_tiles(self, whole: GroupFigures) -> None:
        tiles, rate = self.tiles, percent(whole.rate)
        tiles[""].show_figure("学员", f"{whole.learners}人", "人数", "在这个班学习的不同的人。")
        tiles[FINISHED].show_figure(
            "学完", f"{whole.finished}人", f"学完率 {rate}" if rate else "—", "学完人数除以学员人数是学完率。"
        )
        tiles[BEHIND].show_figure(
            "落后", f"{whole.states.get(BEHIND, 0)}人", "学了，赶不上进度",
            "学了一些，按数据截至那天的进度必修少学了的人；结业后选修没学够的也算。",
        )  # fmt: skip
        unstarted = whole.states.get(NOT_STARTED, 0)
        late = whole.late - whole.states.get(BEHIND, 0)
        tiles[NOT_STARTED].show_figure(
            "未开始",
            f"{unstarted}人",
            f"其中已落后{late}人" if unstarted else "都开始学了",
            "一节课也没有学完的人。",
        )
        average = one_decimal(whole.average)
        tiles["completions"].show_figure(
            "完成人次",
            f"{whole.completions:,}",
            f"人均 {average}节" if average else "—",
            "每个人学完的必修和选修节数相加，不是人数。",
        )

    def _choose_bar(self, key: str) -> None:
        township, state = key.split("\t")
        self.chosen.emit(township, state)

    def _choose_row(self, row: int) -> None:
        self.chosen.emit(self._townships[row] if row < len(self._townships) else "", "")


def _bars(one: GroupFigures) -> Bars:
    marks = tuple(
        Mark(
            f"{one.name}\t{state}", one.states.get(state, 0), f"{one.name}{state}{one.states.get(state, 0)}人"
        )
        for state in STATES
    )
    return Bars(one.name, marks, f"学完率{percent(one.rate)}" if one.learners else "")
