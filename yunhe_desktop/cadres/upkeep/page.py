"""The page 核对提醒: what is due, missing, contradictory, or there twice, over all files."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
)

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.upkeep.dialogs import choose_demands, choose_reminders
from yunhe_desktop.cadres.upkeep.duplicate_dialog import decide_on_pair
from yunhe_desktop.cadres.upkeep.lists import (
    DUPLICATES,
    FINDINGS,
    GAPS,
    REMINDERS,
    VILLAGES,
    Line,
    Lists,
    lists_of,
    narrowed,
    without_files,
    write_lines,
)
from yunhe_desktop.cadres.upkeep.table_views import Chooser, LineTable
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.job import Progress, run_job
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.cadres.queries import FileState, Upkeep

DUE, MISSING, CONTRADICTORY, TWICE = "提醒", "缺项", "矛盾", "重复"
_PLACE = GAPS[:2]  # not shown for each person where all are of one place
_NOT_YET = "还没有核对完，点“重新核对”"
_STOPPED = -1  # no number of a file's state
_AT_ONCE = 2000  # files that are looked at without a dialog, and again after every change


class UpkeepPage(Page):
    """Four lists with their counts; a double click opens the file, or both files side by side."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._state: FileState | None = None
        self._lists = Lists()
        self._make_tables()
        self._make_actions()
        self.chooser = Chooser((DUE, MISSING, CONTRADICTORY, TWICE))
        self.chooser.chosen.connect(self._show_list)
        self.search = SearchBox("姓名、村、事项", pause=150)
        self.search.searched.connect(lambda _text: self._show_lines())
        self.townships = QComboBox()
        self.townships.setObjectName("乡镇")
        self.townships.setMinimumContentsLength(8)
        self.townships.addItem("全部乡镇", "")
        self.townships.currentIndexChanged.connect(lambda _place: self._show_lines())
        self._said = QLabel()
        self._detail = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail.setMinimumHeight(px(44))
        self._lay_out()
        self._show_list(DUE)

    def _make_tables(self) -> None:
        self.reminders = LineTable(REMINDERS, "upkeep_reminders")
        self.reminders.set_empty_text("眼下没有到期的事", "到龄、届满、转正等到期前会列在这里")
        self.villages = LineTable(VILLAGES, "upkeep_villages")
        self.villages.set_empty_text("还没有村", "请先导入村名单或花名册")
        self.gaps = LineTable(GAPS, "upkeep_gaps")
        self.gaps.set_empty_text("没有缺项，都填齐了", "要检查哪些项目，可以在“缺项设置”里选")
        self.findings = LineTable(FINDINGS, "upkeep_findings")
        self.findings.set_empty_text("没有发现矛盾", "年龄、党龄、工龄、学历、经历、任职互相对得上")
        self.duplicates = LineTable(DUPLICATES, "upkeep_duplicates")
        self.duplicates.set_empty_text("没有疑似重复的档案", "身份证号、姓名、出生年月、电话都核对过了")
        for table in (self.reminders, self.gaps, self.findings, self.duplicates):
            table.opened_line.connect(self.open)
            table.current_line.connect(self._show_detail)
        self.villages.current_line.connect(lambda _line: self._show_gaps())

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._open = named_action(self, "打开档案", "open", self.open_chosen)
        self._again = named_action(self, "重新核对", "refresh", self.look_again)
        self._export = named_action(self, "导出本表…", "export", self.export)
        self._reminding = named_action(self, "提醒设置…", "settings", self.choose_reminders, enabled=writable)
        self._demanding = named_action(self, "缺项设置…", "settings", self.choose_demands, enabled=writable)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(verb_button(self._open, primary=True))
        for action in (self._again, self._export, self._reminding, self._demanding):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        verbs.addWidget(self._said)
        narrowing = QHBoxLayout()
        narrowing.addWidget(self.chooser)
        narrowing.addStretch()
        narrowing.addWidget(self.search)
        narrowing.addWidget(self.townships)
        both = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        both.addWidget(self.villages)
        both.addWidget(self.gaps)
        both.setStretchFactor(1, 1)
        both.setSizes([px(470), px(780)])
        self._stack = QStackedWidget()
        self._pages = {
            DUE: self.reminders,
            MISSING: both,
            CONTRADICTORY: self.findings,
            TWICE: self.duplicates,
        }
        for widget in self._pages.values():
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addLayout(narrowing)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self._detail)
        set_role(self._said, "muted")

    # looking at the files

    def refresh(self) -> None:
        """Look at all files again where something has changed; of very many, only when the user asks for it."""
        with self._database.reading() as session:
            state = queries.state_of(session)
        if state == self._state:
            return
        if self._state is not None and state.people > _AT_ONCE:
            stopped = self._state.number == _STOPPED
            self._said.setText(_NOT_YET if stopped else "档案在核对之后有改动，点“重新核对”更新")
            return
        self.look_again()

    def look_again(self) -> None:
        """Look at all files now."""
        with self._database.reading() as session:
            state = queries.state_of(session)
        self._said.setText(_NOT_YET)
        if state.people > _AT_ONCE:
            self._state = replace(state, number=_STOPPED)  # until the job is over
            run_job(self, "正在核对档案", self._look, lambda found: self._take(state, *found))
        else:
            self._take(state, *self._look(Progress()))

    def _look(self, progress: Progress) -> tuple["Upkeep", Lists]:
        today = office_today()
        with self._database.reading() as session:
            found = queries.upkeep_on(session, today, progress.report)
        return found, lists_of(found)

    def _take(self, state: "FileState", found: "Upkeep", lists: Lists) -> None:
        self._state = state
        self._lists = lists
        self._said.setText(f"{dotted(found.on.isoformat())} 核对了{found.people}人的档案")
        chosen = self.townships.currentData()
        self.townships.blockSignals(True)
        self.townships.clear()
        self.townships.addItem("全部乡镇", "")
        for township in dict.fromkeys(village.township for village in found.villages):
            self.townships.addItem(township, township)
        self.townships.setCurrentIndex(max(0, self.townships.findData(chosen)))
        self.townships.blockSignals(False)
        self._show_lines()

    # showing them

    def _show_lines(self) -> None:
        township, words, found = self.townships.currentData() or "", self.search.text().strip(), self._lists
        self.villages.show_lines(narrowed(found.villages, township, ""))
        self.reminders.show_lines(narrowed(found.reminders, township, words))
        self.findings.show_lines(narrowed(found.findings, township, words))
        self.duplicates.show_lines(narrowed(found.duplicates, township, words))
        self._show_gaps()
        counted = {
            DUE: found.reminders,
            MISSING: found.gaps,
            CONTRADICTORY: found.findings,
            TWICE: found.duplicates,
        }
        self.chooser.show_counts(
            {title: len(narrowed(lines, township, words)) for title, lines in counted.items()}
        )
        self._show_detail(self._table().line())  # filling the lists out of sight has said other things

    def _show_gaps(self) -> None:
        chosen = self.villages.line() or Line(())
        township, words = self.townships.currentData() or chosen.place[0], self.search.text().strip()
        known = [*([_PLACE[0]] if township else []), *([_PLACE[1]] if chosen.village else [])]
        self.gaps.columns.leave_out(*known)
        self.gaps.show_lines(narrowed(self._lists.gaps, township, words, chosen.village))

    def show_village(self, place: tuple[str, str]) -> None:
        """The list of what is missing, of this village (township and name) alone."""
        self.search.clear()
        self.chooser.choose(MISSING)
        self.villages.choose(lambda line: line.place == place)

    def _show_list(self, title: str) -> None:
        self._stack.setCurrentWidget(self._pages[title])
        self._open.setText("并排查看…" if title == TWICE else "打开档案")
        self._reminding.setVisible(title == DUE)
        self._demanding.setVisible(title == MISSING)
        self._show_detail(self._table().line())

    def _table(self) -> LineTable:
        """The table whose lines open and are exported."""
        page = self._pages[self.chooser.title]
        return page if isinstance(page, LineTable) else self.gaps

    def _show_detail(self, line: Line | None) -> None:
        self._detail.setText(line.detail if line else "")
        self._open.setEnabled(line is not None)

    # what the user does

    def open_chosen(self) -> None:
        """What a double click on the chosen line does."""
        if line := self._table().line():
            self.open(line)

    def open(self, line: Line) -> None:
        """The file of the line, both files of a pair, or the list of what is missing in the line's village."""
        if all(line.pair):
            self._decide(line.pair)
        elif line.cadre:
            self._workspace.wanted.emit("干部档案", line.cadre)
        elif any(line.place):
            self.show_village(line.place)

    def _decide(self, pair: tuple[str, str]) -> None:
        decided = decide_on_pair(self, self._database, *pair)
        if not decided:
            return
        self._workspace.say(
            "已合并成一份档案，可以撤销。" if decided == "merged" else "已记下不是同一人，不再列出。"
        )
        rest = [line for line in self._lists.duplicates if set(line.pair) != set(pair)]
        if decided == "merged":
            rest = list(without_files(rest, pair))
        self._lists = replace(
            self._lists, duplicates=tuple(rest)
        )  # of very many files nothing else is read again
        self.refresh()
        self._show_lines()

    def choose_demands(self) -> None:
        """What every file must hold; then everything is looked at again."""
        if choose_demands(self, self._database):
            self.look_again()

    def choose_reminders(self) -> None:
        """Ages, and how far ahead."""
        if choose_reminders(self, self._database):
            self.look_again()

    def export(self) -> None:
        """Write the list that is shown to a file."""
        proposed = f"核对提醒—{self.chooser.title}.xlsx"
        if path := ask_where(self, "导出本表", proposed):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the lines that are shown to `path`."""
        title, table = self.chooser.title, self._table()
        sheets: list[tuple[str, Sequence[Field], Sequence[Line]]] = [(title, table.fields, table.lines())]
        if title == MISSING:
            sheets.append(("各村完整度", VILLAGES, self.villages.lines()))
        try:
            write_lines(path, sheets)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已把“{title}”{len(table.lines())}行导出到“{path}”。")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]
