"""变动记录: what happened in a cadre's life, to read, to correct, to take back."""

from collections.abc import Sequence
from dataclasses import replace

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
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import ChangeLine, ChangeOrigin
from yunhe_desktop.cadres.tables import CadreChange
from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, fields_of
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role

_HEADINGS = ("时间", "变动", "原村", "原任职务", "到", "依据文件", "备注")
_WIDTHS = (92, 84, 96, 210, 96, 200, 100)


def show_changes(parent: QWidget | None, database: Database, key: str) -> None:
    """Show the changes in a cadre's life; what the user corrects there is written at once."""
    with database.reading() as session:
        name = queries.get_cadre(session, key).name
    dialog = ChangeRecords(parent, database, key, name)
    dialog.exec()
    dialog.deleteLater()


class ChangeRecords(QDialog):
    """The records of one cadre, the newest first."""

    def __init__(self, parent: QWidget | None, database: Database, key: str, name: str) -> None:
        super().__init__(parent)
        self._database, self._key, self._name = database, key, name
        self._lines: Sequence[ChangeLine] = ()
        self.setWindowTitle(f"变动记录：{name}")
        self.resize(px(920), px(420))
        self.table = PlainTable(_HEADINGS, _WIDTHS)
        self.table.itemSelectionChanged.connect(self._follow)
        self.table.itemDoubleClicked.connect(lambda _item: self.correct())
        self._empty = QLabel(f"{name}还没有变动记录。", alignment=Qt.AlignmentFlag.AlignCenter)
        set_role(self._empty, "muted")
        self._correct = QPushButton(icon("edit"), "改正…")
        self._correct.clicked.connect(self.correct)
        self._take_back = QPushButton(icon("undo"), "撤回这次变动…")
        self._take_back.clicked.connect(self.take_back)
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
        self.refresh()

    def refresh(self) -> None:
        """Read the records again."""
        with self._database.reading() as session:
            self._lines = queries.changes_of(session, self._key)
        self.table.show_rows([_cells(line) for line in self._lines])
        self.table.setVisible(bool(self._lines))
        self._empty.setVisible(not self._lines)
        if self._lines:
            self.table.selectRow(0)
        self._follow()

    def _follow(self) -> None:
        for button in (self._correct, self._take_back):
            button.setEnabled(self._chosen() is not None and not self._database.read_only)

    def _chosen(self) -> ChangeLine | None:
        row = self.table.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def correct(self) -> None:
        """Let the user correct date, document and remarks of the chosen record."""
        line = self._chosen()
        if line is None or self._database.read_only:
            return
        dialog = _Correction(self, line)
        while dialog.exec() == QDialog.DialogCode.Accepted:
            values = {key: str(value) for key, value in dialog.form.values().items()}
            try:
                with self._database.action(f"改正变动记录：{self._name}") as session:
                    queries.correct_change(
                        session, line.id, values["date"], values["document"], values["remarks"]
                    )
                break
            except UserError as error:
                messages.show_error(self, error)
        dialog.deleteLater()
        self.refresh()

    def take_back(self) -> None:
        """Take the whole action back; where something was touched since, offer to delete the record alone."""
        line = self._chosen()
        if line is None:
            return
        with self._database.reading() as session:
            origin = queries.origin_of_change(session, line.id)
        if origin is None or not self._agreed(line, origin):
            return
        try:
            undo.undo(self._database, origin.action_id)
        except UserError as error:
            self._offer_deletion(line, error)
        self.refresh()

    def _agreed(self, line: ChangeLine, origin: ChangeOrigin) -> bool:
        others = (
            f"这次办理（{origin.label}）一共涉及{origin.people}人，将一并撤回。" if origin.people > 1 else ""
        )
        return messages.ask(
            self, "撤回这次变动",
            f"{dotted(line.date)} {line.kind}：职务、所在村和离任时间都恢复到办理之前，这条记录移到回收站。{others}",
            "撤回",
        )  # fmt: skip

    def _offer_deletion(self, line: ChangeLine, error: UserError) -> None:
        said = f"{error}\n也可以只删除这条记录：职务和离任时间保持现在的样子，请自己在档案里核对。"
        if messages.ask(self, "不能整次撤回", said, "只删除记录"):
            with self._database.action(f"删除变动记录：{self._name}") as session:
                queries.remove_change(session, line.id)


class _Correction(QDialog):
    """The fields of a record that can be corrected."""

    def __init__(self, parent: QWidget, line: ChangeLine) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"改正变动：{line.kind}")
        self.resize(px(480), px(300))
        self.form = FieldForm(_fields())
        self.form.set_values({"date": line.date, "document": line.document, "remarks": line.remarks})
        told = QLabel(
            "这次变动所终止、新任的职务和离任时间随着一起改。要改别的，请撤回后重新办理。", wordWrap=True
        )
        set_role(told, "muted")
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(lambda: None if self.form.validate() else self.accept())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.form, told):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(buttons)


def _fields() -> list[Field]:
    declared = fields_of(CadreChange)
    return [replace(declared["date"], label="变动时间"), declared["document"], declared["remarks"]]


def _cells(line: ChangeLine) -> tuple[str, ...]:
    return (
        dotted(line.date), line.kind, line.from_village, line.positions, line.to_village, line.document, line.remarks,
    )  # fmt: skip
