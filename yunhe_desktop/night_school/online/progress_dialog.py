"""改进度: how far one person is, typed by hand."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.online.class_dialog import whole_number
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.queries.online import ClassLine, Learner
from yunhe_desktop.night_school.rules.day_words import DAY_HINT
from yunhe_desktop.night_school.rules.online import Progress, counts_of, parse_numbers, tell_numbers
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import set_role

if TYPE_CHECKING:
    from yunhe_desktop.database import Database

FIELDS = (
    Field("已学必修（节）", "required_done", kind=Kind.NUMBER, max_length=4),
    Field("已学选修（节）", "elective_done", kind=Kind.NUMBER, max_length=4),
    Field("已学节次", "done", max_length=400),
    Field("平台学时", "hours", kind=Kind.NUMBER, max_length=8),
    Field("学完时间", "finished_on", kind=Kind.DATE, hint=DAY_HINT),
    Field("数据截至", "as_of", kind=Kind.DATE, hint=DAY_HINT),
)


class ProgressDialog(AskDialog):
    """What is typed holds, also where it is less than before."""

    def __init__(self, parent: QWidget, database: "Database", line: ClassLine, learner: Learner) -> None:
        super().__init__(parent, "改进度", f"{learner.village}　{learner.name}", "保存")
        resize_on_screen(self, 620, 420)
        self._database, self._line, self._learner = database, line, learner
        plan, known = line.plan, learner.progress
        hint = QLabel(
            f"必修共{plan.required}节，选修共{plan.electives}节。“已学节次”写成“1-37、40”，只填节次时节数自动算；"
            "“平台学时”空着时按学完的课程算。",
            wordWrap=True,
        )
        set_role(hint, "muted")
        self.form = FieldForm(FIELDS)
        self.form.set_values(
            {
                "required_done": str(known.required_done),
                "elective_done": str(known.elective_done),
                "done": tell_numbers(known.done),
                "hours": "" if known.hours is None else f"{known.hours:f}",
                "finished_on": known.finished_on,
                "as_of": office_today().isoformat(),
            }
        )
        self.body.addWidget(hint)
        self.body.addWidget(self.form)
        self.body.addStretch()
        self.form.editor("required_done").setFocus()

    def progress(self) -> Progress:
        """What is typed; `UserError` where it contradicts itself or the class."""
        values = {key: str(value) for key, value in self.form.values().items()}
        done = parse_numbers(values["done"])
        with self._database.reading() as session:
            lines = online.lesson_lines(session, self._line.id)
        if unknown := set(done) - {one.number for one in lines}:
            raise UserError(f"这个班没有第{tell_numbers(unknown)}节，请核对已学节次。")
        required, electives = counts_of(done, lines)
        return Progress(
            _count(values["required_done"], required, self._line.plan.required, "必修"),
            _count(values["elective_done"], electives, self._line.plan.electives, "选修"),
            done,
            Decimal(values["hours"]) if values["hours"] else None,
            values["finished_on"],
            values["as_of"],
        )

    def work(self) -> None:
        """Write it."""
        progress = self.progress()
        with self._database.action(f"网上班改进度：{self._learner.name}") as session:
            online.set_progress(session, self._line.id, {self._learner.cadre_id: progress})

    def go_on(self) -> None:
        """Close only where every field is right."""
        if not self.form.validate():
            super().go_on()


def _count(text: str, named: int, whole: int, kind: str) -> int:
    count = max(whole_number(text, named), named)
    if whole and count > whole:
        raise UserError(f"{kind}只有{whole}节，不能写{count}节，请核对。")
    return count
