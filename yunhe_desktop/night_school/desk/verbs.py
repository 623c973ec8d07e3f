"""What can be done to a lesson's list as a whole, or to who is selected in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.desk.desk import Desk
from yunhe_desktop.night_school.desk.dialogs import AddDialog, PatienceDialog, RemarkDialog
from yunhe_desktop.night_school.desk.export import export_roll
from yunhe_desktop.night_school.desk.table import DeskTable
from yunhe_desktop.night_school.queries.desk import Batch
from yunhe_desktop.night_school.roll_import.dialogs import import_attendance_action
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace

_UNDO = "，按 Ctrl+Z 可以撤销"


class Verbs(QObject):
    """The actions of the desk; `changed` says that the list is to be shown again."""

    changed = Signal()

    def __init__(self, page: QWidget, workspace: Workspace, desk: Desk, table: DeskTable) -> None:
        super().__init__(page)
        self._page, self._workspace, self._desk, self._table = page, workspace, desk, table
        self.start = named_action(page, "确定名单并开始考勤", "check", self._start)
        self.all = named_action(page, "全部出勤", "ok", self._mark_all)
        self.rest = named_action(page, "其余记缺勤…", "minus", self._mark_rest)
        for action, keys in ((self.start, "F8"), (self.all, "F8"), (self.rest, "F9")):
            action.setShortcut(QKeySequence(keys))  # the first two are never enabled together
        self.add = named_action(page, "加人…", "add", self._add)
        self.remark = named_action(page, "备注…", "edit", self._write_remark)
        self.off = named_action(page, "移出名单", "delete", self._take_off)
        self.show_file = named_action(page, "看干部档案", "person", self._show_file)
        self.export = named_action(page, "导出本课考勤表…", "export", self._export)
        self.take_in = import_attendance_action(page, workspace, lambda: desk.lesson_id)
        self.renew = named_action(page, "更新名单…", "refresh", self._renew)
        self.patience = named_action(page, "迟到界限…", "settings", self._set_patience)

    @property
    def others(self) -> list[QAction]:
        """Those that stand in a menu."""
        return [
            self.add, self.remark, self.off, self.show_file, self.take_in, self.export, self.renew, self.patience,
        ]  # fmt: skip

    def follow(self) -> None:
        """Enable what can be done now."""
        desk, roll = self._desk, self._desk.roll
        writable = not self._workspace.database.read_only
        marking, selected = writable and desk.fixed, bool(self._table.selected_ids())
        open_ones = marking and desk.count.unmarked > 0
        self.all.setEnabled(open_ones)
        self.rest.setEnabled(open_ones)
        self.add.setEnabled(marking)
        self.renew.setEnabled(marking)
        self.remark.setEnabled(marking and selected)
        self.off.setEnabled(marking and selected)
        self.show_file.setEnabled(selected)
        self.export.setEnabled(bool(desk.people))
        self.patience.setEnabled(writable and roll is not None)
        self.start.setVisible(roll is not None and not roll.lesson.cancelled_for)
        self.start.setEnabled(writable and not desk.fixed and bool(desk.people))

    def _try(self, work: Callable[[], str]) -> None:
        """Do it and say what was done, or show why it cannot be."""
        try:
            said = work()
        except UserError as error:
            messages.show_error(self._page, error)
            return
        self.changed.emit()
        self._workspace.say(said)

    def _start(self) -> None:
        self._try(lambda: f"名单已确定，应到{self._desk.start()}人{_UNDO}。")

    def _mark_all(self) -> None:
        number = self._desk.count.unmarked
        text = f"{self._ahead()}现在就把未登记的{number}人都记为出勤？"
        if self._desk.ahead and not messages.ask(self._page, "全部出勤", text, "记出勤"):
            return
        self._try(lambda: _told(self._desk.mark_all(), "出勤"))

    def _mark_rest(self) -> None:
        number = self._desk.count.unmarked
        text = f"{self._ahead()}还有{number}人未登记，都记成缺勤？已经批了假的记成所批的假。"
        if messages.ask(self._page, "其余记缺勤", text, "记缺勤"):
            self._try(lambda: _told(self._desk.mark_rest(), "缺勤"))

    def _ahead(self) -> str:
        """That this lesson is still to come, "" for one that is not: tomorrow's is easily taken for today's."""
        if self._desk.roll is None or not self._desk.ahead:
            return ""
        lesson = self._desk.roll.lesson
        return f"{day_text(lesson.date)}的“{lesson.title}”还没有上。"

    def _renew(self) -> None:
        text = "按课程计划里的对象和现在的干部档案更新名单？已登记的和旁听的不动。"
        if messages.ask(self._page, "更新名单", text, "更新"):
            self._try(lambda: "名单已更新：加入{}人，去掉{}人{}。".format(*self._desk.renew(), _UNDO))

    def _add(self) -> None:
        dialog = AddDialog(self._page, self._desk)
        if accepted(dialog):
            self.changed.emit()
            self._table.select_id(dialog.added)
            self._workspace.say(f"已加入{self._desk.people[dialog.added].name}{_UNDO}。")

    def _take_off(self) -> None:
        if keys := self._table.selected_ids():
            self._try(lambda: f"已把{self._desk.take_off(keys)}移出名单{_UNDO}。")

    def _write_remark(self) -> None:
        key = self._table.current_id()
        if key and self._desk.people[key].id and accepted(RemarkDialog(self._page, self._desk, key)):
            self._table.repaint_people([key])
            self._table.setFocus()

    def _set_patience(self) -> None:
        if self._desk.roll and accepted(PatienceDialog(self._page, self._desk, self._desk.roll.patience)):
            self.changed.emit()

    def _show_file(self) -> None:
        if key := self._table.current_id():
            self._workspace.wanted.emit("干部档案", key)

    def _export(self) -> None:
        if self._desk.roll is None:
            return
        lesson = self._desk.roll.lesson
        proposed = file_stem(f"考勤表—{dotted(lesson.date)} {lesson.title}.xlsx")
        if path := ask_where(self._page, "导出本课考勤表", proposed):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the whole list to `path`."""
        if self._desk.roll is None:
            return
        people = list(self._desk.people.values())
        try:
            export_roll(path, self._desk.roll.lesson, people)
        except UserError as error:
            messages.show_error(self._page, error)
            return
        self._workspace.say(f"已把{len(people)}人的考勤导出到“{path}”。")


def _told(batch: Batch, state: str) -> str:
    on_leave = f"，{batch.on_leave}人按批准的请假登记" if batch.on_leave else ""
    return f"{batch.marked}人记为{state}{on_leave}{_UNDO}。"
