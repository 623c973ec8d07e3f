"""Headings and labels of a heat map that stay in sight while it is scrolled."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from yunhe_desktop.widgets.charts.heat_map import HeatMap
from yunhe_desktop.widgets.theme import theme


class Pinned(QObject):
    """Two strips over the scroll area in which the chart lies: the columns' headings, and the rows' labels."""

    def __init__(self, chart: HeatMap, scroll: QScrollArea) -> None:
        super().__init__(chart)
        self._chart = chart
        self._scroll = scroll
        self.side, self.head = _Strip(chart, scroll), _Strip(chart, scroll)
        for bar in (scroll.verticalScrollBar(), scroll.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.follow())
        for watched in (chart, scroll.viewport()):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size moves the strips."""
        if event.type() == QEvent.Type.Resize:
            self.follow()
        return super().eventFilter(watched, event)

    def follow(self) -> None:
        """Show a strip where what it repeats would be cut off, and nowhere else."""
        drawing, viewport = self._chart.drawing, self._scroll.viewport()
        at = self._chart.mapTo(viewport, QPoint(0, 0))
        over, beside = at.y() + drawing.head_top < 0, self._scroll.horizontalScrollBar().value() > 0
        top, left = drawing.head if over and drawing.head else 0, drawing.side if beside else 0
        margin = at.x() + self._scroll.horizontalScrollBar().value()
        self.head.show_part(
            QRect(0, 0, viewport.width(), top), QPoint(at.x(), -drawing.head_top), left + margin
        )
        self.side.show_part(
            QRect(0, top, left + margin if left else 0, viewport.height() - top),
            QPoint(margin, at.y() - top),
            0,
        )


class _Strip(QWidget):
    def __init__(self, chart: HeatMap, scroll: QScrollArea) -> None:
        super().__init__(scroll.viewport())
        self._chart = chart
        self._offset = QPoint()
        self._blank = 0
        self.hide()

    def show_part(self, place: QRect, offset: QPoint, blank: int) -> None:
        """Repeat in this place the chart drawn at this offset; `blank` pixels at the left stay empty."""
        self._offset, self._blank = offset, blank
        self.setVisible(not place.isEmpty())
        self.setGeometry(place)
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The same words as in the chart, on the page's colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.palette.window))
        painter.setClipRect(self.rect().adjusted(self._blank, 0, 0, 0))
        painter.translate(self._offset)
        self._chart.drawing.paint(painter, theme.palette)
        painter.end()
