"""What a clerk's typing means: digits alone are enough."""

import re
from decimal import Decimal

from yunhe_desktop.competition.rules.checks import check_value
from yunhe_desktop.competition.rules.numbers import decimal_text
from yunhe_desktop.competition.values import Criterion
from yunhe_desktop.errors import UserError

_NARROW = str.maketrans("０１２３４５６７８９。．", "0123456789..")
_NUMBER = re.compile(r"[0-9]+\.?[0-9]*|\.[0-9]+")
_LONGEST = 30  # characters; what is longer came from a stuck key


class TypedScoreError(UserError, ValueError):
    """A typed score that has no meaning; `str(error)` is a full Chinese sentence."""


def parse_typed(text: str, criterion: Criterion) -> Decimal:
    """The value of a typed score: "885" is 88.5 where the step is 0.5 and the full mark 100.

    The text as it stands, if the criterion can have that value; otherwise, if it has no decimal point, the
    same digits with the point before the last so many as the step has decimals. Full-width digits are read,
    and 。 and ． as the point. `TypedScoreError` where neither is a value of the criterion.
    """
    narrow = "".join(text.split()).translate(_NARROW)
    if len(narrow) > _LONGEST or not _NUMBER.fullmatch(narrow):
        raise TypedScoreError(f"“{text.strip()[:_LONGEST]}”不是分数，{_expected(criterion)}。")
    for value in _meanings(narrow, criterion):
        if check_value(criterion, value) is None:
            return value
    raise TypedScoreError(f"“{text.strip()}”不能作为“{criterion.name}”的分数，{_expected(criterion)}。")


def _meanings(digits: str, criterion: Criterion) -> list[Decimal]:
    decimals = len(decimal_text(criterion.step).partition(".")[2])
    number = Decimal(digits)
    if "." in digits or not decimals:
        return [number]
    return [number, number.scaleb(-decimals)]


def _expected(criterion: Criterion) -> str:
    return f"请填 0 到 {decimal_text(criterion.full_mark)}、以 {decimal_text(criterion.step)} 为一档的分数"
