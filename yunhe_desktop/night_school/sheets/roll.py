"""考勤总表 on paper: people by lessons across the page, the headings on every page, as many lessons as fit it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError

PAPERS = ("a4", "a3")
MOST_LESSONS = {"a4": 30, "a3": 50}
"""How many lessons a page has room for; more go on in a part of their own."""


@dataclass(frozen=True, slots=True)
class RollLesson:
    """The head of a column and the figures below it."""

    day: str  # "5.12"
    title: str
    expected: int
    came: int
    rate: str


@dataclass(frozen=True, slots=True)
class RollRow:
    """One person: a sign for each lesson ("" for who is not on its list), and the totals."""

    township: str
    village: str
    name: str
    signs: Sequence[str]
    expected: int
    came: int
    rate: str


@dataclass(frozen=True, slots=True)
class RollHead:
    """What stands around the table."""

    title: str
    note: str = ""  # which people and lessons these are
    legend: str = ""
    paper: str = "a4"


def roll_pdf(head: RollHead, lessons: Sequence[RollLesson], rows: Sequence[RollRow]) -> bytes:
    """The grid, a line before each township where there are several; `UserError` without people or lessons."""
    if not rows or not lessons:
        raise UserError("总表里还没有人或没有课，没有可以打印的。请先确定名单，或放宽查找条件。")
    most = MOST_LESSONS[head.paper]
    parts = -(-len(lessons) // most)
    size = -(-len(lessons) // parts)  # shared out evenly
    data: dict[str, Any] = {
        "title": head.title,
        "note": head.note,
        "legend": head.legend,
        "paper": head.paper,
        "count": f"共 {len(rows)} 人　{len(lessons)} 节课",
        "parts": [_part(lessons, list(_lines(rows)), start, start + size) for start in range(0, len(lessons), size)],
    }  # fmt: skip
    return render("roll.typ", data, labels={"name": "姓名", "village": "村", "title": "课题", "note": "说明"})


def _lines(rows: Sequence[RollRow]) -> Iterator[RollRow | str]:
    several = len({row.township for row in rows}) > 1
    for township, people in groupby(rows, key=lambda row: row.township):
        among = list(people)
        if several:
            yield f"{township}（{len(among)}人）"
        yield from among


def _part(
    lessons: Sequence[RollLesson], lines: Sequence[RollRow | str], start: int, end: int
) -> dict[str, Any]:
    shown, number = lessons[start:end], 0
    drawn: list[dict[str, Any]] = []
    for line in lines:
        if isinstance(line, str):
            drawn.append({"group": line})
            continue
        number += 1
        drawn.append(
            {
                "number": str(number),
                "village": line.village,
                "name": line.name,
                "signs": list(line.signs[start:end]),
                "totals": [str(line.expected), str(line.came), line.rate],
            }
        )
    totals = [
        {"label": "应到", "figures": [str(one.expected) for one in shown]},
        {"label": "实到", "figures": [str(one.came) for one in shown]},
        {"label": "到课率", "figures": [one.rate for one in shown]},
    ]
    heads = [{"day": one.day, "title": one.title} for one in shown]
    return {"lessons": heads, "lines": drawn, "totals": totals}
