"""What forms would do, one by one, before anything is written."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.lrmx.importing import stage_lrmx
from yunhe_desktop.cadres.lrmx.questions import Question, VillageBox
from yunhe_desktop.cadres.lrmx.staged import Candidate, StagedForm, StagedForms
from yunhe_desktop.cadres.roster import Decision, RowState
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.problem_list import ProblemDialog
from yunhe_desktop.widgets.state_buttons import StateButtons
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

_STATE = Field("结果", "state", width=8)
COLUMNS = (
    Field("文件", "file", width=16),
    _STATE,
    Field("姓名", "name", width=10),
    Field("村", "place", width=22),
    Field("说明", "what", width=80),
)
_TONES: dict[str, CellTone] = {
    RowState.ADDED: "ok",
    RowState.SAME: "muted",
    RowState.ASK: "warning",
    RowState.REJECTED: "error",
}


class FormPreview(QDialog):
    """The staged forms; `staged` is what 导入 takes over, with the user's decisions."""

    def __init__(self, parent: QWidget | None, database: Database, staged: StagedForms) -> None:
        super().__init__(parent)
        self.staged = staged
        self._database = database
        self._asked: dict[Path, tuple[Candidate, ...]] = {}
        self.setWindowTitle(f"导入任免审批表（{len(staged.forms)}份）")
        resize_on_screen(self, 1160, 660)
        with database.reading() as session:
            places = queries.places(session, ended=False)
        self.states = StateButtons()
        self.states.chosen.connect(lambda _state: self._show_rows())
        self.table = TableView(LazyTableModel(COLUMNS, self._texts, _tone), "form preview")
        self.table.set_empty_text("没有这样的文件", "")
        self.table.current_changed.connect(self._show_form)
        self._whole = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        set_role(self._whole, "muted")
        self.question = Question(places)
        self.question.decided.connect(self.decide)
        self.question.placed.connect(self.place)
        self.village = VillageBox(places, "一份一份地选")
        self.village.activated.connect(lambda _index: self._choose_for_all())
        self.replace_photos = QCheckBox("已有照片的也换成文件里的")
        self.replace_photos.toggled.connect(self._choose_photos)
        self._accept = QPushButton(icon("import", "on_accent"), "")
        self._problems = QPushButton(icon("warning"), "问题清单…")
        self._lay_out()
        self._show_staged()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.addWidget(self.states)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self._whole)
        layout.addWidget(self.question)
        self._for_all = QWidget()
        row = QHBoxLayout(self._for_all)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel("看不出是哪个村的新干部，都放到"))
        row.addWidget(self.village)
        row.addStretch()
        layout.addWidget(self._for_all)
        layout.addLayout(self._make_buttons())

    def _make_buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        self._problems.setAutoDefault(False)
        self._problems.clicked.connect(lambda _checked=False: self.show_problems())
        buttons.addWidget(self._problems)
        buttons.addWidget(self.replace_photos)
        buttons.addStretch()
        cancel = QPushButton("取消，不导入")
        cancel.clicked.connect(self.reject)
        set_role(self._accept, "primary")
        self._accept.clicked.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(self._accept)
        return buttons

    def _show_staged(self) -> None:
        taken = self.staged.count(RowState.ADDED, RowState.CHANGED)
        kept = sum(form.state is RowState.SAME and form.keeps_file for form in self.staged.forms)
        self._accept.setText(f"导入{taken}份" if taken else "保存原件" if kept else "没有要导入的内容")
        self._accept.setEnabled(bool(taken or kept))
        problems = self.staged.report().problems
        self._problems.setVisible(bool(problems))
        self._for_all.setVisible(
            bool(self.staged.choices.village) or any(form.wants_village for form in self.staged.forms)
        )
        self.states.show_counts({state: self.staged.count(state) for state in RowState})
        self._show_rows()

    def _show_rows(self) -> None:
        shown = self.states.shown
        forms = enumerate(self.staged.forms)
        self.table.table_model.set_ids(str(n) for n, form in forms if shown in ("", form.state))
        self._show_form(self.table.current_id())

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: _row(self.staged.forms[int(key)]) for key in keys}

    def _show_form(self, key: str) -> None:
        """The whole text about the chosen form, for which a line is too short, and its question."""
        form = self.staged.forms[int(key)] if key else None
        path = form.form.path if form else Path()
        answered = path in self.staged.choices.decisions or path in self.staged.choices.villages
        asked = form is not None and (form.state is RowState.ASK or answered)
        self._whole.setText(f"{path.name}　{_what(form)}" if form else "")
        self._whole.setVisible(form is not None and form.state is not RowState.ASK)
        self.question.setVisible(asked)
        if form and asked:
            self.question.show_form(form, self._asked.get(path, ()))

    def decide(self, decision: str, cadre: str = "") -> None:
        """Answer who the chosen form is about."""
        form = self._chosen()
        if form is None:
            return
        path, choices = form.form.path, self.staged.choices
        if form.candidates:
            self._asked[path] = form.candidates
        choices.decisions[path] = Decision(decision)
        if cadre:
            choices.same_as[path] = cadre
        self._stage_again()

    def place(self, village_id: str) -> None:
        """Say in which village the chosen form's cadre is."""
        form = self._chosen()
        if form is not None:
            self.staged.choices.villages[form.form.path] = village_id
            self._stage_again()

    def _chosen(self) -> StagedForm | None:
        key = self.table.current_id()
        return self.staged.forms[int(key)] if key else None

    def _choose_for_all(self) -> None:
        self.staged.choices.village = self.village.village_id
        self._stage_again()

    def _choose_photos(self, replace: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.staged.choices.replace_photos = replace
        self._stage_again()

    def _stage_again(self) -> None:
        try:
            with self._database.reading() as session:
                read = [form.form for form in self.staged.forms]
                self.staged = stage_lrmx(session, read, self.staged.choices)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._show_staged()

    def show_problems(self) -> None:
        """Everything that was found in all files."""
        report = self.staged.report()
        dialog = ProblemDialog(self, "问题清单", report.sentence(), report.problems)
        dialog.exec()
        dialog.deleteLater()


def _row(form: StagedForm) -> tuple[str, ...]:
    return (form.form.path.name, form.state, form.name, form.place, _what(form).replace("\n", " "))


def _what(form: StagedForm) -> str:
    """What becomes of the form and why; what keeps it out comes first."""
    errors_first = sorted(form.problems, key=lambda problem: problem.level != "error")
    found = [problem.message for problem in errors_first]
    if form.state is RowState.ADDED:
        found.insert(0, "、".join(form.positions) or "没有认出任职")
    if form.state is RowState.CHANGED:
        changes = [f"{each.label}：{each.old or '（空）'} → {each.new}" for each in form.changes]
        found = changes + found
    if form.state is RowState.SAME and form.keeps_file:
        found.insert(0, "档案内容相同，把文件存入档案备用。")
    return "　".join(found)


def _tone(_key: str, field: Field, text: str) -> CellTone | None:
    return _TONES.get(text) if field is _STATE else None
