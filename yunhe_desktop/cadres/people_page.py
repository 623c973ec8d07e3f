"""The list of cadres: everyone in one table, found as one types, with the file of the chosen one beside it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.columns import HIDDEN_AT_FIRST, TABLE
from yunhe_desktop.cadres.details import CadreDetails
from yunhe_desktop.cadres.dialogs import edit_cadre
from yunhe_desktop.cadres.export import export_cadres
from yunhe_desktop.cadres.filter_bar import FilterBar
from yunhe_desktop.cadres.import_dialogs import import_rosters, import_villages
from yunhe_desktop.cadres.index import CadreIndex, load_index
from yunhe_desktop.errors import UserError
from yunhe_desktop.history import history
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.history_dialog import HistoryDialog
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.table_model import LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px
from yunhe_desktop.widgets.workspace import Workspace

_EXPORTS = "Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv);;JSON (*.json)"


class PeoplePage(Page):
    """The list, its filters and verbs, and the details of the chosen cadre."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._index = CadreIndex()
        self._make_actions()
        self.filters = FilterBar()
        self.filters.changed.connect(self._show_found)
        self.filters.reordered.connect(self.refresh)
        self.table_model = LazyTableModel(TABLE, self._fetch)
        self.table = TableView(self.table_model, "cadres", hidden=HIDDEN_AT_FIRST)
        self.table.selectionModel().selectionChanged.connect(self._show_details)
        self.table.opened.connect(lambda _key: self.edit())
        self.table.set_menu(self._fill_menu)
        self.filters.search.leads_to(self.table)
        nothing_sought = QShortcut(QKeySequence("Esc"), self, self.filters.clear)
        nothing_sought.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.details = CadreDetails(workspace)
        self.details.edit.connect(self.edit)
        self.details.history.connect(self.show_history)
        self._count = QLabel()
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._import_roster = named_action(
            self, "导入花名册…", "import", self.import_rosters, enabled=writable
        )
        self._import_villages = named_action(
            self, "导入村名单…", "import", lambda: import_villages(self, self._workspace), enabled=writable
        )
        self._export = named_action(self, "导出名单…", "export", self.export)
        self._add = named_action(self, "新增干部…", "add", self.add, enabled=writable)
        self._edit = named_action(self, "编辑…", "edit", self.edit, enabled=writable)
        self._delete = named_action(self, "删除", "delete", self.delete, enabled=writable)
        self._delete.setShortcut("Delete")
        self._delete.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._restore = named_action(self, "恢复", "restore", self.restore, enabled=writable)
        self._bin = named_action(self, "回收站", "recycle-bin", self.refresh, checkable=True)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(verb_button(self._import_roster, primary=True))
        for action in (self._add, self._edit, self._delete, self._restore, self._export):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        verbs.addWidget(self._count)
        verbs.addWidget(verb_button(self._bin))
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([px(880), px(340)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(self.filters)
        layout.addWidget(split, stretch=1)

    def refresh(self) -> None:
        """Read everything again; search, filters and the chosen cadre stay."""
        in_bin = self._bin.isChecked()
        with self._database.reading() as session:
            self._index = load_index(session, deleted=in_bin, by_post=self.filters.by_post)
            self.filters.offer(queries.places(session))
        self._restore.setVisible(in_bin)
        self._delete.setVisible(not in_bin)
        self._edit.setVisible(not in_bin)
        self._explain_emptiness(in_bin=in_bin)
        self._show_found(texts_changed=True)
        if not self.table.selected_ids() and self.table_model.rowCount():
            self.table.select_id(
                self.table_model.id_at(0)
            )  # the file beside the list is never empty without need

    def _explain_emptiness(self, *, in_bin: bool) -> None:
        if self._index.keys:
            self.table.set_empty_text("没有符合条件的干部", "换一个词，或按 Esc 清空查找和筛选")
        elif in_bin:
            self.table.set_empty_text("回收站是空的", "删除的干部会放在这里，可以恢复")
        else:
            self.table.set_empty_text("还没有干部", "点“导入花名册”，选办公室现有的 Excel 花名册")

    def _show_found(self, *, texts_changed: bool = False) -> None:
        found = self._index.find(self.filters.wanted())
        self.table_model.set_ids(found, keep_texts=not texts_changed)
        whole = len(self._index.keys)
        self._count.setText(f"共{whole}人" if len(found) == whole else f"找到{len(found)}人，共{whole}人")
        self._show_details()

    def _fetch(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        with self._database.reading() as session:
            return queries.table_rows(session, keys)

    def _show_details(self) -> None:
        chosen = self.table.selected_ids()
        self.details.show_cadre(chosen[0] if len(chosen) == 1 else "")
        for action in (self._edit, self._delete, self._restore):
            action.setEnabled(bool(chosen) and not self._database.read_only)

    def _fill_menu(self, menu: QMenu, _keys: list[str]) -> None:
        for action in (self._edit, self._delete, self._restore):
            if action.isVisible():
                menu.addAction(action)
        menu.addAction(icon("history"), "修改记录", self.show_history)

    def show_cadre(self, key: str) -> None:
        """Choose one cadre, whatever was searched before."""
        self.filters.clear()
        self.table.select_id(key)

    def add(self) -> None:
        """Open an empty form."""
        with self._database.reading() as session:
            known = bool(queries.places(session))
        if not known:
            messages.tell(self, "新增干部", "还没有村。请先用“导入→村名单”或“导入→干部花名册”建立村名。")
            return
        key = edit_cadre(self, self._database, "", village=self.filters.wanted().village)
        if key:
            self.table.select_id(key)

    def edit(self) -> None:
        """Open the form of the chosen cadre."""
        chosen = self.table.selected_ids()
        if chosen and self._edit.isVisible() and self._edit.isEnabled():
            edit_cadre(self, self._database, chosen[0])

    def delete(self) -> None:
        """Move the chosen cadres to the recycle bin, after asking."""
        chosen = self.table.selected_ids()
        if not chosen or not self._delete.isVisible():
            return
        who = f"“{self._name(chosen[0])}”" if len(chosen) == 1 else f"选中的{len(chosen)}名干部"
        if messages.ask(self, "删除干部", f"把{who}移到回收站？可以随时恢复。", "移到回收站"):
            with self._database.action(f"删除干部：{who}") as session:
                queries.delete_cadres(session, chosen)
            self._workspace.say(f"已把{who}移到回收站，按 Ctrl+Z 可以撤销。")

    def restore(self) -> None:
        """Bring the chosen cadres back."""
        chosen = self.table.selected_ids()
        if not chosen:
            return
        with self._database.action(f"恢复{len(chosen)}名干部") as session:
            queries.restore_cadres(session, chosen)
        self._workspace.say(f"已恢复{len(chosen)}名干部。")

    def _name(self, key: str) -> str:
        with self._database.reading() as session:
            return queries.get_cadre(session, key).name

    def import_rosters(self) -> None:
        """Choose rosters, look at the preview, take them over."""
        import_rosters(self, self._workspace)

    def export(self) -> None:
        """Write the rows that are shown to a file."""
        name, _kind = QFileDialog.getSaveFileName(self, "导出名单", "干部名单.xlsx", _EXPORTS)
        if name:
            self.export_to(Path(name))

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown to `path`; its suffix decides the format."""
        keys = list(self.table_model.ids)
        try:
            with self._database.reading() as session:
                export_cadres(session, path, keys)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已把{len(keys)}名干部导出到“{path}”。")

    def show_history(self) -> None:
        """Every change of the chosen cadre and of their posts."""
        chosen = self.table.selected_ids()
        if not chosen:
            return
        with self._database.reading() as session:
            cadre = queries.get_cadre(session, chosen[0])
            lines = history(session, [cadre.id, *(post.id for post in cadre.posts)])
        dialog = HistoryDialog(f"{cadre.name}的修改记录", lines, self)
        dialog.exec()
        dialog.deleteLater()

    def import_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._import_villages, self._import_roster]

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]
