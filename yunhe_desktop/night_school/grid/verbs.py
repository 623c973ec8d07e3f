"""What can be done on the page 考勤总表: import, export, print, copy, paste."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.grid.export import export_grid
from yunhe_desktop.night_school.grid.prints import grid_pdf
from yunhe_desktop.night_school.queries.grid import Grid
from yunhe_desktop.night_school.roll_import.dialogs import import_attendance_action
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace


class Verbs:
    """The page's actions; `shown()` is the grid as it is narrowed, `told()` says to what, `title()` names it."""

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        shown: Callable[[], Grid],
        told: Callable[[], tuple[str, str]],
        lesson: Callable[[], str],
    ) -> None:
        self._page = page
        self._workspace = workspace
        self._shown = shown
        self._told = told
        self.take = import_attendance_action(page, workspace, lesson)
        self.export = named_action(page, "导出总表…", "export", self._ask_for_file)
        self.export_villages = named_action(
            page, "导出总表（带村小计）…", "export", lambda: self._ask_for_file(by_village=True)
        )
        self.print_a4 = named_action(page, "打印总表（A4）", "print", lambda: self._print("a4"))
        self.print_a3 = named_action(page, "打印总表（A3）", "print", lambda: self._print("a3"))

    @property
    def exports(self) -> list[QAction]:
        """What can be written to files."""
        return [self.export, self.export_villages]

    @property
    def prints(self) -> list[QAction]:
        """What can be printed."""
        return [self.print_a4, self.print_a3]

    def follow(self) -> None:
        """What can be done now."""
        for action in (*self.exports, *self.prints):
            action.setEnabled(bool(self._shown().people))

    def _ask_for_file(self, *, by_village: bool = False) -> None:
        title, note = self._told()
        proposed = f"{file_stem('　'.join(part for part in (title, note) if part))}.xlsx"
        if path := ask_where(self._page, "导出考勤总表", proposed):
            self.save(path, by_village=by_village)

    def save(self, path: Path, *, by_village: bool = False) -> None:
        """Write the grid as it is shown."""
        try:
            export_grid(path, self._shown(), self._told()[0], by_village=by_village)
        except UserError as error:
            messages.show_error(self._page, error)
            return
        self._workspace.say(f"已导出到“{path.name}”。")

    def _print(self, paper: str) -> None:
        grid, (title, note) = self._shown(), self._told()
        preview(self._page, "考勤总表", title, lambda: grid_pdf(grid, title, note, paper=paper))
