"""Everybody behind one figure: who, where, in which posts, and the value that they are counted for."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.cadres.statistics.report import Listed, Report
from yunhe_desktop.cadres.statistics.workbook import write_people
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.job import run_job
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.table_model import LazyTableModel
from yunhe_desktop.widgets.table_view import TableView
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace


class PeopleDialog(QDialog):
    """A list; a double click or Enter opens the file of the person and closes it."""

    def __init__(self, parent: QWidget, workspace: Workspace, report: Report, key: str) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._report = report
        self._behind = report.behind(key)
        self.setObjectName("people_behind")
        self.setWindowTitle(self._behind.title)
        self.table_model = LazyTableModel(self._columns(), self._fetch, parent=self)
        self.table = TableView(self.table_model, "statistics_people")
        self.table.opened.connect(self._open)
        self.table_model.set_ids(self._behind.figure.people)
        self._lay_out()
        self.resize(px(920), px(560))

    def _columns(self) -> list[Field]:
        value = self._report.value_title(self._behind.value)
        return [
            Field("姓名", "name", width=10), Field("性别", "sex", width=6), Field("乡镇", "township", width=12),
            Field("村", "village", width=14), Field("职务", "positions", width=30), Field(value, "value", width=22),
        ]  # fmt: skip

    def _fetch(self, keys: Sequence[str]) -> Mapping[str, Sequence[str]]:
        return {one.key: _texts(one) for one in self._report.listed(self._behind, keys)}

    def _lay_out(self) -> None:
        heading, hint = QLabel(self._behind.title), QLabel(self._hint())
        set_role(heading, "heading")
        set_role(hint, "muted")
        export = named_action(self, "导出Excel…", "spreadsheet", self._ask_and_export)
        close = named_action(self, "关闭", "clear", self.reject)
        lower = QHBoxLayout()
        lower.addWidget(hint)
        lower.addStretch()
        lower.addWidget(verb_button(export))
        lower.addWidget(verb_button(close))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(8))
        layout.addWidget(heading)
        layout.addWidget(self.table)
        layout.addLayout(lower)

    def _hint(self) -> str:
        people, number = len(self.table_model.ids), self._behind.figure.number
        several = f"共{people}人，合计{number}职。" if people != number else ""
        return f"{several}双击一人，打开档案。"

    def _open(self, key: str) -> None:
        self.accept()
        self._workspace.wanted.emit("干部档案", key)

    def _ask_and_export(self) -> None:
        name = f"{self._behind.title.replace('　', '_')}.xlsx"
        if path := ask_where(self, "导出名单", name):
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the list as a workbook; a fault is shown to the user."""
        run_job(
            self, "导出名单", lambda _progress: write_people(path, self._report, self._behind),
            lambda _none: self._workspace.say(f"名单已导出到“{path}”。"),
        )  # fmt: skip


def _texts(one: Listed) -> tuple[str, ...]:
    return one.name, one.sex, one.township, one.village, one.positions, one.value
