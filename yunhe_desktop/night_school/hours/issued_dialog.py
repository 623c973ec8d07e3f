"""已发结业证: the list of certificates, to print them again or to declare them invalid."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.hours.certificate_prints import PER_PAGE, print_certificates
from yunhe_desktop.night_school.queries.certificates import CertificateLine, certificates, revoke
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import menu_button, named_action, verb_button
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.record_dialog import fill_in
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.table_model import CellTone
from yunhe_desktop.widgets.theme import px
from yunhe_desktop.widgets.workspace import Workspace

_COLUMNS = (
    Field("证书编号", "number", width=14),
    Field("姓名", "name", width=9),
    Field("单位及职务", "unit", width=26),
    Field("培训名称", "course", width=28),
    Field("学时", "hours", kind=Kind.NUMBER, width=6),
    Field("发证时间", "issued_on", width=11),
    Field("状态", "state", width=16),
)
_VALID = "有效"
_REASON = (Field("注销原因", "reason", required=True, max_length=100),)


class IssuedDialog(QDialog):
    """Every certificate of a year, or of all; the revoked ones grey with the reason."""

    def __init__(self, parent: QWidget, workspace: Workspace, year: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("已发结业证")
        self._workspace = workspace
        self._database = workspace.database
        self._lines: dict[str, CertificateLine] = {}
        self.years = QComboBox()
        self.years.setObjectName("years")
        self.list = LineList(
            "night_school_certificates", _COLUMNS, "编号、姓名、拼音首字母、培训名称", (self.years,)
        )
        self.list.say_when_empty("还没有发过结业证", "在“学时结业”里点“发结业证…”", "张")
        self.list.opened.connect(self.open_file)
        self.list.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._follow())
        self._make_actions()
        self._lay_out()
        self._offer_years(year)
        self.years.currentIndexChanged.connect(lambda _row: self.refresh())
        self.refresh()
        resize_on_screen(self, 1090, 600)

    def _make_actions(self) -> None:
        self._prints = [
            named_action(self, f"打印，{text}…", "print", partial(self.print_out, count))
            for text, count in PER_PAGE.items()
        ]
        self._revoke = named_action(self, "注销…", "delete", self.revoke)
        self._export = named_action(self, "导出Excel…", "export", self.export)
        self._open = named_action(self, "打开档案", "person", lambda: self.open_file(self.list.current()))
        self._close = named_action(self, "关闭", "clear", self.reject)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(menu_button("打印", "print", self._prints, primary=True))
        for action in (self._revoke, self._open, self._export):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        verbs.addWidget(verb_button(self._close))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.addLayout(verbs)
        layout.addWidget(self.list, 1)

    def _offer_years(self, year: str) -> None:
        with self._database.reading() as session:
            known = {one.year for one in certificates(session)} | {year}
        self.years.addItem("全部年度", "")
        for one in sorted(known, reverse=True):
            self.years.addItem(f"{one}年", one)
        self.years.setCurrentIndex(self.years.findData(year))

    def refresh(self) -> None:
        """Read them again."""
        with self._database.reading() as session:
            found = certificates(session, self.years.currentData() or "")
        self._lines = {one.id: one for one in found}
        self.list.show_lines([_line(one) for one in found])
        self._follow()

    def _follow(self) -> None:
        chosen = self.chosen()
        for action in self._prints:
            action.setEnabled(bool(chosen))
        self._revoke.setEnabled(not self._database.read_only and bool(chosen))
        self._open.setEnabled(bool(self.list.current()))

    def chosen(self) -> list[CertificateLine]:
        """The selected certificates that are valid."""
        lines = (self._lines[key] for key in self.list.selected() if key in self._lines)
        return [one for one in lines if not one.revoked_for]

    # what the user does

    def print_out(self, per_page: int) -> None:
        """Print the selected ones again, as they were."""
        if lines := self.chosen():
            print_certificates(self, lines, per_page)

    def revoke(self) -> None:
        """Declare the selected ones invalid, after asking why."""
        lines = self.chosen()
        if not lines:
            return
        which = f"{lines[0].name}的{lines[0].number}" if len(lines) == 1 else f"选中的{len(lines)}张"

        def save(values: dict[str, str | bool]) -> None:
            with self._database.action(f"注销结业证：{which}") as session:
                revoke(session, [one.id for one in lines], str(values["reason"]))

        if fill_in(self, f"注销结业证：{which}", _REASON, save):
            self._workspace.say(f"已注销{which}结业证，编号不会再用，可以给本人另发。按 Ctrl+Z 可以恢复。")
            self.refresh()

    def open_file(self, key: str) -> None:
        """The file of whom the certificate is for."""
        if line := self._lines.get(key):
            self.accept()
            self._workspace.wanted.emit("干部档案", line.cadre_id)

    def export(self) -> None:
        """Ask where to, and write the list."""
        if path := ask_where(self, "导出结业证", "结业证发放登记.xlsx"):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the certificates in the list."""
        rows = [_cells(self._lines[key]) for key in self.list.shown()]
        headings, widths = [one.label for one in _COLUMNS], [one.width for one in _COLUMNS]
        try:
            write_table(
                path,
                [TableSheet("结业证", headings, rows, widths, range(len(_COLUMNS)), "结业证发放登记")],
            )
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"已把{len(rows)}张结业证导出到“{path}”。")


def _cells(one: CertificateLine) -> tuple[str, ...]:
    state = f"已注销：{one.revoked_for}" if one.revoked_for else _VALID
    return one.number, one.name, one.unit, one.course, one.hours, dotted(one.issued_on), state


def _line(one: CertificateLine) -> ListLine:
    grey: CellTone = "muted"
    tones = dict.fromkeys((field.key for field in _COLUMNS), grey) if one.revoked_for else {}
    return ListLine(one.id, _cells(one), one.initials, tones)
