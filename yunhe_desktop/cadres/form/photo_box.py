"""The photo in a cadre's form: chosen from a file, cropped to two inches, taken away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.photo_cropper import PhotoCropper
from yunhe_desktop.widgets.photo_images import read_image, two_inch
from yunhe_desktop.widgets.theme import px, set_role

_PICTURES = "照片 (*.jpg *.jpeg *.png *.bmp *.webp)"
WIDTH, HEIGHT = 105, 147  # 35 × 49 mm in the same proportion


class PhotoLabel(QLabel):
    """A photo in its frame, or the word that there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(self, "photo")
        self.show_photo(b"")

    def show_photo(self, jpeg: bytes) -> None:
        """Show a JPEG; nothing shows the word."""
        self.setFixedSize(px(WIDTH), px(HEIGHT))
        self.setAccessibleName("照片" if jpeg else "没有照片")
        if not jpeg:
            self.setPixmap(QPixmap())
            self.setText("没有照片")
            return
        image = QImage.fromData(jpeg)
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(image.scaled(size, keep, smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.setPixmap(pixmap)


class PhotoBox(QWidget):
    """The photo with its verbs; `photo` is what would be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.photo = b""
        self.changed = False
        self._label = PhotoLabel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label, alignment=Qt.AlignmentFlag.AlignHCenter)
        for text, name, slot in (("选照片…", "open", self.choose), ("去掉照片", "delete", self.remove)):
            button = QPushButton(icon(name), text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            layout.addWidget(button)
        layout.addStretch()

    def set_photo(self, jpeg: bytes) -> None:
        """Show the stored photo."""
        self.photo, self.changed = jpeg, False
        self._label.show_photo(jpeg)

    def choose(self) -> None:
        """Ask for a picture, then for the part of it."""
        name, _kind = QFileDialog.getOpenFileName(self, "选照片", "", _PICTURES)
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Crop the picture at `path` as the user says."""
        try:
            content = path.read_bytes()
            image = read_image(content)
        except OSError:
            messages.show_error(self, UserError(f"打不开照片“{path.name}”，请检查文件是否还在。"))
            return
        except UserError as error:
            messages.show_error(self, error)
            return
        cropper = PhotoCropper(self, image)
        if cropper.exec() == QDialog.DialogCode.Accepted:
            self._replace(two_inch(content, cropper.chosen))
        cropper.deleteLater()

    def remove(self) -> None:
        """No photo."""
        if self.photo:
            self._replace(b"")

    def _replace(self, jpeg: bytes) -> None:
        self.photo, self.changed = jpeg, True
        self._label.show_photo(jpeg)
