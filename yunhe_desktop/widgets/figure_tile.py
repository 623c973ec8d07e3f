"""A headline figure: its name, the number large, a remark below; a button that leads to what is behind it."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from yunhe_desktop.widgets.theme import font, is_theme_change, px, theme

_NAME, _NUMBER, _REMARK = 13, 22, 13  # font sizes, pixels at zoom 1
_MARGIN, _GAP = 12, 2


class FigureTile(QAbstractButton):
    """Shows three lines and never cuts them; where `figure` is empty it cannot be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ("", "", "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figure(self, name: str, figure: str, remark: str, definition: str) -> None:
        """Show these; the definition is the tool tip."""
        self._lines = (name, figure, remark)
        self.setAccessibleName(f"{name} {figure}")
        self.setAccessibleDescription(f"{remark} {definition}".strip())
        self.setToolTip(f"{definition}\n点击查看名单" if self.isEnabled() else definition)
        self.setMinimumSize(self.minimumSizeHint())
        self.updateGeometry()
        self.update()

    @property
    def lines(self) -> tuple[str, str, str]:
        """What is shown."""
        return self._lines

    def minimumSizeHint(self) -> QSize:
        """Room for every line."""
        measured = [QFontMetrics(each) for each in _fonts()]
        width = max(
            one.horizontalAdvance(line) for one, line in zip(measured, self._lines, strict=True)
        ) + 2 * px(_MARGIN)
        return QSize(width + px(2), sum(one.height() for one in measured) + 2 * px(_GAP) + 2 * px(8))

    def sizeHint(self) -> QSize:
        """The same: a row of tiles shares the rest."""
        return self.minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom needs another size."""
        super().changeEvent(event)
        if is_theme_change(event):
            self.setMinimumSize(self.minimumSizeHint())
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And no longer."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card with three lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(colours.focus if focused else colours.line), 2 if focused else 1))
        painter.setBrush(QColor(colours.hover if self.underMouse() and self.isEnabled() else colours.surface))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), px(6), px(6))
        top = px(8)
        for line, each, colour in zip(
            self._lines, _fonts(), (colours.muted, colours.text, colours.muted), strict=True
        ):
            height = QFontMetrics(each).height()
            painter.setFont(each)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(px(_MARGIN), top, self.width() - 2 * px(_MARGIN), height), 0, line)
            top += height + px(_GAP)
        painter.end()


def _fonts() -> tuple[QFont, QFont, QFont]:
    return font(_NAME), font(_NUMBER, bold=True), font(_REMARK)
