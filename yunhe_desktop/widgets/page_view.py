"""The pages of a PDF one below the other, drawn as they come into sight."""

from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from yunhe_desktop.widgets.pdf_pages import POINTS_PER_INCH, PdfPages
from yunhe_desktop.widgets.theme import px, theme

ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
_GAP = 16  # pixels between pages
_KEPT = 128 * 2**20  # bytes of pictures


class PageView(QAbstractScrollArea):
    """Scrolls through pages, at a zoom or as wide as the view; 1.0 is the size on paper.

    Home, End, PageUp, PageDown and the wheel move, the wheel with Ctrl zooms.
    """

    page_changed = Signal(int)  # the page that fills most of the view, from 0
    zoom_changed = Signal(float)

    def __init__(self, pages: PdfPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pages")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages = pages
        self._zoom: float | None = None  # None: as wide as the view
        self._tops: list[int] = []
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._shown = -1
        self.verticalScrollBar().valueChanged.connect(self._tell_page)

    # ---- zoom

    @property
    def zoom(self) -> float:
        """The zoom that is shown, also where the width of the view decides."""
        return self._zoom if self._zoom is not None else self._fitting_zoom()

    @property
    def fits_width(self) -> bool:
        """Whether the width of the view decides."""
        return self._zoom is None

    def set_zoom(self, zoom: float | None) -> None:
        """Show pages at `zoom`, None for the width of the view; the place that is being read stays."""
        page, part = self._place()
        self._zoom = zoom
        self._lay_out()
        self.verticalScrollBar().setValue(self._tops[page] + round(part * self._size(page)[1]))
        self.zoom_changed.emit(self.zoom)

    def zoom_in(self) -> None:
        """The next larger zoom."""
        self.set_zoom(min((zoom for zoom in ZOOMS if zoom > self.zoom + 0.01), default=ZOOMS[-1]))

    def zoom_out(self) -> None:
        """The next smaller zoom."""
        self.set_zoom(max((zoom for zoom in ZOOMS if zoom < self.zoom - 0.01), default=ZOOMS[0]))

    def _fitting_zoom(self) -> float:
        widest = max(size.width() for size in self._pages.sizes) * self.logicalDpiX() / POINTS_PER_INCH
        return min(ZOOMS[-1], max(0.1, (self.viewport().width() - 2 * px(_GAP)) / widest))

    # ---- places

    @property
    def page(self) -> int:
        """The page that fills the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return max(0, bisect_right(self._tops, middle) - 1)

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page, from 0."""
        self.verticalScrollBar().setValue(self._tops[page] - px(_GAP))

    def _place(self) -> tuple[int, float]:
        """The page at the upper edge of the view, and how much of it is above that edge."""
        above = self.verticalScrollBar().value()
        if not above:
            return 0, -1.0  # the very beginning, with the gap above the first page
        page = max(0, bisect_right(self._tops, above) - 1)
        return page, (above - self._tops[page]) / self._size(page)[1]

    def _size(self, page: int) -> tuple[int, int]:
        """Width and height of a page in pixels of the view."""
        scale = self.zoom * self.logicalDpiX() / POINTS_PER_INCH
        size = self._pages.sizes[page]
        return round(size.width() * scale), round(size.height() * scale)

    def _lay_out(self) -> None:
        self._pictures.clear()
        self._tops.clear()
        top, widest = px(_GAP), 0
        for page in range(len(self._pages)):
            width, height = self._size(page)
            self._tops.append(top)
            top += height + px(_GAP)
            widest = max(widest, width + 2 * px(_GAP))
        view = self.viewport().size()
        for bar, whole, part in (
            (self.verticalScrollBar(), top, view.height()),
            (self.horizontalScrollBar(), widest, view.width()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(part)
            bar.setSingleStep(px(48))
        self.viewport().update()
        self._tell_page()

    def _tell_page(self) -> None:
        if self.page != self._shown:
            self._shown = self.page
            self.page_changed.emit(self._shown)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the place while the width changes the zoom."""
        super().resizeEvent(event)
        self.set_zoom(self._zoom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End; the others are the scroll area's own."""
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else len(self._pages) - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl zoom."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        elif event.angleDelta().y() < 0:
            self.zoom_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in sight, and no others."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme.palette.pressed))
        painter.setPen(QColor(theme.palette.edge))
        for page in self.pages_in_sight():
            place = self._rect(page)
            painter.drawImage(place, self._picture(page))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def pages_in_sight(self) -> range:
        """The pages of which some part is in the view, from 0."""
        above = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, above) - 1)
        return range(first, max(first + 1, bisect_right(self._tops, above + self.viewport().height())))

    def _rect(self, page: int) -> QRect:
        width, height = self._size(page)
        left = max(px(_GAP), (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), width, height)

    def _picture(self, page: int) -> QImage:
        if page not in self._pictures:
            scale = self.zoom * self.logicalDpiX() / POINTS_PER_INCH * self.devicePixelRatioF()
            self._pictures[page] = self._pages.image(page, scale)
        self._pictures.move_to_end(page)
        while (
            sum(picture.sizeInBytes() for picture in self._pictures.values()) > _KEPT
            and len(self._pictures) > 1
        ):
            self._pictures.popitem(last=False)
        return self._pictures[page]
