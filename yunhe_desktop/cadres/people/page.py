"""The list of cadres: everyone in one table, found as one types, with the file of the chosen one beside it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSplitter, QVBoxLayout

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.columns import HIDDEN_AT_FIRST, TABLE
from yunhe_desktop.cadres.form.dialog import edit_cadre
from yunhe_desktop.cadres.index import ALL, SERVING, CadreFilter
from yunhe_desktop.cadres.people.cadre_list import CadreList
from yunhe_desktop.cadres.people.details import CadreDetails
from yunhe_desktop.cadres.people.exports import PeopleExports
from yunhe_desktop.cadres.people.filter_bar import FilterBar
from yunhe_desktop.cadres.people.rarer_verbs import RarerVerbs
from yunhe_desktop.cadres.roster.dialogs import import_rosters, import_villages
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.history import history
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import add_to_menu, menu_button, named_action, verb_button
from yunhe_desktop.widgets.history_dialog import HistoryDialog
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.table_model import LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px
from yunhe_desktop.widgets.workspace import Workspace


class PeoplePage(Page):
    """The list, its filters and verbs, and the details of the chosen cadre."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._list = CadreList(workspace, self)
        self._list.arrived.connect(self._show_list)
        self._list.came.connect(self._tell_count)
        self._detailed = self._sought = ""
        self.more_imports: list[QAction] = []  # those of other parts of the feature, for the window's menus
        self.more_exports: list[QAction] = []
        self.prints: list[QAction] = []
        self._context: list[QAction] = []
        self._of_others: list[QPushButton] = []  # verbs that say nothing to the recycle bin
        self._make_actions()
        self.filters = FilterBar(self._database)
        self.filters.changed.connect(self._narrow)
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
        self.exports = PeopleExports(self, self._workspace, self.shown_keys, self.shown_columns)
        self.rarer = RarerVerbs(self, self._workspace, self._to_change, self._names, self._sort_again)
        self._add = named_action(self, "新增干部…", "add", self.add, enabled=writable)
        self._edit = named_action(self, "编辑…", "edit", self.edit, enabled=writable)
        self._delete = named_action(self, "删除", "delete", self.delete, enabled=writable)
        self._delete.setShortcut("Delete")
        self._delete.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._restore = named_action(self, "恢复", "restore", self.restore, enabled=writable)
        self._bin = named_action(self, "回收站", "recycle-bin", self.refresh, checkable=True)
        self._leave_bin = named_action(self, "回到名册", "chevron-left", self._bin.trigger)

    def _lay_out(self) -> None:
        self._verbs = QHBoxLayout()
        self._verbs.addWidget(verb_button(self._import_roster, primary=True))
        for action in (self._leave_bin, self._add, self._edit, self._delete, self._restore):
            self._verbs.addWidget(verb_button(action))
        self._verbs.addWidget(menu_button("导出", "export", self.exports.actions))
        self._more = menu_button("更多", "settings", self._rarer_actions())
        self._verbs.addWidget(self._more)
        self._verbs.addStretch()
        self._verbs.addWidget(self._count)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.table)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([px(880), px(340)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(self._verbs)
        layout.addWidget(self.filters)
        layout.addWidget(split, stretch=1)

    def _rarer_actions(self) -> list[QAction]:
        return [*self.rarer.actions, self.exports.empty, self._bin]

    def _to_change(self) -> list[str]:
        """Whom a change of many is about: the chosen ones, or everybody in the list where none or one is chosen."""
        if self._bin.isChecked():
            return []
        chosen = self.table.selected_ids()
        return chosen if len(chosen) > 1 else self.shown_keys()

    def _names(self) -> list[str]:
        self._list.wait()
        return [person.name for person in self._list.index.people]

    def _sort_again(self) -> None:
        self._list.refresh(self.filters.arrangement, deleted=self._bin.isChecked(), anew=True)

    def add_verbs(self, text: str, icon_name: str, actions: Sequence[QAction]) -> None:
        """Put a button with a menu of more verbs before 更多."""
        button = menu_button(text, icon_name, actions)
        self._of_others.append(button)
        self._verbs.insertWidget(self._verbs.indexOf(self._more), button)

    def add_rarer(self, actions: Sequence[QAction]) -> None:
        """Put more verbs at the end of 更多."""
        add_to_menu(self._more, actions)

    def add_context_actions(self, actions: Sequence[QAction]) -> None:
        """Offer more verbs for the chosen cadres in the context menu."""
        self._context += actions

    def refresh(self) -> None:
        """Read again what changed; search, filters and the chosen cadre stay."""
        in_bin = self._bin.isChecked()
        self._restore.setVisible(in_bin)
        self._delete.setVisible(not in_bin)
        self._leave_bin.setVisible(in_bin)
        for button in self._of_others:
            button.setHidden(in_bin)
        for action in (self._edit, self._add, self._import_roster):
            action.setVisible(not in_bin)
        self.table_model.invalidate()
        self._detailed = ""
        self._list.refresh(self.filters.arrangement, deleted=in_bin)

    def _show_list(self) -> None:
        """Another list came, or changes in it."""
        if self._list.index.whole:
            self.filters.offer(self._list.index.places)
        self._explain_emptiness()
        self._narrow()
        if self._sought and self.table.select_id(self._sought):
            self._sought = ""
        if not self.table.selected_ids() and self.table_model.rowCount():
            # the file beside the list is never empty without need
            self.table.select_id(self.table_model.id_at(0))

    def _explain_emptiness(self) -> None:
        if len(self._list.index):
            self.table.set_empty_text("没有符合条件的干部", "换一个词，或按 Esc 清空查找和筛选")
        elif self._list.is_reading:
            self.table.set_empty_text("正在读取名单", "请稍候")
        elif self._bin.isChecked():
            self.table.set_empty_text("回收站是空的", "删除的干部会放在这里，可以恢复")
        else:
            self.table.set_empty_text("还没有干部", "点“导入花名册”，选办公室现有的 Excel 花名册")

    def _narrow(self) -> None:
        """Show those who fit; where not everybody is there yet, what is wanted is shown when they are."""
        wanted = self._wanted()
        if self._list.index.whole or wanted in (CadreFilter(), CadreFilter(service=ALL)):
            self.table_model.set_ids(self._list.index.found(wanted), keep_texts=True)
        self._tell_count()
        self._show_details()

    def _wanted(self) -> CadreFilter:
        wanted = self.filters.wanted()
        return replace(wanted, service=ALL) if self._bin.isChecked() else wanted

    def _tell_count(self, came: int = 0) -> None:
        index, shown = self._list.index, self.table_model.rowCount()
        if not index.whole:
            self._count.setText(f"正在读取名单：{came}人…" if came else "正在读取名单…")
            return
        service = self._wanted().service
        whole = len(index) if service == ALL else index.serving
        whole = whole if service in (ALL, SERVING) else len(index) - whole
        self._count.setText(f"共{whole}人" if shown == whole else f"找到{shown}人，共{whole}人")

    @property
    def is_reading(self) -> bool:
        """Whether not everybody is there yet."""
        return self._list.is_reading

    def shown_keys(self) -> list[str]:
        """The keys of everybody who fits, in the order of the list; waits where they are still being read."""
        self._list.wait()
        return list(self.table_model.ids)

    def shown_columns(self) -> list[Field]:
        """The fields of the columns in sight, from left to right."""
        return self.table.columns.shown()

    def show_filter(self, wanted: CadreFilter) -> None:
        """Narrow the list to this, whatever was chosen before."""
        self.filters.narrow(wanted)

    def _fetch(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        with self._database.reading() as session:
            return queries.table_rows(session, keys)

    def _show_details(self) -> None:
        chosen = self.table.selected_ids()
        detailed = chosen[0] if len(chosen) == 1 else ""
        if not detailed or detailed != self._detailed:
            self.details.show_cadre(detailed)
            self._detailed = detailed
        for action in (self._edit, self._delete, self._restore):
            action.setEnabled(bool(chosen) and not self._database.read_only)

    def _fill_menu(self, menu: QMenu, keys: list[str]) -> None:
        for action in (self._edit, self._delete, self._restore):
            if action.isVisible():
                menu.addAction(action)
        if not self._bin.isChecked():
            if len(keys) > 1:
                menu.addAction(self.rarer.edit_many)
            menu.addSeparator()
            menu.addActions(self._context)
            menu.addSeparator()
        menu.addAction(icon("history"), "修改记录", self.show_history)

    def show_cadre(self, key: str) -> None:
        """Choose one cadre, whatever was searched before."""
        self.filters.clear()
        if self.table.select_id(key):
            return
        if self._list.is_reading:
            self._sought = key
        else:
            self.filters.narrow(CadreFilter(service=ALL))  # they have left
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
        try:
            with self._database.action(f"恢复{len(chosen)}名干部") as session:
                queries.restore_cadres(session, chosen)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已恢复{len(chosen)}名干部。")

    def _name(self, key: str) -> str:
        with self._database.reading() as session:
            return queries.get_cadre(session, key).name

    def import_rosters(self) -> None:
        """Choose rosters, look at the preview, take them over."""
        import_rosters(self, self._workspace)

    def export_to(self, path: Path) -> None:
        """Write the complete roster of those who are shown to `path`; its suffix decides the format."""
        self.exports.roster_to(path)

    def show_history(self) -> None:
        """Every change of the chosen cadre and of everything in their file."""
        chosen = self.table.selected_ids()
        if not chosen:
            return
        with self._database.reading() as session:
            name = queries.get_cadre(session, chosen[0]).name
            lines = history(session, queries.history_keys(session, chosen[0]))
        dialog = HistoryDialog(f"{name}的修改记录", lines, self)
        dialog.exec()
        dialog.deleteLater()

    def import_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._import_villages, self._import_roster, *self.more_imports]

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [*self.exports.actions, *self.more_exports, self.exports.empty]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return self.prints
