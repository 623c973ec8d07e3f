"""学时统计表 by township and village, and 个人学时证明, one page for each person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.sheets.wording import padded

_LABELS = {
    "cells": "学时统计表",
    "group": "村名",
    "unit": "单位",
    "name": "姓名",
    "where": "单位及职务",
    "rows": "课题",
    "issuer": "发证单位",
}
_NARROW = 8


@dataclass(frozen=True, slots=True)
class Proof:
    """What stands on one person's 学时证明."""

    name: str
    where: str  # 小王庄镇小圈村　党组织书记
    sums: Sequence[tuple[str, str]]  # such as (集中学时, 27), (应修学时, 56)
    rows: Sequence[tuple[str, str, str, str]]  # date, subject, hours, why
    remark: str = ""  # how lessons were attended


def hours_list_pdf(
    title: str, columns: Sequence[Field], rows: Sequence[Sequence[str]], *, note: str = "", unit: str = ""
) -> bytes:
    """Rows of texts under these columns, a line above those of each place (the first two columns), A4 across.

    `UserError` where there is nobody, or a character that no font can draw.
    """
    if not rows:
        raise UserError("没有可打印的学时：请先让列表里有人，再打印。")
    shown = columns[2:]
    data = {
        "title": title,
        "note": note,
        "unit": unit,
        "paper": "a4",
        "count": f"共 {len(rows)} 人",
        "columns": [{"label": one.label, "width": one.width, "align": _side(one)} for one in shown],
        "lines": list(_lines(rows)),
        "joined": [],
        "row_height": 0,
    }
    return render("roster.typ", data, labels=_LABELS)


def _side(field: Field) -> str:
    return "center" if field.kind is Kind.NUMBER or field.width <= _NARROW else "left"


def _lines(rows: Sequence[Sequence[str]]) -> Iterator[dict[str, Any]]:
    """A line for each township and village, and its people below without them, counted through."""
    number = 0
    for place, some in groupby(rows, key=lambda row: (row[0], row[1])):
        among = list(some)
        yield {"group": f"{'　'.join(filter(None, place)) or '（未填）'}（{len(among)}人）"}
        for row in among:
            number += 1
            yield {"number": str(number), "cells": [padded(row[2]), *row[3:]], "runs": []}


def hour_proofs_pdf(people: Sequence[Proof], *, year: str, issuer: str, day: str) -> bytes:
    """学时证明 of each, beginning on a page of its own; `day` is stored, "2026-12-31".

    `UserError` where there is nobody, or a character that no font can draw.
    """
    if not people:
        raise UserError("没有可打印的学时证明：请先在列表里选人，再打印。")
    data = {
        "year": year,
        "issuer": issuer,
        "day": PartialDate.from_iso(day).chinese,
        "people": [
            {
                "name": one.name,
                "where": one.where,
                "sums": [{"label": label, "text": text} for label, text in one.sums],
                "rows": [list(row) for row in one.rows],
                "remark": one.remark,
            }
            for one in people
        ],
    }
    return render("training-hours.typ", data, labels=_LABELS)
