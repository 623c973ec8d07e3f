"""How each total came about, in the steps that the appendix of the result sheet shows."""

from typing import Any

from yunhe_desktop.competition.rules import (
    Calculation,
    Result,
    SegmentCalculation,
    SheetLine,
    decimal_text,
)
from yunhe_desktop.competition.sheets.wording import number_text, place_of, signed_text


def calculation_data(calculation: Calculation, result: Result | None) -> dict[str, Any]:
    """One entry's calculation for the template; `result` is its line of the ranking, None where unranked."""
    entry = calculation.entry
    return {
        "rank": str(result.rank) if result else "",
        "number": entry.number,
        "village": place_of(entry),
        "secretary": entry.secretary,
        "companion": entry.companion,
        "segments": [_segment(segment) for segment in calculation.segments],
        "adjustments": [
            {"value": signed_text(decimal_text(each.value)), "reason": each.reason}
            for each in calculation.adjustments
        ],
        "sum": _sum(calculation, result),
    }


def _segment(segment: SegmentCalculation) -> dict[str, Any]:
    return {
        "name": segment.segment.name,
        "lines": [_line(line) for line in segment.lines],
        "steps": _steps(segment),
    }


def _line(line: SheetLine) -> dict[str, str]:
    return {
        "judge": line.judge.name,
        "chief": "主" if line.judge.chief else "",
        "total": decimal_text(line.total) if line.total is not None else "",
        "state": str(line.state) if line.total is None else "",
        "dropped": line.dropped,
    }


def _steps(segment: SegmentCalculation) -> str:
    """From the valid sheets to the segment's part of the total, in one line."""
    weight = decimal_text(segment.segment.weight)
    if segment.withdrawn:
        return f"选手弃权，环节得分 0；折合 {weight}% = 0"
    if segment.mean is None or segment.score is None or segment.part is None:
        return "没有有效的评分表，环节没有得分"
    valid = sum(line.total is not None for line in segment.lines)
    dropped = sum(bool(line.dropped) for line in segment.lines)
    taken = f"，去掉 {dropped} 张，余 {valid - dropped} 张" if dropped else "，不去分"
    mean, score = number_text(segment.mean), number_text(segment.score)
    return (
        f"有效 {valid} 张{taken}，平均 {mean}；环节得分 {_bare(mean)} × 100 ÷ "
        f"{decimal_text(segment.full_mark)} {_equals(score)}；折合 {weight}% {_equals(number_text(segment.part))}"
    )


def _sum(calculation: Calculation, result: Result | None) -> str:
    if calculation.total is None or result is None:
        return "有环节没有得分，不计总分"
    parts = [number_text(segment.part) for segment in calculation.segments if segment.part is not None]
    terms = " + ".join(_bare(part) for part in parts)
    for each in calculation.adjustments:
        terms += f" {'−' if each.value < 0 else '+'} {decimal_text(abs(each.value))}"
    total = number_text(calculation.total)
    exact = f"（精确值 {result.exact_text}）" if total.startswith("≈") else ""
    return f"总分 = {terms} {_equals(total)}{exact}，公布 {result.published}"


def _equals(number: str) -> str:
    return number if number.startswith("≈") else f"= {number}"


def _bare(number: str) -> str:
    return number.removeprefix("≈")
