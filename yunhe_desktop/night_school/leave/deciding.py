"""Deciding leaves, and correcting one."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.fields import fields_of
from yunhe_desktop.night_school.leave.leave_form import LeaveForm, confirm_afterwards, replace_absent
from yunhe_desktop.night_school.queries.leave_lessons import usual_approver
from yunhe_desktop.night_school.queries.leaves import LeaveLine, change_leave, decide_leave
from yunhe_desktop.night_school.rules.codes import ABSENT, AGREED
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.tables import Leave
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm


class DecideDialog(AskDialog):
    """One decision about one leave or several: by whom, on which day."""

    def __init__(
        self, parent: QWidget, database: Database, lines: Sequence[LeaveLine], decision: str
    ) -> None:
        verb = "批准" if decision == AGREED else "不批"
        who = lines[0].name if len(lines) == 1 else f"{len(lines)}条请假"
        heading = f"{verb}{who}{_about(lines[0]) if len(lines) == 1 else ''}"
        super().__init__(parent, f"{verb}请假", heading, verb)
        self._database = database
        self._lines = lines
        self._decision = decision
        self._label = f"{verb}请假：{who}"
        self._replace = False
        fields = fields_of(Leave)
        self.form = FieldForm([replace(fields[key], required=True) for key in ("approver", "decided_on")])
        with database.reading() as session:
            approver = usual_approver(session)
        self.form.set_values({"approver": approver, "decided_on": office_today().isoformat()})
        self.body.addWidget(self.form)
        self.body.addStretch()
        resize_on_screen(self, 460, 220)

    def go_on(self) -> None:
        """Write where approver and day are there; what becomes of 缺勤 is asked."""
        if self.form.validate():
            return
        decided_on = str(self.form.values()["decided_on"])
        if decided_on > office_today().isoformat():
            self.form.set_error("decided_on", f"{dotted(decided_on)}还没有到，请核对。")
            return
        absent = [f"{line.name}（{day_text(line.date)}）" for line in self._lines if line.state == ABSENT]
        self._replace = replace_absent(self, {"decision": self._decision}, absent)
        super().go_on()

    def work(self) -> None:
        """One decision for all of them, as one action."""
        said = {key: str(value) for key, value in self.form.values().items()}
        with self._database.action(self._label) as session:
            for line in self._lines:
                decide_leave(
                    session, line.id, self._decision, said["approver"], said["decided_on"], replace_absent=self._replace
                )  # fmt: skip


class ChangeLeaveDialog(AskDialog):
    """Everything that was said about one leave."""

    def __init__(self, parent: QWidget, database: Database, line: LeaveLine) -> None:
        super().__init__(parent, "修改请假", f"{line.name}{_about(line)}", "保存")
        self._database = database
        self._line = line
        self._replace = False
        with database.reading() as session:
            self.form = LeaveForm(usual_approver(session))
        self.form.set_values({field.key: getattr(line, field.key) for field in self.form.fields})
        self.body.addWidget(self.form)
        resize_on_screen(self, 480, 480)

    def go_on(self) -> None:
        """Write where everything is said; doubts are asked about, where they are new."""
        if not self.form.is_right():
            return
        said, line = self.form.texts(), self._line
        late = said["asked_on"] > line.date and not line.afterwards
        if not confirm_afterwards(self, [f"{day_text(line.date)}“{line.title}”"] * late):
            return
        newly = line.state == ABSENT and line.decision != said["decision"]
        self._replace = replace_absent(self, said, [line.name] * newly)
        super().go_on()

    def work(self) -> None:
        """As one action."""
        with self._database.action(f"修改请假：{self._line.name}") as session:
            change_leave(session, self._line.id, self.form.texts(), replace_absent=self._replace)


def _about(line: LeaveLine) -> str:
    return f"{day_text(line.date)}“{line.title}”的{line.kind}"
