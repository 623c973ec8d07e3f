"""Choosing the candidates of a new 县级联审: found by typing, each with what they are proposed for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import Nominee
from yunhe_desktop.cadres.rules import POSITIONS
from yunhe_desktop.database import Database
from yunhe_desktop.dates import BadDateError, PartialDate, office_today, read_date
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.table_model import CellTone, LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role

_FOUND = (
    Field("姓名", "name", width=9), Field("村", "village", width=12), Field("联审", "busy", width=7),
    Field("现任职务", "positions", width=22),
)  # fmt: skip
_BUSY = "联审中"
_POST = 2
_USUAL = POSITIONS[0]


def start_vettings(parent: QWidget, database: Database, cadres: Sequence[str] = ()) -> list[str]:
    """Let the user choose candidates, `cadres` being chosen already; the keys of the new 联审, none if given up."""
    dialog = NewVettingDialog(parent, database, cadres)
    dialog.exec()
    dialog.deleteLater()
    return dialog.started


class NewVettingDialog(QDialog):
    """Cadres to find at the left, the candidates at the right; Enter takes the found one over."""

    def __init__(self, parent: QWidget, database: Database, cadres: Sequence[str] = ()) -> None:
        super().__init__(parent)
        self.setWindowTitle("新建联审")
        resize_on_screen(self, 980, 620)
        self._database = database
        self._found: dict[str, Nominee] = {}
        self._chosen: list[Nominee] = []
        self.started: list[str] = []
        self.search = SearchBox("姓名、拼音首字母、村")
        self.search.searched.connect(self._find)
        self.found = TableView(LazyTableModel(_FOUND, self._texts, self._tone), "vetting_nominees")
        self.found.set_empty_text("没有找到", "换一个词；已离任的不在这里")
        self.found.opened.connect(lambda _key: self.take())
        self.search.leads_to(self.found)
        self.usual = _posts(_USUAL)
        self.usual.setObjectName("usual")
        self.asked_on = QLineEdit(PartialDate.from_date(office_today()).dotted)
        self.asked_on.setObjectName("asked_on")
        self.asked_on.setPlaceholderText("还没发函可以空着")
        self.asked_on.setMinimumWidth(px(110))
        self.chosen = self._make_chosen()
        self._count = QLabel()
        set_role(self._count, "field")
        self._lay_out()
        with database.reading() as session:
            for each in queries.nominees(session, cadres):
                self._add(each)
        self._find("")
        self.search.setFocus()

    def _make_chosen(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setObjectName("chosen")
        table.setHorizontalHeaderLabels(["姓名", "村", "拟任职务"])
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(px(40))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().setStretchLastSection(True)
        table.setColumnWidth(0, px(80))
        table.setColumnWidth(1, px(130))
        gone = QShortcut(QKeySequence("Delete"), table, self.leave_out)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        return table

    def _lay_out(self) -> None:
        take, leave = QPushButton(icon("add"), "加入"), QPushButton(icon("delete"), "移出")
        for button, slot in ((take, self.take), (leave, self.leave_out)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.search)
        left.addWidget(self.found, stretch=1)
        under = QHBoxLayout()
        under.addWidget(take)
        hint = QLabel("回车也是加入；按住 Ctrl 或 Shift 可以选多人", wordWrap=True)
        set_role(hint, "muted")
        under.addWidget(hint, stretch=1)
        left.addLayout(under)
        above = QGridLayout()
        for column, (text, widget) in enumerate(
            (("拟任职务（加入时填上）", self.usual), ("发函时间", self.asked_on))
        ):
            label = QLabel(text)
            set_role(label, "field")
            above.addWidget(label, 0, column)
            above.addWidget(widget, 1, column)
        right.addLayout(above)
        right.addWidget(self.chosen, stretch=1)
        below = QHBoxLayout()
        below.addWidget(self._count, stretch=1)
        below.addWidget(leave)
        right.addLayout(below)
        both = QHBoxLayout()
        both.setSpacing(px(16))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.addLayout(both, 1)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        start = buttons.addButton("建立联审", QDialogButtonBox.ButtonRole.AcceptRole)
        start.setAutoDefault(False)  # Enter in the search leads to the list
        set_role(start, "primary")
        cancel = buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setAutoDefault(False)
        buttons.accepted.connect(self.start)
        buttons.rejected.connect(self.reject)
        return buttons

    # finding and choosing

    def _find(self, text: str) -> None:
        with self._database.reading() as session:
            self._found = {each.key: each for each in queries.find_nominees(session, text)}
        self.found.table_model.set_ids(self._found)
        if self._found:
            self.found.select_id(next(iter(self._found)))
        self._say_count()

    def _texts(self, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
        return {key: _cells(self._found[key]) for key in keys}

    def _tone(self, key: str, _field: Field, _text: str) -> CellTone | None:
        return "muted" if self._found[key].in_vetting else None

    def take(self) -> None:
        """Take the found people over whose list is selected; the keyboard goes back to the search."""
        for key in self.found.selected_ids():
            self._add(self._found[key])
        self.search.setFocus()
        self.search.selectAll()

    def _add(self, nominee: Nominee) -> None:
        if any(each.key == nominee.key for each in self._chosen):
            return
        row = len(self._chosen)
        self._chosen.append(nominee)
        self.chosen.insertRow(row)
        busy = f"（{_BUSY}）" if nominee.in_vetting else ""
        self.chosen.setItem(row, 0, QTableWidgetItem(nominee.name))
        self.chosen.setItem(row, 1, QTableWidgetItem(f"{nominee.village}{busy}"))
        self.chosen.setCellWidget(row, _POST, _posts(self.usual.currentText()))
        self.chosen.scrollToBottom()
        self._say_count()

    def leave_out(self) -> None:
        """Take the selected candidates off the list."""
        for row in sorted({index.row() for index in self.chosen.selectedIndexes()}, reverse=True):
            self.chosen.removeRow(row)
            del self._chosen[row]
        self._say_count()

    def _say_count(self) -> None:
        self._count.setText(f"已选{len(self._chosen)}人" if self._chosen else "还没有选人")

    # writing

    def proposals(self) -> dict[str, str]:
        """What each chosen cadre is proposed for, by key."""
        posts = {}
        for row, nominee in enumerate(self._chosen):
            box = self.chosen.cellWidget(row, _POST)
            posts[nominee.key] = box.currentText().strip() if isinstance(box, QComboBox) else ""
        return posts

    def start(self) -> None:
        """Ask the departments about everybody chosen, as one action."""
        try:
            asked_on = self._asked_on()
            with self._database.action(f"新建联审（{len(self._chosen)}人）") as session:
                self.started = queries.start_vettings(session, self.proposals(), asked_on)
        except (UserError, BadDateError) as error:
            messages.show_error(self, UserError(str(error)))
            return
        self.accept()

    def _asked_on(self) -> str:
        text = self.asked_on.text().strip()
        return read_date(text).value.iso if text else ""


def _cells(nominee: Nominee) -> tuple[str, ...]:
    return nominee.name, nominee.village, _BUSY if nominee.in_vetting else "", nominee.positions


def _posts(text: str) -> QComboBox:
    box = QComboBox(editable=True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.setMaxVisibleItems(16)
    box.addItems(POSITIONS)
    box.setCurrentText(text)
    if line := box.lineEdit():
        line.setCursorPosition(0)  # a long post is read from its beginning
    return box
