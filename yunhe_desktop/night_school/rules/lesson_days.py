"""The days by which offices name lessons in headings and titles: 2026.5.12, 5月12日, 5/12（周二）防汛抢险."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

_DAY = re.compile(
    r"(?<![\d.])(?<!\d[:：])(?:(\d{4}|\d{2})\s*[年.\-/]\s*)?(\d{1,2})\s*[月.\-/]\s*(\d{1,2})"
    r"(?:\s*[日号]|(?![\d:：%％]|\s*(?:学时|课时|小时|分|元|个|人|期|节)))"
)
_COMPACT = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*(?:年|[.\-/]\s*\d{1,2}(?!\d))")
_MONTH_ABOVE = re.compile(r"(?:(\d{4})\s*年)?\s*(\d{1,2})\s*月(?:份)?")
_DAY_BELOW = re.compile(r"(\d{1,2})\s*[日号]?")
_WEEKDAY = re.compile(r"[（(]?(?:周|星期|礼拜)[一二三四五六日天][)）]?")
_NUMBERED = re.compile(r"第\s*[一二三四五六七八九十\d]+\s*(?:次|课|讲|节|期)(?:课)?")
_TIMES = re.compile(r"(?:上午|下午|晚上?)?\d{1,2}[:：]\d{2}(?:\s*[-—－~～至到]\s*\d{1,2}[:：]\d{2})?")
_EDGES = ' 　\t\n:：、,，.。;；-—/《》“”"()（）【】[]#'
_THIS_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day as it is written; `year` is 0 where it is not said."""

    year: int
    month: int
    day: int

    @property
    def dotted(self) -> str:
        """2026.05.12, or 5月12日 where the year is not said."""
        return f"{self.year}.{self.month:02d}.{self.day:02d}" if self.year else f"{self.month}月{self.day}日"

    def fits(self, iso: str) -> bool:
        """Whether a stored day may be meant."""
        year, month, day = (int(part) for part in iso.split("-"))
        return (month, day) == (self.month, self.day) and self.year in (0, year)


def days_in(text: str) -> list[SaidDay]:
    """Every day that a text names, in its order."""
    found = [(match.start(), _said(*match.groups())) for match in _COMPACT.finditer(text)]
    found += [(match.start(), _said(*match.groups())) for match in _DAY.finditer(text)]
    return [said for _at, said in sorted(found, key=lambda pair: pair[0]) if said is not None]


def year_in(text: str) -> int:
    """The year that a text names; 0 for none."""
    found = _YEAR.search(text) or _COMPACT.search(text)
    return int(found[1]) if found else 0


def days_of(value: object) -> list[SaidDay]:
    """The days that a cell may mean: one, none, or two for a number 5.1, typed 5.1 or 5.10."""
    if isinstance(value, date):
        return [SaidDay(value.year, value.month, value.day)]
    if isinstance(value, Decimal):
        whole, _dot, fraction = format(value, "f").partition(".")
        texts = [f"{whole}.{fraction}"] + ([f"{whole}.{fraction}0"] if fraction in ("1", "2", "3") else [])
        return [said for text in texts for said in days_in(text)[:1]]
    if isinstance(value, bool) or not isinstance(value, str | int):
        return []
    return days_in(str(value))[:1]


def day_of_levels(levels: list[str]) -> list[SaidDay]:
    """The day of a heading in several rows: by one of them, or by 2026年5月 over 12日."""
    for text in levels:
        if found := days_in(text):
            return found[:1]
    for above, below in pairwise(levels):
        month, day = _MONTH_ABOVE.fullmatch(above.strip()), _DAY_BELOW.fullmatch(below.strip())
        if month and day and (said := _said(month[1], month[2], day[1])):
            return [said]
    return []


def without_day(text: str) -> str:
    """What is left of a heading when its day, weekday, time and number are taken away: the lesson's title."""
    for pattern in (_COMPACT, _DAY, _TIMES, _WEEKDAY, _NUMBERED):
        text = pattern.sub(" ", text)
    return "".join(text.split()).strip(_EDGES)


def _said(year: str | None, month: str, day: str) -> SaidDay | None:
    number = int(year) if year else 0
    number += _THIS_CENTURY if 0 < number < 100 else 0
    try:
        date(number or 2000, int(month), int(day))  # a leap year, for the 29th of February
    except ValueError:
        return None
    return SaidDay(number, int(month), int(day))
