"""A list of the files that belong to something, with buttons to add, open, save and remove one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QListWidget, QPushButton, QWidget

from yunhe_desktop.attachments import (
    KeptFile,
    NewFile,
    add_files,
    file_content,
    files_of,
    read_file,
    remove_file,
)
from yunhe_desktop.database import Database
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.opening import open_content


class Files(Protocol):
    """Where the files of a list are; every method may raise `UserError`."""

    def names(self) -> Sequence[str]:
        """What the list shows."""

    def content(self, row: int) -> NewFile:
        """One of them, whole."""

    def add(self, files: Sequence[NewFile]) -> None:
        """Take these in."""

    def remove(self, row: int) -> None:
        """Take one away."""


class FileList(QListWidget):
    """The files of what is in sight. Whoever makes the list lays out its `buttons`: add, open, save, delete."""

    changed = Signal()  # files were added or removed

    def __init__(self, files: Files, what: str = "附件", *, advice: str = "") -> None:
        """`what` the files are called; `advice` for one that is too large."""
        super().__init__()
        self._files = files
        self._what = what
        self._advice = {"advice": advice} if advice else {}
        self._about = ""
        self._writable = False
        self.ask_before_removing = False
        self.setAccessibleName(what)
        self.itemActivated.connect(lambda _item: self.open())
        self.currentRowChanged.connect(lambda _row: self._follow())
        self.buttons = {
            name: _button(text, name, slot)
            for text, name, slot in (
                (f"添加{what}…", "add", self.choose), ("打开", "open", self.open), ("另存为…", "save", self.save_as),
                ("移除", "delete", self.remove),
            )
        }  # fmt: skip
        self._follow()

    def show_files(self, about: str, *, writable: bool = True) -> None:
        """Show the files of `about` ("" for nothing); the row stays chosen while it is the same."""
        row = max(0, self.currentRow()) if about == self._about else 0
        self._about, self._writable = about, writable
        names = self._files.names()
        self.clear()
        self.addItems(list(names))
        self.setCurrentRow(min(row, len(names) - 1))
        self._follow()

    def _follow(self) -> None:
        chosen = self.currentRow() >= 0
        self.buttons["add"].setEnabled(bool(self._about) and self._writable)
        self.buttons["delete"].setEnabled(chosen and self._writable)
        for name in ("open", "save"):
            self.buttons[name].setEnabled(chosen)

    def choose(self) -> None:
        """Ask for files to add."""
        names, _kind = QFileDialog.getOpenFileNames(self, f"添加{self._what}", "")
        self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Add these files; those that cannot be read are told of."""
        if self._about and (files := read_files(self, paths, **self._advice)):
            self._change(lambda: self._files.add(files))

    def remove(self) -> None:
        """Take the chosen file away."""
        row = self.currentRow()
        if row >= 0 and (not self.ask_before_removing or self._is_sure()):
            self._change(lambda: self._files.remove(row))

    def _is_sure(self) -> bool:
        said = f"移除{self._what}“{self.currentItem().text()}”？按 Ctrl+Z 可以撤销。"
        return messages.ask(self, f"移除{self._what}", said, "移除")

    def _change(self, work: Callable[[], object]) -> None:
        try:
            work()
        except UserError as error:
            messages.show_error(self, error)
        self.changed.emit()

    def open(self) -> None:
        """Show the chosen file in the program that the system has for it."""
        if chosen := self._chosen():
            open_content(self, *chosen)

    def save_as(self) -> None:
        """Ask where to, and write the chosen file there."""
        if chosen := self._chosen():
            name, _kind = QFileDialog.getSaveFileName(self, f"{self._what}另存为", chosen[0])
            if name:
                self.write(Path(name))

    def write(self, path: Path) -> None:
        """Write the chosen file whole or not at all."""
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            with atomic_path(path) as unfinished:
                unfinished.write_bytes(chosen[1])
        except UserError as error:
            messages.show_error(self, error)

    def _chosen(self) -> NewFile | None:
        if self.currentRow() < 0:
            return None
        try:
            return self._files.content(self.currentRow())
        except UserError as error:
            messages.show_error(self, error)
            return None


class StoredFileList(FileList):
    """The files kept with one record; every change is stored at once."""

    def __init__(self, database: Database, what: str, label: str = "", *, advice: str = "") -> None:
        """`label` calls the files in the history, where that is not `what` alone."""
        self._stored = _Stored(database, what, label or what)
        super().__init__(self._stored, what, advice=advice)

    def show_owner(self, owner: str, who: str, *, writable: bool = True) -> None:
        """Show the files of the record `owner` ("" for none); the history says `who` it is about."""
        self._stored.show(owner, who)
        self.show_files(owner, writable=writable and not self._stored.database.read_only)


class _Stored:
    """The files of the record `owner`."""

    def __init__(self, database: Database, what: str, label: str) -> None:
        self.database = database
        self._what = what
        self._label = label
        self._owner = self._who = ""
        self._kept: list[KeptFile] = []

    def show(self, owner: str, who: str) -> None:
        self._owner, self._who = owner, who
        with self.database.reading() as session:
            self._kept = files_of(session, owner) if owner else []

    def names(self) -> list[str]:
        return [one.name for one in self._kept]

    def content(self, row: int) -> NewFile:
        with self.database.reading() as session:
            return self._kept[row].name, file_content(session, self._kept[row].id, self._what)

    def add(self, files: Sequence[NewFile]) -> None:
        with self.database.action(f"添加{self._label}：{self._who}") as session:
            add_files(session, [self._owner], files)

    def remove(self, row: int) -> None:
        with self.database.action(f"移除{self._label}：{self._who}") as session:
            remove_file(session, self._kept[row].id, self._what)


def read_files(parent: QWidget, paths: Sequence[Path], **advice: str) -> list[NewFile]:
    """Those of these files that can be read; the others are told of, each in a sentence."""
    found = []
    for path in paths:
        try:
            found.append(read_file(path, **advice))
        except UserError as error:
            messages.show_error(parent, error)
    return found


def _button(text: str, name: str, slot: Callable[[], object]) -> QPushButton:
    button = QPushButton(icon(name), text)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: slot())
    return button
