"""Comparing dates of different precision: what is certain whatever the unknown month or day may be.

1968 and 1968-05 do not contradict each other. So everything here is said twice: as the least and as the most
that the known parts allow, and a check speaks up only where even the kindest reading does not fit.
"""

from calendar import monthrange
from datetime import date
from functools import lru_cache

from yunhe_desktop.dates import BadDateError, PartialDate

ENDLESS = 12 * 9999  # a month that nobody sees
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEW = 1 << 16  # dates of files repeat: a district has some thousand different ones


@lru_cache(_FEW)
def when(text: str) -> PartialDate | None:
    """The date of a stored text; None where nothing is known or the text is none."""
    try:
        return PartialDate.from_iso(text) if text else None
    except BadDateError:
        return None


def earliest(known: PartialDate) -> date:
    """The first day that it can be."""
    return date(known.year, known.month or 1, known.day or 1)


def latest(known: PartialDate) -> date:
    """The last day that it can be."""
    if known.day:
        return date(known.year, known.month or 12, known.day)
    month = known.month or 12
    return date(known.year, month, monthrange(known.year, 2)[1] if month == 2 else _DAYS[month - 1])


def surely_before(first: PartialDate, second: PartialDate) -> bool:
    """Whether the first was earlier, whatever is not known of them."""
    return latest(first) < earliest(second)


def surely_after_day(known: PartialDate, day: date) -> bool:
    """Whether it was later than that day, whatever is not known of it."""
    return earliest(known) > day


def most_years(start: PartialDate, end: PartialDate) -> int:
    """The most full years that can lie between; negative where the end was earlier."""
    return full_years(earliest(start), latest(end))


def fewest_years(start: PartialDate, end: PartialDate) -> int:
    """The fewest full years that must lie between; negative where the end may have been earlier."""
    return full_years(latest(start), earliest(end))


def full_years(start: date, end: date) -> int:
    """Full years from one day to another, one more from the anniversary itself on."""
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def most_months(start: PartialDate, end: PartialDate) -> int:
    """The most months that can lie between, by the calendar: from July to September they are two."""
    return month_number(latest(end)) - month_number(earliest(start))


def fewest_months(start: PartialDate, end: PartialDate) -> int:
    """The fewest months that must lie between, by the calendar; negative where the end may have been earlier."""
    return month_number(earliest(end)) - month_number(latest(start))


def month_number(day: date) -> int:
    """Months since the year 0, for counting."""
    return day.year * 12 + day.month - 1


def month_text(number: int) -> str:
    """The month of that number as it is stored: "1968-05"."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def years_later(start: PartialDate, years: int) -> PartialDate:
    """The same date so many years on, as precise as it was; a 29 February may become 1 March."""
    if (start.month, start.day) == (2, 29) and monthrange(start.year + years, 2)[1] == 28:
        return PartialDate(start.year + years, 3, 1)
    return PartialDate(start.year + years, start.month, start.day)


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    number = month_number(day) + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


Stretch = tuple[PartialDate, PartialDate | None]  # from, to; None = still open


def overlap(first: Stretch, second: Stretch) -> int:
    """The calendar months that two stretches surely share between their ends.

    A stretch that ends in the month in which the other begins shares none with it; two that are both open share
    more than anybody asks for.
    """
    begins = max(month_number(latest(first[0])), month_number(latest(second[0])))
    ends = ENDLESS
    for _began, end in (first, second):
        if end is not None:
            ends = min(ends, month_number(earliest(end)))
    return max(0, ends - begins)
