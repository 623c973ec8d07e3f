"""A site's form: the manager is one of the village's cadres, or somebody else by name."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.fields import fields_of
from yunhe_desktop.night_school.queries import sites as queries
from yunhe_desktop.night_school.queries.rosters import people_on
from yunhe_desktop.night_school.queries.sites import SiteLine
from yunhe_desktop.night_school.tables import Site
from yunhe_desktop.widgets.ask_dialog import accepted
from yunhe_desktop.widgets.editors import Value
from yunhe_desktop.widgets.record_dialog import RecordDialog

_SOMEBODY_ELSE = "（另填姓名）"


def edit_site(parent: QWidget, database: Database, line: SiteLine) -> bool:
    """Let the user change a village's site, or set one up; whether it was saved."""
    return accepted(SiteDialog(parent, database, line))


class SiteDialog(RecordDialog):
    """Choosing a cadre writes the name; typing another name is somebody who is no cadre."""

    def __init__(self, parent: QWidget, database: Database, line: SiteLine) -> None:
        fields = list(fields_of(Site).values())
        title = f"{line.village}远教站点"
        super().__init__(parent, title, fields, self._write, note_viewing=self._note)
        self._database = database
        self._line = line
        with database.reading() as session:
            people = [one for _invitee, one in people_on(session, office_today())]
            values = queries.site_values(session, line.id) if line.id else {}
        self.cadres = QComboBox()
        self.cadres.setObjectName("manager_cadre")
        self.cadres.addItem(_SOMEBODY_ELSE, "")
        for one in people:
            if one.village_id == line.village_id:
                self.cadres.addItem(f"{one.name}（{one.positions}）", one.cadre_id)
        self.cadres.setCurrentIndex(max(self.cadres.findData(values.get("manager_id") or ""), 0))
        self._names = {one.cadre_id: one.name for one in people}
        self.cadres.currentIndexChanged.connect(lambda _row: self._take_name())
        row = QFormLayout()
        row.addRow("本村干部担任管理员", self.cadres)
        self.body.insertLayout(0, row)
        self.form.set_values({key: value or "" for key, value in values.items()})
        if not line.id:
            self.form.set_values({"address": f"{line.village}党群服务中心"})

    def _take_name(self) -> None:
        if name := self._names.get(self.cadres.currentData()):
            self.form.set_values({"manager": name})

    def _write(self, values: dict[str, Value]) -> None:
        cadre = self.cadres.currentData() or ""
        if self._names.get(cadre) != values["manager"]:
            cadre = ""
        line = self._line
        with self._database.action(f"{'修改' if line.id else '新建'}站点：{line.village}") as session:
            queries.save_site(session, line.id, line.village_id, {**values, "manager_id": cadre or None})

    def _note(self) -> None:
        if self._line.id:
            with self._database.action("查看站点管理员电话") as session:
                queries.note_site_viewing(session, self._line.id)
