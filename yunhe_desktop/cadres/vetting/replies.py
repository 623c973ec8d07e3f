"""The attached replies of one department about one candidate."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.cadres.queries.materials import Scan, save_scans, scan_content
from yunhe_desktop.database import Database
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.opening import open_content
from yunhe_desktop.widgets.theme import px, set_role

LARGEST = 50 * 1024 * 1024  # bytes of one file; the data file travels on a stick
_FEW_LINES = 58  # pixels at zoom 1: two files in sight


class RepliesBox(QWidget):
    """A list of files with what can be done with them; every change is stored at once."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._database = database
        self._item = ""  # the department's line
        self._who = ""
        self._files: Sequence[Scan] = ()
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        set_role(self.heading, "field")
        self.list = QListWidget()
        self.list.setObjectName("replies")
        self.list.setFixedHeight(px(_FEW_LINES))
        self.list.itemActivated.connect(lambda _item: self.open())
        self.list.currentRowChanged.connect(lambda _row: self._follow())
        self._verbs = {
            name: self._button(text, name, slot)
            for text, name, slot in (
                ("添加附件…", "add", self.choose),
                ("打开", "open", self.open),
                ("另存为…", "save", self.save_as),
                ("移除", "delete", self.remove),
            )
        }
        verbs = QHBoxLayout()
        for button in self._verbs.values():
            verbs.addWidget(button)
        upper = QHBoxLayout()
        upper.addWidget(self.heading, stretch=1)
        upper.addLayout(verbs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(upper)
        layout.addWidget(self.list)
        self.show_files("", "", ())

    def _button(self, text: str, name: str, slot: object) -> QPushButton:
        button = QPushButton(icon(name), text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def show_files(self, item: str, who: str, files: Sequence[Scan], *, writable: bool = True) -> None:
        """Show the files of a department's line; `who` is for headings: 公安关于张建国."""
        row = max(0, self.list.currentRow()) if item == self._item else 0
        self._item, self._who, self._files = item, who, files
        self._writable = writable and not self._database.read_only
        self.heading.setText(f"{who}的反馈件" if item else "反馈件：在上面选一个部门")
        self.list.clear()
        self.list.addItems([file.name for file in files])
        self.list.setCurrentRow(min(row, len(files) - 1))
        self._follow()

    def _follow(self) -> None:
        self._verbs["add"].setEnabled(bool(self._item) and self._writable)
        self._verbs["delete"].setEnabled(self._chosen() is not None and self._writable)
        for name in ("open", "save"):
            self._verbs[name].setEnabled(self._chosen() is not None)

    def _chosen(self) -> Scan | None:
        row = self.list.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    # what the user does

    def choose(self) -> None:
        """Ask for files to attach."""
        names, _kind = QFileDialog.getOpenFileNames(self, "添加反馈件", "")
        if names:
            self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Attach these files."""
        try:
            files = [(path.name, file_content(path)) for path in paths]
            with self._database.action(f"添加联审附件：{self._who}") as session:
                save_scans(session, {self._item: files}, [])
        except UserError as error:
            messages.show_error(self, error)

    def open(self) -> None:
        """Show the chosen file in the program that the system has for it."""
        if chosen := self._chosen():
            open_content(self, chosen.name, self._content(chosen))

    def save_as(self) -> None:
        """Ask where to, and write the chosen file there."""
        if chosen := self._chosen():
            name, _kind = QFileDialog.getSaveFileName(self, "附件另存为", chosen.name)
            if name:
                self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the chosen file whole or not at all."""
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            with atomic_path(path) as unfinished:
                unfinished.write_bytes(self._content(chosen))
        except UserError as error:
            messages.show_error(self, error)

    def remove(self) -> None:
        """Move the chosen file to the recycle bin."""
        if chosen := self._chosen():
            with self._database.action(f"移除联审附件：{self._who}") as session:
                save_scans(session, {}, [chosen.id])

    def _content(self, file: Scan) -> bytes:
        with self._database.reading() as session:
            return scan_content(session, file.id)


def file_content(path: Path) -> bytes:
    """What a file holds; `UserError` where it cannot be read or is too large for a data file on a stick."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}”超过 50 MB，太大了，没有添加。请压缩或降低扫描分辨率后再添加。")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"打不开“{path.name}”，请检查文件是否还在、是否允许读取。") from error
