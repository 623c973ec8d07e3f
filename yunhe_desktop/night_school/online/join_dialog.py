"""加学员: who joins an online class, chosen by post, place and name."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.plan.audience_box import AudienceBox
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.queries.online import ClassLine
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.theme import set_role

if TYPE_CHECKING:
    from yunhe_desktop.database import Database


class JoinDialog(AskDialog):
    """Everybody whom the choice means joins; who is in the class already stays as they are. `joined` counts."""

    def __init__(self, parent: QWidget, database: "Database", line: ClassLine) -> None:
        super().__init__(parent, "加学员", f"谁参加“{line.name}”？", "加入这个班")
        resize_on_screen(self, 1080, 640)
        self._database, self._line = database, line
        self.joined = 0
        self.box = AudienceBox(database, "学员")
        self.box.show_audience(Audience(team=line.learners == 0), office_today())
        note = QLabel("已经在班里的不会重复加入，进度不变；学员的村和姓名按加入时的记。")
        set_role(note, "muted")
        self.body.addWidget(self.box, 1)
        self.body.addWidget(note)

    def work(self) -> None:
        """Let them join in one action."""
        keys = [one.row.cadre_id for one in self.box.meant()]
        if not keys:
            raise UserError("还没有选人。请勾选职务、乡镇，或按姓名加人。")
        with self._database.action(f"网上班加学员：{self._line.name}") as session:
            self.joined = online.add_learners(session, self._line.id, keys)
