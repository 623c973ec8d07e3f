"""A month of the sites as a workbook: the return, and every line of the logs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.night_school.queries.sites import SiteLine
from yunhe_desktop.night_school.rules.sites import month_text

_RETURN = (
    "序号", "乡镇", "村", "管理员", "地点", "启用时间", "停用时间", "开机次", "集中收看次", "时长（小时）", "收看人次",
    "达标情况", "设备故障", "全年开机次", "全年收看人次",
)  # fmt: skip
_LOG = ("乡镇", "村", "日期", "类型", "收看内容", "人数", "时长（小时）", "记录人", "备注")


def export_sites(
    path: Path,
    month: str,
    lines: Sequence[SiteLine],
    logs: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]],
) -> None:
    """Write both sheets; `logs` by the site's key. `UserError` where the file cannot be written."""
    returned = [
        (
            number, one.township, one.village, one.manager, one.address, dotted(one.opened), dotted(one.closed),
            one.month.openings, one.month.collective, one.month.hours, one.month.attendances,
            "没有站点" if not one.id else "、".join(one.short) or "达标", "、".join(one.faults),
            one.year.openings, one.year.attendances,
        )
        for number, one in enumerate(lines, 1)
    ]  # fmt: skip
    logged = [
        (
            one.township, one.village, dotted(values["date"]), values["kind"], values["subject"],
            values["people"], values["hours"], values["recorder"], values["remarks"],
        )
        for one in lines
        for _key, values in logs.get(one.id, ())
    ]  # fmt: skip
    caption = f"远教站点{month_text(month)}"
    widths = (5, 12, 14, 10, 20, 10, 10, 8, 10, 10, 9, 26, 18, 9, 11)
    write_table(
        path,
        [
            TableSheet("月报", _RETURN, returned, widths, (5, 6), f"{caption}运行月报"),
            TableSheet(
                "收看记录", _LOG, logged, (12, 14, 11, 10, 34, 6, 10, 10, 20), (2,), f"{caption}收看记录"
            ),
        ],
    )
