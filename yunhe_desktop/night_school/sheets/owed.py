"""欠补学名单: what is owed village by village, with room to sign when it has been made up."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.leaves import times_and_people
from yunhe_desktop.night_school.sheets.wording import LABELS, padded


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One missed lesson of one person; days are ISO."""

    cadre_id: str
    township: str
    village: str
    name: str
    positions: str
    day: str
    lesson: str
    state: str  # why it was missed
    due: str
    overdue: int  # days


def owed_pdf(rows: Sequence[OwedRow], *, on: str, heading: str = "") -> bytes:
    """The list as of the ISO day `on`, in the order of the rows, each township under a line of its own.

    `heading` says what was chosen ("2026年", a lesson). `UserError` where nothing is owed or a character cannot be
    drawn.
    """
    if not rows:
        raise UserError("没有可打印的欠补学名单：列表里没有欠补学的人。")
    late = [row for row in rows if row.overdue]
    groups = []
    number = 0
    for township, some in groupby(rows, key=lambda row: row.township):
        lines = []
        for row in some:
            number += 1
            lines.append(_line(number, row))
        groups.append({"township": township, "note": f"{len(lines)}人次", "rows": lines})
    data = {
        "note": f"{heading}　截至{dotted(on)}　欠补学{_counted(rows)}，其中逾期{_counted(late)}",
        "groups": groups,
    }
    return render("owed.typ", data, labels=LABELS | {"rows": "名单"})


def _counted(rows: Sequence[OwedRow]) -> str:
    return times_and_people([row.cadre_id for row in rows])


def _line(number: int, row: OwedRow) -> list[str]:
    return [
        str(number), row.village, padded(row.name), row.positions, dotted(row.day), row.lesson, row.state,
        dotted(row.due), f"{row.overdue}天" if row.overdue else "", "",
    ]  # fmt: skip
