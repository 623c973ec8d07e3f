"""What the user does on the page 网上班."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu

from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.online.class_dialog import ClassDialog
from yunhe_desktop.night_school.online.export import write_late, write_learners
from yunhe_desktop.night_school.online.importing import ask_and_import
from yunhe_desktop.night_school.online.join_dialog import JoinDialog
from yunhe_desktop.night_school.online.prints import LatePrintDialog, print_late, print_townships
from yunhe_desktop.night_school.online.progress_dialog import ProgressDialog
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.queries.online import Learner
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.acting import act
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.night_school.online.page import OnlinePage

_LATE = "落后名单"


class OnlineVerbs:
    """The actions of the page; they follow the class and the people that are chosen."""

    def __init__(self, page: "OnlinePage", workspace: Workspace, choice: Choice) -> None:
        self._page, self._workspace, self._choice = page, workspace, choice
        self._database = workspace.database
        self.import_action = named_action(page, "导入进度…", "import", self.import_progress)
        self.new_action = named_action(page, "新建网上班…", "add", self.new)
        self.edit_action = named_action(page, "班次与课程…", "edit", self.edit)
        self.join_action = named_action(page, "加学员…", "person", self.join)
        self.progress_action = named_action(page, "改进度…", "edit", self.change_progress)
        self.remove_action = named_action(page, "移出学员", "minus", self.remove)
        self.delete_action = named_action(page, "删除网上班", "delete", self.delete)
        self.export_action = named_action(page, "导出Excel…", "export", self.export)
        self.townships_action = named_action(page, "各乡镇学习进度…", "print", self.print_townships)
        self.late_action = named_action(page, "落后名单…", "print", self.print_late)
        self.file_action = named_action(page, "看干部档案", "person", self.open_file)

    def on_the_bar(self) -> list[QAction]:
        """From left to right; the first is the usual one."""
        return [self.import_action, self.new_action, self.edit_action, self.join_action]

    def prints(self) -> list[QAction]:
        """What is printed of a class."""
        return [self.late_action, self.townships_action]

    def in_the_menu(self) -> list[QAction]:
        """What is rare."""
        return [self.progress_action, self.export_action, self.remove_action, self.delete_action]

    def follow(self) -> None:
        """Offer what can be done now."""
        view, writable = self._page.view, not self._database.read_only
        people = self._people()
        self.new_action.setEnabled(writable)
        for action in (self.import_action, self.edit_action, self.join_action, self.delete_action):
            action.setEnabled(writable and view is not None)
        self.progress_action.setEnabled(writable and len(people) == 1)
        self.remove_action.setEnabled(writable and bool(people))
        self.file_action.setEnabled(len(people) == 1)
        self.export_action.setEnabled(view is not None and bool(view.learners))
        self.townships_action.setEnabled(view is not None and bool(view.learners))
        self.late_action.setEnabled(self._page.late.table_model.rowCount() > 0 and view is not None)

    def fill_menu(self, menu: QMenu, _keys: list[str]) -> None:
        """For the tables of people."""
        menu.addActions([self.file_action, self.progress_action, self.remove_action])

    def _people(self) -> list[Learner]:
        """Who is selected in the list in sight."""
        page = self._page
        if page.view is None:
            return []
        if page.part == _LATE:
            found = (page.late.learner(key) for key in page.late.selected_ids())
            return [one for one in found if one]
        return page.learners.selected()

    # classes

    def new(self) -> None:
        """Write down a new class, and who learns in it next."""
        dialog = ClassDialog(self._page, self._database, self._choice.year)
        if accepted(dialog):
            self._page.classes.choose(dialog.saved)
            self._workspace.say("已新建网上班。接着“加学员”，或直接“导入进度”，文件里的人会加进来。")

    def edit(self) -> None:
        """Correct the chosen class and its lessons."""
        if (view := self._page.view) and not self._database.read_only:
            dialog = ClassDialog(self._page, self._database, view.line.year, view.line.id)
            if accepted(dialog):
                self._workspace.say("班次与课程已保存，进度按新的课程重新算过。")

    def delete(self) -> None:
        """Move the chosen class to the recycle bin, after asking."""
        view = self._page.view
        if view is None:
            return
        name, count = view.line.name, len(view.learners)
        question = f"删除“{name}”和它的课程、{count}名学员的进度？干部档案不受影响。"
        if messages.ask(self._page, "删除网上班", question, "删除"):
            act(
                self._page,
                self._database,
                f"删除网上班：{name}",
                lambda session: online.delete_class(session, view.line.id),
            )
            self._workspace.say(f"已删除“{name}”，按 Ctrl+Z 可以撤销。")

    # people

    def import_progress(self) -> None:
        """Read a workbook of the platform."""
        if view := self._page.view:
            ask_and_import(self._page, self._workspace, view.line.id, view.line.name)

    def join(self) -> None:
        """Let people join."""
        if view := self._page.view:
            dialog = JoinDialog(self._page, self._database, view.line)
            if accepted(dialog):
                self._workspace.say(f"新加入{dialog.joined}人，按 Ctrl+Z 可以撤销。")

    def change_progress(self) -> None:
        """Type how far the chosen person is."""
        people, view = self._people(), self._page.view
        if view and len(people) == 1:
            dialog = ProgressDialog(self._page, self._database, view.line, people[0])
            if accepted(dialog):
                self._workspace.say(f"已改{people[0].name}的进度，按 Ctrl+Z 可以撤销。")

    def remove(self) -> None:
        """Take the selected people out of the class, after asking."""
        people = self._people()
        if not people:
            return
        who = f"“{people[0].name}”" if len(people) == 1 else f"选中的{len(people)}人"
        if messages.ask(
            self._page, "移出学员", f"把{who}移出这个班？进度也一起去掉，干部档案不受影响。", "移出"
        ):
            keys = [one.id for one in people]
            act(
                self._page,
                self._database,
                f"移出网上班学员：{who}",
                lambda session: online.remove_learners(session, keys),
            )
            self._workspace.say(f"已移出{who}，按 Ctrl+Z 可以撤销。")

    def open_file(self) -> None:
        """Show the chosen person's file."""
        for one in self._people()[:1]:
            self._workspace.wanted.emit("干部档案", one.cadre_id)

    # paper and files

    def print_townships(self) -> None:
        """Progress by township."""
        if view := self._page.view:
            print_townships(self._page, view)

    def print_late(self) -> None:
        """落后名单, after asking about the phone numbers."""
        view = self._page.view
        if view is None:
            return
        late = view.late()
        dialog = LatePrintDialog(self._page, self._database, late, view.line.name)
        agreed, whole = dialog.exec() == QDialog.DialogCode.Accepted, dialog.whole.isChecked()
        dialog.deleteLater()
        if agreed:
            print_late(self._page, view, late, self._page.contacts, whole=whole)

    def export(self) -> None:
        """Ask where to, and write the list in sight."""
        view = self._page.view
        if view is None:
            return
        what = _LATE if self._page.part == _LATE else "学习进度"
        proposed = f"{file_stem(f'{view.line.name}_{what}')}.xlsx"
        if path := ask_where(self._page, "导出Excel", proposed):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the list in sight to `path`."""
        page, view = self._page, self._page.view
        if view is None:
            return
        try:
            if page.part == _LATE:
                write_late(path, view, view.late(), page.contacts)
            else:
                write_learners(path, view, page.learners.shown(), page.narrowing.told())
        except UserError as error:
            messages.show_error(page, error)
            return
        self._workspace.say(f"已导出到“{path}”。")
