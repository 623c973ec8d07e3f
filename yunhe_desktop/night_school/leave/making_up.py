"""登记补学 and 集中补课: the same make-up for one missed lesson or for many."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QSpinBox, QWidget

from yunhe_desktop.attachments import add_files
from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.fields import fields_of
from yunhe_desktop.night_school.leave.files import NewFiles
from yunhe_desktop.night_school.queries.make_ups import (
    JOINED,
    JoinedLine,
    MakeUpLine,
    OwedLine,
    change_make_up,
    joined_by_all,
    make_up_rules,
    record_make_up,
    remember_make_up_rules,
)
from yunhe_desktop.night_school.rules.attendance import is_missed
from yunhe_desktop.night_school.rules.codes import MARKS
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.rules.leaves import MakeUpRules
from yunhe_desktop.night_school.tables import MakeUp
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import set_role

_KEYS = ("date", "way", "proof", "checked_by", "remarks")
_NAMES_SHOWN = 8
_NO_LESSON = "没有，用别的方式补学"


class MakeUpDialog(AskDialog):
    """Day, way, proof; or a later lesson at which all of them were."""

    def __init__(self, parent: QWidget, database: Database, lines: Sequence[OwedLine]) -> None:
        many = len(lines) > 1
        super().__init__(parent, "集中补课" if many else "登记补学", _heading(lines), "登记")
        self._database = database
        self._lines = lines
        with database.reading() as session:
            joined = joined_by_all(session, [line.attendance_id for line in lines])
        self._joined = {one.lesson_id: one for one in joined}
        self.instead = QComboBox()
        self.instead.setObjectName("instead")
        self.instead.addItem(_NO_LESSON, "")
        for one in joined:
            self.instead.addItem(_joined_text(one), one.lesson_id)
        self.instead.currentIndexChanged.connect(lambda _row: self._take_lesson())
        self.form = _form()
        self.form.set_values({"date": office_today().isoformat()})
        self.proofs = NewFiles("证明")
        if many:
            names = QLabel(_names(lines), wordWrap=True)
            set_role(names, "muted")
            self.body.addWidget(names)
        upper = QFormLayout()
        upper.addRow("参加的课", self.instead)
        self.instead.setEnabled(bool(joined))
        self.instead.setToolTip("缺课以后到过的课；同课题的在前" if joined else "缺课以后没有到过别的课")
        self.body.addLayout(upper)
        self.body.addWidget(self.form)
        self.body.addWidget(self.proofs)
        resize_on_screen(self, 560, 480)

    def _take_lesson(self) -> None:
        if one := self._joined.get(self.instead.currentData()):
            self.form.set_values({"date": one.date, "way": JOINED})

    def go_on(self) -> None:
        """Write where everything is said."""
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """One make-up for each missed lesson, as one action."""
        values = _texts(self.form)
        instead = self.instead.currentData() or None
        with self._database.action(_label(self._lines)) as session:
            keys = [record_make_up(session, line.attendance_id, values, instead).id for line in self._lines]
            add_files(session, keys, self.proofs.files)


class ChangeMakeUpDialog(AskDialog):
    """Everything that was said about one make-up."""

    def __init__(self, parent: QWidget, database: Database, line: MakeUpLine) -> None:
        heading = f"{line.name}补{day_text(line.date)}“{line.title}”"
        super().__init__(parent, "修改补学", heading, "保存")
        self._database = database
        self._line = line
        self.form = _form()
        said = {key: getattr(line, key) for key in _KEYS if key != "date"}
        self.form.set_values({**said, "date": line.made_up_on})
        self.body.addWidget(self.form)
        resize_on_screen(self, 480, 400)

    def go_on(self) -> None:
        """Write where everything is said."""
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """As one action."""
        with self._database.action(f"修改补学：{self._line.name}") as session:
            change_make_up(session, self._line.id, _texts(self.form))


class RulesDialog(AskDialog):
    """Which marks owe a make-up, and within how many days."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent, "补学设置", "哪些缺课要补学，几天内补完", "保存")
        self._database = database
        with database.reading() as session:
            rules = make_up_rules(session)
        self.marks = {mark: QCheckBox(mark) for mark in MARKS if is_missed(mark)}
        for mark, box in self.marks.items():
            box.setChecked(rules.owes(mark))
            self.body.addWidget(box)
        self.days = QSpinBox(minimum=1, maximum=365, value=rules.days, suffix=" 天")
        form = QFormLayout()
        form.addRow("缺课后多少天内补完", self.days)
        hint = QLabel("不打勾的缺课不催补学，要补的仍可以登记。到期以缺课那天算起。", wordWrap=True)
        set_role(hint, "muted")
        self.body.addLayout(form)
        self.body.addWidget(hint)
        resize_on_screen(self, 440, 400)

    def go_on(self) -> None:
        """Remember it; at least one mark has to be left."""
        marks = tuple(mark for mark, box in self.marks.items() if box.isChecked())
        if not marks:
            messages.tell(self, "补学设置", "至少要勾一种缺课，否则谁也不欠补学。")
            return
        with self._database.maintenance() as session:
            remember_make_up_rules(session, MakeUpRules(marks, self.days.value()))
        self.accept()


def _form() -> FieldForm:
    fields = fields_of(MakeUp)
    return FieldForm([fields[key] for key in _KEYS])


def _texts(form: FieldForm) -> dict[str, str]:
    return {key: str(value) for key, value in form.values().items()}


def _heading(lines: Sequence[OwedLine]) -> str:
    if len(lines) == 1:
        return f"{lines[0].name}补{day_text(lines[0].date)}“{lines[0].title}”（{lines[0].state}）"
    return f"给{len(lines)}人次（{len({line.cadre_id for line in lines})}人）登记同一次补课"


def _names(lines: Sequence[OwedLine]) -> str:
    names = list(dict.fromkeys(line.name for line in lines))
    shown = "、".join(names[:_NAMES_SHOWN])
    lessons = list(dict.fromkeys(f"{dotted(line.date)}“{line.title}”" for line in lines))
    which = lessons[0] if len(lessons) == 1 else f"{len(lessons)}节课"
    return f"{shown}{'等' if len(names) > _NAMES_SHOWN else ''}，补{which}。证明附在每个人名下（只存一份）。"


def _label(lines: Sequence[OwedLine]) -> str:
    return f"登记补学：{lines[0].name}" if len(lines) == 1 else f"集中补课（{len(lines)}人次）"


def _joined_text(one: JoinedLine) -> str:
    notes = [*(["同课题"] if one.same_title else []), *(["旁听"] if one.guest else [])]
    return f"{day_text(one.date)} {one.title}" + (f"（{'，'.join(notes)}）" if notes else "")
