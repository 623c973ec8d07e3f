"""The verbs of the list that belong to other parts of the feature: changes of life, prints, forms, photos, 联审.

Their windows are imported when they are first wanted: opening the tab must not pay for them.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.cadres.people.prints import ListPrints

_NOBODY = "请先在列表里选中一名或几名干部（按住 Ctrl 可以选多人）。"


class ListVerbs:
    """Adds its actions to a list of cadres: buttons, context menu and the window's menus."""

    def __init__(self, page: PeoplePage, workspace: Workspace) -> None:
        self._page = page
        self._workspace = workspace
        self._database = workspace.database
        self._writable = not self._database.read_only
        changes = self._change_actions()
        forms = self._form_actions()
        roster, blank = self._list_prints()
        forms_out = self._for_chosen("导出任免审批表 .lrmx…", "export", self._export_forms, writes=True)
        page.add_verbs("变动", "person", changes)
        page.add_verbs("打印", "print", [roster, *forms, blank])
        page.add_context_actions([*changes, *forms, forms_out])
        page.prints = [roster, *forms, blank]
        page.more_imports = self._import_actions()
        page.more_exports = [forms_out]
        page.add_rarer([*page.more_imports, forms_out])

    def _change_actions(self) -> list[QAction]:
        return [
            self._for_chosen("办理变动…", "edit", self._change, writes=True),
            self._for_chosen("变动记录…", "history", self._records),
            self._for_chosen("送县级联审…", "check", self._vet, writes=True),
        ]

    def _form_actions(self) -> list[QAction]:
        return [
            self._for_chosen("打印任免审批表…", "print", lambda _keys: self._prints.print_appointments()),
            self._for_chosen("任免审批表存为 Word…", "save", lambda _keys: self._prints.save_word()),
            self._for_chosen("打印一人一档…", "print", lambda _keys: self._prints.print_profiles()),
        ]

    def _list_prints(self) -> tuple[QAction, QAction]:
        return (
            named_action(self._page, "打印花名册…", "print", self._print_roster),
            named_action(self._page, "打印空白表…", "print", self._print_blank),
        )

    def _import_actions(self) -> list[QAction]:
        offers = (
            ("导入任免审批表 .lrmx…", self._import_forms),
            ("导入任免审批表文件夹…", self._import_folder),
            ("批量导入照片…", self._import_photos),
        )
        return [
            named_action(self._page, text, "import", slot, enabled=self._writable) for text, slot in offers
        ]

    def _for_chosen(
        self, text: str, icon_name: str, call: Callable[[Sequence[str]], object], *, writes: bool = False
    ) -> QAction:
        """An action for those who are selected; where nobody is, the user is told."""

        def start() -> None:
            chosen = self._page.table.selected_ids()
            if chosen:
                call(chosen)
            else:
                messages.tell(self._page, text.removesuffix("…"), _NOBODY)

        return named_action(self._page, text, icon_name, start, enabled=self._writable or not writes)

    @cached_property
    def _prints(self) -> "ListPrints":
        from yunhe_desktop.cadres.people.prints import ListPrints, Shown

        shown = Shown(self._page.table.selected_ids, self._page.shown_keys, self._page.shown_columns)
        return ListPrints(self._page, self._workspace, shown)

    def _print_roster(self) -> None:
        self._prints.print_roster()

    def _print_blank(self) -> None:
        self._prints.print_blank()

    def _change(self, keys: Sequence[str]) -> None:
        from yunhe_desktop.cadres.changes.dialogs import change_cadres

        change_cadres(self._page, self._database, keys)

    def _records(self, keys: Sequence[str]) -> None:
        from yunhe_desktop.cadres.changes.records import show_changes

        show_changes(self._page, self._database, keys[0])

    def _vet(self, keys: Sequence[str]) -> None:
        from yunhe_desktop.cadres.vetting.new_dialog import start_vettings

        if made := start_vettings(self._page, self._database, keys):
            self._workspace.say(f"已为{len(made)}人新建联审，见“联审”页。")

    def _export_forms(self, keys: Sequence[str]) -> None:
        from yunhe_desktop.cadres.lrmx.dialogs import export_lrmx_dialog

        export_lrmx_dialog(self._page, self._workspace, keys)

    def _import_forms(self) -> None:
        from yunhe_desktop.cadres.lrmx.dialogs import import_lrmx

        import_lrmx(self._page, self._workspace)

    def _import_folder(self) -> None:
        from yunhe_desktop.cadres.lrmx.dialogs import import_lrmx_folder

        import_lrmx_folder(self._page, self._workspace)

    def _import_photos(self) -> None:
        from yunhe_desktop.cadres.photos.dialogs import import_photos

        import_photos(self._page, self._workspace)
