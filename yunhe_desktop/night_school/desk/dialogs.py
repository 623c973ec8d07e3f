"""What the desk asks for: a remark, who else came, from when on somebody is late."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QRadioButton, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.desk.desk import Desk
from yunhe_desktop.night_school.desk.finding import Finder, plain
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.arrival import read_patience
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px, set_role

_FOUND = (
    Field("姓名", "name", width=10), Field("村", "village", width=14), Field("乡镇", "township", width=12),
    Field("职务", "positions", width=24),
)  # fmt: skip
_LONGEST_REMARK = 200


class RemarkDialog(AskDialog):
    """The remark of one person."""

    def __init__(self, parent: QWidget, desk: Desk, key: str) -> None:
        one = desk.people[key]
        super().__init__(parent, "备注", f"{one.village}　{one.name}", "保存")
        self._desk, self._key = desk, key
        self.line = QLineEdit(one.remarks)
        self.line.setObjectName("remarks")
        self.line.setMaxLength(_LONGEST_REMARK)
        self.line.setMinimumWidth(px(380))
        self.body.addWidget(self.line)
        self.line.setFocus()

    def work(self) -> None:
        """Write it."""
        self._desk.remark(self._key, self.line.text().strip())


class PatienceDialog(AskDialog):
    """From when on a scan makes 迟到."""

    def __init__(self, parent: QWidget, desk: Desk, minutes: int) -> None:
        super().__init__(parent, "迟到界限", "开课多少分钟以后扫码算迟到？", "保存")
        self._desk = desk
        self.line = QLineEdit(str(minutes))
        self.line.setObjectName("minutes")
        self.line.setMaximumWidth(px(80))
        row = QHBoxLayout()
        row.addWidget(self.line)
        row.addWidget(QLabel("分钟"))
        row.addStretch()
        self.body.addLayout(row)
        note = QLabel("只管扫码签到；课程没有写开始时间的，不判迟到。已经登记的不变。", wordWrap=True)
        set_role(note, "muted")
        self.body.addWidget(note)
        self.line.selectAll()

    def work(self) -> None:
        """Remember it."""
        self._desk.keep_patience(read_patience(self.line.text()))


class AddDialog(AskDialog):
    """Finds somebody who is not on the list and puts them onto it."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent, "加人", "名单以外的人", "加入")
        resize_on_screen(self, 720, 520)
        self._desk = desk
        self._people = {one.cadre_id: one for one in desk.others()}
        self._finder = Finder(self._people.values())
        self.added = ""
        self.search = SearchBox("姓名、拼音首字母、村")
        self.search.searched.connect(self._find)
        self.found = LineTable[Expected](_FOUND, "desk_others", _cells)
        self.found.set_empty_text("没有找到", "换一个词；已在名单上的、已离任的不在这里")
        self.found.opened.connect(lambda _key: self.go_on())
        self.search.leads_to(self.found)
        self.guest = QRadioButton("旁听：不算应到，现在就记出勤")
        self.expected = QRadioButton("漏了的：算应到，和别人一样登记")
        self.guest.setChecked(True)
        self.body.addWidget(self.search)
        self.body.addWidget(self.found, 1)
        self.body.addWidget(self.guest)
        self.body.addWidget(self.expected)
        self._find("")
        self.search.setFocus()

    def _find(self, text: str) -> None:
        found = self._finder.find(text).keys if plain(text) else tuple(self._people)
        self.found.show_lines({key: self._people[key] for key in found})
        if found:  # the best fit, whoever was chosen before
            self.found.select_id(found[0])

    def work(self) -> None:
        """Add the chosen person."""
        chosen = self.found.current()
        if chosen is None:
            raise UserError("请先在列表里选一个人。")
        self._desk.add(chosen.cadre_id, chosen.name, guest=self.guest.isChecked())
        self.added = chosen.cadre_id


def _cells(one: Expected) -> tuple[str, ...]:
    return one.name, one.village, one.township, one.positions
