"""The page 统计: the teams as of a day in pictures and figures, each of which leads to the people behind it."""

from datetime import date
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.statistics.bands_dialog import BandsDialog
from yunhe_desktop.cadres.statistics.cards import Cards
from yunhe_desktop.cadres.statistics.controls import Controls
from yunhe_desktop.cadres.statistics.figures_table import FiguresTable
from yunhe_desktop.cadres.statistics.headlines import HEADLINES, headlines
from yunhe_desktop.cadres.statistics.people_dialog import PeopleDialog
from yunhe_desktop.cadres.statistics.report import (
    Report,
    figure_key,
    read_report,
    unknown_start_key,
)
from yunhe_desktop.cadres.statistics.wording import IN_OFFICE, WHOM
from yunhe_desktop.cadres.statistics.workbook import write_statistics
from yunhe_desktop.dates import office_today
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.figure_tile import FigureTile
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_TILES_IN_A_ROW = 4
_LAST_TILE = ("residents", "posts")  # one of them


class StatisticsPage(Page):
    """Counts in the background; a township is chosen from what was counted."""

    def __init__(self, workspace: Workspace, today: date | None = None) -> None:
        super().__init__()
        self._workspace = workspace
        self.report: Report | None = None
        self._counting = False
        self._stale = False
        self.controls = Controls(today or office_today())
        self.controls.recount.connect(self.refresh)
        self.controls.moved.connect(self._show)
        self._print = named_action(self, "打印…", "print", self.print_out)
        self._export = named_action(self, "导出Excel…", "spreadsheet", self.export)
        self._bands = named_action(
            self, "年龄段…", "settings", self.choose_bands, enabled=not workspace.database.read_only
        )
        self.tiles = {key: FigureTile() for key in HEADLINES}
        self.cards, self.figures = Cards(), FiguresTable()
        self.cards.chosen.connect(self.show_people)
        self.figures.chosen.connect(self.show_people)
        self._summary, self._notes = QLabel(), QLabel(wordWrap=True)
        self._unknown = QPushButton("查看名单")
        self._lay_out()

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        for action in (self._print, self._export, self._bands):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setWidget(self._content())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(self.controls)
        layout.addWidget(self._scroll, 1)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setObjectName("page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, px(8), 0)
        layout.setSpacing(px(12))
        set_role(self._summary, "heading")
        layout.addWidget(self._summary)
        layout.addLayout(self._tile_grid())
        layout.addLayout(self._note_line())
        layout.addWidget(self.cards)
        layout.addWidget(_heading("各乡镇对照表"))
        layout.addWidget(self.figures)
        for text in (f"村“两委”干部：{WHOM}", f"在任：{IN_OFFICE}"):
            explaining = QLabel(text, wordWrap=True)
            set_role(explaining, "muted")
            layout.addWidget(explaining)
        layout.addStretch()
        return content

    def _tile_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(px(8))
        for number, (key, tile) in enumerate(self.tiles.items()):
            grid.addWidget(tile, *divmod(min(number, 7), _TILES_IN_A_ROW))
            tile.clicked.connect(lambda _on=False, key=key: self._show_headline(key))
        return grid

    def _note_line(self) -> QHBoxLayout:
        set_role(self._notes, "warning")
        set_role(self._unknown, "quiet")
        self._unknown.clicked.connect(lambda: self.show_people(unknown_start_key(self._scope)))
        line = QHBoxLayout()
        line.addWidget(self._notes, 1)
        line.addWidget(self._unknown)
        return line

    # counting

    def refresh(self) -> None:
        """Count again; what was chosen stays."""
        if self._counting:
            self._stale = True  # asked for while counting: count once more afterwards
            return
        self._counting, self._stale = True, False
        on, residents = self.controls.on, self.controls.residents
        try:
            run_job(self, "统计", lambda progress: self._count(progress, on, residents=residents), self._take)
        finally:
            self._counting = False
        if self._stale:
            self.refresh()

    def _count(self, progress: Progress, on: date, *, residents: bool) -> Report:
        progress.report(0, 0, "正在统计")
        with self._workspace.database.reading() as session:
            return read_report(session, on, residents=residents)

    def _take(self, report: Report) -> None:
        self.report = report
        self.controls.offer([(scope.key, scope.name) for scope in report.found.scopes[:-1]])
        self.figures.show_report(report)
        self._show()

    @property
    def _scope(self) -> int:
        """The chosen township's place among the scopes; the last one is all of them."""
        scopes = self.report.found.scopes if self.report else ()
        keys = [scope.key for scope in scopes]
        return keys.index(self.controls.township) if self.controls.township in keys else len(keys) - 1

    def _show(self) -> None:
        if self.report is None:
            return
        scope = self.report.found.scopes[self._scope]
        where = "全部乡镇" if not scope.key else scope.name
        self._summary.setText(f"{where}　{self.report.whom}　截至{self.report.found.on:%Y.%m.%d}")
        shown = headlines(scope, residents=self.report.residents)
        for key in _LAST_TILE:
            self.tiles[key].setVisible(key == shown[-1].key)
        for headline in shown:
            tile = self.tiles[headline.key]
            tile.setEnabled(headline.figure.number > 0)
            tile.show_figure(headline.label, headline.text, headline.note, headline.definition)
        notes = self.report.notes(self._scope)
        if not scope.people.number:
            notes.insert(0, "这一天没有在任的干部。请检查统计日期，或先在名册里填写职务和任职时间。")
        self._notes.setText("".join(notes))
        self._notes.setVisible(bool(notes))
        self._unknown.setVisible(scope.start_unknown.number > 0)
        self.cards.show_report(self.report, self._scope)

    def _show_headline(self, key: str) -> None:
        self.show_people(figure_key(self._scope, "headline", key))

    # verbs

    def show_people(self, key: str) -> None:
        """The people behind a figure, see `report`."""
        if self.report is None:
            return
        dialog = PeopleDialog(self, self._workspace, self.report, key)
        dialog.exec()
        dialog.deleteLater()

    def choose_bands(self) -> None:
        """Ask for the office's own bands, and count in them."""
        database = self._workspace.database
        with database.reading() as session:
            dialog = BandsDialog(self, queries.statistics_bands(session))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.keep_bands(dialog.bands)
        dialog.deleteLater()

    def keep_bands(self, bands: rules.Bands) -> None:
        """Remember these bands in the data file."""
        with self._workspace.database.maintenance() as session:
            queries.keep_statistics_bands(session, bands)
        self.refresh()

    def export(self) -> None:
        """Ask where to, and write every table as a workbook."""
        proposed = f"干部队伍统计_{self.controls.on:%Y%m%d}.xlsx"
        if path := ask_where(self, "导出统计表", proposed):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write every table as a workbook; a fault is shown to the user."""
        report = self.report
        if report:
            run_job(
                self, "导出统计表", lambda _progress: write_statistics(path, report),
                lambda _none: self._workspace.say(f"统计表已导出到“{path}”。"),
            )  # fmt: skip

    def print_out(self) -> None:
        """Show the print of what is chosen."""
        from yunhe_desktop.cadres.sheets.statistics import statistics_pdf
        from yunhe_desktop.widgets.print_job import preview

        report, scope = self.report, self._scope
        if report is None:
            return

        def make() -> bytes:
            return statistics_pdf(
                report.found,
                scope,
                whom=report.whom,
                residents=report.residents,
                notes=report.notes(scope),
            )

        preview(self, "干部队伍统计", f"干部队伍统计_{report.found.on:%Y%m%d}", make)

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._print]


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label
