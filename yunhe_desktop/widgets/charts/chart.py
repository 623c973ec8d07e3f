"""What every chart does: lay itself out, paint, be clicked and walked through, and become a picture."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QScrollArea, QSizePolicy, QWidget

from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.charts.drawing import Drawing, Target
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.palettes import LIGHT
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import font, is_theme_change, px, theme

_PICTURE_SCALE = 2  # pixels of a picture for one on screen: sharp in a report on paper
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class Chart(QWidget):
    """Subclasses say in `lay_out` where everything stands; `title` names the chart for screen readers and files."""

    chosen = Signal(str)  # the key of a mark: a click, Enter or the space bar

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._drawing = Drawing()
        self._marks: list[MarkButton] = []

    def lay_out(self, width: int) -> Drawing:
        """Everything in its place in this width."""
        raise NotImplementedError

    def least_width(self) -> int:
        """Below this a label would not fit."""
        raise NotImplementedError

    @property
    def marks(self) -> "list[MarkButton]":
        """What can be chosen, in the order of the arrow keys."""
        return list(self._marks)

    def show_again(self) -> None:
        """Lay everything out anew; subclasses call it when they were given other numbers."""
        self.setMinimumWidth(self.least_width())
        self._drawing = self.lay_out(max(self.width(), self.least_width()))
        self.setFixedHeight(max(1, self._drawing.height))
        self._place_marks(self._drawing.targets)
        self.setAccessibleDescription("；".join(target.mark.words for target in self._drawing.targets))
        self.update()

    def _place_marks(self, targets: list[Target]) -> None:
        if [mark.key for mark in self._marks] != [target.mark.key for target in targets]:
            for mark in self._marks:
                mark.hide()  # it is deleted only when control is back in the event loop
                mark.deleteLater()
            self._marks = [MarkButton(self) for _ in targets]
            for number, mark in enumerate(self._marks):
                mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus)
        for mark, target in zip(self._marks, targets, strict=True):
            mark.stand_for(target)

    def walk(self, origin: "MarkButton", step: int) -> None:
        """Move the keyboard to the next mark; the chart stays one stop of the Tab key."""
        at = self._marks.index(origin) + step
        if 0 <= at < len(self._marks):
            for mark in self._marks:
                mark.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._marks[at].setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._marks[at].setFocus(Qt.FocusReason.OtherFocusReason)
            _bring_into_sight(self._marks[at])

    # pictures

    def to_image(self, scale: float = _PICTURE_SCALE) -> QImage:
        """The chart under its title as a picture in light colours, `scale` pixels for one on screen."""
        margin, heading = px(16), px(34)
        size = QSize(self.width() + 2 * margin, self._drawing.height + heading + 2 * margin)
        image = QImage(size * scale, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scale)
        image.fill(QColor(LIGHT.surface))
        painter = QPainter(image)
        painter.setFont(font(16, bold=True))
        painter.setPen(QColor(LIGHT.text))
        painter.drawText(QRect(margin, margin, self.width(), heading), Qt.AlignmentFlag.AlignTop, self.title)
        painter.translate(margin, margin + heading)
        self._drawing.paint(painter, LIGHT)
        painter.end()
        return image

    def save_picture(self, path: Path) -> None:
        """Write the picture as PNG, whole or not at all; `UserError` where that is impossible."""
        with atomic_path(path) as unfinished:
            if not self.to_image().save(str(unfinished)):
                raise UserError(f"图片“{path.name}”没有保存：写入时出错。请换一个位置再保存。")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Take the chart along, into a report."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(icon("copy"), "复制图片", self.copy_picture)
        menu.addAction(icon("save"), "另存为图片…", self._ask_and_save)
        menu.popup(event.globalPos())

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.to_image())

    def _ask_and_save(self) -> None:
        path = ask_where(self, "另存为图片", f"{self.title}.png", "图片 (*.png)")
        if path is None:
            return
        try:
            self.save_picture(path)
        except UserError as error:
            messages.show_error(self, error)

    # what Qt asks for

    def sizeHint(self) -> QSize:
        """As wide as the page makes it, as high as the numbers need."""
        return QSize(self.least_width(), max(1, self._drawing.height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width lays everything out anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.show_again()

    def changeEvent(self, event: QEvent) -> None:
        """So do another zoom and other colours."""
        super().changeEvent(event)
        if is_theme_change(event):
            self.show_again()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what was laid out."""
        painter = QPainter(self)
        self._drawing.paint(painter, theme.palette)
        painter.end()


class MarkButton(QAbstractButton):
    """An invisible button over a mark: what is clicked, focused and read aloud."""

    def __init__(self, chart: Chart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.key = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: chart.chosen.emit(self.key))
        self.show()

    def stand_for(self, target: Target) -> None:
        """Take the place and the words of a mark."""
        self.key = target.mark.key
        self.setGeometry(target.place.toRect())
        self.setAccessibleName(target.mark.words)
        self.setToolTip(target.mark.words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter chooses."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._chart.walk(self, _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """And no longer."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ring where the keyboard is, a thinner one under the pointer."""
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(theme.palette.focus if self.hasFocus() else theme.palette.edge), thick))
        painter.drawRect(self.rect().adjusted(1, 1, -thick, -thick))
        painter.end()


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
