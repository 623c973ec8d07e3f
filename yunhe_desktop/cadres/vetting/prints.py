"""The prints of the page 联审: forms to sign, lists for the departments, the table of all answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QRadioButton, QWidget

from yunhe_desktop.cadres.queries import VettingLine
from yunhe_desktop.cadres.sheets.vetting import (
    departments_of,
    referral_lists_pdf,
    vetting_forms_pdf,
    vetting_summary_pdf,
)
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import note_viewings
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.print_job import preview

FORMS, LISTS, SUMMARY = "联审表（每人一张，各部门签字盖章）", "送审名单（按部门，一个部门一份）", "联审汇总表"
EVERY_DEPARTMENT = "全部部门"
_TITLES = {FORMS: "联审表", LISTS: "送审名单", SUMMARY: "联审汇总表"}


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """What is to be printed."""

    what: str  # FORMS, LISTS or SUMMARY
    lines: Sequence[VettingLine]
    departments: Sequence[str]
    unit: str
    whole: bool


class PrintDialog(AskDialog):
    """Which of the three prints, and of whom."""

    def __init__(
        self, parent: QWidget, selected: Sequence[VettingLine], shown: Sequence[VettingLine], *, can_log: bool
    ) -> None:
        super().__init__(parent, "打印联审", "打印什么", "预览")
        self._scopes = ((f"选中的{len(selected)}人", selected), (f"列表中的{len(shown)}人", shown))
        self.prints = [QRadioButton(text) for text in (FORMS, LISTS, SUMMARY)]
        self.prints[0].setChecked(True)
        for each in self.prints:
            self.body.addWidget(each)
            each.toggled.connect(lambda _on: self._follow())
        self.scope = QComboBox()
        self.scope.setObjectName("scope")
        self.scope.addItems([text for text, _lines in self._scopes])
        self.scope.setCurrentIndex(0 if len(selected) > 1 else 1)
        self.department = QComboBox()
        self.department.setObjectName("department")
        self.department.addItems([EVERY_DEPARTMENT, *departments_of([line.candidate for line in shown])])
        self.unit = QLineEdit(placeholderText="可不填")
        form = QFormLayout()
        form.addRow("打印哪些人", self.scope)
        form.addRow("送审部门", self.department)
        form.addRow("送审单位", self.unit)
        self.whole = QCheckBox("打印完整的身份证号，供部门核查（记入修改记录）")
        self.whole.setChecked(can_log)
        self.whole.setEnabled(can_log)
        self._can_log = can_log
        self.body.addLayout(form)
        self.body.addWidget(self.whole)
        self._follow()
        resize_on_screen(self, 480, 330)

    def _follow(self) -> None:
        self.department.setEnabled(self.prints[1].isChecked())
        self.unit.setEnabled(self.prints[1].isChecked())
        self.whole.setEnabled(self._can_log and not self.prints[2].isChecked())

    def choice(self) -> PrintChoice:
        """What was chosen."""
        what = next(each.text() for each in self.prints if each.isChecked())
        _text, lines = self._scopes[self.scope.currentIndex()]
        named = self.department.currentText()
        every = departments_of([line.candidate for line in lines])
        departments = every if named == EVERY_DEPARTMENT else [named]
        whole = self.whole.isChecked() and what != SUMMARY
        return PrintChoice(what, lines, departments, self.unit.text().strip(), whole)


def show_print(parent: QWidget, database: Database, choice: PrintChoice) -> None:
    """Show what was chosen; that whole numbers leave the program is journalled before."""
    people = [line.candidate for line in choice.lines]
    title = _TITLES[choice.what]
    if choice.whole:
        keys = list(dict.fromkeys(one.key for one in people))
        try:
            with database.action(f"打印含完整身份证号的{title}（{len(keys)}人）") as session:
                note_viewings(session, Cadre, keys)
        except UserError as error:
            messages.show_error(parent, error)
            return
    preview(parent, title, f"{title}_{len(people)}人", lambda: _pdf(choice))


def _pdf(choice: PrintChoice) -> bytes:
    people = [line.candidate for line in choice.lines]
    if choice.what == FORMS:
        return vetting_forms_pdf(people, whole=choice.whole)
    if choice.what == LISTS:
        return referral_lists_pdf(people, choice.departments, unit=choice.unit, whole=choice.whole)
    return vetting_summary_pdf(people)
