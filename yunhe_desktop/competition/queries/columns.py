"""What the plain values of a competition are as columns of its tables, without keys and references."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from yunhe_desktop.competition.rules import Adjustment, Competition, Criterion, Entry, Judge, Segment

Columns = Mapping[str, Any]


def plain_decimal(value: Decimal) -> Decimal:
    """The number without an exponent, as the table gives it back and the journal compares it."""
    return Decimal(format(value, "f"))


def competition_columns(competition: Competition) -> Columns:
    """擂台赛; whether it is sealed is no column to be copied."""
    names = ("name", "theme", "year", "quarter", "date", "place", "decimals")
    return {name: getattr(competition, name) for name in names}


def segment_columns(segment: Segment, place: int) -> Columns:
    """环节."""
    return {
        "place_in_order": place,
        "name": segment.name,
        "weight": plain_decimal(segment.weight),
        "drop_high": segment.drop_high,
        "drop_low": segment.drop_low,
        "drop_from": segment.drop_from,
        "date": segment.date,
    }


def criterion_columns(criterion: Criterion, place: int) -> Columns:
    """评分项."""
    return {
        "place_in_order": place,
        "name": criterion.name,
        "full_mark": plain_decimal(criterion.full_mark),
        "step": plain_decimal(criterion.step),
        "points": criterion.points,
    }


def judge_columns(judge: Judge, place: int) -> Columns:
    """评委."""
    return {"place_in_order": place, "name": judge.name, "unit": judge.unit, "chief": judge.chief}


def entry_columns(entry: Entry, place: int) -> Columns:
    """选手."""
    names = ("number", "township", "village", "secretary", "companion", "order", "lot")
    return {"place_in_order": place, **{name: getattr(entry, name) for name in names}}


def adjustment_columns(adjustment: Adjustment, place: int) -> Columns:
    """加减分."""
    value = plain_decimal(adjustment.value)
    return {"place_in_order": place, "value": value, "reason": adjustment.reason}


def tie_rule_columns(rule: str, place: int) -> Columns:
    """同分规则."""
    return {"place_in_order": place, "rule": rule}
