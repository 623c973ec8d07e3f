"""Choosing the part of a picture that becomes a 2-inch photo: a frame of fixed proportion over the picture."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from yunhe_desktop.widgets.theme import px, set_role, theme

PROPORTION = 35 / 49  # 2-inch: 35 mm wide, 49 mm high
_SMALLEST = 0.2  # of the largest frame
_STEPS = 100
_NUDGE = 0.01  # of the picture's width, by an arrow key


class CropArea(QWidget):
    """The picture with the frame; the frame is dragged, the wheel changes its size."""

    sized = Signal(float)  # the frame's size as a part of the largest one

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._image = image
        self._size = 1.0
        self._grip: QPointF | None = None
        self.area = self._largest()
        self.area.moveCenter(QPointF(image.width() / 2, image.height() / 2))
        self.area.moveTop(
            max(0.0, min(self.area.top(), image.height() * 0.05))
        )  # heads stand above the middle
        self.setMinimumSize(px(360), px(360))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setAccessibleName("照片裁剪框，用方向键移动")

    def _largest(self) -> QRectF:
        """The largest frame that the picture holds, in its pixels."""
        width = min(self._image.width(), self._image.height() * PROPORTION)
        return QRectF(0, 0, width, width / PROPORTION)

    def set_size(self, part: float) -> None:
        """Make the frame this part of the largest one, its middle where it was."""
        self._size = min(max(part, _SMALLEST), 1.0)
        middle, largest = self.area.center(), self._largest()
        self.area.setSize(largest.size() * self._size)
        self.area.moveCenter(middle)
        self._keep_inside()
        self.sized.emit(self._size)

    def move_by(self, x: float, y: float) -> None:
        """Move the frame by pixels of the picture, as far as the picture goes."""
        self.area.translate(x, y)
        self._keep_inside()

    def _keep_inside(self) -> None:
        self.area.moveLeft(min(max(self.area.left(), 0), self._image.width() - self.area.width()))
        self.area.moveTop(min(max(self.area.top(), 0), self._image.height() - self.area.height()))
        self.update()

    def _shown(self) -> QRectF:
        """Where the picture stands in the widget."""
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )

    def _scale(self) -> float:
        return self._shown().width() / self._image.width()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, darker outside the frame."""
        shown, scale = self._shown(), self._scale()
        frame = QRectF(self.area.topLeft() * scale + shown.topLeft(), self.area.size() * scale)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(shown, self._image)
        painter.fillRect(shown, QColor(0, 0, 0, 130))
        painter.drawImage(frame, self._image, self.area)
        painter.setPen(QPen(QColor(theme.palette.accent), px(2)))
        painter.drawRect(frame)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame."""
        self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame."""
        if self._grip is not None:
            moved, scale = event.position() - self._grip, self._scale()
            self._grip = event.position()
            self.move_by(moved.x() / scale, moved.y() / scale)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the frame go."""
        self._grip = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A larger or smaller frame."""
        self.set_size(self._size * (1.05 if event.angleDelta().y() > 0 else 1 / 1.05))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the frame, + and - change its size."""
        step = self._image.width() * _NUDGE
        moves = {
            Qt.Key.Key_Left: (-step, 0.0),
            Qt.Key.Key_Right: (step, 0.0),
            Qt.Key.Key_Up: (0.0, -step),
            Qt.Key.Key_Down: (0.0, step),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self.move_by(*moves[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.set_size(self._size * 1.05)
        elif key is Qt.Key.Key_Minus:
            self.set_size(self._size / 1.05)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for a face."""
        return QSize(px(480), px(480))


class PhotoCropper(QDialog):
    """Asks which part of a picture the photo is."""

    def __init__(self, parent: QWidget | None, image: QImage) -> None:
        super().__init__(parent)
        self.setWindowTitle("裁剪照片")
        self.area = CropArea(image)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setAccessibleName("裁剪框大小")
        slider.setRange(round(_SMALLEST * _STEPS), _STEPS)
        slider.setValue(_STEPS)
        slider.valueChanged.connect(lambda value: self.area.set_size(value / _STEPS))
        self.area.sized.connect(lambda part: self._follow(slider, part))
        hint = QLabel("拖动红框选取二寸照片（35×49 毫米），滚轮或滑块改变大小。")
        set_role(hint, "muted")
        sizes = QHBoxLayout()
        sizes.addWidget(QLabel("小"))
        sizes.addWidget(slider, stretch=1)
        sizes.addWidget(QLabel("大"))
        buttons = QDialogButtonBox()
        use = buttons.addButton("使用这一部分", QDialogButtonBox.ButtonRole.AcceptRole)
        use.setDefault(True)
        set_role(use, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(hint)
        layout.addWidget(self.area, stretch=1)
        layout.addLayout(sizes)
        layout.addWidget(buttons)

    def _follow(self, slider: QSlider, part: float) -> None:
        slider.blockSignals(True)
        slider.setValue(round(part * _STEPS))
        slider.blockSignals(False)

    @property
    def chosen(self) -> QRectF:
        """The frame in pixels of the picture."""
        return QRectF(self.area.area)
