"""远教站点: every village's site in a month at the left, its log and equipment at the right."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QTabWidget, QVBoxLayout

from yunhe_desktop.dates import dotted
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.month_box import MonthBox
from yunhe_desktop.night_school.place_ticks import PlaceOffer
from yunhe_desktop.night_school.queries import sites as queries
from yunhe_desktop.night_school.queries.sites import SiteLine
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.rules.sites import month_text
from yunhe_desktop.night_school.several_places import SeveralPlacesDialog, first_values
from yunhe_desktop.night_school.sheets.site_return import site_return_pdf
from yunhe_desktop.night_school.sites.export import export_sites
from yunhe_desktop.night_school.sites.quota_dialog import choose_quota
from yunhe_desktop.night_school.sites.site_dialog import edit_site
from yunhe_desktop.night_school.tables import SiteEquipment, Viewing
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import menu_button, named_action, verb_button
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.print_job import preview
from yunhe_desktop.widgets.rows_dialog import fill_in_rows
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.table_model import CellTone
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_SITES = (
    Field("村", "village", width=11), Field("达标情况", "short", width=31), Field("管理员", "manager", width=8),
    Field("开机", "openings", kind=Kind.NUMBER, width=5), Field("集中", "collective", kind=Kind.NUMBER, width=5),
    Field("小时", "hours", kind=Kind.NUMBER, width=5), Field("人次", "people", kind=Kind.NUMBER, width=5),
    Field("设备", "faults", width=12), Field("乡镇", "township", width=11),
)  # fmt: skip
_LOG = (
    Field("日期", "date", width=12), Field("类型", "kind", width=9), Field("收看内容", "subject", width=22),
    Field("人数", "people", kind=Kind.NUMBER, width=6), Field("小时", "hours", kind=Kind.NUMBER, width=6),
    Field("记录人", "recorder", width=9),
)  # fmt: skip
_EQUIPMENT = (
    Field("设备", "name", width=14), Field("数量", "number", kind=Kind.NUMBER, width=6),
    Field("状态", "state", width=8), Field("配备时间", "since", kind=Kind.DATE, width=10),
    Field("备注", "remarks", width=16),
)  # fmt: skip
_WHICH: dict[str, Callable[[SiteLine], bool]] = {
    "全部站点": lambda _line: True,
    "未达标": lambda line: bool(line.short),
    "设备有故障": lambda line: bool(line.faults),
    "还没有站点": lambda line: not line.id,
}
_ALL_TOWNS = "全部乡镇"


class SitesPage(Page):
    """Read at every refresh and change of month."""

    def __init__(self, workspace: Workspace, _choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._sites: dict[str, SiteLine] = {}  # by village
        self._make_actions()
        self.month = MonthBox()
        self.month.currentIndexChanged.connect(lambda _row: self.refresh())
        self.towns, self.which = QComboBox(), QComboBox()
        for name in _WHICH:
            self.which.addItem(name, name)
        for box in (self.towns, self.which):
            box.currentIndexChanged.connect(lambda _row: self._show_sites())
        self.sites = LineList("sites", _SITES, "村、管理员、拼音首字母", [self.towns, self.which])
        self.sites.say_when_empty("还没有村", "先在“干部档案”里导入村名单", "个站点")
        self.sites.current_changed.connect(lambda _key: self._show_site())
        self.sites.opened.connect(lambda _key: self.log())
        self.viewings = LineList("viewings", _LOG, "收看内容、类型")
        self.viewings.say_when_empty("这个月没有收看记录", "点“登记收看”，像填表格一样一行行记", "条记录")
        self.equipment = LineList("site_equipment", _EQUIPMENT, "设备、状态")
        self.equipment.say_when_empty("没有登记设备", "点“设备”登记", "种设备")
        self.told = QLabel(wordWrap=True)
        set_role(self.told, "muted")
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._log = named_action(self, "登记收看…", "edit", self.log, enabled=writable)
        self._several = named_action(self, "各站点统一登记…", "check", self.log_several, enabled=writable)
        self._edit = named_action(self, "站点资料…", "edit", self.edit, enabled=writable)
        self._equip = named_action(self, "设备…", "settings", self.equip, enabled=writable)
        self._missing = named_action(self, "给没有站点的村建站点", "add", self.set_up, enabled=writable)
        self._delete = named_action(self, "删除站点", "delete", self.delete, enabled=writable)
        self._quota = named_action(self, "每月标准…", "settings", self.set_quota, enabled=writable)
        self._print = named_action(self, "打印月报…", "print", self.print_out)
        self._export = named_action(self, "导出站点月报Excel…", "export", self.export)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(self.month)
        verbs.addWidget(verb_button(self._log, primary=True))
        for action in (self._several, self._edit, self._equip, self._print):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        verbs.addWidget(
            menu_button("更多", "settings", [self._missing, self._quota, self._export, self._delete])
        )
        right = QTabWidget()
        right.addTab(self.viewings, "收看记录")
        right.addTab(self.equipment, "设备")
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.sites)
        split.addWidget(right)
        split.setSizes([px(770), px(560)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, 1)
        layout.addWidget(self.told)

    # showing

    def refresh(self) -> None:
        """Read the month again."""
        with self._database.reading() as session:
            lines = queries.site_lines(session, self.month.month())
            quota = queries.site_quota(session)
        self._sites = {line.village_id: line for line in lines}
        self._offer_towns(lines)
        self._show_sites()
        having = [line for line in lines if line.id]
        short = sum(bool(line.short) for line in having)
        self.told.setText(
            f"{month_text(self.month.month())}：{len(having)}个站点，未达标{short}个"
            + (f"，还有{len(lines) - len(having)}个村没有站点" if len(having) < len(lines) else "")
            + f"。标准：集中收看{quota.collective}次、开机{quota.openings}次、{quota.hours}小时；"
            "常态班、直播班、集中收看都算集中。人次是各次人数之和，同一人看几次算几次。"
        )

    def _offer_towns(self, lines: list[SiteLine]) -> None:
        towns = [_ALL_TOWNS, *dict.fromkeys(line.township for line in lines)]
        if [self.towns.itemText(row) for row in range(self.towns.count())] != towns:
            self.towns.blockSignals(True)
            self.towns.clear()
            self.towns.addItems(towns)
            self.towns.blockSignals(False)

    def _show_sites(self) -> None:
        fits = _WHICH[self.which.currentData()]
        self._count_which()
        self.sites.show_lines([_site_cells(line) for line in self._in_town() if fits(line)])
        self._show_site()

    def _count_which(self) -> None:
        """Say beside each choice how many there are."""
        for row, (name, fits) in enumerate(_WHICH.items()):
            number = sum(fits(line) for line in self._in_town())
            self.which.setItemText(row, f"{name}（{number}）" if row else name)

    def _show_site(self) -> None:
        line = self._site()
        viewings: list[tuple[str, dict[str, Any]]] = []
        equipment: list[tuple[str, dict[str, Any]]] = []
        if line and line.id:
            with self._database.reading() as session:
                viewings = queries.viewings_of(session, line.id, self.month.month())
                equipment = queries.equipment_of(session, line.id)
        self.viewings.show_lines([_log_cells(key, values) for key, values in viewings])
        self.equipment.show_lines([_equipment_cells(key, values) for key, values in equipment])
        writable, there = not self._database.read_only, bool(line and line.id)
        for action in (self._log, self._equip, self._delete):
            action.setEnabled(writable and there)
        self._edit.setText("站点资料…" if there or line is None else "建站点…")
        self._edit.setEnabled(writable and line is not None)
        some = any(one.id for one in self._sites.values())
        self._several.setEnabled(writable and some)
        self._missing.setEnabled(writable and any(not one.id for one in self._sites.values()))
        self._print.setEnabled(some)
        self._export.setEnabled(some)

    def _site(self) -> SiteLine | None:
        return self._sites.get(self.sites.current())

    # what the user does

    def log(self) -> None:
        """Type the chosen site's log of the month."""
        line, month = self._site(), self.month.month()
        if line is None or not line.id or self._database.read_only:
            return
        with self._database.reading() as session:
            lines = queries.viewings_of(session, line.id, month)

        def save(given: list[tuple[str, dict[str, str | bool]]]) -> None:
            with self._database.action(f"登记收看：{line.village}") as session:
                queries.save_viewings(session, line.id, month, given)

        fields = list(fields_of(Viewing).values())
        if fill_in_rows(self, f"{line.village}{month_text(month)}收看记录", fields, lines, save):
            self._workspace.say(f"{line.village}{month_text(month)}的收看记录已保存。")

    def log_several(self) -> None:
        """Log one broadcast in many sites at once."""
        places = [
            PlaceOffer(one.id, one.township, one.village, one.searched)
            for one in self._sites.values()
            if one.id and not one.closed
        ]

        def save(keys: list[str], values: Mapping[str, Any]) -> None:
            with self._database.action(f"各站点登记收看：{values['subject']}") as session:
                written.append(queries.log_viewing(session, keys, values))

        written: list[int] = []
        fields = [replace(each, label="每个站点的人数") if each.key == "people" else each
                  for each in fields_of(Viewing).values()]  # fmt: skip
        first = first_values(self.month.month(), "集中收看")
        dialog = SeveralPlacesDialog(self, "各站点统一登记收看", fields, places, save, first=first)
        dialog.exec()
        dialog.deleteLater()
        if written:
            self._workspace.say(f"已在{written[0]}个站点登记。个别站点人数不同的，可再改。")

    def edit(self) -> None:
        """Change the chosen site, or set one up."""
        if (line := self._site()) and edit_site(self, self._database, line):
            self._workspace.say(f"{line.village}的站点资料已保存。")

    def equip(self) -> None:
        """Change the chosen site's equipment."""
        line = self._site()
        if line is None or not line.id:
            return
        with self._database.reading() as session:
            lines = queries.equipment_of(session, line.id)

        def save(given: list[tuple[str, dict[str, str | bool]]]) -> None:
            with self._database.action(f"站点设备：{line.village}") as session:
                queries.save_equipment(session, line.id, given)

        fill_in_rows(self, f"{line.village}站点设备", list(fields_of(SiteEquipment).values()), lines, save)

    def set_up(self) -> None:
        """A site for every village without one."""
        with self._database.action("给没有站点的村建站点") as session:
            made = queries.set_up_missing(session)
        self._workspace.say(f"已给{made}个村建站点，请在“站点资料”里补上管理员。")

    def delete(self) -> None:
        """Move the chosen site to the recycle bin."""
        line = self._site()
        if line is None or not messages.ask(self, "删除站点", f"删除{line.village}的远教站点？", "删除"):
            return
        try:
            with self._database.action(f"删除站点：{line.village}") as session:
                queries.delete_site(session, line.id)
        except UserError as error:
            messages.show_error(self, error)

    def set_quota(self) -> None:
        """Change what is asked of a site in a month."""
        if choose_quota(self, self._database):
            self.refresh()

    # paper and files

    def _in_town(self) -> list[SiteLine]:
        town = self.towns.currentText()
        return [line for line in self._sites.values() if town in (_ALL_TOWNS, line.township)]

    def print_out(self) -> None:
        """The monthly return of the township chosen, or of all."""
        with self._database.reading() as session:
            quota = queries.site_quota(session)
        lines, month = self._in_town(), self.month.month()
        name = f"远教站点月报{month_text(month)}"
        preview(self, "远教站点月报", name, lambda: site_return_pdf(lines, month, quota))

    def export(self) -> None:
        """Ask where to, and write the month as a workbook."""
        month = self.month.month()
        proposed = f"远教站点月报{month_text(month)}.xlsx"
        path = ask_where(self, "导出站点月报", proposed)
        if path is None:
            return
        lines = self._in_town()
        with self._database.reading() as session:
            logs = {one.id: queries.viewings_of(session, one.id, month) for one in lines if one.id}
        try:
            export_sites(path, month, lines, logs)
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"站点月报已导出到“{path}”。")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._print]


