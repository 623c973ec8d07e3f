"""发结业证: who has earned one and why the others have not; issued in one action, then shown for printing."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QTableWidgetItem,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.hours.certificate_prints import PER_PAGE, print_certificates
from yunhe_desktop.night_school.queries.certificates import (
    Issue,
    Proposal,
    certificates,
    issue,
    issuer_name,
    lessons_to_come,
    numbering,
    numbers_given,
    proposals,
    usual_course,
)
from yunhe_desktop.night_school.queries.lessons import TermLine, term_lines
from yunhe_desktop.night_school.rules.certificates import NUMBER, YEAR, Numbering
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import set_role

_NOT_YET = "先不打印"
_FIELDS = (
    Field("培训名称", "course", required=True, max_length=100),
    Field("发证时间", "issued_on", kind=Kind.DATE, required=True),
    Field("发证单位", "issuer", max_length=60),
    Field("编号格式", "pattern", required=True, max_length=30),
    Field("序号位数", "digits", kind=Kind.NUMBER, required=True, max_length=1),
)


def issue_certificates(parent: QWidget, database: Database, year: str) -> list[str]:
    """Let the user issue certificates, and show them for printing; the numbers, none where nothing was issued."""
    dialog = IssueDialog(parent, database, year)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    numbers, per_page = dialog.numbers, dialog.per_page
    dialog.deleteLater()
    if accepted and per_page:
        with database.reading() as session:
            lines = [one for one in certificates(session, year, revoked=False) if one.number in set(numbers)]
        print_certificates(parent, lines, per_page)
    return numbers if accepted else []


class IssueDialog(AskDialog):
    """What for, the facts that all share, and the list of people with a tick before each who gets one."""

    def __init__(self, parent: QWidget, database: Database, year: str) -> None:
        super().__init__(parent, "发结业证", f"{year}年发结业证", "发证")
        self._database = database
        self._year = year
        self._proposals: dict[str, Proposal] = {}
        self._taken: list[str] = []  # every number that was ever given
        self.numbers: list[str] = []
        with database.reading() as session:
            self._terms: dict[str, TermLine] = {one.id: one for one in term_lines(session, year)}
            numbered, issuer = numbering(session), issuer_name(session)
        self.what = QComboBox()
        self.what.setObjectName("what")
        self.what.addItem(f"{year}年全年（达到应修学时）", "")
        for one in self._terms.values():
            self.what.addItem(f"{one.form}{one.title}", one.id)
        self.form = FieldForm(_FIELDS)
        self.form.set_values({
            "issued_on": office_today().isoformat(), "issuer": issuer,
            "pattern": numbered.pattern, "digits": str(numbered.digits),
        })  # fmt: skip
        self.form.changed.connect(self._tell)
        self.table = PlainTable(("姓名", "单位及职务", "学时", "条件"), (110, 280, 60, 320))
        self.table.itemChanged.connect(lambda _item: self._tell())
        self.everybody = QCheckBox("勾选全部达到条件的人")
        self.everybody.toggled.connect(self.tick_all)
        self.printing = QComboBox()
        self.printing.addItems([*PER_PAGE, _NOT_YET])
        self.warning, self.told = QLabel(wordWrap=True), QLabel(wordWrap=True)
        set_role(self.warning, "warning")
        self._lay_out()
        self.what.currentIndexChanged.connect(lambda _row: self._propose())
        self._propose()
        resize_on_screen(self, 860, 680)

    def _lay_out(self) -> None:
        upper = QFormLayout()
        upper.addRow("为哪次培训", self.what)
        lower = QHBoxLayout()
        lower.addWidget(self.everybody)
        lower.addStretch()
        lower.addWidget(QLabel("发证后打印"))
        lower.addWidget(self.printing)
        self.body.addLayout(upper)
        self.body.addWidget(self.form)
        self.body.addWidget(self.warning)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.told)
        self.body.addLayout(lower)

    # showing

    @property
    def term_id(self) -> str:
        """The 期 that is chosen, "" for the whole year."""
        return str(self.what.currentData() or "")

    @property
    def per_page(self) -> int:
        """How many are to be printed on a page; 0 for none."""
        return PER_PAGE.get(self.printing.currentText(), 0)

    def _propose(self) -> None:
        """List the people of what is chosen, those who have earned one first and ticked."""
        with self._database.reading() as session:
            found = proposals(session, self._year, self.term_id)
            to_come = lessons_to_come(session, self._year, self.term_id)
            self._taken = numbers_given(session)
        found.sort(key=_rank)
        self._proposals = {one.person.key: one for one in found}
        self.form.set_values({"course": usual_course(self._year, self._terms.get(self.term_id))})
        self.warning.setText(
            f"还有{to_come}节课没有登记考勤，不计学时。培训还没有结束的，建议结束以后再发证。"
            if to_come
            else ""
        )
        self.warning.setVisible(bool(to_come))
        with QSignalBlocker(self.table), QSignalBlocker(self.everybody):
            self._fill(found)
            self.everybody.setChecked(True)
        self._tell()

    def _fill(self, found: Sequence[Proposal]) -> None:
        self.table.show_rows([_cells(one) for one in found])
        for row, one in enumerate(found):
            name = self.table.item(row, 0)
            if not isinstance(name, QTableWidgetItem):
                continue
            due = _is_due(one)
            name.setData(Qt.ItemDataRole.UserRole, one.person.key)
            if due:
                name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                name.setCheckState(Qt.CheckState.Checked)
            else:
                name.setFlags(name.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def tick_all(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        """Tick everybody who may have one, or nobody."""
        with QSignalBlocker(self.table):
            for row in range(self.table.rowCount()):
                item = self.table.item(row, 0)
                if item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._tell()

    def chosen(self) -> list[str]:
        """The keys of those who are ticked, in the order of the list."""
        items = (self.table.item(row, 0) for row in range(self.table.rowCount()))
        return [
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item is not None and item.checkState() == Qt.CheckState.Checked
        ]

    def _tell(self) -> None:
        due = sum(_is_due(one) for one in self._proposals.values())
        have = sum(bool(one.number) for one in self._proposals.values())
        rest = len(self._proposals) - due - have
        numbers = self._next_numbers()
        said = f"达到条件未发证{due}人，已有证{have}人，条件不够{rest}人；"
        self.told.setText(f"{said}勾选{len(self.chosen())}人{numbers}")

    def _next_numbers(self) -> str:
        wanted, numbered = len(self.chosen()), self._numbering()
        if not wanted or numbered.problem():
            return ""
        numbers = numbered.free(self._year, self._taken, wanted)
        return f"，编号{numbers[0]}—{numbers[-1]}" if wanted > 1 else f"，编号{numbers[0]}"

    def _numbering(self) -> Numbering:
        values = self.form.values()
        digits = str(values["digits"])
        return Numbering(str(values["pattern"]), int(digits) if digits.isdecimal() else 0)

    # what the user does

    def go_on(self) -> None:
        """Issue only with everything filled in."""
        if wrong := self._numbering().problem():
            self.form.set_error("pattern", f"{wrong}“{YEAR}”代表年度，“{NUMBER}”代表顺序号。")
            return
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """Issue them, in one action."""
        keys, values = self.chosen(), self.form.values()
        if not keys:
            raise UserError("没有勾选任何人，不用发证。请在名单里勾选达到条件的干部。")
        about = Issue(
            self._year, self.term_id, str(values["course"]), str(values["issued_on"]), str(values["issuer"]),
            self._numbering(),
        )  # fmt: skip
        with self._database.action(f"发结业证（{len(keys)}人）：{about.course}"[:200]) as session:
            self.numbers = issue(session, about, keys)


def _is_due(one: Proposal) -> bool:
    return one.verdict.earned and not one.number


def _rank(one: Proposal) -> int:
    return 0 if _is_due(one) else 1 if one.number else 2


def _cells(one: Proposal) -> tuple[str, str, str, str]:
    person = one.person
    unit = f"{person.township}{person.village}{'、'.join(person.positions)}"
    reason = f"已发{one.number}" if one.number else one.verdict.reason
    return person.name, unit, tell_hours(one.verdict.hours), reason
