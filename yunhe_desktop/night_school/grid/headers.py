"""The heads of the grid: over each lesson its day, title and figures; beside each row village and name, always in sight."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from yunhe_desktop.night_school.grid.table_model import TOTALS, GridModel, short_day
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.widgets.theme import font, is_theme_change, px, theme

ROW = 30  # pixels at zoom 1
LESSON_WIDTH, TOTAL_WIDTH = 56, 62
_SMALL = 12  # pixels of the font
_HEIGHT = 84
_VILLAGE, _NAME = 92, 78
_TITLE_LINES = 2
_EDGE = 8


class LessonHeader(QHeaderView):
    """5.12 over 防汛抢险 over 实到/应到."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """High enough for the title's lines."""
        return QSize(super().sizeHint().width(), px(_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's own name
        """One lesson, or the name of a total."""
        painter.save()
        painter.fillRect(rect, QColor(self._ground(logicalIndex)))
        painter.setPen(QColor(theme.palette.line))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        lesson = self._grid.lesson(logicalIndex)
        if lesson:
            self._paint_lesson(painter, rect, lesson)
        else:
            painter.setPen(QColor(theme.palette.muted))
            painter.setFont(font(_SMALL))
            text = TOTALS[logicalIndex - len(self._grid.grid.lessons)]
            painter.drawText(
                rect.adjusted(0, 0, 0, -px(6)),
                Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                text,
            )
        painter.restore()

    def _ground(self, column: int) -> str:
        view = self.parent()
        current = view.currentIndex().column() if isinstance(view, QTableView) else -1
        return theme.palette.hover if column == current else theme.palette.surface

    def _paint_lesson(self, painter: QPainter, rect: QRect, lesson: LessonLine) -> None:
        centre = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        line = px(18)
        top = rect.top() + px(4)
        painter.setPen(QColor(theme.palette.text))
        painter.setFont(font(13, bold=True))
        painter.drawText(QRect(rect.left(), top, rect.width(), line), centre, short_day(lesson))
        painter.setFont(font(_SMALL))
        for number, text in enumerate(
            _title_lines(lesson.title, rect.width() - px(6), painter.fontMetrics())
        ):
            place = QRect(rect.left(), top + (number + 1) * line, rect.width(), line)
            painter.drawText(place, centre, text)
        count = self._grid.lesson_count(lesson)
        painter.setPen(QColor(theme.palette.muted))
        figures = f"{count.came}/{count.expected}" if count.came or not count.unmarked else "未登记"
        bottom = QRect(rect.left(), rect.bottom() - line - px(3), rect.width(), line)
        painter.drawText(bottom, centre, figures)


def _title_lines(title: str, width: int, metrics: QFontMetrics) -> list[str]:
    """The title cut into lines of this width; what does not fit the last one ends in …."""
    lines: list[str] = []
    rest = title
    while rest and len(lines) < _TITLE_LINES:
        if len(lines) == _TITLE_LINES - 1:
            return [*lines, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
        length = len(rest)
        while length > 1 and metrics.horizontalAdvance(rest[:length]) > width:
            length -= 1
        lines.append(rest[:length])
        rest = rest[length:]
    return lines


class PersonHeader(QHeaderView):
    """村 and 姓名 of each row."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = model
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Wide enough for most names."""
        return QSize(px(_VILLAGE + _NAME), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's own name
        """One person."""
        painter.save()
        person, palette = self._grid.person(logicalIndex), theme.palette
        view = self.parent()
        current = view.currentIndex().row() if isinstance(view, QTableView) else -1
        painter.fillRect(rect, QColor(palette.hover if logicalIndex == current else palette.surface))
        painter.setPen(QColor(palette.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        village, name = _split(rect)
        painter.setPen(QColor(palette.muted))
        _draw(painter, village, person.village)
        painter.setPen(QColor(palette.text))
        _draw(painter, name, person.name)
        painter.restore()


class Corner(QWidget):
    """村 and 姓名 over the names."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Both words, at the bottom."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.palette.surface))
        painter.setPen(QColor(theme.palette.line))
        painter.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())
        painter.setPen(QColor(theme.palette.muted))
        painter.setFont(font(_SMALL))
        bottom = QRect(0, self.height() - px(26), self.width(), px(24))
        for place, word in zip(_split(bottom), ("村", "姓名"), strict=True):
            _draw(painter, place, word)
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's own name
        """Other colours."""
        super().changeEvent(event)
        if is_theme_change(event):
            self.update()


def _split(rect: QRect) -> tuple[QRect, QRect]:
    """Where village and name stand."""
    at = rect.left() + rect.width() * _VILLAGE // (_VILLAGE + _NAME)
    village = QRect(rect.left() + px(_EDGE), rect.top(), at - rect.left() - px(_EDGE), rect.height())
    return village, QRect(at + px(4), rect.top(), rect.right() - at - px(6), rect.height())


def _draw(painter: QPainter, place: QRect, text: str) -> None:
    text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