def _site_cells(line: SiteLine) -> ListLine:
    if not line.id:
        texts = (line.village, "没有站点", "", "", "", "", "", "", line.township)
        return ListLine(line.village_id, texts, line.searched, {"short": "muted"})
    done = line.month
    judged = "停用" if line.closed else "、".join(line.short) or "达标"
    texts = (
        line.village, judged, line.manager, str(done.openings), str(done.collective),
        f"{done.hours:f}", str(done.attendances), "、".join(line.faults) or "正常", line.township,
    )  # fmt: skip
    tones: dict[str, CellTone] = {}
    if line.short:
        tones["short"] = "warning"
    if line.faults:
        tones["faults"] = "error"
    return ListLine(line.village_id, texts, line.searched, tones)


def _log_cells(key: str, values: Mapping[str, Any]) -> ListLine:
    hours = f"{Decimal(values['hours'] or 0).normalize():f}"
    texts = (
        day_text(values["date"]), values["kind"], values["subject"], str(values["people"] or ""), hours,
        values["recorder"],
    )  # fmt: skip
    return ListLine(key, texts)


def _equipment_cells(key: str, values: Mapping[str, Any]) -> ListLine:
    texts = (
        values["name"], str(values["number"]), values["state"], dotted(values["since"]), values["remarks"],
    )  # fmt: skip
    return ListLine(key, texts, tones={} if values["state"] == "正常" else {"state": "error"})
