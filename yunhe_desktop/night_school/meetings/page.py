"""组织生活: every village's study meetings in a month at the left, those of the chosen village at the right."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout

from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.meetings.export import export_meetings
from yunhe_desktop.night_school.month_box import MonthBox
from yunhe_desktop.night_school.place_ticks import PlaceOffer
from yunhe_desktop.night_school.queries import meetings as queries
from yunhe_desktop.night_school.queries.meetings import VillageMeetings
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.rules.sites import month_text
from yunhe_desktop.night_school.several_places import SeveralPlacesDialog, first_values
from yunhe_desktop.night_school.tables import StudyMeeting
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.rows_dialog import fill_in_rows
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_VILLAGES = (
    Field("村", "village", width=11),
    Field("本月次数", "number", kind=Kind.NUMBER, width=8), Field("人次", "attended", kind=Kind.NUMBER, width=5),
    Field("到会率", "rate", kind=Kind.NUMBER, width=6), Field("本月缺", "missing", width=9),
    Field("全年次数", "year", kind=Kind.NUMBER, width=8), Field("全年人次", "year_heads", kind=Kind.NUMBER, width=8),
    Field("乡镇", "township", width=10),
)  # fmt: skip
_LOG = (
    Field("日期", "date", width=12), Field("类型", "kind", width=13), Field("学习内容", "topic", width=22),
    Field("应到", "expected", kind=Kind.NUMBER, width=6), Field("实到", "attended", kind=Kind.NUMBER, width=6),
    Field("主持人", "host", width=9),
)  # fmt: skip
_ALL, _MISSING = "全部村", "本月缺会的村"


class MeetingsPage(Page):
    """Read at every refresh and change of month."""

    def __init__(self, workspace: Workspace, _choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._villages: dict[str, VillageMeetings] = {}
        writable = not self._database.read_only
        self._log = named_action(self, "登记会议…", "edit", self.log, enabled=writable)
        self._several = named_action(self, "各村统一登记…", "check", self.log_several, enabled=writable)
        self._export = named_action(self, "导出组织生活Excel…", "export", self.export)
        self.month = MonthBox()
        self.month.currentIndexChanged.connect(lambda _row: self.refresh())
        self.which = QComboBox()
        self.which.addItems([_ALL, _MISSING])
        self.which.currentIndexChanged.connect(lambda _row: self._show_villages())
        self.villages = LineList("meeting_villages", _VILLAGES, "村、拼音首字母、乡镇", [self.which])
        self.villages.say_when_empty("还没有村", "先在“干部档案”里导入村名单", "个村")
        self.villages.current_changed.connect(lambda _key: self._show_village())
        self.villages.opened.connect(lambda _key: self.log())
        self.meetings = LineList("study_meetings", _LOG, "学习内容、类型")
        self.meetings.say_when_empty("这个月没有登记", "点“登记会议”，像填表格一样一行行记", "次")
        self.told = QLabel(wordWrap=True)
        set_role(self.told, "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(self.month)
        verbs.addWidget(verb_button(self._log, primary=True))
        for action in (self._several, self._export):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.villages)
        split.addWidget(self.meetings)
        split.setSizes([px(700), px(620)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, 1)
        layout.addWidget(self.told)

    # showing

    def refresh(self) -> None:
        """Read the month again."""
        with self._database.reading() as session:
            lines = queries.village_meetings(session, self.month.month())
        self._villages = {line.village_id: line for line in lines}
        self._show_villages()
        number, heads = sum(one.month.number for one in lines), sum(one.month.attended for one in lines)
        missing = sum(bool(one.missing) for one in lines)
        self.told.setText(
            f"{month_text(self.month.month())}：各村共{number}次，实到{heads}人次，{missing}个村没有登记主题党日。"
            "人次是各次实到人数之和，同一人参加几次算几次。"
        )

    def _show_villages(self) -> None:
        only = self.which.currentText() == _MISSING
        lines = [line for line in self._villages.values() if line.missing or not only]
        self.villages.show_lines([_village_cells(line) for line in lines])
        self._show_village()

    def _show_village(self) -> None:
        key = self.villages.current()
        with self._database.reading() as session:
            lines = queries.meetings_of(session, key, self.month.month()) if key else []
        self.meetings.show_lines([_log_cells(one, values) for one, values in lines])
        writable = not self._database.read_only
        self._log.setEnabled(writable and bool(key))
        self._several.setEnabled(writable and bool(self._villages))
        self._export.setEnabled(bool(self._villages))

    # what the user does

    def log(self) -> None:
        """Type the chosen village's meetings of the month."""
        line, month = self._villages.get(self.villages.current()), self.month.month()
        if line is None or self._database.read_only:
            return
        with self._database.reading() as session:
            lines = queries.meetings_of(session, line.village_id, month)

        def save(given: list[tuple[str, dict[str, str | bool]]]) -> None:
            with self._database.action(f"登记组织生活：{line.village}") as session:
                queries.save_meetings(session, line.village_id, month, given)

        fields = list(fields_of(StudyMeeting).values())
        if fill_in_rows(self, f"{line.village}{month_text(month)}组织生活", fields, lines, save):
            self._workspace.say(f"{line.village}{month_text(month)}的组织生活已保存。")

    def log_several(self) -> None:
        """Log the same meeting in many villages at once."""
        places = [
            PlaceOffer(one.village_id, one.township, one.village, one.searched)
            for one in self._villages.values()
        ]

        def save(keys: list[str], values: Mapping[str, Any]) -> None:
            with self._database.action(f"各村登记组织生活：{values['topic']}") as session:
                written.append(queries.log_meeting(session, keys, values))

        written: list[int] = []
        fields = [
            replace(each, label=f"每村{each.label}") if each.key in ("expected", "attended") else each
            for each in fields_of(StudyMeeting).values()
        ]
        first = first_values(self.month.month(), "主题党日")
        dialog = SeveralPlacesDialog(self, "各村统一登记组织生活", fields, places, save, first=first)
        dialog.exec()
        dialog.deleteLater()
        if written:
            self._workspace.say(f"已在{written[0]}个村登记。各村人数不同的，可再改。")

    def export(self) -> None:
        """Ask where to, and write the month as a workbook."""
        month = self.month.month()
        proposed = f"组织生活{month_text(month)}.xlsx"
        path = ask_where(self, "导出组织生活", proposed)
        if path is None:
            return
        lines = list(self._villages.values())
        with self._database.reading() as session:
            logs = {one.village_id: queries.meetings_of(session, one.village_id, month) for one in lines}
        try:
            export_meetings(path, month, lines, logs)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"组织生活已导出到“{path}”。")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]


def _village_cells(line: VillageMeetings) -> ListLine:
    texts = (
        line.village, str(line.month.number), str(line.month.attended), percent(line.month.rate),
        "、".join(line.missing), str(line.year.number), str(line.year.attended),
        line.township,
    )  # fmt: skip
    return ListLine(line.village_id, texts, line.searched, {"missing": "warning"})


def _log_cells(key: str, values: Mapping[str, Any]) -> ListLine:
    texts = (
        day_text(values["date"]), values["kind"], values["topic"], str(values["expected"] or ""),
        str(values["attended"] or ""), values["host"],
    )  # fmt: skip
    return ListLine(key, texts)
