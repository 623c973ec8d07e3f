"""The lesson's figures in one row; pressing one narrows the list to the people behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules import codes
from yunhe_desktop.night_school.rules.attendance import Headcount, percent
from yunhe_desktop.widgets.theme import font, is_theme_change, px, theme

EXPECTED, CAME, ON_LEAVE, ABSENT, UNMARKED, GUESTS, RATE = (
    "应到", "实到", "请假", "缺席", "未登记", "旁听", "到课率",
)  # fmt: skip
_DEFINITIONS = {
    EXPECTED: "名单上应当来的人数。名单确定以后不再随干部档案变动；旁听的不算。",
    CAME: "应到的人里来了的：出勤、迟到、早退。",
    ON_LEAVE: "应到的人里请了假的：公假、事假、病假。已补学的仍算在这里。",
    ABSENT: "应到的人里没有请假也没有来的：缺勤。已补学的仍算在这里。",
    UNMARKED: "应到的人里还没有登记的，不算出勤，也不算缺席。",
    GUESTS: "不在名单上而来听课的。不算应到、实到，也不进到课率；算进培训人次（实到＋旁听）。",
    RATE: "实到÷应到。没有登记完时，未登记的人也算在应到里。",
}
BEHIND: dict[str, Callable[[Expected], bool]] = {
    CAME: lambda one: one.expected and one.state in codes.CAME,
    ON_LEAVE: lambda one: one.expected and one.state in codes.ON_LEAVE,
    ABSENT: lambda one: one.expected and one.state == codes.ABSENT,
    UNMARKED: lambda one: one.expected and one.state == codes.UNMARKED,
    GUESTS: lambda one: not one.expected,
}
"""Whom a figure counts."""


@dataclass(frozen=True, slots=True)
class _Look:
    figure: str = ""
    warns: bool = False


class _Tile(QAbstractButton):
    """A name and a figure side by side."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._look = _Look()
        self.setObjectName(f"tile_{name}")
        self.setCheckable(name != RATE)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard belongs to the line and the list
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def figure(self) -> str:
        """What is shown."""
        return self._look.figure

    def show_figure(self, figure: str, definition: str, *, warns: bool) -> None:
        """Show a figure; `warns` where there is something left to do."""
        self._look = _Look(figure, warns)
        self.setAccessibleName(f"{self.name} {figure}")
        self.setToolTip(definition + ("\n点击只看这些人，再点一次看全部" if self.isCheckable() else ""))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Room for both."""
        name, figure = (QFontMetrics(each) for each in _fonts())
        width = name.horizontalAdvance(self.name) + figure.horizontalAdvance(self.figure or "000")
        return QSize(width + px(30), figure.height() + px(6))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The same."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Another zoom needs another size."""
        super().changeEvent(event)
        if is_theme_change(event):
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """A card: the name at the left, the figure at the right."""
        colours, painter = theme.palette, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, warns = self.isChecked(), self._look.warns
        painter.setPen(QPen(QColor(colours.focus if chosen else colours.line), 2 if chosen else 1))
        hovered = self.underMouse() and self.isCheckable()
        ground = colours.warning_soft if warns else colours.hover if hovered else colours.surface
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), px(6), px(6))
        inner = QRect(self.rect()).adjusted(px(10), 0, -px(10), 0)
        name, figure = _fonts()
        painter.setFont(name)
        painter.setPen(QColor(colours.muted))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.name)
        painter.setFont(figure)
        painter.setPen(QColor(colours.warning if warns else colours.text))
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.figure)
        painter.end()


def _fonts() -> tuple[QFont, QFont]:
    return font(14), font(20, bold=True)


class HeadTiles(QWidget):
    """Emits `chosen` with the name of the figure whose people alone are to be shown, "" for everybody."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._tiles = {name: _Tile(name) for name in _DEFINITIONS}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        for tile in self._tiles.values():
            layout.addWidget(tile, 1)
            tile.clicked.connect(lambda _checked, tile=tile: self._choose(tile))
        self.show_count(Headcount())

    def show_count(self, count: Headcount) -> None:
        """Show a lesson's figures."""
        figures = {
            EXPECTED: count.expected, CAME: count.came, ON_LEAVE: count.on_leave, ABSENT: count.absent,
            UNMARKED: count.unmarked, GUESTS: count.guests,
        }  # fmt: skip
        for name, figure in figures.items():
            warns = name == UNMARKED and figure > 0
            self._tiles[name].show_figure(str(figure), _DEFINITIONS[name], warns=warns)
        begun = count.unmarked < count.expected
        self._tiles[RATE].show_figure(percent(count.rate) if begun else "—", _DEFINITIONS[RATE], warns=False)

    def figures(self) -> dict[str, str]:
        """What is shown, by name."""
        return {name: tile.figure for name, tile in self._tiles.items()}

    def choose(self, name: str) -> None:
        """Mark the figure whose people are shown; "" for none."""
        for each in self._tiles.values():
            each.setChecked(each.name == name)

    def _choose(self, tile: _Tile) -> None:
        if not tile.isCheckable():
            return
        name = tile.name if tile.isChecked() and tile.name != EXPECTED else ""
        self.choose(name)
        self.chosen.emit(name)
