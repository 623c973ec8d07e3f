"""The forms of 届次 and 班子快照."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.tables import Snapshot, Term
from yunhe_desktop.database import Database
from yunhe_desktop.dates import BadDateError, PartialDate, dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px, set_role


def edit_term(parent: QWidget | None, database: Database, term: rules.TermDates | None = None) -> str:
    """Let the user add a term (None) or change one; returns its key, or "" where they gave up."""
    dialog = TermDialog(parent, database, term)
    dialog.exec()
    dialog.deleteLater()
    return dialog.saved


def take_snapshot(parent: QWidget | None, database: Database) -> str:
    """Let the user freeze the teams of a day; returns the snapshot's key, or "" where they gave up."""
    dialog = SnapshotDialog(parent, database)
    dialog.exec()
    dialog.deleteLater()
    return dialog.saved


class TermDialog(QDialog):
    """Name, beginning and end of one term; the usual end is proposed."""

    def __init__(self, parent: QWidget | None, database: Database, term: rules.TermDates | None) -> None:
        super().__init__(parent)
        self._database = database
        self._key = term.id if term else ""
        self.saved = ""
        self.setWindowTitle(f"修改届次：{term.name}" if term else "新建届次")
        declared = fields_of(Term)
        began = replace(declared["began"], required=True)
        self.form = FieldForm([began, declared["ended"], replace(declared["name"], label="名称")])
        if term:
            self.form.set_values({"name": term.name, "began": term.began, "ended": term.ended})
        self.form.changed.connect(self._propose)
        self._proposed = ("", "")  # name and end, as long as the user has not written others
        self.resize(px(460), px(250))
        told = _muted("时间写到月即可，如 2026.01。村党组织和村委会每届五年，结束时间可以改。")
        _lay_out(self, [self.form, told], self.save)

    def _propose(self) -> None:
        """Name and end follow the beginning of a new term."""
        values = {key: str(value) for key, value in self.form.values().items()}
        if self._key or not _is_date(values["began"]):
            return
        ended = rules.usual_end(values["began"])
        proposed = (f"{values['began'][:4]}—{ended[:4]}年届", ended)
        fresh = {
            key: new
            for key, new, before in zip(("name", "ended"), proposed, self._proposed, strict=True)
            if values[key] in ("", before)
        }
        self._proposed = proposed
        self.form.set_values(fresh)

    def save(self) -> None:
        """Check, ask whether a former term without an end ends now, write."""
        if self.form.validate():
            return
        values = {key: str(value) for key, value in self.form.values().items()}
        term = rules.TermDates(values["name"], values["began"], values["ended"], self._key)
        with self._database.reading() as session:
            former = rules.open_before(term, queries.term_dates(session))
        if former and not self._may_close(former, term):
            return
        try:
            with self._database.action(f"{'修改' if self._key else '新建'}届次：{term.name}") as session:
                self.saved = queries.save_term(session, term, close_former=former is not None)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.accept()

    def _may_close(self, former: rules.TermDates, term: rules.TermDates) -> bool:
        began = dotted(term.began)
        said = f"“{former.name}”还没有结束时间。新一届从 {began} 开始，上一届就在这时结束。"
        return messages.ask(self, "上一届还没有结束时间", said, f"填上 {began} 并保存")


class SnapshotDialog(QDialog):
    """Name, day, term and remarks of a snapshot to be taken."""

    def __init__(self, parent: QWidget | None, database: Database) -> None:
        super().__init__(parent)
        self._database = database
        self.saved = ""
        self.setWindowTitle("留存班子快照")
        declared = fields_of(Snapshot)
        self.form = FieldForm([declared["name"], declared["date"], declared["remarks"]])
        self.term = QComboBox()
        self.term.setObjectName("term")
        self.term.addItem("（不属于届次）", "")
        today = office_today()
        with database.reading() as session:
            terms = queries.term_dates(session)
            name = queries.free_snapshot_name(session, f"{today.year}年{today.month}月班子")
        for term in terms:
            self.term.addItem(term.name, term.id)
        running = rules.running_term(terms, today)
        self.term.setCurrentIndex(self.term.findData(running.id if running else ""))
        self.form.set_values({"name": name, "date": today.isoformat()})
        self.form.editor("name").setFocus()
        row = QWidget()
        line = QFormLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addRow(_field("届次"), self.term)
        self.resize(px(520), px(320))
        told = _muted(
            "把这一天全部村的班子原样存下来，以后改动档案不影响它，也不能修改。日期可以是过去的某一天，按任职起止时间推算。"
        )
        _lay_out(self, [self.form, row, told], self.save)

    def save(self) -> None:
        """Check and freeze."""
        if self.form.validate():
            return
        values = {key: str(value) for key, value in self.form.values().items()}
        when = PartialDate.from_iso(values["date"])
        if when.month is None or when.day is None:
            self.form.set_error("date", "请写到日，如 2026.01.31。")
            return
        on = date(when.year, when.month, when.day)
        try:
            with self._database.action(f"留存班子快照：{values['name']}") as session:
                self.saved = queries.take_snapshot(
                    session, values["name"], on, self.term.currentData() or "", values["remarks"]
                )
        except UserError as error:
            messages.show_error(self, error)
            return
        self.accept()


def _is_date(text: str) -> bool:
    try:
        PartialDate.from_iso(text)
    except BadDateError:
        return False
    return True


def _field(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "field")
    return label


def _muted(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    set_role(label, "muted")
    return label


def _lay_out(dialog: TermDialog | SnapshotDialog, widgets: Sequence[QWidget], save: object) -> None:
    buttons = QDialogButtonBox()
    accept = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setDefault(True)
    set_role(accept, "primary")
    buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(save)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setSpacing(px(12))
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    layout.addWidget(buttons)
