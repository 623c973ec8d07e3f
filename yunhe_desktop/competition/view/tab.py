"""The tab 擂台赛: verbs, which competition, typing scores in, the ranking beside it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.competition.queries import row_keys
from yunhe_desktop.competition.view.button_row import ButtonRow
from yunhe_desktop.competition.view.desk import Desk
from yunhe_desktop.competition.view.jobs import Jobs
from yunhe_desktop.competition.view.ranking_panel import RankingPanel
from yunhe_desktop.competition.view.scoring_panel import ScoringPanel
from yunhe_desktop.errors import UserError
from yunhe_desktop.history import history
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.history_dialog import HistoryDialog
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace


class CompetitionView(QWidget):
    """Everything about competitions in one open data file."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.desk = Desk(workspace, self)
        self.jobs = Jobs(self, self.desk)
        self._make_actions()
        self.chooser = QComboBox()
        self.chooser.setObjectName("competition_chooser")
        self.chooser.setMinimumWidth(px(300))
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.chooser.activated.connect(self._choose)
        self.scoring = ScoringPanel(self.desk)
        self.scoring.grid.moved.connect(self._mark_entry)
        self.ranking = RankingPanel(self.desk)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._make_start_page())
        self._pages.addWidget(self._make_work_page())
        self.desk.loaded.connect(self._show_loaded)
        self.desk.ranked.connect(self._show_status)
        workspace.changed.connect(self._read_if_seen)
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._workspace.database.read_only
        self._import = named_action(self, "导入工作簿…", "import", self.jobs.choose_import, enabled=writable)
        self._template = named_action(self, "空白模板…", "spreadsheet", self.jobs.save_template)
        self._print_sheets = named_action(self, "打印评分表…", "print", self.print_score_sheets)
        self._print_results = named_action(self, "打印结果…", "print", self.jobs.print_results)
        self._export = named_action(self, "导出工作簿…", "export", self.jobs.export)
        self._seal = named_action(self, "封存", "lock", self.seal)
        self._unseal = named_action(self, "解除封存", "lock", self.unseal)
        self._history = named_action(self, "修改记录", "history", self.show_history)

    def _make_start_page(self) -> QWidget:
        page = QWidget()
        title = QLabel("还没有擂台赛")
        set_role(title, "title")
        text = QLabel(
            "先保存一份空白模板，在 WPS 或 Excel 里填好环节、评分项、选手和评委，再导入。\n"
            "已有擂台赛工作簿的，直接导入。"
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        set_role(text, "muted")
        verbs = QHBoxLayout()
        verbs.addStretch()
        verbs.addWidget(verb_button(self._import, primary=True))
        verbs.addWidget(verb_button(self._template))
        verbs.addStretch()
        layout = QVBoxLayout(page)
        layout.setSpacing(px(16))
        layout.addStretch(2)
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(text)
        layout.addLayout(verbs)
        layout.addStretch(3)
        return page

    def _make_work_page(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.scoring)
        split.addWidget(self.ranking)
        split.setStretchFactor(0, 1)
        split.setSizes([px(960), px(380)])
        split.setHandleWidth(px(13))
        return split

    def _lay_out(self) -> None:
        self._verbs = ButtonRow()
        verbs = self._verbs.row
        verbs.addWidget(verb_button(self._import))
        for action in (
            self._template, self._print_sheets, self._print_results, self._export, self._seal, self._unseal,
            self._history,
        ):  # fmt: skip
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        verbs.addWidget(self.chooser)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(8), px(12), px(8))
        layout.setSpacing(px(8))
        layout.addWidget(self._verbs)
        layout.addWidget(self._pages, stretch=1)

    # what the window asks for

    def refresh(self) -> None:
        """Read the data file again, unless nobody but this tab has changed it."""
        if self.desk.stale:
            self.desk.read()

    def import_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._import]

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export, self._template]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._print_sheets, self._print_results]

    # what the verbs do

    def print_score_sheets(self) -> None:
        """Blank sheets, of all or of the judge in front."""
        segment, judge = self.scoring.segments.segment, self.scoring.judges.judge
        self.jobs.print_score_sheets(segment.name if segment else "", judge.name if judge else "")

    def seal(self) -> None:
        """Seal the result, after asking."""
        competition, ranking = self.desk.competition, self.desk.ranking
        if competition is None or ranking is None:
            return
        text = f"封存“{competition.name}”的结果？封存后谁也不能改分，需要时可以解除封存，都会留下记录。"
        if ranking.unranked:
            names = "、".join(line.entry.number for line in ranking.unranked)
            text += f"\n请注意：选手 {names} 没有名次。"
        if ranking.pending or messages.ask(self, "封存结果", text, "封存"):
            self._do(self.desk.seal, f"“{competition.name}”已封存。")

    def unseal(self) -> None:
        """Open a sealed result again, after asking."""
        competition = self.desk.competition
        if competition and messages.ask(
            self,
            "解除封存",
            f"解除“{competition.name}”的封存？之后可以修改评分，这一步会留下记录。",
            "解除封存",
        ):
            self._do(self.desk.unseal, f"“{competition.name}”已解除封存。")

    def show_history(self) -> None:
        """Every change of this competition, the newest first: who wrote which score when."""
        competition = self.desk.competition
        if competition is None:
            return
        with self._workspace.database.reading() as session:
            lines = history(session, row_keys(session, self.desk.key))
        HistoryDialog(f"“{competition.name}”的修改记录", lines, self).exec()

    def _do(self, work: Callable[[], None], sentence: str) -> None:
        try:
            work()
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(sentence)

    # following the desk

    def _read_if_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is read now."""
        super().showEvent(event)
        self.refresh()

    def _choose(self, row: int) -> None:
        self.desk.read(self.chooser.itemText(row))
        self.scoring.grid.setFocus()

    def _show_loaded(self) -> None:
        self.chooser.clear()
        for line in self.desk.lines:
            self.chooser.addItem(line.name, line.id)
        self.chooser.setCurrentIndex(self.chooser.findData(self.desk.key))
        there = self.desk.competition is not None
        self._pages.setCurrentIndex(int(there))
        self._verbs.setVisible(there)
        self._mark_entry()

    def _show_status(self) -> None:
        competition = self.desk.competition
        writable = not self._workspace.database.read_only
        for action in (self._print_sheets, self._print_results, self._export):
            action.setEnabled(competition is not None)
        sealed = bool(competition and competition.sealed)
        self._seal.setVisible(not sealed)
        self._seal.setEnabled(writable and competition is not None)
        self._unseal.setVisible(sealed)
        self._unseal.setEnabled(writable)

    def _mark_entry(self) -> None:
        key = self.scoring.current_key
        self.ranking.list.mark(key.entry if key else "")
