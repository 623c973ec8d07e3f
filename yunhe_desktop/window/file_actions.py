"""What the file menu does: make, open, back up, restore and check data files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QInputDialog

from yunhe_desktop import backup, checks, datafile
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.file_check import SUFFIX
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.job import Progress, run_job

if TYPE_CHECKING:
    from yunhe_desktop.main_window import MainWindow

_FILTER = f"运河头雁数据文件 (*{SUFFIX})"
_NO_OVERWRITING = QFileDialog.Option.DontConfirmOverwrite  # we never do, so the question would mislead


class FileActions:
    """The file menu's verbs, for one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def new(self) -> None:
        """Ask for a name and make an empty data file there."""
        name, _filter = QFileDialog.getSaveFileName(
            self._window, "新建数据文件", str(_folder()), _FILTER, options=_NO_OVERWRITING
        )
        if name:
            self._show(lambda: datafile.create(_with_suffix(name)))

    def open(self) -> None:
        """Ask for a data file and open it."""
        name, _filter = QFileDialog.getOpenFileName(self._window, "打开数据文件", str(_folder()), _FILTER)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open the data file at `path`; the one before stays open where that fails."""
        workspace = self._window.workspace
        if workspace and workspace.database.path.resolve() == path.resolve():
            workspace.say("这个文件已经打开了。")
            return
        self._show(lambda: datafile.open_file(path))

    def _show(self, opened: Callable[[], Database]) -> None:
        try:
            database = opened()
        except UserError as error:
            messages.show_error(self._window, error)
            return
        self._window.show_file(database)

    def back_up(self) -> None:
        """Ask for a folder and put a verified copy there."""
        workspace = self._window.workspace
        if workspace is None:
            return
        last = self._window.preferences.backup_folder or workspace.database.path.parent
        name = QFileDialog.getExistingDirectory(self._window, "备份到哪个文件夹（例如U盘）", str(last))
        if name:
            self.back_up_to(Path(name))

    def back_up_to(self, folder: Path) -> None:
        """Put a verified copy of the open file into `folder`."""
        workspace = self._window.workspace
        if workspace is None:
            return
        database = workspace.database

        def work(progress: Progress) -> Path:
            return backup.back_up(
                database, folder, lambda done, pages: progress.report(done, pages, "正在备份")
            )

        def done(copy: Path) -> None:
            self._window.preferences.backup_folder = folder
            if self._window.workspace is workspace:
                workspace.changed.emit()
            workspace.say(f"已备份到“{copy}”，并核对无误。")

        run_job(self._window, "备份", work, done)

    def restore(self) -> None:
        """Ask for a backup and the place where it is to be opened."""
        source, _filter = QFileDialog.getOpenFileName(self._window, "选择备份文件", str(_folder()), _FILTER)
        if not source:
            return
        current = self._window.workspace.database.path if self._window.workspace else datafile.default_path()
        target, _filter = QFileDialog.getSaveFileName(
            self._window, "还原为", str(current), _FILTER, options=_NO_OVERWRITING
        )
        if target:
            self.restore_as(Path(source), _with_suffix(target))

    def restore_as(self, source: Path, target: Path) -> None:
        """Put the backup `source` in the place of `target`, after asking, and open it."""
        question = f"将用备份“{source.name}”还原“{target.name}”。"
        if target.exists():
            question += "\n现有的文件不会丢失：它会先另存一份，名字里带“还原前”。"
        if not messages.ask(self._window, "从备份还原", question, "还原"):
            return
        workspace = self._window.workspace
        open_here = workspace is not None and workspace.database.path.resolve() == target.resolve()
        if open_here:
            self._window.close_file()
        try:
            kept = backup.restore(source, target)
        except UserError as error:
            messages.show_error(self._window, error)
            if open_here:
                self._show_or_explain(target)
            return
        self._show_or_explain(target)
        if kept and self._window.workspace:
            self._window.workspace.say(f"已还原。原来的文件保存为“{kept.name}”。")

    def _show_or_explain(self, path: Path) -> None:
        """Show the file, or where that fails the page that says why."""
        try:
            self._window.show_file(datafile.open_file(path))
        except UserError as error:
            self._window.show_start(str(error))

    def check(self) -> None:
        """Look the whole file through and say what was found."""
        workspace = self._window.workspace
        if workspace is None:
            return
        database = workspace.database

        def done(found: checks.Findings) -> None:
            text = "\n".join(found.broken) or "数据库、日志、关联和附件都完好。"
            messages.tell(self._window, "检查数据文件", "发现问题：" if found.broken else "检查完毕。", text)

        run_job(self._window, "检查数据文件", lambda _progress: checks.check(database), done)

    def name_operator(self) -> None:
        """Ask under which name changes are to be journalled."""
        preferences = self._window.preferences
        name, given = QInputDialog.getText(
            self._window, "操作员姓名", "修改记录里写谁的名字：", text=preferences.operator
        )
        if given and name.strip():
            preferences.operator = name.strip()
            if workspace := self._window.workspace:
                workspace.database.operator = name.strip()
                workspace.changed.emit()


def _with_suffix(name: str) -> Path:
    """The path with our suffix; what else stands behind a dot, as in 2023.11, belongs to the name."""
    return Path(name if name.endswith(SUFFIX) else name + SUFFIX)


def _folder() -> Path:
    folder = datafile.default_path().parent
    return folder if folder.is_dir() else folder.parent
