"""Below the plan: everything about the chosen lesson, and its teaching files (课件)."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.plan_files import add_files, file_content, lesson_files, remove_file
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.opening import open_content
from yunhe_desktop.widgets.theme import px, set_role

LARGEST = 50 * 1024 * 1024  # bytes of one file; the data file travels on a stick
_LINES = 64  # pixels at zoom 1: three lines of words


class PlanDetails(QWidget):
    """Words at the left, files at the right; every change of the files is stored at once."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._lesson = ""
        self._files: list[tuple[str, str]] = []
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_role(self.title, "heading")
        self.files = QListWidget()
        self.files.setObjectName("files")
        self.files.setAccessibleName("课件")
        self.files.itemActivated.connect(lambda _item: self.open())
        self.files.currentRowChanged.connect(lambda _row: self._follow())
        self._verbs = {
            name: self._button(text, name, slot)
            for text, name, slot in (
                ("添加课件…", "add", self.choose_files), ("打开", "open", self.open), ("另存为…", "save", self.save_as),
                ("移除", "delete", self.remove),
            )
        }  # fmt: skip
        self._lay_out()
        self.show_lesson("", "", "")

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.title, 1)
        for button in self._verbs.values():
            above.addWidget(button)
        below.setSpacing(px(16))
        below.addWidget(self.words, 3)
        below.addWidget(self.files, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.addLayout(above)
        layout.addLayout(below, 1)
        self.title.setMinimumWidth(1)  # a long one is cut rather than the buttons
        self.words.setMinimumHeight(px(_LINES))
        self.files.setMinimumHeight(px(_LINES))

    def _button(self, text: str, name: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(icon(name), text)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: slot())
        return button

    def show_lesson(self, key: str, title: str, words: str) -> None:
        """Show what there is to say, and the files of the lesson `key` ("" for a 期 or nothing)."""
        row = max(0, self.files.currentRow()) if key == self._lesson else 0
        self._lesson = key
        self._files = []
        if key:
            with self._database.reading() as session:
                self._files = lesson_files(session, key)
        self.title.setText(title)
        self.words.setText(words)
        self.files.clear()
        self.files.addItems([name for _key, name in self._files])
        self.files.setCurrentRow(min(row, len(self._files) - 1))
        self._follow()

    def _follow(self) -> None:
        writable, chosen = not self._database.read_only, self.files.currentRow() >= 0
        self._verbs["add"].setEnabled(bool(self._lesson) and writable)
        self._verbs["delete"].setEnabled(chosen and writable)
        for name in ("open", "save"):
            self._verbs[name].setEnabled(chosen)

    def _chosen(self) -> tuple[str, str]:
        row = self.files.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else ("", "")

    # what the user does

    def choose_files(self) -> None:
        """Ask for files to attach."""
        names, _kind = QFileDialog.getOpenFileNames(self, "添加课件", "")
        if names:
            self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Attach these files."""
        try:
            files = [(path.name, _content(path)) for path in paths]
            with self._database.action(f"添加课件：{self.title.text()}") as session:
                add_files(session, self._lesson, files)
        except UserError as error:
            messages.show_error(self, error)

    def open(self) -> None:
        """Show the chosen file in the program that the system has for it."""
        key, name = self._chosen()
        if key:
            with self._database.reading() as session:
                content = file_content(session, key)
            open_content(self, name, content)

    def save_as(self) -> None:
        """Ask where to, and write the chosen file there."""
        key, name = self._chosen()
        chosen, _kind = QFileDialog.getSaveFileName(self, "课件另存为", name) if key else ("", "")
        if not chosen:
            return
        try:
            with self._database.reading() as session, atomic_path(Path(chosen)) as temporary:
                temporary.write_bytes(file_content(session, key))
        except UserError as error:
            messages.show_error(self, error)

    def remove(self) -> None:
        """Move the chosen file to the recycle bin."""
        key, name = self._chosen()
        if key and messages.ask(self, "移除课件", f"移除课件“{name}”？按 Ctrl+Z 可以撤销。", "移除"):
            with self._database.action(f"移除课件：{name}") as session:
                remove_file(session, key)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}”超过 50 MB，太大了，没有添加。请压缩后再添加，或把视频存在别处。")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"读不出“{path.name}”，没有添加。请检查文件是否还在、是否允许读取。") from error
