"""评课: what the sheets of a lesson add up to. An item that was left out counts neither way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from yunhe_desktop.night_school.rules.codes import EVALUATION_ITEMS

WORST, BEST = 1, 5
SATISFIED_FROM = 4
"""满意: a rating of 4 (满意) or 5 (很满意)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One attendee's sheet: ratings by item, only those that were given."""

    ratings: Mapping[str, int] = field(default_factory=dict)
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """The sheets of one lesson, or of several."""

    sheets: int = 0
    means: Mapping[str, Fraction] = field(default_factory=dict)  # by item; none where nobody rated it
    mean: Fraction | None = None  # of all ratings
    satisfied: Fraction | None = None  # 满意率: of all ratings, those from 4 up
    comments: tuple[str, ...] = ()


def opinion(sheets: Iterable[Sheet]) -> Opinion:
    """Add the sheets up; sheets without any rating count as sheets only."""
    every = list(sheets)
    by_item = {item: [one.ratings[item] for one in every if item in one.ratings] for item in EVALUATION_ITEMS}
    ratings = [rating for some in by_item.values() for rating in some]
    return Opinion(
        sheets=len(every),
        means={item: Fraction(sum(some), len(some)) for item, some in by_item.items() if some},
        mean=Fraction(sum(ratings), len(ratings)) if ratings else None,
        satisfied=Fraction(sum(one >= SATISFIED_FROM for one in ratings), len(ratings)) if ratings else None,
        comments=tuple(one.comment for one in every if one.comment),
    )


def rating_problem(text: str) -> str:
    """What is wrong with a typed rating, as a Chinese sentence; "" for nothing, and for one that was left out."""
    if not text or (text.isdecimal() and WORST <= int(text) <= BEST):
        return ""
    return f"“{text}”不对，请填{WORST}到{BEST}的数字：5 很满意，4 满意，3 一般，2 不太满意，1 不满意；没填的空着。"


def tell_mean(mean: Fraction | None) -> str:
    """A mean as people read it, with one decimal, rounded half up; "" for none."""
    if mean is None:
        return ""
    tenths = (20 * mean.numerator + mean.denominator) // (2 * mean.denominator)
    return f"{tenths // 10}.{tenths % 10}"
