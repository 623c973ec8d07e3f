"""Undo, redo and the history of changes, in the window."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from yunhe_desktop.widgets.actions import plain_text
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.job import run_job
from yunhe_desktop.widgets.messages import ask, tell

if TYPE_CHECKING:
    from yunhe_desktop.main_window import MainWindow
    from yunhe_desktop.undo import Undoable


class UndoActions:
    """The edit menu's verbs, for one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def add_to(self, menu: QMenu) -> None:
        """Put undo and redo into the menu; they name what they take back."""
        self._undo = menu.addAction(icon("undo"), "撤销", self.undo)
        self._undo.setShortcut(QKeySequence("Ctrl+Z"))
        self._redo = menu.addAction(icon("redo"), "重做", self.redo)
        self._redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        menu.aboutToShow.connect(self._name_them)

    def _name_them(self) -> None:
        last, next_one = self._candidates()
        self._undo.setText(f"撤销：{plain_text(last.label)}" if last else "撤销")
        self._redo.setText(f"重做：{plain_text(next_one.label)}" if next_one else "重做")

    def _candidates(self) -> "tuple[Undoable | None, Undoable | None]":
        workspace = self._window.workspace
        if workspace is None:
            return None, None
        from yunhe_desktop.undo import last_redoable, last_undoable

        with workspace.database.reading() as session:
            return last_undoable(session), last_redoable(session)

    def undo(self) -> None:
        """Take the last action back; what cannot be taken back and came after it is named first."""
        last = self._candidates()[0]
        if self._may_go_past_settings(last):
            self._take_back(last, "已撤销")

    def _may_go_past_settings(self, last: "Undoable | None") -> bool:
        workspace = self._window.workspace
        if workspace is None:
            return False
        from yunhe_desktop.undo import set_since

        with workspace.database.reading() as session:
            setting = set_since(session)
        if not setting:
            return True
        told = f"“{setting}”是设置，不能撤销，要改回请在原处重新设置。"
        if last is None:
            tell(self._window, "没有可以撤销的操作", told)
            return False
        question = f"{told}\n\n要撤销在它之前的“{last.label}”吗？"
        return ask(self._window, "撤销更早的操作", question, "撤销更早的操作")

    def redo(self) -> None:
        """Do again what was just taken back."""
        self._take_back(self._candidates()[1], "已重做")

    def _take_back(self, what: "Undoable | None", done: str) -> None:
        workspace = self._window.workspace
        if workspace is None:
            return
        if what is None:
            workspace.say("没有可以撤销或重做的操作。")
            return
        from yunhe_desktop.undo import undo as take_back

        database = workspace.database
        run_job(
            self._window,
            f"{what.label}",
            lambda _progress: take_back(database, what.action),
            lambda label: workspace.say(f"{done}：{label}。"),
        )

    def show_history(self) -> None:
        """Every change in the file, the newest first."""
        if workspace := self._window.workspace:
            from yunhe_desktop.history import history
            from yunhe_desktop.widgets.history_dialog import HistoryDialog

            with workspace.database.reading() as session:
                lines = history(session)
            dialog = HistoryDialog("修改记录", lines, self._window)
            dialog.exec()
            dialog.deleteLater()
