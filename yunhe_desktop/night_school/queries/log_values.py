"""What is typed into logs, checked: whole days that are over, numbers of people, hours."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from yunhe_desktop.dates import PartialDate, dotted, office_today
from yunhe_desktop.errors import UserError

_MOST_HOURS = Decimal(24)


def past_day(values: Mapping[str, Any], where: str) -> str:
    """The day of a log's line; `UserError` where it is not known to the day or still to come."""
    text = str(values["date"])
    if PartialDate.from_iso(text).day is None:
        raise UserError(f"{where}的日期“{dotted(text)}”要写到日，如 2026.10.12。")
    if text > office_today().isoformat():
        raise UserError(f"{where}的日期“{dotted(text)}”还没有到，请核对。")
    return text


def head_number(value: object, what: str, where: str) -> int:
    """How many people; blank is 0. `UserError` where it is no whole number."""
    text = str(value).strip()
    if not text:
        return 0
    if not text.isdecimal():
        raise UserError(f"{where}的{what}“{text}”不对，请填整数。")
    return int(text)


def hours_text(value: object, where: str) -> str:
    """Hours of a day as they are stored; `UserError` where they are no number from 0 to 24."""
    text = str(value).strip()
    if not text:
        return ""
    try:
        hours = Decimal(text)
    except InvalidOperation:
        hours = Decimal(-1)
    if not 0 <= hours <= _MOST_HOURS:
        raise UserError(f"{where}的时长“{text}”不对，请填0到24之间的小时数，如 1.5。")
    return f"{hours.normalize():f}"
