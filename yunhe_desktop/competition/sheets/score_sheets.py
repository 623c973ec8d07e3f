"""Blank scoring sheets: for every judge a stack in the order of use, each with its number and QR code."""

from collections.abc import Collection, Iterator
from typing import Any

from yunhe_desktop.competition.rules import (
    Competition,
    Criterion,
    Entry,
    Segment,
    SheetKey,
    SheetState,
    decimal_text,
    full_mark,
)
from yunhe_desktop.competition.sheets.codes import sheet_code, sheet_number
from yunhe_desktop.competition.sheets.wording import LABELS, in_order_of_use, place_of
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.documents.qr import qr_svg
from yunhe_desktop.errors import UserError

_PLACES = ("百万", "十万", "万", "千", "百", "十", "个")
_SETTLED = (SheetState.ABSENT, SheetState.RECUSED, SheetState.WITHDRAWN)


def score_sheets_pdf(
    competition: Competition, key: str, segment: str | None = None, judges: Collection[str] | None = None
) -> bytes:
    """Every judge's blank sheets as a PDF, or those of one segment, or of some judges by name.

    Segments and judges come in the competition's order, a judge's sheets in 出场顺序 (before the draw by 编号).
    Two A5 sheets share an A4 page where that leaves room to write; cut apart, each judge's upper halves go
    before the lower ones. A sheet that is already 缺席, 回避 or 弃权 is printed crossed out, so that no number
    is missing from a stack. `key` is the competition's own, for the QR codes.

    `UserError` where there is nothing to print, or a name has a character that no font can draw.
    """
    images: dict[str, bytes] = {}
    stacks = list(_stacks(competition, key, images, segment, judges))
    if not stacks:
        raise UserError(
            f"“{competition.name}”没有可打印的评分表：请先设置环节、评分项、评委和选手"
            "（只打印部分评委时，请核对环节和评委的姓名）。"
        )
    data = {
        "title": competition.name,
        "segments": [_segment(each) for each in competition.segments],
        "stacks": stacks,
    }
    return render("score-sheets.typ", data, images, LABELS)


def _stacks(
    competition: Competition,
    key: str,
    images: dict[str, bytes],
    only_segment: str | None,
    only_judges: Collection[str] | None,
) -> Iterator[dict[str, Any]]:
    """The stack of each judge; the sheets' QR codes are added to `images`."""
    entries = in_order_of_use(competition.entries)
    for s, segment in enumerate(competition.segments, 1):
        if only_segment not in (None, segment.name) or not segment.criteria or not entries:
            continue
        for j, judge in enumerate(segment.judges, 1):
            if only_judges is not None and judge.name not in only_judges:
                continue
            sheets = []
            for entry in entries:
                qr = f"qr-{len(images)}.svg"
                images[qr] = qr_svg(sheet_code(key, s, j, entry.number)).encode()
                state = competition.sheets.get(SheetKey(segment.name, judge.name, entry.number))
                number = sheet_number(s, j, entry.number)
                sheets.append(_sheet(entry, number, qr, state.state if state else SheetState.PENDING))
            yield {"segment": s - 1, "judge": judge.name, "unit": judge.unit, "sheets": sheets}


def _sheet(entry: Entry, number: str, qr: str, state: SheetState) -> dict[str, str]:
    return {
        "number": number,
        "qr": qr,
        "entry": entry.number,
        "order": "" if entry.order is None else str(entry.order),
        "village": place_of(entry),
        "secretary": entry.secretary,
        "companion": entry.companion,
        "state": state if state in _SETTLED else "",
    }


def _segment(segment: Segment) -> dict[str, Any]:
    full = decimal_text(full_mark(segment))
    criteria = [_criterion(criterion) for criterion in segment.criteria]
    places = max(2, len(full.partition(".")[0]))
    return {
        "name": segment.name,
        "full": full,
        "places": list(_PLACES[-places:]),
        "decimals": max((criterion["decimals"] for criterion in criteria), default=0),
        "criteria": criteria,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    """With the boxes that a value needs: digits before the point and after it."""
    full = decimal_text(criterion.full_mark)
    decimals = (
        len(decimal_text(number).partition(".")[2]) for number in (criterion.step, criterion.full_mark)
    )
    return {
        "name": criterion.name,
        "points": criterion.points,
        "full": full,
        "step": decimal_text(criterion.step),
        "whole": len(full.partition(".")[0]),
        "decimals": max(decimals),
    }
