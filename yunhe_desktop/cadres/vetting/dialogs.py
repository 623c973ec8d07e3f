"""What is asked on the page 联审: a department's letter, the conclusion, the office's list of departments."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from yunhe_desktop.attachments import read_file
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import VettingLine
from yunhe_desktop.cadres.rules import (
    CONCLUSIONS,
    PASSED,
    POSITIONS,
    UNANSWERED,
    VETTING_ITEMS,
    VETTING_RESULTS,
)
from yunhe_desktop.cadres.sheets.vetting import departments_of
from yunhe_desktop.cadres.tables import Vetting, VettingItem, VettingTemplate
from yunhe_desktop.database import Database
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Kind, fields_of
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.editors import Value
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import set_role


class LetterDialog(AskDialog):
    """One department's letter about many candidates: result, day, signer, and its scan."""

    def __init__(self, parent: QWidget, database: Database, lines: Sequence[VettingLine]) -> None:
        open_ones = [line for line in lines if not line.finished]
        super().__init__(parent, "部门集中反馈", f"一个部门一次反馈{len(open_ones)}名候选人", "填写")
        self._database = database
        self._keys = [line.id for line in open_ones]
        self.file: Path | None = None
        self.answered = 0
        items = fields_of(VettingItem)
        self.department = QComboBox()
        self.department.setObjectName("department")
        self.department.setMaxVisibleItems(20)
        self.department.addItems(departments_of([line.candidate for line in open_ones]))
        results = tuple(result for result in VETTING_RESULTS if result != UNANSWERED)
        self.form = FieldForm(
            [
                replace(items["result"], codes=results, required=True),
                items["answered_on"],
                items["signer"],
                items["remarks"],
            ]
        )
        today = PartialDate.from_date(office_today()).iso
        self.form.set_values({"result": PASSED, "answered_on": today})
        self.chosen_file = QLineEdit(readOnly=True, placeholderText="没有附件")
        choose = QPushButton(icon("open"), "选反馈件…")
        choose.setAutoDefault(False)
        choose.clicked.connect(self.choose_file)
        upper = QFormLayout()
        upper.addRow("部门", self.department)
        lower = QHBoxLayout()
        lower.addWidget(self.chosen_file, stretch=1)
        lower.addWidget(choose)
        hint = QLabel(
            "每名候选人的这一项都照此填写，反馈件附在每个人名下（只存一份）。个别人不同的，填完后再单独改。",
            wordWrap=True,
        )
        set_role(hint, "muted")
        self.body.addLayout(upper)
        self.body.addWidget(self.form)
        self.body.addLayout(lower)
        self.body.addWidget(hint)
        resize_on_screen(self, 580, 460)

    def choose_file(self) -> None:
        """Ask for the scan of the letter."""
        name, _kind = QFileDialog.getOpenFileName(self, "选反馈件", "")
        if name:
            self.take_file(Path(name))

    def take_file(self, path: Path) -> None:
        """Attach this file when the answers are written."""
        self.file = path
        self.chosen_file.setText(path.name)

    def go_on(self) -> None:
        """Write where everything can be read."""
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """Write the answers as one action."""
        department = self.department.currentText()
        values = {key: str(value) for key, value in self.form.values().items() if value}
        reply = read_file(self.file) if self.file else None
        with self._database.action(f"填写{department}的联审反馈（{len(self._keys)}人）") as session:
            self.answered = queries.answer_for(session, self._keys, department, values, reply)


class ConcludeDialog(AskDialog):
    """The conclusion about one candidate."""

    def __init__(self, parent: QWidget, database: Database, line: VettingLine) -> None:
        super().__init__(parent, "办结联审", f"{line.candidate.name}的审查结论", "办结")
        self._database = database
        self._line = line
        own = fields_of(Vetting)
        self.form = FieldForm(
            [
                replace(own["conclusion"], kind=Kind.CODE, codes=CONCLUSIONS, required=True),
                own["signer"],
                replace(own["concluded_on"], required=True),
                replace(own["remarks"], kind=Kind.LONG_TEXT),
            ]
        )
        all_passed = set(line.candidate.results) == {PASSED}
        said: dict[str, Value] = {
            "conclusion": PASSED if all_passed else "",
            "concluded_on": PartialDate.from_date(office_today()).iso,
            "remarks": line.candidate.remarks,
        }
        self.form.set_values(said)
        state = QLabel(f"各部门反馈：{line.progress}")
        set_role(state, "ok" if all_passed else "warning")
        self.body.addWidget(state)
        self.body.addWidget(self.form)
        resize_on_screen(self, 560, 340)

    def go_on(self) -> None:
        """Conclude where everything can be read."""
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """Draw the conclusion; the answers may not allow it."""
        values = {key: str(value) for key, value in self.form.values().items()}
        label = f"办结联审：{self._line.candidate.name}（{values['conclusion']}）"
        with self._database.action(label) as session:
            queries.conclude_vetting(session, self._line.id, values)


class ChangeDialog(AskDialog):
    """What the candidate is proposed for, and when the departments were asked."""

    def __init__(self, parent: QWidget, database: Database, line: VettingLine) -> None:
        super().__init__(parent, "修改联审", f"{line.candidate.name}的联审", "保存")
        self._database = database
        self._line = line
        own = fields_of(Vetting)
        self.form = FieldForm([replace(own["proposed"], kind=Kind.CODE, codes=POSITIONS), own["asked_on"]])
        self.form.set_values({"proposed": line.candidate.proposed, "asked_on": line.candidate.asked_on})
        self.body.addWidget(self.form)
        resize_on_screen(self, 460, 220)

    def go_on(self) -> None:
        """Save where everything can be read."""
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """Write it as one action."""
        values = self.form.values()
        with self._database.action(f"修改联审：{self._line.candidate.name}") as session:
            queries.change_vetting(session, self._line.id, str(values["proposed"]), str(values["asked_on"]))


class TemplateDialog(AskDialog):
    """The office's list of departments, from which the next 联审 start."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        heading = "以后新建的联审按这份清单；已经建立的不变。"
        super().__init__(parent, "联审部门清单", heading, "保存")
        self._database = database
        self.list = RowsEditor(tuple(fields_of(VettingTemplate).values()))
        with database.reading() as session:
            self._show(queries.vetting_template(session))
        usual = self.list.add_button("恢复默认清单", "refresh")
        usual.clicked.connect(lambda: self._show(VETTING_ITEMS))
        self.body.addWidget(self.list)
        resize_on_screen(self, 820, 640)

    def _show(self, lines: Sequence[tuple[str, str]]) -> None:
        values = ({"department": department, "content": content} for department, content in lines)
        self.list.set_lines([(str(at), each) for at, each in enumerate(values)])

    def work(self) -> None:
        """Write the list as one action."""
        if problem := self.list.problem():
            raise UserError(problem)
        lines = [(str(each["department"]), str(each["content"])) for _key, each in self.list.lines()]
        with self._database.action("修改联审部门清单") as session:
            queries.save_vetting_template(session, lines)
