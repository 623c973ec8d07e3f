"""村变动记录: what happened to villages, to read, to correct, to take back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop import undo
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import VillageChangeLine
from yunhe_desktop.cadres.teams.village_dialogs import DATE, DOCUMENT, REMARKS
from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role

_HEADINGS = ("时间", "乡镇", "变动", "原村", "新名／并入", "批准文件", "备注")
_WIDTHS = (96, 100, 60, 120, 120, 180, 140)


class VillageRecords(QDialog):
    """Every change of villages, the newest first."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent)
        self._database = database
        self._lines: Sequence[VillageChangeLine] = ()
        self.setWindowTitle("村变动记录")
        self.resize(px(900), px(420))
        self.table = PlainTable(_HEADINGS, _WIDTHS)
        self.table.itemSelectionChanged.connect(self._follow)
        self.table.itemDoubleClicked.connect(lambda _item: self.correct())
        self._empty = QLabel("还没有村更名、并入或撤销的记录。", alignment=Qt.AlignmentFlag.AlignCenter)
        set_role(self._empty, "muted")
        self._correct = QPushButton(icon("edit"), "改正…")
        self._correct.clicked.connect(self.correct)
        self._take_back = QPushButton(icon("undo"), "撤回这次变动…")
        self._take_back.clicked.connect(self.take_back)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        lower = QHBoxLayout()
        for widget in (self._correct, self._take_back):
            widget.setAutoDefault(False)
            lower.addWidget(widget)
        lower.addStretch()
        lower.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(self._empty, stretch=1)
        layout.addLayout(lower)

    def refresh(self) -> None:
        """Read the records again."""
        with self._database.reading() as session:
            self._lines = queries.village_changes(session)
        self.table.show_rows([_cells(line) for line in self._lines])
        self.table.setVisible(bool(self._lines))
        self._empty.setVisible(not self._lines)
        if self._lines:
            self.table.selectRow(0)
        self._follow()

    def _follow(self) -> None:
        for button in (self._correct, self._take_back):
            button.setEnabled(self._chosen() is not None and not self._database.read_only)

    def _chosen(self) -> VillageChangeLine | None:
        row = self.table.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def correct(self) -> None:
        """Let the user correct document and remarks, and the date of a renaming."""
        line = self._chosen()
        if line is None or self._database.read_only:
            return
        dialog = _Correction(self, line)
        while dialog.exec() == QDialog.DialogCode.Accepted:
            try:
                with self._database.action(f"改正村变动记录：{line.old_name}") as session:
                    queries.correct_village_change(session, line.id, dialog.event_typed(), office_today())
                break
            except UserError as error:
                messages.show_error(self, error)
        dialog.deleteLater()
        self.refresh()

    def take_back(self) -> None:
        """Undo the action that wrote the record, with everything that belonged to it."""
        line = self._chosen()
        if line is None:
            return
        said = (
            f"撤回“{line.old_name}”的{line.kind}？村名、职务和人员都回到变动以前，之后改过的内容会拦住撤回。"
        )
        if not messages.ask(self, "撤回村变动", said, "撤回"):
            return
        with self._database.reading() as session:
            action = queries.action_of_village_change(session, line.id)
        if not action:
            messages.tell(self, "不能撤回", "修改记录里找不到这次变动，请在村和干部的档案里分别改正。")
            return
        try:
            undo.undo(self._database, action)
        except UserError as error:
            messages.show_error(self, error)
        self.refresh()


class _Correction(QDialog):
    """The form of one record."""

    def __init__(self, parent: QWidget, line: VillageChangeLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"改正：{line.old_name}{line.kind}")
        self.resize(px(480), px(220))
        self.form = FieldForm((DATE, DOCUMENT, REMARKS))
        self.form.set_values({"date": line.date, "document": line.document, "remarks": line.remarks})
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(lambda: None if self.form.validate() else self.accept())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        layout.addStretch(1)
        layout.addWidget(buttons)

    def event_typed(self) -> rules.VillageEvent:
        """What was typed."""
        values = {key: str(value) for key, value in self.form.values().items()}
        return rules.VillageEvent(values["date"], values["document"], values["remarks"])


def _cells(line: VillageChangeLine) -> tuple[str, ...]:
    when = dotted(line.date)
    return when, line.township, line.kind, line.old_name, line.new_name, line.document, line.remarks
