"""Which photo would be whose, before anything is kept."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.form.photo_box import PhotoLabel
from yunhe_desktop.cadres.photos.staging import PhotoState, StagedPhoto, StagedPhotos, stage_photos
from yunhe_desktop.database import Database
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.problem_list import ProblemDialog
from yunhe_desktop.widgets.state_buttons import StateButtons
from yunhe_desktop.widgets.theme import px, set_role

_THUMBNAIL = (56, 78)


class PhotoPreview(QDialog):
    """The staged photos; `staged` is what 导入 keeps, with the user's answers."""

    def __init__(self, parent: QWidget | None, database: Database, staged: StagedPhotos) -> None:
        super().__init__(parent)
        self.staged = staged
        self._database = database
        self._chosen: dict[Path, str] = {}
        self._icons: dict[Path, QIcon] = {}
        self.setWindowTitle(f"导入照片（{len(staged.photos)}张）")
        resize_on_screen(self, 1000, 680)
        self.states = StateButtons()
        self.states.chosen.connect(lambda _state: self._show_photos())
        self.list = QListWidget()
        self.list.setIconSize(QSize(px(_THUMBNAIL[0]), px(_THUMBNAIL[1])))
        self.list.setSpacing(px(2))
        self.list.setWordWrap(True)
        self.list.setUniformItemSizes(True)
        self.list.currentRowChanged.connect(lambda _row: self._show_chosen())
        self.large = PhotoLabel()
        self._about = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.question = self._make_question()
        self.replace_old = QCheckBox()
        self.replace_old.setChecked(staged.replace)
        self.replace_old.toggled.connect(lambda _on: self._stage_again())
        self._accept = QPushButton(icon("import", "on_accent"), "")
        self._problems = QPushButton(icon("warning"), "问题清单…")
        self._lay_out()
        self._show_staged()

    def _make_question(self) -> QFrame:
        frame = QFrame()
        set_role(frame, "warning")
        layout = QVBoxLayout(frame)
        layout.addWidget(QLabel("这张照片是谁的？"))
        self.who = QComboBox()
        self.who.setAccessibleName("照片是谁的")
        self.who.activated.connect(lambda _index: self._choose())
        layout.addWidget(self.who)
        return frame

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self.large, alignment=Qt.AlignmentFlag.AlignHCenter)
        side.addWidget(self._about)
        side.addWidget(self.question)
        side.addStretch()
        beside = QWidget()
        beside.setLayout(side)
        beside.setFixedWidth(px(280))
        middle = QHBoxLayout()
        middle.addWidget(self.list, stretch=1)
        middle.addWidget(beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.addWidget(self.states)
        layout.addLayout(middle, stretch=1)
        layout.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        self._problems.setAutoDefault(False)
        self._problems.clicked.connect(lambda _checked=False: self.show_problems())
        buttons.addWidget(self._problems)
        buttons.addWidget(self.replace_old)
        buttons.addStretch()
        cancel = QPushButton("取消，不导入")
        cancel.clicked.connect(self.reject)
        set_role(self._accept, "primary")
        self._accept.clicked.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(self._accept)
        return buttons

    def _show_staged(self) -> None:
        taken = len(self.staged.taken)
        self._accept.setText(f"导入{taken}张" if taken else "没有要导入的照片")
        self._accept.setEnabled(bool(taken))
        self._problems.setVisible(bool(self.staged.report().problems))
        replaced = self.staged.count(PhotoState.REPLACES)
        self.replace_old.setVisible(bool(replaced))
        self.replace_old.setText(f"{replaced}人已有照片，也换成新的")
        self.states.show_counts({state: self.staged.count(state) for state in PhotoState})
        self._show_photos()

    def _show_photos(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for photo in self.staged.photos:
            if self.states.shown in ("", photo.state):
                item = QListWidgetItem(self._icon(photo), _text(photo))
                item.setData(Qt.ItemDataRole.UserRole, photo)
                item.setSizeHint(QSize(px(200), px(_THUMBNAIL[1] + 12)))
                self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._show_chosen()

    def _icon(self, photo: StagedPhoto) -> QIcon:
        path = photo.photo.path
        if path not in self._icons:
            self._icons[path] = _thumbnail(photo.photo.jpeg) if photo.photo.jpeg else icon("person", "muted")
        return self._icons[path]

    def current(self) -> StagedPhoto | None:
        """The chosen photo."""
        item = self.list.currentItem()
        photo = item.data(Qt.ItemDataRole.UserRole) if item else None
        return photo if isinstance(photo, StagedPhoto) else None

    def _show_chosen(self) -> None:
        photo = self.current()
        self.large.show_photo(photo.photo.jpeg if photo else b"")
        self._about.setText(_whole_text(photo) if photo else "")
        candidates = photo.match.candidates if photo and photo.photo.jpeg else ()
        self.question.setVisible(bool(candidates))
        self.who.clear()
        if photo and candidates:
            self.who.addItem("不导入这一张", "")
            for each in candidates:
                self.who.addItem(f"{each.place}{each.name}", each.key)
            self.who.setCurrentIndex(max(0, self.who.findData(self._chosen.get(photo.photo.path, ""))))

    def _choose(self) -> None:
        photo = self.current()
        if photo:
            self._chosen[photo.photo.path] = str(self.who.currentData() or "")
            self._stage_again()

    def _stage_again(self) -> None:
        with self._database.reading() as session:
            self.staged = stage_photos(
                session,
                [photo.photo for photo in self.staged.photos],
                self._chosen,
                replace_old=self.replace_old.isChecked(),
            )
        self._show_staged()

    def show_problems(self) -> None:
        """Everything that was found about all files."""
        report = self.staged.report()
        dialog = ProblemDialog(self, "问题清单", report.sentence(), report.problems)
        dialog.exec()
        dialog.deleteLater()


def _text(photo: StagedPhoto) -> str:
    """Two lines: the file and whose it is; what becomes of it, and why."""
    return f"{photo.file}{_whose(photo)}\n{photo.state}　{photo.message}".rstrip()


def _whose(photo: StagedPhoto) -> str:
    person = photo.match.person
    return f"　→　{person.place}{person.name}" if person else ""


def _whole_text(photo: StagedPhoto) -> str:
    person = photo.match.person
    who = f"{person.place}{person.name}" if person else ""
    return "\n".join(part for part in (photo.file, who, f"{photo.state}。{photo.message}") if part)


def _thumbnail(jpeg: bytes) -> QIcon:
    image = QImage.fromData(jpeg)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    size = QSize(2 * px(_THUMBNAIL[0]), 2 * px(_THUMBNAIL[1]))  # for screens of twice the density
    return QIcon(QPixmap.fromImage(image.scaled(size, keep, smooth)))
