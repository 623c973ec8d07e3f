"""学时办法: the rule of a year, changed with its effect in sight."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries.hour_rules import change_rules, rules_in_force
from yunhe_desktop.night_school.queries.hours import hours_of_year
from yunhe_desktop.night_school.rules.codes import LESSON_FORMS
from yunhe_desktop.night_school.rules.hour_entry import NUMBERS, REQUIRED, requirement_rows, rules_from
from yunhe_desktop.night_school.rules.hour_figures import HourFigures, figures
from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import px, set_role

_PAUSE = 400  # milliseconds without a key, before the effect is worked out
_POSTS, _HOURS = "positions", "hours"


def edit_rule(parent: QWidget, database: Database, year: str) -> bool:
    """Let the office change the rule of a year; whether it did."""
    dialog = RuleDialog(parent, database, year)
    saved = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


class RuleDialog(AskDialog):
    """A form, the list of who owes how much, and below what the rule would change."""

    def __init__(self, parent: QWidget, database: Database, year: str) -> None:
        super().__init__(parent, "学时办法", f"{year}年学时办法", "保存")
        self._database = database
        self._year = year
        with database.reading() as session:
            self._force = rules_in_force(session, year)
            self._before = self._figures_of(None)
        self.form = FieldForm([
            Field(one.label, one.key, kind=Kind.NUMBER, required=True, check=one.problem) for one in NUMBERS
        ])  # fmt: skip
        self.forms = {form: QCheckBox(form) for form in (*LESSON_FORMS,)}
        self.by_months = QCheckBox("任职不满一年的，按任职的整月折算应修学时")
        self.required = RowsEditor([
            Field("职务（用“、”隔开）", _POSTS, width=62, required=True),
            Field(REQUIRED.label, _HOURS, width=14, kind=Kind.NUMBER, required=True, check=REQUIRED.problem),
        ])  # fmt: skip
        self.required.setObjectName("required")
        self.effect = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._waiting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._waiting.timeout.connect(self.show_effect)
        self._lay_out()
        self.show_rules(self._force.rules)
        self._listen()
        self.show_effect()
        self.form.editor(NUMBERS[0].key).setFocus()
        resize_on_screen(self, 780, 700)

    def _lay_out(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, px(8), 0)
        layout.setSpacing(px(8))
        layout.addWidget(_muted(self._scope()))
        layout.addWidget(self.form)
        layout.addWidget(QLabel("哪些形式的课算网络学时（网上班都算）"))
        layout.addWidget(self._form_boxes())
        layout.addWidget(self.by_months)
        layout.addWidget(QLabel("每年应修学时：从上往下，先对上哪一行就按哪一行；都对不上的，按“其他人员”"))
        layout.addWidget(self.required)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.effect)
        usual = self.buttons.addButton("恢复默认", QDialogButtonBox.ButtonRole.ResetRole)
        usual.setAutoDefault(False)
        usual.clicked.connect(lambda: self.show_rules(HourRules()))

    def _form_boxes(self) -> QWidget:
        boxes = QWidget()
        grid = QGridLayout(boxes)
        grid.setContentsMargins(0, 0, 0, 0)
        for number, box in enumerate(self.forms.values()):
            grid.addWidget(box, number // 3, number % 3)
        grid.setColumnStretch(3, 1)
        return boxes

    def _scope(self) -> str:
        """Which years the rule holds for."""
        force = self._force
        said = f"保存后，{self._year}年全年的学时（包括以前的课）都按新办法重新计算；更早的年度不变。"
        if force.following:
            named = "、".join(f"{year}年" for year in force.following)
            said += f"{named}没有单独设定，也跟着变。"
        if force.next_own:
            said += f"从{force.next_own}年起另有办法，不受影响。"
        if not force.of_year:
            return f"现在用的是默认办法。{said}"
        return said if force.of_year == self._year else f"现在沿用{force.of_year}年的办法。{said}"

    def _listen(self) -> None:
        self.form.changed.connect(self._waiting.start)
        self.required.changed.connect(self._waiting.start)
        for box in (*self.forms.values(), self.by_months):
            box.toggled.connect(lambda _on: self._waiting.start())

    # showing

    def show_rules(self, rules: HourRules) -> None:
        """Fill the form with a rule."""
        self.form.set_values({one.key: one.text(rules) for one in NUMBERS})
        for form, box in self.forms.items():
            box.setChecked(form in rules.online_forms)
        self.by_months.setChecked(rules.by_months)
        self.required.set_lines([
            (str(number), {_POSTS: posts, _HOURS: hours})
            for number, (posts, hours) in enumerate(requirement_rows(rules))
        ])  # fmt: skip
        self._waiting.start()

    def typed(self) -> HourRules:
        """The rule that the form holds; `UserError` where it holds none."""
        rows = [(str(line[_POSTS]), str(line[_HOURS])) for _key, line in self.required.lines()]
        return rules_from(
            _texts(self.form.values()),
            rows,
            online_forms=[form for form, box in self.forms.items() if box.isChecked()],
            by_months=self.by_months.isChecked(),
            known_posts=self._force.known_posts,
        )

    def show_effect(self) -> None:
        """Say how many people would reach the hours, or what is wrong."""
        self._waiting.stop()
        try:
            found = self._figures_of(self.typed())
        except UserError as error:
            set_role(self.effect, "error")
            self.effect.setText(str(error))
            return
        set_role(self.effect, "")
        self.effect.setText(_effect(self._before, found))

    def _figures_of(self, rules: HourRules | None) -> HourFigures:
        with self._database.reading() as session:
            people = hours_of_year(session, self._year, rules=rules)
        return figures((one.standing, one.done) for one in people.values())

    # what the user does

    def go_on(self) -> None:
        """Save only what is right."""
        if self.form.validate():
            return
        if wrong := self.required.problem():
            messages.tell(self, "有一处填得不对", wrong)
            return
        super().go_on()

    def work(self) -> None:
        """Keep the rule of the year."""
        change_rules(self._database, self._year, self.typed())


def _texts(values: Mapping[str, str | bool]) -> dict[str, str]:
    return {key: str(value) for key, value in values.items()}


def _effect(before: HourFigures, after: HourFigures) -> str:
    """现在达标 10 / 415人，改后 12 / 415人."""
    now, then = (f"{one.reached} / {one.obliged}人" for one in (before, after))
    hours = f"人均集中学时 {before.average(before.together) or '—'} → {after.average(after.together) or '—'}"
    return f"按这个办法，达标人数：{now} → {then}；{hours}。"


def _muted(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    set_role(label, "muted")
    return label
