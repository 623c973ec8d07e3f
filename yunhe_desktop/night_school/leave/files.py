"""Files in the window: those that a dialog is given before there is a record, and those of the record in sight."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QPushButton,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.proofs import (
    Proof,
    add_proofs,
    proof_content,
    proofs_of,
    read_proof,
    remove_proof,
)
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.opening import open_content
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
        self.files: list[tuple[str, bytes]] = []
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
        try:
            self.files += [read_proof(path) for path in paths]
        except UserError as error:
            messages.show_error(self, error)
        self._tell()

    def _tell(self) -> None:
        names = "、".join(name for name, _content in self.files)
        self._names.setText(names or f"还没有附{self._what}，可以以后再附")


class FileStrip(QWidget):
    """The files of the leave or make-up in sight, on one line with what can be done with them."""

    def __init__(self, database: Database, what: str) -> None:
        super().__init__()
        self._database = database
        self._what = what
        self._owner = ""
        self._who = ""
        self._files: Sequence[Proof] = ()
        self._heading = QLabel()
        set_role(self._heading, "muted")
        self.list = QListWidget()
        self.list.setFlow(QListView.Flow.LeftToRight)
        self.list.setFixedHeight(px(_ONE_LINE))
        self.list.setAccessibleName(what)
        self.list.itemDoubleClicked.connect(lambda _item: self.open())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._heading)
        row.addWidget(self.list, 1)
        self._verbs = [
            self._button(text, name, slot)
            for text, name, slot in (
                ("打开", "open", self.open),
                ("另存为…", "save", self.save_as),
                ("移除", "delete", self.remove),
            )
        ]
        for verb in self._verbs:
            row.addWidget(verb)
        self.show_owner("", "")

    def _button(self, text: str, name: str, slot: object) -> QPushButton:
        button = QPushButton(icon(name), text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def show_owner(self, owner: str, who: str) -> None:
        """Show the files of this record ("" for none); `who` it is about, for headings."""
        self._owner, self._who = owner, who
        with self._database.reading() as session:
            self._files = proofs_of(session, owner) if owner else []
        self._heading.setText(f"{who}的{self._what}" if owner else self._what)
        self.list.clear()
        self.list.addItems([one.name for one in self._files] or ["还没有附" + self._what] * bool(owner))
        self.list.setCurrentRow(0 if self._files else -1)
        for verb in self._verbs:
            verb.setEnabled(bool(self._files))
        self._verbs[-1].setEnabled(bool(self._files) and not self._database.read_only)

    def add(self, paths: Sequence[Path]) -> None:
        """Attach these files to the record in sight."""
        if not (self._owner and paths):
            return
        try:
            files = [read_proof(path) for path in paths]
            with self._database.action(f"附{self._what}：{self._who}") as session:
                add_proofs(session, [self._owner], files)
        except UserError as error:
            messages.show_error(self, error)

    def open(self) -> None:
        """Show the chosen file in the program that the system has for it; tell where there is none."""
        if chosen := self._chosen():
            open_content(self, chosen.name, self._content(chosen))
        elif self._owner:
            messages.tell(
                self, f"没有{self._what}", f"{self._who}还没有附{self._what}，点“附{self._what}”添加。"
            )

    def save_as(self) -> None:
        """Ask where to, and write the chosen file there."""
        if chosen := self._chosen():
            name, _kind = QFileDialog.getSaveFileName(self, "另存为", chosen.name)
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
            with self._database.action(f"移除{self._what}：{self._who}") as session:
                remove_proof(session, chosen.id)

    def _chosen(self) -> Proof | None:
        row = self.list.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def _content(self, file: Proof) -> bytes:
        with self._database.reading() as session:
            return proof_content(session, file.id)
