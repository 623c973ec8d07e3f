"""The headline figures as tiles in rows, with their definitions below."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from yunhe_desktop.night_school.analysis.card import explaining
from yunhe_desktop.night_school.analysis.headlines import LESSON_TILES, MEANS_TILES, Headline
from yunhe_desktop.widgets.figure_tile import FigureTile
from yunhe_desktop.widgets.theme import px
from yunhe_desktop.widgets.two_columns import TwoColumns

_GAP = 8


class Tiles(QWidget):
    """Lessons first, then what is learned beside them; as many in a row as have room."""

    chosen = Signal(str)  # the key of a figure

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {key: FigureTile() for key in (*LESSON_TILES, *MEANS_TILES)}
        self.definitions = (explaining(""), explaining(""))
        self._rows = [_TileRow([self.tiles[key] for key in keys]) for keys in (LESSON_TILES, MEANS_TILES)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(_GAP))
        for row in self._rows:
            layout.addWidget(row)
        columns = TwoColumns()
        for label in self.definitions:
            columns.add_column([label])
        layout.addWidget(columns)
        for key, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key))

    def show_headlines(self, headlines: Sequence[Headline], definitions: Sequence[str]) -> None:
        """Show these figures and explain them."""
        for one in headlines:
            tile = self.tiles[one.key]
            tile.setEnabled(one.number > 0)
            tile.show_figure(one.label, one.text, one.remark, one.definition)
        half = -(-len(definitions) // 2)
        for label, texts in zip(self.definitions, (definitions[:half], definitions[half:]), strict=True):
            label.setText("\n".join(texts))
        for row in self._rows:
            row.arrange()


class _TileRow(QWidget):
    def __init__(self, tiles: Sequence[FigureTile]) -> None:
        super().__init__()
        self._tiles = tuple(tiles)
        self._in_row = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(_GAP))
        self.arrange()

    def arrange(self) -> None:
        """Six in a row, or three, or two: never one that is left over alone."""
        widest = max(tile.minimumSizeHint().width() for tile in self._tiles) + px(_GAP)
        room = max(1, (self.width() + px(_GAP)) // widest)
        number = len(self._tiles)
        in_row = next(each for each in range(min(room, number), 0, -1) if number % each == 0)
        if in_row == self._in_row:
            return
        self._in_row = in_row
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, *divmod(at, in_row))
        for column in range(number):
            self._grid.setColumnStretch(column, int(column < in_row))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """One tile beside the other is a wish."""
        hint = super().minimumSizeHint()
        hint.setWidth(max(tile.minimumSizeHint().width() for tile in self._tiles))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Another width may have room for more."""
        super().resizeEvent(event)
        self.arrange()
