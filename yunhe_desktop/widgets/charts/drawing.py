"""What a chart consists of once its width is known: filled boxes, words and lines at their places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextOption

from yunhe_desktop.widgets.charts.colours import on_series_colour, series_colour
from yunhe_desktop.widgets.charts.values import Mark
from yunhe_desktop.widgets.palettes import Palette
from yunhe_desktop.widgets.theme import font, px

Tone = Literal["text", "muted", "on_series"]
LEFT, CENTRE, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignRight
TEXT_SIZE = 14  # pixels at zoom 1, as everywhere


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the colour of a series."""

    place: QRectF
    series: int


@dataclass(frozen=True, slots=True)
class Words:
    """A text within a rectangle, wrapped where it is too long for one line, in the middle of its height."""

    place: QRectF
    text: str
    side: Qt.AlignmentFlag = LEFT
    tone: Tone = "text"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a mark can be clicked."""

    place: QRectF
    mark: Mark


@dataclass(slots=True)
class Drawing:
    """Everything in a chart, in pixels."""

    height: int = 0
    boxes: list[Box] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    lines: list[tuple[QPointF, QPointF]] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def paint(self, painter: QPainter, palette: Palette) -> None:
        """Draw it in these colours; boxes lie on whole pixels, so that edges are crisp."""
        painter.setPen(QPen(QColor(palette.line), 1))
        for start, end in self.lines:
            painter.drawLine(start, end)
        for box in self.boxes:
            painter.fillRect(box.place, QColor(series_colour(box.series, palette)))
        painter.setFont(font(TEXT_SIZE))
        for words in self.words:
            painter.setPen(QColor(_tone(words.tone, palette)))
            painter.drawText(words.place, words.text, _wrapping(words.side))


def _tone(tone: Tone, palette: Palette) -> str:
    if tone == "on_series":
        return on_series_colour(palette)
    return palette.text if tone == "text" else palette.muted


def _wrapping(side: Qt.AlignmentFlag) -> QTextOption:
    option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def metrics() -> QFontMetricsF:
    """Of the words of a chart."""
    return QFontMetricsF(font(TEXT_SIZE))


def width_of(texts: Iterable[str]) -> int:
    """The room that the longest of them needs on one line."""
    measure = metrics()
    return max((int(measure.horizontalAdvance(text)) + 2 for text in texts), default=0)


def height_of(text: str, width: float) -> int:
    """The room that a text needs, wrapped at a width."""
    measure = metrics()
    flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    box = measure.boundingRect(QRectF(0, 0, width, 10_000), int(flags), text)
    return int(box.height()) + 1


def add_legend(drawing: Drawing, names: Iterable[tuple[str, int]], width: int) -> None:
    """The names of the series with their colours at the top, on as many lines as they need."""
    swatch, gap, line = px(12), px(6), px(26)
    x, y = 0, 0
    for name, series in names:
        needed = swatch + gap + width_of([name])
        if x and x + needed > width:
            x, y = 0, y + line
        drawing.boxes.append(Box(QRectF(x, y + (line - swatch) // 2, swatch, swatch), series))
        drawing.words.append(Words(QRectF(x + swatch + gap, y, needed, line), name, tone="muted"))
        x += needed + px(18)
    drawing.height = y + line + px(4)
