"""网上班: progress by township, and 落后名单 to ring people up by."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.sheets.wording import LABELS, padded

_TEMPLATE = "online-progress.typ"
TOWNSHIP_HEADINGS = (
    "乡镇", "学员", "已学完", "进行中", "落后", "未开始", "学完率", "必修完成率", "完成人次", "人均节数",
)  # fmt: skip
_TOWNSHIP_WIDTHS = (26, *[16] * 9)
LATE_HEADINGS = ("序号", "村", "姓名", "职务", "联系电话", "必修", "选修", "情况", "还差", "打电话情况")
_LATE_WIDTHS = (10, 22, 16, 36, 27, 14, 14, 34, 33, 0)
TO_BE_DONE = "状态按“数据截至”那天算：必修按开班到结业平均排。完成人次是每个人学完的节数相加，不是人数。"


def township_pdf(title: str, note: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Progress by township, upright A4; `rows` stand under `TOWNSHIP_HEADINGS`, the last one is the sum.

    `UserError` where there are no rows or a character cannot be drawn.
    """
    if not rows:
        raise UserError("没有可打印的学习进度：这个班还没有学员。")
    data = {
        "title": title, "note": note, "flipped": False, "headings": TOWNSHIP_HEADINGS, "foot": TO_BE_DONE,
        "widths": _TOWNSHIP_WIDTHS, "left": [0], "lines": [{"cells": list(row)} for row in rows],
    }  # fmt: skip
    return render(_TEMPLATE, data, labels=LABELS)


def late_pdf(title: str, note: str, rows: Sequence[Sequence[str]]) -> bytes:
    """落后名单, A4 across, each township under a line of its own; `rows` begin with 乡镇, 村, 姓名.

    The rest are 职务, 联系电话, 必修, 选修, 情况, 还差. `UserError` where there are no rows or a character cannot be
    drawn.
    """
    if not rows:
        raise UserError("没有可打印的落后名单：没有落后的人。")
    data = {
        "title": title, "note": note, "flipped": True, "headings": LATE_HEADINGS, "foot": "",
        "widths": _LATE_WIDTHS, "left": [3, 7, 8], "lines": list(_by_township(rows)),
    }  # fmt: skip
    return render(_TEMPLATE, data, labels=LABELS)


def _by_township(rows: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
    number = 0
    for township, some in groupby(rows, key=lambda row: row[0]):
        people = list(some)
        villages = len({row[1] for row in people})
        yield {"group": f"{township}（{villages}个村，{len(people)}人）"}
        for _township, village, name, *rest in people:
            number += 1
            yield {"cells": [str(number), village, padded(name), *rest, ""]}
