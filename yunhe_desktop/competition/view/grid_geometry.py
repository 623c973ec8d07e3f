"""Where the parts of the entry grid are, in pixels of the present zoom."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics

from yunhe_desktop.widgets.theme import px

ROW = 36
PADDING = 8  # left and right of a text
HEADING = 52
TALL_HEADING = 68  # with names in two lines
ORDER = 54
NUMBER = 52
PLACE = (112, 216)  # at least, at most
CRITERION = (72, 78, 116)  # at least, enough, at most
TOTAL = 68
STATE = 84


@dataclass(frozen=True, slots=True)
class GridGeometry:
    """Who stands fixed at the left; criteria, total and state scroll; rows scroll under the heading."""

    order: int  # widths
    number: int
    place: int
    criterion: int
    total: int
    state: int
    criteria: int  # how many
    row: int  # heights
    heading: int
    rows: int  # how many
    width: int  # of what can be seen
    height: int

    @staticmethod
    def fit(criteria: int, rows: int, width: int, height: int) -> "GridGeometry":
        """The widths that use the space best: enough for the criteria first, then for the names."""
        room = width - px(ORDER) - px(NUMBER) - px(TOTAL) - px(STATE)
        least, enough, most = (px(size) for size in CRITERION)
        share = (room - px(PLACE[0])) // max(criteria, 1)
        place = min(max(room - criteria * min(max(share, least), enough), px(PLACE[0])), px(PLACE[1]))
        criterion = min(max((room - place) // max(criteria, 1), least), most)
        return GridGeometry(
            px(ORDER), px(NUMBER), place, criterion, px(TOTAL), px(STATE),
            criteria, px(ROW), px(HEADING), rows, width, height,
        )  # fmt: skip

    def with_heading_for(self, names: Iterable[str], metrics: QFontMetrics) -> "GridGeometry":
        """The same with a taller heading where a criterion's name does not fit into one line."""
        room = self.criterion - 2 * px(PADDING)
        tall = any(metrics.horizontalAdvance(name) > room for name in names)
        return replace(self, heading=px(TALL_HEADING if tall else HEADING))

    @property
    def fixed(self) -> int:
        """The width of what does not scroll sideways."""
        return self.order + self.number + self.place

    @property
    def content_width(self) -> int:
        """The width of everything."""
        return self.fixed + self.criteria * self.criterion + self.total + self.state

    @property
    def content_height(self) -> int:
        """The height of everything."""
        return self.heading + self.rows * self.row

    def row_rect(self, row: int, scrolled: int) -> QRect:
        """A row's place on the viewport."""
        return QRect(0, self.heading + row * self.row - scrolled, self.width, self.row)

    def column_left(self, column: int, scrolled: int) -> int:
        """Where a scrolling column begins: criteria, then total, then state."""
        return (
            self.fixed
            + min(column, self.criteria) * self.criterion
            - scrolled
            + (self.total if column > self.criteria else 0)
        )

    def column_width(self, column: int) -> int:
        """How wide a scrolling column is."""
        if column < self.criteria:
            return self.criterion
        return self.total if column == self.criteria else self.state

    def row_at(self, y: int, scrolled: int) -> int:
        """The row at a height of the viewport; -1 above or below them."""
        row = (y - self.heading + scrolled) // self.row
        return row if y >= self.heading and row < self.rows else -1

    def column_at(self, x: int, scrolled: int) -> int:
        """The criterion at a place of the viewport; -1 beside them."""
        column = (x - self.fixed + scrolled) // self.criterion
        return column if x >= self.fixed and column < self.criteria else -1
