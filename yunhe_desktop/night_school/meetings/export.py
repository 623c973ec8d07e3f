"""A month of study meetings as a workbook: villages, and every meeting."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.night_school.queries.meetings import VillageMeetings
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.sites import month_text

_VILLAGES = (
    "序号",
    "乡镇",
    "村",
    "本月次数",
    "实到人次",
    "应到人次",
    "到会率",
    "本月缺",
    "全年次数",
    "全年实到人次",
)
_LOG = ("乡镇", "村", "日期", "类型", "学习内容", "应到", "实到", "主持人", "备注")


def export_meetings(
    path: Path,
    month: str,
    lines: Sequence[VillageMeetings],
    logs: Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]],
) -> None:
    """Write both sheets; `logs` by the village's key. `UserError` where the file cannot be written."""
    counted = [
        (
            number, one.township, one.village, one.month.number, one.month.attended, one.month.expected,
            percent(one.month.rate), "、".join(one.missing), one.year.number, one.year.attended,
        )
        for number, one in enumerate(lines, 1)
    ]  # fmt: skip
    logged = [
        (
            one.township, one.village, dotted(values["date"]), values["kind"], values["topic"],
            values["expected"], values["attended"], values["host"], values["remarks"],
        )
        for one in lines
        for _key, values in logs.get(one.village_id, ())
    ]  # fmt: skip
    caption = f"组织生活{month_text(month)}"
    widths = (5, 12, 14, 9, 9, 9, 8, 14, 9, 12)
    write_table(
        path,
        [
            TableSheet("各村", _VILLAGES, counted, widths, (), f"{caption}各村情况"),
            TableSheet(
                "会议记录", _LOG, logged, (12, 14, 11, 16, 34, 6, 6, 10, 20), (2,), f"{caption}会议记录"
            ),
        ],
    )
