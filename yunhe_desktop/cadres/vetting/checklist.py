"""One candidate's 联审: what each department was asked and answered, typed as in a spreadsheet and stored at once."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from yunhe_desktop.attachments import KeptFile
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import RowValues, VettingLine
from yunhe_desktop.cadres.rules import UNANSWERED
from yunhe_desktop.cadres.tables import VettingItem
from yunhe_desktop.cadres.vetting.replies import RepliesBox
from yunhe_desktop.dates import PartialDate, dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import verb_button
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_FIELDS = tuple(
    replace(field, required=True) if field.key == "result" else field
    for field in fields_of(VettingItem).values()
)  # there is always a result, if only that there is none yet
_COLUMNS = {field.key: at for at, field in enumerate(_FIELDS)}

Lines = list[tuple[str, Mapping[str, str | bool]]]


class Checklist(QWidget):
    """The right side of the page 联审; `change`, `conclude` and `reopen` are the page's actions."""

    def __init__(self, workspace: Workspace, change: QAction, conclude: QAction, reopen: QAction) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._line: VettingLine | None = None
        self._stored: Lines = []
        self._files: dict[str, list[KeptFile]] = {}
        self._busy = False  # the lines are being shown or stored, not typed
        self.name, self.facts, self.conclusion = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        for label, role in ((self.name, "title"), (self.facts, "muted"), (self.conclusion, "")):
            set_role(label, role)
        self.editor = RowsEditor(_FIELDS)
        self.reader = RowsEditor(_FIELDS, read_only=True)
        self._stack = QStackedWidget()
        for each in (self.editor, self.reader):
            each.rows.marked = self._mark
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # its columns scroll
            each.grid.selectionModel().currentRowChanged.connect(lambda _new, _old: self._show_files())
            self._stack.addWidget(each)
        self.editor.changed.connect(self._on_typed)
        self.replies = RepliesBox(workspace.database)
        self._lay_out(change, conclude, reopen)
        self.show_line(None)

    def _lay_out(self, change: QAction, conclude: QAction, reopen: QAction) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(px(12))
        upper.addWidget(self.name)
        upper.addWidget(self.facts, stretch=1)
        upper.addWidget(verb_button(change))
        lower = QHBoxLayout()
        lower.addWidget(self.conclusion, stretch=1)
        lower.addWidget(verb_button(conclude))
        lower.addWidget(verb_button(reopen))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(upper)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self.replies)
        layout.addLayout(lower)

    # showing

    def show_line(self, line: VettingLine | None) -> None:
        """Show this candidate; what is being typed about the same one stays where nobody else changed it."""
        if line is None:
            self._line, self._stored, self._files = None, [], {}
            self.name.setText("")
            self.facts.setText("在左边选一名候选人，这里填各部门的反馈。")
            self.conclusion.setText("")
            self._show_lines(self.reader, [])
            return
        same = self._line is not None and self._line.id == line.id and self._line.finished == line.finished
        if not same and self._unstored():
            self._workspace.say("有填错的格，没有保存。请回到那名候选人重新填写。")
        self._line = line
        with self._database.reading() as session:
            stored: Lines = [(row.id, row.values) for row in queries.vetting_items(session, line.id)]
            self._files = queries.replies_of(session, line.id)
        self._show_heading(line)
        if not same or stored != self._stored:
            self._stored = stored
            self._show_lines(self.reader if self._is_locked() else self.editor, stored)
        self._show_files()

    def focus(self) -> None:
        """Give the keyboard to the departments' answers."""
        self._shown().grid.setFocus()

    def _is_locked(self) -> bool:
        return self._database.read_only or self._line is None or self._line.finished

    def _show_heading(self, line: VettingLine) -> None:
        one = line.candidate
        self.name.setText(one.name)
        asked = f"　{dotted(one.asked_on)}发函" if one.asked_on else ""
        self.facts.setText(f"{one.township}　{one.village}　拟任{one.proposed}{asked}")
        if line.finished:
            when = f"{one.signer}　{dotted(one.concluded_on)}".strip("　")
            remarks = f"（{one.remarks}）" if one.remarks else ""
            self.conclusion.setText(f"审查结论：{one.conclusion}{remarks}　{when}")
        else:
            self.conclusion.setText(f"进度：{line.progress}")

    def _show_lines(self, editor: RowsEditor, lines: Lines) -> None:
        self._busy = True
        row = max(0, editor.selected_row())
        editor.set_lines(lines)
        self._stack.setCurrentWidget(editor)
        if lines:
            editor.grid.setCurrentIndex(editor.rows.index(min(row, len(lines) - 1), _COLUMNS["result"]))
            editor.grid.horizontalScrollBar().setValue(0)  # whose answers these are stays in sight
        self._busy = False

    def _shown(self) -> RowsEditor:
        return self.reader if self._stack.currentWidget() is self.reader else self.editor

    def _mark(self, item: str) -> str:
        count = len(self._files.get(item, ()))
        return f"　附{count}" if count else ""

    def _show_files(self) -> None:
        editor = self._shown()
        row = editor.selected_row()
        item = editor.rows.key_at(row) if row >= 0 and self._line else ""
        known = dict(self._stored)
        if item in known and self._line:
            who = f"{known[item]['department']}关于{self._line.candidate.name}"
            self.replies.show_files(item, who, writable=not self._is_locked())
        else:
            self.replies.show_files("", "")
        editor.grid.verticalHeader().viewport().update()

    # storing what is typed

    def _unstored(self) -> bool:
        return self._stack.currentWidget() is self.editor and bool(self.editor.rows.problems())

    def _on_typed(self) -> None:
        if self._busy or self._is_locked() or self._line is None:
            return
        self._busy = True
        self._complete()
        self._busy = False
        if self.editor.rows.problems():
            return
        lines: Lines = list(self.editor.lines())
        if lines != self._stored:
            self._store(self._line, lines)

    def _complete(self) -> None:
        """A line without a result has none yet; one that gets its result gets the day, too."""
        rows = self.editor.rows
        before = {key: values["result"] for key, values in self._stored}
        for row in range(rows.rowCount()):
            key = rows.key_at(row)
            result = rows.index(row, _COLUMNS["result"]).data()
            if key and not result:
                rows.setData(rows.index(row, _COLUMNS["result"]), UNANSWERED)
            elif key and result != UNANSWERED and before.get(key) == UNANSWERED:
                answered_on = rows.index(row, _COLUMNS["answered_on"])
                if not answered_on.data():
                    rows.setData(answered_on, PartialDate.from_date(office_today()).dotted)

    def _store(self, line: VettingLine, lines: Lines) -> None:
        before, self._stored = self._stored, lines  # known already when the window hears of the change
        try:
            with self._database.action(f"填写联审反馈：{line.candidate.name}") as session:
                rows = [RowValues(values, key) for key, values in lines]
                queries.save_vetting_items(session, line.id, rows)
        except UserError as error:
            self._stored = before
            messages.show_error(self, error)
