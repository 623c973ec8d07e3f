"""Cards of people in posts, a vacancy as an empty outline, and the grid in which they stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from yunhe_desktop.widgets.theme import font, is_theme_change, px, theme

_HEIGHT, _LEAST_WIDTH, _GAP = 92, 210, 8  # pixels at zoom 1
_PHOTO = (54, 76)
_POST, _NAME, _FACTS = 13, 16, 13  # font sizes


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says; without a name it is a vacancy."""

    position: str
    name: str = ""
    facts: str = ""
    details: str = ""
    mark: str = ""  # 一肩挑, 超, 缺
    key: str = ""  # of the cadre
    photo: bytes = b""

    @property
    def text(self) -> str:
        """Everything in words, for the tool tip and for who cannot see."""
        lines = (f"{self.position}　{self.name or '空缺'}", self.facts, self.details, self.mark)
        return "\n".join(line for line in lines if line)


class PersonCard(QWidget):
    """One card; double click and Enter emit `opened` with the cadre's key."""

    opened = Signal(str)

    def __init__(self, content: CardContent, *, with_photo: bool) -> None:
        super().__init__()
        self.content = content
        self._with_photo = with_photo
        self._picture = QPixmap()
        self._picture.loadFromData(content.photo)
        self.setToolTip(content.text)
        self.setAccessibleName(content.text)
        self.setObjectName("person_card")
        if content.key:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the file."""
        if self.content.key and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.content.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and space open the file."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.content.key:
            self.opened.emit(self.content.key)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEvent) -> None:
        """Look as if it could be opened."""
        super().enterEvent(event)  # type: ignore[arg-type]
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Look as before."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, the photo, the words, the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_frame(painter)
        if self.content.name:
            self._paint_person(painter)
        else:
            self._paint_vacancy(painter)
        self._paint_mark(painter)
        painter.end()

    def _paint_frame(self, painter: QPainter) -> None:
        colours = theme.palette
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self.content.name:
            painter.setPen(QPen(QColor(colours.accent), px(1), Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            focused = self.hasFocus()
            painter.setPen(QPen(QColor(colours.focus if focused else colours.line), px(2 if focused else 1)))
            painter.setBrush(QColor(colours.hover if self.underMouse() else colours.surface))
        painter.drawRoundedRect(frame, px(6), px(6))

    def _paint_person(self, painter: QPainter) -> None:
        left = px(10)
        if self._with_photo:
            self._paint_photo(painter, QRect(px(8), px(8), px(_PHOTO[0]), px(_PHOTO[1])))
            left = px(8 + _PHOTO[0] + 10)
        room = self.width() - left - px(8)
        colours, content = theme.palette, self.content
        top = px(8)
        for text, size, bold, colour in (
            (content.position, _POST, True, colours.accent),
            (content.name, _NAME, True, colours.text),
            (content.facts, _FACTS, False, colours.text),
            (content.details, _FACTS, False, colours.muted),
        ):
            here = room - (self._mark_width() if top == px(8) else 0)
            top += _paint_line(painter, QRect(left, top, here, 0), text, size, colour, bold=bold)

    def _paint_photo(self, painter: QPainter, place: QRect) -> None:
        if self._picture.isNull():
            painter.fillRect(place, QColor(theme.palette.hover))
            painter.setPen(QColor(theme.palette.muted))
            painter.setFont(font(_FACTS))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "无\n照片")
            return
        size = self._picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawPixmap(
            QRect(place.center().x() - size.width() // 2, place.top(), size.width(), size.height()),
            self._picture,
        )

    def _paint_vacancy(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.palette.accent))
        painter.setFont(font(_POST + 1, bold=True))
        words = QFontMetrics(painter.font()).elidedText(
            self.content.position, Qt.TextElideMode.ElideRight, self.width() - px(24)
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, f"{words}\n空缺")

    def _mark_width(self) -> int:
        if not self.content.mark:
            return 0
        return QFontMetrics(font(12, bold=True)).horizontalAdvance(self.content.mark) + px(14)

    def _paint_mark(self, painter: QPainter) -> None:
        if not self.content.mark:
            return
        width = self._mark_width()
        place = QRect(self.width() - width - px(5), px(7), width, px(19))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.palette.accent_fill))
        painter.drawRoundedRect(place, px(3), px(3))
        painter.setPen(QColor(theme.palette.on_accent))
        painter.setFont(font(12, bold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.content.mark)

    def changeEvent(self, event: QEvent) -> None:
        """Other colours or another zoom."""
        super().changeEvent(event)
        if is_theme_change(event):
            self.update()


def _paint_line(
    painter: QPainter, place: QRect, text: str, size: int, colour: str, *, bold: bool = False
) -> int:
    """Paint one line, shortened where it is too long; returns how high it is."""
    painter.setFont(font(size, bold=bold))
    metrics = QFontMetrics(painter.font())
    painter.setPen(QColor(colour))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    height = round(metrics.height() * 0.92)  # the font's own lines stand far apart
    painter.drawText(
        QRect(place.left(), place.top(), place.width(), height), Qt.AlignmentFlag.AlignVCenter, shown
    )
    return height


class CardGrid(QWidget):
    """Cards of one size, as many beside each other as there is room for."""

    def __init__(self, cards: Sequence[PersonCard]) -> None:
        super().__init__()
        self._cards = tuple(cards)
        for card in self._cards:
            card.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """One card."""
        return QSize(px(_LEAST_WIDTH), px(_HEIGHT))

    def _arrange(self) -> None:
        gap = px(_GAP)
        columns = max(1, (self.width() + gap) // (px(_LEAST_WIDTH) + gap))
        width = (self.width() - (columns - 1) * gap) // columns
        for number, card in enumerate(self._cards):
            row, column = divmod(number, columns)
            card.setGeometry(column * (width + gap), row * (px(_HEIGHT) + gap), width, px(_HEIGHT))
        rows = -(-len(self._cards) // columns)
        self.setFixedHeight(max(1, rows) * (px(_HEIGHT) + gap) - gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another number of columns."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "_cards"):
            self._arrange()
