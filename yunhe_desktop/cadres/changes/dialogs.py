"""办理变动: a cadre, or several at once, is transferred, leaves, dies or comes back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.changes.position_boxes import PositionBoxes
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.tables import CadreChange, Term
from yunhe_desktop.database import Database
from yunhe_desktop.dates import BadDateError, PartialDate, dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, fields_of
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px, set_role

_SHOWN = 12  # sentences in the preview


def change_cadres(parent: QWidget | None, database: Database, keys: Sequence[str]) -> bool:
    """Let the user write a change for these cadres as one action; whether something was written."""
    try:
        with database.reading() as session:
            subjects = queries.change_subjects(session, keys)
    except UserError as error:
        messages.show_error(parent, error)
        return False
    if not rules.offered_kinds(subjects):
        messages.tell(parent, "不能一起办理变动", rules.why_no_change(subjects))
        return False
    return accepted(ChangeDialog(parent, database, subjects))


class ChangeDialog(QDialog):
    """The form of one change, with the sentences that tell what it will do."""

    def __init__(self, parent: QWidget | None, database: Database, subjects: Sequence[rules.Subject]) -> None:
        super().__init__(parent)
        self._database = database
        self._subjects = tuple(subjects)
        self.form = FieldForm(_fields(rules.offered_kinds(subjects)))
        self.form.changed.connect(self._follow)
        self.reason = QComboBox()
        self.reason.setObjectName("reason")
        self.reason.addItems(rules.LEAVING_REASONS)
        self.reason.setCurrentText(rules.LEAVING_REASONS[-1])
        self.reason.currentIndexChanged.connect(self._follow)
        with database.reading() as session:
            self.goal = _Goal(
                queries.places(session, ended=False), queries.terms(session), subjects[0].village_id
            )
        self.goal.positions.changed.connect(self._follow)
        self.goal.village.currentIndexChanged.connect(self._follow)
        self.preview = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.preview.setObjectName("preview")
        self._lay_out()
        self._follow()

    def _lay_out(self) -> None:
        names = "、".join(subject.name for subject in self._subjects[:_SHOWN])
        several = len(self._subjects) > 1
        self.setWindowTitle(f"办理变动：{len(self._subjects)}名干部" if several else f"办理变动：{names}")
        self.resize(px(720), px(600))
        more = f"等{len(self._subjects)}人" if len(self._subjects) > _SHOWN else ""
        who = QLabel(f"{names}{more}" if several else _standing(self._subjects[0]), wordWrap=True)
        set_role(who, "heading")
        self._reason_row = QWidget()
        row = QFormLayout(self._reason_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addRow(_label("免职原因"), self.reason)
        told = QGroupBox("保存后")
        QVBoxLayout(told).addWidget(self.preview)
        page = QWidget()
        content = QVBoxLayout(page)
        content.setSpacing(px(12))
        for widget in (who, self.form, self._reason_row, self.goal, told):
            content.addWidget(widget)
        content.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存变动", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        return buttons

    def change(self) -> rules.Change:
        """What is filled in now; a date that cannot be read counts as none."""
        values = {key: str(value) for key, value in self.form.values().items()}
        made = rules.Change(
            values["kind"], _date_or_none(values["date"]), values["document"], values["remarks"]
        )
        if made.kind == rules.LEAVING:
            return replace(made, reason=self.reason.currentText())
        return self.goal.given_to(made) if rules.takes_posts(made.kind) else made

    def _follow(self) -> None:
        """Show what the chosen kind asks for, and what will happen."""
        if self.form.values()["kind"] == rules.RETURN:
            self.goal.offer_own_village()
        change = self.change()
        self._reason_row.setVisible(change.kind == rules.LEAVING)
        self.goal.setVisible(rules.takes_posts(change.kind))
        if not change.kind:
            self.preview.setText("请先选择变动和时间。")
            return
        shown = [rules.change_sentence(change, subject) for subject in self._subjects[:_SHOWN]]
        if len(self._subjects) > _SHOWN:
            shown.append(f"……共{len(self._subjects)}人。")
        self.preview.setText("\n".join(shown))

    def save(self) -> None:
        """Check, ask about what is doubtful or final, write everything as one action."""
        if self.form.validate():
            return
        change, today = self.change(), office_today()
        problems = [text for one in self._subjects for text in rules.change_problems(change, one, today)]
        if problems:
            messages.tell(self, "还不能保存", "\n".join(dict.fromkeys(problems)))
            return
        if not self._agreed(change, today):
            return
        label = rules.change_label(change.kind, [subject.name for subject in self._subjects])
        try:
            with self._database.action(label) as session:
                queries.change_cadres(session, [subject.id for subject in self._subjects], change, today)
        except UserError as error:
            messages.show_error(self, error)
            return
        self.accept()

    def _agreed(self, change: rules.Change, today: date) -> bool:
        if change.kind == rules.DEATH:
            name = self._subjects[0].name
            said = f"{rules.change_sentence(change, self._subjects[0])}\n登记后{name}的档案保留，不能再办理其他变动。"
            return messages.ask(self, f"登记{name}去世？", said, "登记去世")
        doubts = [text for one in self._subjects for text in rules.change_doubts(change, one, today)]
        return not doubts or messages.ask(self, "请核对", "\n".join(dict.fromkeys(doubts)), "仍然保存")


class _Goal(QGroupBox):
    """Where the cadre goes and what they will be there."""

    def __init__(self, places: Sequence[Place], terms: Sequence[Term], own_village: str) -> None:
        super().__init__("新的任职")
        self.village = QComboBox()
        self.village.setObjectName("village")
        self.village.setPlaceholderText("请选择村")
        self.village.setMaxVisibleItems(20)
        self._names = {place.village_id: place.village for place in places}
        self._own = own_village
        for place in places:
            self.village.addItem(f"{place.township}　{place.village}", place.village_id)
        self.village.setCurrentIndex(-1)
        self.term = QComboBox()
        self.term.setObjectName("term")
        self.term.addItem("（不属于届次）", "")
        for term in terms:
            self.term.addItem(term.name, term.id)
        dates = [rules.TermDates(term.name, term.began, term.ended, term.id) for term in terms]
        running = rules.running_term(dates, office_today())
        self.term.setCurrentIndex(self.term.findData(running.id if running else ""))
        self.positions = PositionBoxes()
        form = QFormLayout(self)
        form.addRow(_label("村"), self.village)
        form.addRow(_label("职务"), self.positions)
        form.addRow(_label("届次"), self.term)

    def offer_own_village(self) -> None:
        """Who comes back mostly does so in the village that they left."""
        if self.village.currentIndex() < 0:
            self.village.setCurrentIndex(self.village.findData(self._own))

    def given_to(self, change: rules.Change) -> rules.Change:
        """The change with the village, posts and term that are chosen."""
        key = self.village.currentData() or ""
        return replace(
            change, village_id=key, village=self._names.get(key, ""), positions=self.positions.positions(),
            term_id=self.term.currentData() or "",
        )  # fmt: skip


def _label(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "field")
    return label


def _fields(kinds: Sequence[str]) -> list[Field]:
    declared = fields_of(CadreChange)
    kind = replace(declared["kind"], codes=tuple(kinds))
    when = replace(declared["date"], label="变动时间")
    return [kind, when, declared["document"], declared["remarks"]]


def _date_or_none(text: str) -> str:
    try:
        return PartialDate.from_iso(text).iso
    except BadDateError:
        return ""


def _standing(subject: rules.Subject) -> str:
    posts = "、".join(post.position for post in subject.posts) or "没有现任职务"
    left = f"（{dotted(subject.left_on)} {subject.left_reason}）" if subject.left_on else ""
    return f"{subject.name}　{subject.village}　{'' if left else posts}{left}"
