"""What the office asks of a site in a month."""

from PySide6.QtWidgets import QFormLayout, QLabel, QSpinBox, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.night_school.queries.sites import remember_site_quota, site_quota
from yunhe_desktop.night_school.rules.sites import SiteQuota
from yunhe_desktop.widgets.ask_dialog import AskDialog, accepted
from yunhe_desktop.widgets.theme import set_role


def choose_quota(parent: QWidget, database: Database) -> bool:
    """Let the office choose; whether it saved."""
    return accepted(QuotaDialog(parent, database))


class QuotaDialog(AskDialog):
    """Three numbers; 0 asks for nothing."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent, "远教站点每月标准", "每个站点每月至少", "保存")
        self._database = database
        with database.reading() as session:
            quota = site_quota(session)
        self.collective = _number(quota.collective, " 次")
        self.openings = _number(quota.openings, " 次")
        self.hours = _number(quota.hours, " 小时")
        form = QFormLayout()
        form.addRow("集中收看", self.collective)
        form.addRow("开机", self.openings)
        form.addRow("时长", self.hours)
        told = QLabel("填0就不要求这一项。以前各月的达标情况也按新标准重新判断。", wordWrap=True)
        set_role(told, "muted")
        self.body.addLayout(form)
        self.body.addWidget(told)

    def work(self) -> None:
        """Keep the numbers."""
        quota = SiteQuota(self.collective.value(), self.openings.value(), self.hours.value())
        with self._database.maintenance() as session:
            remember_site_quota(session, quota)


def _number(value: int, unit: str) -> QSpinBox:
    return QSpinBox(minimum=0, maximum=500, value=value, suffix=unit)
