"""The papers of a cadre's file in the form: the list of contents, and the scans of each paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from yunhe_desktop.cadres.form.sections import ListOffer, ListSection
from yunhe_desktop.cadres.queries.materials import save_scans, scan_content, scans_of
from yunhe_desktop.cadres.tables import MaterialRow
from yunhe_desktop.database import Database
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.opening import open_content
from yunhe_desktop.widgets.theme import px, set_role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LARGEST = 50 * 1024 * 1024  # bytes of one file; the data file travels on a stick
_HINT = "档案里的每份材料一行（纸质的也登记）；扫描件附在选中的那一行下面。"


class MaterialsSection(ListSection):
    """The list of papers; below it the files of the chosen one."""

    def __init__(self, database: Database) -> None:
        super().__init__(ListOffer(MaterialRow, _HINT))
        self._database = database
        self._kept: dict[str, list[tuple[str, str]]] = {}  # by paper: stored files, key and name
        self._added: dict[str, list[tuple[str, bytes]]] = {}
        self._removed: list[str] = []
        self.files = QListWidget()
        self.files.setObjectName("scans")
        self.files.setFixedHeight(px(84))
        self.files.itemDoubleClicked.connect(lambda _item: self.open())
        self._which = QLabel()
        set_role(self._which, "field")
        row = QHBoxLayout()
        row.addWidget(self.files, stretch=1)
        row.addLayout(self._verbs())
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - made so by ListSection
        column.addWidget(self._which)
        column.addLayout(row)
        self.list.rows.marked = self._mark
        self.list.grid.selectionModel().currentRowChanged.connect(lambda _new, _old: self._show_files())
        self.list.changed.connect(self._show_files)
        self._show_files()

    def _verbs(self) -> QVBoxLayout:
        verbs = QVBoxLayout()
        for text, name, slot in (
            ("添加附件…", "add", self.choose),
            ("打开", "open", self.open),
            ("另存为…", "save", self.save_as),
            ("移除", "delete", self.remove),
        ):
            button = QPushButton(icon(name), text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            verbs.addWidget(button)
        return verbs

    # what the form asks for

    def load(self, session: "Session", cadre_id: str) -> None:
        """Show the papers and files of a cadre."""
        super().load(session, cadre_id)
        found = scans_of(session, cadre_id)
        self._kept = {paper: [(scan.id, scan.name) for scan in scans] for paper, scans in found.items()}
        self._show_files()

    def save(self, session: "Session", cadre_id: str) -> None:
        """Write papers and files; files of papers that are gone go with them."""
        super().save(session, cadre_id)
        there = {row.id for row in self.rows()}
        orphans = [key for paper, files in self._kept.items() if paper not in there for key, _name in files]
        added = {paper: files for paper, files in self._added.items() if paper in there}
        save_scans(session, added, [*self._removed, *orphans])

    # what the user does

    def choose(self) -> None:
        """Ask for files to attach to the chosen paper."""
        if not self._paper():
            messages.tell(self, "添加附件", "请先在表里选一份材料（或填一行），再添加它的附件。")
            return
        names, _kind = QFileDialog.getOpenFileNames(self, "添加附件", "")
        self.add([Path(name) for name in names])

    def add(self, paths: Sequence[Path]) -> None:
        """Attach these files to the chosen paper when the form is saved."""
        paper = self._paper()
        for path in paths:
            try:
                self._added.setdefault(paper, []).append((path.name, _content(path)))
            except UserError as error:
                messages.show_error(self, error)
        self._show_files()

    def open(self) -> None:
        """Show the chosen file in the program that the system has for it."""
        if chosen := self._chosen():
            open_content(self, *chosen)

    def save_as(self) -> None:
        """Write the chosen file to where the user says."""
        if chosen := self._chosen():
            name, _kind = QFileDialog.getSaveFileName(self, "附件另存为", chosen[0])
            if name:
                self.write(Path(name), chosen[1])

    def write(self, path: Path, content: bytes) -> None:
        """Write a file whole or not at all."""
        try:
            with atomic_path(path) as unfinished:
                unfinished.write_bytes(content)
        except UserError as error:
            messages.show_error(self, error)

    def remove(self) -> None:
        """Take the chosen file away when the form is saved."""
        paper, row = self._paper(), self.files.currentRow()
        kept = self._kept.get(paper, [])
        if 0 <= row < len(kept):
            self._removed.append(kept.pop(row)[0])
        elif row >= 0:
            del self._added[paper][row - len(kept)]
        self._show_files()

    def _paper(self) -> str:
        row = self.list.selected_row()
        return self.list.rows.key_at(row) if row >= 0 else ""

    def _chosen(self) -> tuple[str, bytes] | None:
        paper, row = self._paper(), self.files.currentRow()
        kept = self._kept.get(paper, [])
        if row < 0:
            return None
        if row >= len(kept):
            return self._added[paper][row - len(kept)]
        with self._database.reading() as session:
            return kept[row][1], scan_content(session, kept[row][0])

    def _mark(self, paper: str) -> str:
        count = len(self._kept.get(paper, ())) + len(self._added.get(paper, ()))
        return f"　附{count}" if count else ""

    def _show_files(self) -> None:
        paper = self._paper()
        row = self.list.selected_row()
        self._which.setText(f"第{row + 1}行材料的附件" if paper else "附件：请在上面选一份材料")
        self.files.clear()
        for _key, name in self._kept.get(paper, ()):
            self.files.addItem(name)
        for name, _bytes in self._added.get(paper, ()):
            self.files.addItem(QListWidgetItem(f"{name}（保存后存入）"))
        self.list.grid.verticalHeader().viewport().update()


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}”超过 50 MB，太大了，没有添加。请压缩或降低扫描分辨率后再添加。")
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"打不开“{path.name}”，请检查文件是否还在、是否允许读取。") from error
