"""What is seldom done with the list of cadres: one field of many people, the rule of sorting by strokes."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.workspace import Workspace


class RarerVerbs:
    """The actions; `keys` tells whom a change of many is about, `names` everybody's, `sort_again` is called after."""

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        keys: Callable[[], Sequence[str]],
        names: Callable[[], Sequence[str]],
        sort_again: Callable[[], None],
    ) -> None:
        self._page = page
        self._workspace = workspace
        self._keys = keys
        self._names = names
        self._sort_again = sort_again
        writable = not workspace.database.read_only
        self.edit_many = named_action(page, "批量修改…", "edit", self._edit_many, enabled=writable)
        self.strokes = named_action(page, "按笔画排序的规则…", "settings", self._set_strokes)

    @property
    def actions(self) -> list[QAction]:
        """All of them."""
        return [self.edit_many, self.strokes]

    def _edit_many(self) -> None:
        keys = self._keys()
        if not keys:
            messages.tell(self._page, "批量修改", "名单里没有可以修改的人。请先放宽查找和筛选。")
            return
        from yunhe_desktop.cadres.people.multi_edit import MultiEdit

        dialog = MultiEdit(self._page, self._workspace.database, keys)
        _run(dialog)
        if dialog.done_text:
            self._workspace.say(dialog.done_text)

    def _set_strokes(self) -> None:
        from yunhe_desktop.cadres.people.stroke_dialog import StrokeDialog

        dialog = StrokeDialog(self._page, self._workspace.database, self._names())
        _run(dialog)
        if dialog.changed:
            self._sort_again()


def _run(dialog: QDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
