"""调课, 停课 and 停课日: a lesson on another day, one that does not take place, and days without lessons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.night_school.plan.confirming import ConfirmingDialog
from yunhe_desktop.night_school.plan.lesson_fields import (
    lesson_choices,
    lesson_fields,
    span_problem,
    time_of,
)
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.queries.plan_overlaps import Proposal, doubts_about
from yunhe_desktop.night_school.queries.plan_view import stored_holidays, stored_lesson
from yunhe_desktop.night_school.queries.planning import cancel_lesson, move_lesson, save_holidays
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.tables import Holiday
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import set_role

MOVE_REASONS = ("与节假日冲突", "授课人有事", "防汛值守", "上级会议", "天气原因")
CANCEL_REASONS = ("节假日", "防汛值守", "上级会议", "天气原因", "授课人有事")


class MoveDialog(ConfirmingDialog):
    """调课."""

    def __init__(self, parent: QWidget, database: Database, line: LessonLine) -> None:
        heading = f"“{line.title}”从{day_text(line.date)}调到哪一天？"
        super().__init__(parent, "调课", heading, "调课")
        resize_on_screen(self, 720, 260)
        self._database, self._line = database, line
        with database.reading() as session:
            fields = lesson_fields(lesson_choices(session, line.date[:4]))
        reason = Field("原因", "reason", kind=Kind.CODE, codes=MOVE_REASONS, max_length=60)
        self.form = FieldForm([fields["date"], reason, fields["starts"], fields["ends"]])
        self.form.set_values({"starts": line.starts, "ends": line.ends})
        self.body.addWidget(self.form)
        planned = f"最早定在{day_text(line.planned_on)}。" if line.planned_on else ""
        self.body.addWidget(_muted(f"{planned}名单、考勤、请假和课件都跟着这节课走，原定日期会留下。"))
        self.body.addStretch()
        self.form.editor("date").setFocus()

    def is_complete(self) -> bool:
        """A day, and times that fit."""
        if self.form.validate():
            return False
        values = self.form.values()
        if problem := span_problem(values["starts"], values["ends"]):
            self.form.set_error("ends", problem)
        return not problem

    def doubts(self) -> Sequence[str]:
        """What the lesson would collide with there."""
        values, line = self.form.values(), self._line
        with self._database.reading() as session:
            audience = stored_lesson(session, line.id).audience
            starts, ends = time_of(values["starts"]), time_of(values["ends"])
            proposal = Proposal(
                line.id, line.title, str(values["date"]), starts, ends, line.place, line.lecturer, audience
            )
            return doubts_about(session, proposal)

    def work(self) -> None:
        """Move it as one action."""
        said = {name: str(value) for name, value in self.form.values().items()}
        with self._database.action(f"调课：{self._line.title}") as session:
            move_lesson(session, self._line.id, said["date"], said["starts"], said["ends"], said["reason"])


class CancelDialog(AskDialog):
    """停课."""

    def __init__(self, parent: QWidget, database: Database, line: LessonLine) -> None:
        super().__init__(parent, "停课", f"{day_text(line.date)}的“{line.title}”不上了？", "停课")
        resize_on_screen(self, 560, 240)
        self._database, self._line = database, line
        self.form = FieldForm(
            [Field("停课原因", "reason", kind=Kind.CODE, codes=CANCEL_REASONS, required=True, max_length=60)]
        )
        self.body.addWidget(self.form)
        self.form.editor("reason").setFocus()
        self.body.addWidget(_muted("停了的课不算应到、不计学时，随时可以“恢复”。换一天上，请用“调课”。"))
        self.body.addStretch()

    def go_on(self) -> None:
        """Only with a reason."""
        if not self.form.validate():
            super().go_on()

    def work(self) -> None:
        """Call it off as one action."""
        with self._database.action(f"停课：{self._line.title}") as session:
            cancel_lesson(session, self._line.id, str(self.form.values()["reason"]))


class HolidayDialog(AskDialog):
    """停课日: a list to type or paste."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent, "停课日", "哪些日子不排课？", "保存")
        resize_on_screen(self, 640, 460)
        self._database = database
        fields = fields_of(Holiday)
        fields["last"] = replace(fields["last"], required=False, label="到（一天的可空着）", width=16)
        fields["name"] = replace(fields["name"], width=16)
        self.editor = RowsEditor(list(fields.values()), sort_key="first")
        with database.reading() as session:
            self.editor.set_lines(stored_holidays(session))
        self.body.addWidget(self.editor)
        self.body.addWidget(
            _muted("如：国庆节　2026.10.01　2026.10.07。排周二时跳过这些天，已排的课会提示。")
        )

    def work(self) -> None:
        """Save the list as one action."""
        if problem := self.editor.problem():
            raise UserError(problem)
        rows: list[tuple[str, Mapping[str, str]]] = [
            (key, {name: str(value) for name, value in values.items()}) for key, values in self.editor.lines()
        ]
        with self._database.action("修改停课日") as session:
            save_holidays(session, rows)


def _muted(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    set_role(label, "muted")
    return label
