"""The verbs of the tab that take longer or ask for files: import, template, export, prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from yunhe_desktop.competition import sheets
from yunhe_desktop.competition.queries import import_read
from yunhe_desktop.competition.rules import Competition
from yunhe_desktop.competition.view.desk import Desk
from yunhe_desktop.competition.view.dialogs import ScoreSheetsDialog
from yunhe_desktop.competition.workbook import (
    CompetitionFile,
    read_competition,
    write_competition,
    write_template,
)
from yunhe_desktop.database import Database
from yunhe_desktop.documents.problem_workbook import write_problem_workbook
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.errors import ImportRefusedError, Problem
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.job import run_job
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.problem_list import ProblemDialog
from yunhe_desktop.widgets.saving import ask_where

_READ = "擂台赛工作簿 (*.xlsx *.xls *.et *.ods)"


class Jobs:
    """Asks, works in the background, tells."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._window = window
        self._desk = desk

    # import

    def choose_import(self) -> None:
        """Ask for a workbook and take it in."""
        name, _kind = QFileDialog.getOpenFileName(self._window, "导入擂台赛工作簿", "", _READ)
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """Try it, show what was found, and take it in where nothing speaks against it."""
        database = self._desk.workspace.database

        def done(tried: _Tried | ImportRefusedError) -> None:
            if isinstance(tried, ImportRefusedError):
                self._show_problems(path, str(tried), tried.problems)
            elif not tried.report.added and not tried.report.changed:
                self._desk.workspace.say(f"“{path.name}”与已有的擂台赛完全相同，没有需要导入的内容。")
            elif self._agreed(path, tried.report):
                self._take_in(path, tried.file)

        run_job(self._window, f"读取“{path.name}”", lambda _progress: _try(database, path), done)

    def _agreed(self, path: Path, tried: ImportReport) -> bool:
        """Whether the user wants it, warnings and changes considered."""
        if tried.warnings:
            sentence = f"{tried.sentence()}请看一看这些提醒，没有问题就继续导入。"
            return self._show_problems(path, sentence, tried.problems, "继续导入")
        if tried.changed or tried.same:
            return messages.ask(
                self._window, "导入擂台赛工作簿",
                f"已有同名的擂台赛，将按工作簿更新：新增 {tried.added} 行，变更 {tried.changed} 行，"
                f"无变化 {tried.same} 行。可以用 Ctrl+Z 整次撤销。", "导入",
            )  # fmt: skip
        return True

    def _show_problems(self, path: Path, sentence: str, problems: Sequence[Problem], go_on: str = "") -> bool:
        dialog = ProblemDialog(
            self._window,
            f"导入“{path.name}”",
            sentence,
            problems,
            lambda: self._save_problems(path, problems),
            go_on,
        )
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed

    def _save_problems(self, path: Path, problems: Sequence[Problem]) -> None:
        target = ask_where(self._window, "另存问题清单", f"{path.stem}_问题.xlsx")
        if target:
            run_job(
                self._window, "另存问题清单",
                lambda _progress: write_problem_workbook(read_workbook(path), problems, target),
                lambda _none: self._desk.workspace.say(f"问题清单已保存到“{target}”。"),
            )  # fmt: skip

    def _take_in(self, path: Path, file: CompetitionFile) -> None:
        database = self._desk.workspace.database

        def done(report: ImportReport) -> None:
            self._desk.read(file.competition.name)
            self._desk.workspace.say(f"已导入“{file.competition.name}”。{report.sentence()}")

        run_job(
            self._window, f"导入“{path.name}”", lambda _progress: import_read(database, path.name, file), done
        )

    # workbooks to write

    def save_template(self) -> None:
        """Ask where to, and write the empty workbook."""
        target = ask_where(self._window, "保存空白模板", "擂台赛工作簿（空白）.xlsx")
        if target:
            self.write(
                target, lambda: write_template(target), "空白模板已保存到“{}”，填好后用“导入工作簿”导入。"
            )

    def export(self) -> None:
        """Ask where to, and write the chosen competition as a workbook."""
        competition = self._desk.competition
        target = (
            ask_where(self._window, "导出擂台赛工作簿", f"{file_stem(competition.name)}.xlsx")
            if competition
            else None
        )
        if competition and target:
            self.write(target, lambda: write_competition(competition, target), "已导出到“{}”。")

    def write(self, target: Path, work: Callable[[], None], sentence: str) -> None:
        """Write a file in the background, then say where it is."""
        run_job(
            self._window, f"保存“{target.name}”", lambda _progress: work(),
            lambda _none: self._desk.workspace.say(sentence.format(target)),
        )  # fmt: skip

    # prints

    def print_score_sheets(self, segment: str = "", judge: str = "") -> None:
        """Ask whose, and show the blank sheets."""
        competition, key = self._desk.competition, self._desk.key
        if competition is None:
            return
        dialog = ScoreSheetsDialog(competition, segment, judge, self._window)
        chosen = dialog.choice() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        if chosen:
            self.preview(
                "评分表",
                competition,
                lambda: sheets.score_sheets_pdf(competition, key, chosen.segment, chosen.judges),
            )

    def print_results(self) -> None:
        """Show the result sheet."""
        if competition := self._desk.competition:
            self.preview("结果", competition, lambda: sheets.results_pdf(competition))

    def preview(self, what: str, competition: Competition, make: Callable[[], bytes]) -> None:
        """Make a PDF in the background and show it."""
        preview(self._window, what, f"{competition.name}_{what}", make)


@dataclass(frozen=True, slots=True)
class _Tried:
    """A workbook that can be taken in, and what that would do."""

    file: CompetitionFile
    report: ImportReport


def _try(database: Database, path: Path) -> _Tried | ImportRefusedError:
    try:
        file = read_competition(path)
    except ImportRefusedError as refused:
        return refused
    return _Tried(file, import_read(database, path.name, file, dry_run=True))
