"""The papers of a cadre's file in the form: the list of contents, and the scans of each paper."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from yunhe_desktop.attachments import KeptFile, NewFile, file_content
from yunhe_desktop.cadres.form.sections import ListOffer, ListSection
from yunhe_desktop.cadres.queries.materials import save_scans, scans_of
from yunhe_desktop.cadres.tables import MaterialRow
from yunhe_desktop.database import Database
from yunhe_desktop.widgets.file_list import FileList
from yunhe_desktop.widgets.theme import px, set_role

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_HINT = "档案里的每份材料一行（纸质的也登记）；扫描件附在选中的那一行下面。"


class _Scans:
    """The files of every paper: those kept already, and what is added and removed until the form is saved."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.paper = ""  # the chosen one
        self.kept: dict[str, list[KeptFile]] = {}  # by paper
        self.added: dict[str, list[NewFile]] = {}
        self.removed: list[str] = []

    def names(self) -> list[str]:
        """Of the chosen paper, the kept ones first."""
        kept = [file.name for file in self.kept.get(self.paper, ())]
        return kept + [f"{name}（保存后存入）" for name, _content in self.added.get(self.paper, ())]

    def content(self, row: int) -> NewFile:
        """One of them, whole."""
        kept = self.kept.get(self.paper, [])
        if row >= len(kept):
            return self.added[self.paper][row - len(kept)]
        with self._database.reading() as session:
            return kept[row].name, file_content(session, kept[row].id)

    def add(self, files: Sequence[NewFile]) -> None:
        """To the chosen paper, when the form is saved."""
        self.added.setdefault(self.paper, []).extend(files)

    def remove(self, row: int) -> None:
        """Take one away when the form is saved."""
        kept = self.kept.get(self.paper, [])
        if row < len(kept):
            self.removed.append(kept.pop(row).id)
        else:
            del self.added[self.paper][row - len(kept)]

    def count(self, paper: str) -> int:
        """How many a paper has."""
        return len(self.kept.get(paper, ())) + len(self.added.get(paper, ()))


class MaterialsSection(ListSection):
    """The list of papers; below it the files of the chosen one."""

    def __init__(self, database: Database) -> None:
        super().__init__(ListOffer(MaterialRow, _HINT))
        self._scans = _Scans(database)
        self.files = FileList(self._scans)
        self.files.setObjectName("scans")
        self.files.setFixedHeight(px(84))
        self.files.changed.connect(self._show_files)
        self._which = QLabel()
        set_role(self._which, "field")
        verbs = QVBoxLayout()
        for button in self.files.buttons.values():
            verbs.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(self.files, stretch=1)
        row.addLayout(verbs)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)  # noqa: S101 - made so by ListSection
        column.addWidget(self._which)
        column.addLayout(row)
        self.list.rows.marked = self._mark
        self.list.grid.selectionModel().currentRowChanged.connect(lambda _new, _old: self._show_files())
        self.list.changed.connect(self._show_files)
        self._show_files()

    def load(self, session: "Session", cadre_id: str) -> None:
        """Show the papers and files of a cadre."""
        super().load(session, cadre_id)
        self._scans.kept = scans_of(session, cadre_id)
        self._show_files()

    def save(self, session: "Session", cadre_id: str) -> None:
        """Write papers and files; files of papers that are gone go with them."""
        super().save(session, cadre_id)
        there = {row.id for row in self.rows()}
        scans = self._scans
        orphans = [file.id for paper, files in scans.kept.items() if paper not in there for file in files]
        added = {paper: files for paper, files in scans.added.items() if paper in there}
        save_scans(session, added, [*scans.removed, *orphans])

    def _mark(self, paper: str) -> str:
        count = self._scans.count(paper)
        return f"　附{count}" if count else ""

    def _show_files(self) -> None:
        row = self.list.selected_row()
        paper = self.list.rows.key_at(row) if row >= 0 else ""
        self._scans.paper = paper
        self._which.setText(f"第{row + 1}行材料的附件" if paper else "附件：请在上面选一份材料")
        self.files.show_files(paper)
        self.list.grid.verticalHeader().viewport().update()
