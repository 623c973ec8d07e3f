"""What the list of cadres writes to files: the columns in sight, the whole roster, an empty one to fill in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from yunhe_desktop.cadres.export import export_cadres, export_columns
from yunhe_desktop.cadres.printing import note_whole
from yunhe_desktop.cadres.roster.empty_roster import empty_roster
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.workspace import Workspace

_TABLES = "Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv)"
_ROSTERS = f"{_TABLES};;JSON (*.json)"


class PeopleExports:
    """The actions of 导出; `keys` tells who is in the list, `columns` under which columns."""

    def __init__(
        self,
        page: QWidget,
        workspace: Workspace,
        keys: Callable[[], Sequence[str]],
        columns: Callable[[], Sequence[Field]],
    ) -> None:
        self._page = page
        self._workspace = workspace
        self._database = workspace.database
        self._keys = keys
        self._columns = columns
        self.by_columns = named_action(page, "按当前列导出…", "export", self.export_columns)
        self.whole = named_action(page, "完整花名册（可再导入）…", "spreadsheet", self.export_roster)
        self.empty = named_action(page, "空白花名册…", "new", self.write_empty)

    @property
    def actions(self) -> list[QAction]:
        """Those that write the list."""
        return [self.by_columns, self.whole]

    def export_columns(self) -> None:
        """Write the list as it is on the screen; whether numbers stand there whole is asked."""
        masked = not self._may_be_whole()
        if path := ask_where(self._page, "按当前列导出", "干部名单.xlsx", _TABLES):
            self.columns_to(path, masked=masked)

    def columns_to(self, path: Path, *, masked: bool = True) -> None:
        """Write the list as it is on the screen to `path`."""
        keys, columns = self._keys(), tuple(self._columns())
        self._write(
            path,
            keys,
            lambda: self._written(
                keys,
                masked=masked,
                write=lambda session: export_columns(session, path, keys, columns, masked=masked),
            ),
        )

    def export_roster(self) -> None:
        """Write everything that a roster holds of the people in the list."""
        if path := ask_where(self._page, "导出完整花名册", "干部名单.xlsx", _ROSTERS):
            self.roster_to(path)

    def roster_to(self, path: Path) -> None:
        """Write everything that a roster holds to `path`; numbers are masked where that cannot be journalled."""
        keys, masked = self._keys(), self._database.read_only
        self._write(
            path,
            keys,
            lambda: self._written(
                keys, masked=masked, write=lambda session: export_cadres(session, path, keys, masked=masked)
            ),
        )

    def write_empty(self) -> None:
        """Write a workbook to be filled in."""
        path = ask_where(self._page, "空白花名册", "空白花名册.xlsx")
        if path:
            run_job(
                self._page,
                "写空白花名册",
                lambda _progress: empty_roster(path),
                lambda _none: self._workspace.say(f"已写好“{path}”，填好后用“导入花名册”读回来。"),
            )

    def _may_be_whole(self) -> bool:
        """Whether ID and phone numbers are to stand in the file whole; asked where they are in it at all."""
        labels = [field.label for field in self._columns() if field.mask]
        if not labels or self._database.read_only:
            return False
        return messages.ask(
            self._page,
            "导出名单",
            f"{'、'.join(labels)}要写完整吗？写完整会记入修改记录，文件请妥善保管；公示用的名单不要写完整。",
            "写完整",
            "隐去中间几位",
        )

    def _write(self, path: Path, keys: Sequence[str], work: Callable[[], int]) -> None:
        def writing(progress: Progress) -> int:
            progress.report(0, 0, f"正在写{len(keys)}人")
            return work()

        said = "（只读打开，号码已隐去中间几位）" if self._database.read_only else ""
        run_job(
            self._page,
            f"导出{path.name}",
            writing,
            lambda count: self._workspace.say(f"已把{count}名干部导出到“{path}”{said}。"),
        )

    def _written(self, keys: Sequence[str], *, masked: bool, write: Callable[..., int]) -> int:
        """Write, and journal in the same step that whole numbers left the file: one does not go without the other."""
        if masked:
            with self._database.reading() as session:
                return write(session)
        with self._database.action(f"导出名单（含完整身份证号）：{len(keys)}人") as session:
            note_whole(session, keys)
            return write(session)
