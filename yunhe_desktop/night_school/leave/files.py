"""Files in the window: those that a dialog is given before there is a record, and those of the record in sight."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListView, QPushButton, QWidget

from yunhe_desktop.attachments import NewFile
from yunhe_desktop.database import Database
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.file_list import StoredFileList, read_files
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px, set_role

_FILES = "图片和文档 (*.jpg *.jpeg *.png *.pdf *.docx *.doc);;所有文件 (*)"
_ONE_LINE = 34  # pixels at zoom 1


def choose_files(parent: QWidget, title: str) -> list[Path]:
    """Ask for scans or photos."""
    names, _kind = QFileDialog.getOpenFileNames(parent, title, "", _FILES)
    return [Path(name) for name in names]


class NewFiles(QWidget):
    """Files that will be attached to what a dialog makes."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self.files: list[NewFile] = []
        self._names = QLabel(wordWrap=True)
        set_role(self._names, "muted")
        button = QPushButton(icon("add"), f"附{what}…")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.take(choose_files(self, f"附{what}")))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button)
        row.addWidget(self._names, 1)
        self._tell()

    def take(self, paths: Sequence[Path]) -> None:
        """Add these; one that cannot be read is told of."""
        self.files += read_files(self, paths)
        self._tell()

    def _tell(self) -> None:
        names = "、".join(name for name, _content in self.files)
        self._names.setText(names or f"还没有附{self._what}，可以以后再附")


class FileStrip(QWidget):
    """The files of the leave or make-up in sight, on one line with what can be done with them."""

    def __init__(self, database: Database, what: str) -> None:
        super().__init__()
        self._what = what
        self._owner = self._who = ""
        self._heading = QLabel()
        set_role(self._heading, "muted")
        self.list = StoredFileList(database, what)
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setFixedHeight(px(_ONE_LINE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._heading)
        row.addWidget(self.list, 1)
        for name in ("open", "save", "delete"):  # a verb of the page adds
            row.addWidget(self.list.buttons[name])
        self.show_owner("", "")

    def show_owner(self, owner: str, who: str) -> None:
        """Show the files of this record ("" for none); `who` it is about, for headings."""
        self._owner, self._who = owner, who
        self.list.show_owner(owner, who)
        there = f"{who}的{self._what}" if self.list.count() else f"{who}还没有附{self._what}"
        self._heading.setText(there if owner else self._what)

    def open(self) -> None:
        """Show the chosen file in the program that the system has for it; tell where there is none."""
        if self.list.count():
            self.list.open()
        elif self._owner:
            said = f"{self._who}还没有附{self._what}，点“附{self._what}”添加。"
            messages.tell(self, f"没有{self._what}", said)
