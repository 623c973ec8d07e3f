"""What is said about a leave, and what is asked before it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.fields import fields_of
from yunhe_desktop.night_school.rules.codes import AGREED, PRIVATE_LEAVE, WAITING
from yunhe_desktop.night_school.tables import Leave
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.form import FieldForm

_KEYS = ("kind", "reason", "asked_on", "decision", "approver", "decided_on", "remarks")


class LeaveForm(FieldForm):
    """Kind, reason, day; and once a decision is chosen, who decided (as last time) and when (today)."""

    def __init__(self, approver: str) -> None:
        fields = fields_of(Leave)
        required = {"asked_on", "decision"}
        super().__init__(
            [replace(fields[key], required=fields[key].required or key in required) for key in _KEYS]
        )
        self._approver = approver
        self.set_values({"kind": PRIVATE_LEAVE, "asked_on": _today(), "decision": WAITING})
        self.changed.connect(self._follow)

    def texts(self) -> dict[str, str]:
        """The values as the data file has them."""
        return {key: str(value) for key, value in self.values().items()}

    def is_right(self) -> bool:
        """Whether everything can be stored; what cannot is shown."""
        if self.validate():
            return False
        said = self.texts()
        for key in ("asked_on", "decided_on"):
            if said[key] > _today():
                self.set_error(key, f"{dotted(said[key])}还没有到，请核对。")
                return False
        return True

    def _follow(self) -> None:
        said = self.texts()
        if said["decision"] != WAITING and not (said["approver"] or said["decided_on"]):
            self.set_values({"approver": self._approver, "decided_on": _today()})


def confirm_afterwards(parent: QWidget, lessons: Sequence[str]) -> bool:
    """Whether a leave asked after these lessons (in words) is meant to be one."""
    return not lessons or messages.ask(
        parent,
        "事后补假",
        f"{'、'.join(lessons)}已经上过，申请时间在上课之后，将记为事后补假。",
        "记为事后补假",
    )


def replace_absent(parent: QWidget, said: Mapping[str, str], absent: Sequence[str]) -> bool:
    """Whether the leave that is agreed shall replace the mark 缺勤 of these people or lessons (in words)."""
    if said["decision"] != AGREED or not absent:
        return False
    return messages.ask(
        parent,
        "已登记缺勤",
        f"{'、'.join(absent)}已登记为缺勤。请假已同意，要把缺勤改为{said.get('kind', '请假')}吗？",
        f"改为{said.get('kind', '请假')}",
        "仍记缺勤",
    )


def _today() -> str:
    return office_today().isoformat()
