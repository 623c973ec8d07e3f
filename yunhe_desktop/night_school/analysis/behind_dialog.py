"""Everybody and everything behind one figure, to be searched, opened and taken along as a workbook."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.night_school.analysis.listings import LESSON, PERSON, Listing
from yunhe_desktop.night_school.analysis.workbook import write_listing
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.job import run_job
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_HINTS = {PERSON: "双击一人或按回车，打开档案。", LESSON: "双击一次课或按回车，看这次课的名单。"}
_OPEN = {PERSON: "打开档案", LESSON: "看名单"}
_SEARCHED = {PERSON: "姓名、拼音首字母、村", LESSON: "课题、期、授课人"}


class BehindDialog(QDialog):
    """A list; `open_lesson` is called with the key of a lesson that is opened."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, listing: Listing, open_lesson: Callable[[str], None]
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._listing = listing
        self._open_lesson = open_lesson
        self.setObjectName("behind")
        self.setWindowTitle("名单和明细")
        self.list = LineList(f"training_{len(listing.columns)}_{listing.kind}", listing.columns, self._hint())
        self.list.say_when_empty("没有", "这个数是0", listing.counted)
        self.list.show_lines(
            [ListLine(str(number), line.texts, line.searched) for number, line in enumerate(listing.lines)]
        )
        self.list.opened.connect(self._open)
        self._lay_out()
        room = parent.window().size()
        self.resize(min(px(1210), room.width() - px(24)), min(px(620), room.height() - px(24)))

    def _hint(self) -> str:
        return _SEARCHED.get(self._listing.kind, "查找")

    def _lay_out(self) -> None:
        heading, hint = QLabel(self._listing.title, wordWrap=True), QLabel(_HINTS.get(self._listing.kind, ""))
        set_role(heading, "heading")
        set_role(hint, "muted")
        lower = QHBoxLayout()
        lower.addWidget(hint)
        lower.addStretch()
        if self._listing.kind:
            opening = named_action(self, _OPEN[self._listing.kind], "open", self._open_current)
            lower.addWidget(verb_button(opening))
        lower.addWidget(verb_button(named_action(self, "导出Excel…", "spreadsheet", self._ask_and_export)))
        lower.addWidget(verb_button(named_action(self, "关闭", "clear", self.reject)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(8))
        layout.addWidget(heading)
        layout.addWidget(self.list, 1)
        layout.addLayout(lower)

    def _open_current(self) -> None:
        self._open(self.list.current())

    def _open(self, number: str) -> None:
        """Lead to the person's file, which closes this; or to the lesson's list, which lies on top."""
        key = self._listing.lines[int(number)].opens if number else ""
        if key and self._listing.kind == LESSON:
            self._open_lesson(key)
        elif key:
            self.accept()
            self._workspace.wanted.emit("干部档案", key)

    def _ask_and_export(self) -> None:
        name = f"{file_stem(self._listing.title.replace('　', '_'))}.xlsx"
        if path := ask_where(self, "导出名单", name):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the list as a workbook; a fault is shown to the user."""
        run_job(
            self, "导出名单", lambda _progress: write_listing(path, self._listing),
            lambda _none: self._workspace.say(f"名单已导出到“{path}”。"),
        )  # fmt: skip
