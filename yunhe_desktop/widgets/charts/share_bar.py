"""Parts of a whole as one bar, and every part with its name, number and share below."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from yunhe_desktop.widgets.charts.chart import Chart
from yunhe_desktop.widgets.charts.drawing import CENTRE, Box, Drawing, Target, Words, metrics, width_of
from yunhe_desktop.widgets.charts.values import Bars
from yunhe_desktop.widgets.theme import px

_BAR, _LINE, _SWATCH, _GAP = 32, 30, 12, 8


class ShareBar(Chart):
    """Each of `Bars` has one mark: a part of the whole that all of them make."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self._colours: tuple[int, ...] = ()
        self._parts: tuple[Bars, ...] = ()

    def show_parts(self, parts: Sequence[Bars], colours: Sequence[int] = ()) -> None:
        """Show these in place of what stood there; the note of a part stands beside its name.

        `colours` are the numbers of their colours where they are not 0, 1, 2 and so on.
        """
        self._parts = tuple(parts)
        self._colours = tuple(colours) or tuple(range(len(self._parts)))
        self.show_again()

    def least_width(self) -> int:
        """The longest name with its number on one line."""
        return self._entry_width()

    def _entry_width(self) -> int:
        texts = [_entry(part) for part in self._parts]
        return px(_SWATCH) + px(_GAP) + width_of(texts) + px(_GAP)

    def lay_out(self, width: int) -> Drawing:
        """The bar, then the parts in as many columns as there is room for."""
        drawing = Drawing(height=px(_BAR) + px(_GAP))
        self._add_bar(drawing, width)
        columns = max(1, min(len(self._parts), width // max(1, self._entry_width() + px(_GAP))))
        step = width // columns
        for number, part in enumerate(self._parts):
            row, column = divmod(number, columns)
            top = px(_BAR) + px(_GAP) + row * px(_LINE)
            place = QRectF(column * step, top, self._entry_width(), px(_LINE))
            _add_entry(drawing, self._colours[number], part, place)
            drawing.height = top + px(_LINE)
        return drawing

    def _add_bar(self, drawing: Drawing, width: int) -> None:
        """Parts end where the sum so far ends, so that rounding leaves neither gap nor overlap."""
        whole = max(1, sum(part.marks[0].number for part in self._parts))
        so_far = 0
        for number, part in enumerate(self._parts):
            mark = part.marks[0]
            start, so_far = so_far, so_far + mark.number
            left, right = round(width * start / whole), round(width * so_far / whole)
            if not mark.number:
                continue
            drawing.boxes.append(
                Box(QRectF(left, 0, max(1, right - left - 1), px(_BAR)), self._colours[number])
            )
            if metrics().horizontalAdvance(str(mark.number)) + px(_GAP) <= right - left:
                drawing.words.append(
                    Words(QRectF(left, 0, right - left, px(_BAR)), str(mark.number), CENTRE, "on_series")
                )


def _entry(part: Bars) -> str:
    return f"{part.label}　{part.note}"


def _add_entry(drawing: Drawing, colour: int, part: Bars, place: QRectF) -> None:
    swatch = QRectF(
        place.x() + px(_GAP) // 2, place.y() + (px(_LINE) - px(_SWATCH)) // 2, px(_SWATCH), px(_SWATCH)
    )
    drawing.boxes.append(Box(swatch, colour))
    words = place.adjusted(px(_SWATCH) + px(_GAP) + px(_GAP) // 2, 0, 0, 0)
    drawing.words.append(Words(words, _entry(part)))
    if part.marks[0].number:
        drawing.targets.append(Target(place, part.marks[0]))
