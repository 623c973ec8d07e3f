"""The prints of 网上班: progress by township, and 落后名单."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from yunhe_desktop.dates import dotted
from yunhe_desktop.night_school.online.lines import late_cells
from yunhe_desktop.night_school.online.townships import texts, township_figures, whole_figures
from yunhe_desktop.night_school.queries.online import Learner
from yunhe_desktop.night_school.queries.online_view import ClassView, Contact, note_phones
from yunhe_desktop.night_school.rules.online import scheduled
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.theme import set_role

if TYPE_CHECKING:
    from yunhe_desktop.database import Database


def print_townships(parent: QWidget, view: ClassView) -> None:
    """Show progress by township as a print."""
    title = f"{view.line.name}学习进度"
    rows = [texts(one) for one in (*township_figures(view), whole_figures(view))] if view.learners else []

    def make() -> bytes:
        from yunhe_desktop.night_school.sheets.online import township_pdf

        return township_pdf(title, _note(view), rows)

    preview(parent, "各乡镇学习进度", f"{title}_各乡镇", make)


def print_late(
    parent: QWidget,
    view: ClassView,
    late: Sequence[Learner],
    contacts: Mapping[str, Contact],
    *,
    whole: bool = False,
) -> None:
    """Show 落后名单 as a print; who wants whole phone numbers has them journalled before."""
    title = f"{view.line.name}落后名单"
    nobody = Contact()
    rows = [late_cells(one, view, contacts.get(one.cadre_id, nobody), whole=whole) for one in late]

    def make() -> bytes:
        from yunhe_desktop.night_school.sheets.online import late_pdf

        return late_pdf(title, f"{_note(view)}　共{len(late)}人", rows)

    preview(parent, "落后名单", title, make)


def _note(view: ClassView) -> str:
    plan = view.line.plan
    needed = f"（至少学{plan.electives_needed}节）" if plan.electives_needed else ""
    due = f"　按进度应学必修{scheduled(plan, view.on)}节" if plan.ended else ""
    return (
        f"数据截至{dotted(view.on.isoformat())}　必修{plan.required}节，选修{plan.electives}节{needed}{due}"
    )


class LatePrintDialog(AskDialog):
    """Whether 落后名单 shows phone numbers whole."""

    def __init__(
        self, parent: QWidget, database: "Database", late: Sequence[Learner], class_name: str
    ) -> None:
        super().__init__(parent, "打印落后名单", f"{class_name}：{len(late)}人", "预览")
        self._database, self._late, self._name = database, late, class_name
        self.whole = QCheckBox("印出完整的电话号码，方便打电话")
        self.whole.setEnabled(not database.read_only)
        note = QLabel("印出完整号码会记入修改记录；名单用后请妥善保管。", wordWrap=True)
        set_role(note, "muted")
        self.body.addWidget(self.whole)
        self.body.addWidget(note)

    def work(self) -> None:
        """Journal that whole numbers are printed."""
        if self.whole.isChecked():
            with self._database.action(f"打印完整电话：{self._name}落后名单") as session:
                note_phones(session, [one.cadre_id for one in self._late])
