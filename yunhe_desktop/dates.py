"""Dates with a precision: 1968.05 is a month, not the first of May; and how ledgers write them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import total_ordering
from typing import Self

from yunhe_desktop.reading import Reading, UnreadableError, plain

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
_EXCEL_DAY_ZERO = date(1899, 12, 30)  # with Excel's own 29 February 1900, true from March 1900 on
_SERIALS = range(10000, 73416)  # 1927-05-18 to 2100-12-31; numbers of four digits are years
_FIRST_CREDIBLE_CELL = date(1910, 1, 1)  # a number 1990 shown in date format is 12 June 1905

_TIME_OF_DAY = re.compile(r"[\sT]+\d{1,2}:\d{1,2}(:\d{1,2}(\.\d+)?)?$", re.ASCII)
_ENDING = re.compile(r"(出生|生|份)+$")
_SEPARATED = re.compile(r"(\d{4}|\d{2})[年.\-/](?:(\d{1,2})(?:[月.\-/](?:(\d{1,2})[日号]?)?)?)?", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(?:[年.\-/]?(\d{2})(\d{2})?)?", re.ASCII)
_SIGNS = str.maketrans({"。": ".", "、": ".", "·": ".", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})


class BadDateError(UnreadableError):
    """A text or number that is no date; the message is a full Chinese sentence."""


class AmbiguousDateError(BadDateError):
    """A number that may be two dates: the user has to say which; the message names both."""


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. Sorts by time, the less precise first: 1968, 1968.05, 1968.05.01."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise BadDateError(f"日期 {self.year} 年有日没有月，请补上月份。")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            written = ".".join(str(part) for part in (self.year, self.month, self.day) if part is not None)
            raise BadDateError(f"日历上没有 {written} 这个日期，请核对年、月、日。") from error
        if self.month == 0 or self.day == 0:
            raise BadDateError(f"日期 {self.year} 年的月或日写成了 0，不知道的部分请不要写。")

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDate):
            return NotImplemented
        return self._order < other._order

    @property
    def _order(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """The date that `iso` wrote: "1968", "1968-05" or "1968-05-12"; raises `BadDateError` for others."""
        if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text, re.ASCII):
            raise BadDateError(f"「{text}」不是标准写法的日期（如 1968-05）。")
        return cls(*(int(part) for part in text.split("-")))

    @classmethod
    def from_date(cls, day: date) -> Self:
        """The same day, known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def iso(self) -> str:
        """As it is stored and exported: "1968", "1968-05", "1968-05-12"."""
        return self._joined("-")

    @property
    def dotted(self) -> str:
        """As the forms of the offices have it: "1968", "1968.05", "1968.05.12"."""
        return self._joined(".")

    def _joined(self, sign: str) -> str:
        rest = (f"{sign}{part:02d}" for part in (self.month, self.day) if part is not None)
        return f"{self.year:04d}" + "".join(rest)

    @property
    def chinese(self) -> str:
        """As running text has it, without padding (GB/T 9704): "1968年5月12日"."""
        month = "" if self.month is None else f"{self.month}月"
        return f"{self.year}年{month}" + ("" if self.day is None else f"{self.day}日")

    @property
    def last_day(self) -> date:
        """The last day of what is known: 截至2025.12 means the 31st."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def to_month(self) -> "PartialDate":
        """The same date without its day: what a column named 年月 means, whatever the cell holds."""
        return PartialDate(self.year, self.month)

    def age_on(self, day: date) -> int | None:
        """周岁 on `day`: one more from the birthday itself on.

        Where only the month of birth is known it counts by months, as the 干部任免审批表 does with its
        "1968.05（56岁）": the whole month of birth counts as reached. None for a year alone and before birth.
        """
        if self.month is None:
            return None
        reached = (day.month, day.day) >= (self.month, self.day or 0)
        age = day.year - self.year - (not reached)
        return age if age >= 0 else None

    def matches(self, other: "PartialDate") -> bool:
        """Whether both may be the same day: they are equal as far as both are known."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        return all(mine == theirs for mine, theirs in pairs if mine is not None and theirs is not None)

    def is_plausible(self, today: date) -> bool:
        """Whether something in a living person's file can have happened then: from 1900 to `today`."""
        return self.year >= EARLIEST_YEAR and self <= PartialDate.from_date(today)


Cell = str | int | float | Decimal | date | datetime | None


def office_today() -> date:
    """The office's own calendar day."""
    return date.today()  # noqa: DTZ011 - deliberately local: papers are dated by the day on the wall


def dotted(iso: str) -> str:
    """A stored date as people write it: 1968.05; "" stays "", and what is no date stays as it is."""
    return iso.replace("-", ".")


def parse_date(value: Cell) -> PartialDate:
    """The date in a cell, for callers who need no doubt; see `read_date`."""
    return read_date(value).value


def read_date(value: Cell) -> Reading[PartialDate]:
    """Read a ledger's date: 1980.01, 1980-1, 1980/01/05, 198001, 1980年1月5日, 80.1, a date cell, a serial.

    Years with two digits are resolved as Excel does (00 to 29 are 20xx) and doubted, so are Excel's serial
    numbers. Raises `AmbiguousDateError` for a number such as 1990.1 (typed 1990.1 or 1990.10) and
    `BadDateError` for everything that is no date between 1900 and 2100.
    """
    if isinstance(value, date):
        return _in_range(Reading(_from_date_cell(value)), value)
    if isinstance(value, str):
        return _in_range(_from_text(value), value)
    if value is None or isinstance(value, bool):
        raise _bad(value)
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise _bad(value)
    whole = number == number.to_integral_value()
    return _in_range(_from_integer(int(number)) if whole else _from_fraction(number), value)


def _in_range(reading: Reading[PartialDate], value: Cell) -> Reading[PartialDate]:
    if not EARLIEST_YEAR <= reading.value.year <= LATEST_YEAR:
        raise BadDateError(f"日期「{value}」的年份不在 {EARLIEST_YEAR} 年到 {LATEST_YEAR} 年之间，请核对。")
    return reading


def _bad(value: Cell) -> BadDateError:
    shown = "" if value is None else str(value).strip()
    if not shown:
        return BadDateError("日期是空的，请写成 1968.05 或 1968.05.12。")
    return BadDateError(f"「{shown}」认不出是什么日期，请写成 1968.05 或 1968.05.12。")


def _from_date_cell(value: date) -> PartialDate:
    day = value.date() if isinstance(value, datetime) else value
    if day < _FIRST_CREDIBLE_CELL:
        serial = (day - _EXCEL_DAY_ZERO).days
        raise BadDateError(
            f"单元格里的日期是 {day.isoformat()}，多半是数字 {serial} 被设成了日期格式，请改成文本重新填写。"
        )
    return PartialDate.from_date(day)


def _from_text(value: str) -> Reading[PartialDate]:
    text = _TIME_OF_DAY.sub("", value.strip())
    text = _ENDING.sub("", plain(text).translate(_SIGNS))
    found = _SEPARATED.fullmatch(text) or _COMPACT.fullmatch(text)
    if found is None:
        raise _bad(value)
    year, *rest = (int(part) for part in found.groups() if part)
    if len(found[1]) == 4:
        return Reading(PartialDate(year, *rest))
    return _with_century(value.strip(), year, rest)


def _with_century(written: str, year: int, rest: list[int]) -> Reading[PartialDate]:
    """A year of two digits: Excel's rule, and a doubt."""
    resolved = PartialDate(year + (2000 if year < 30 else 1900), *rest)
    return Reading(resolved, f"「{written}」的年份只有两位，已按 {resolved.dotted} 读取，请核对。")


def _from_integer(number: int) -> Reading[PartialDate]:
    text = str(number)
    if len(text) in (4, 6, 8) and number > 0:
        return _from_text(text)
    if number not in _SERIALS:
        raise _bad(number)
    day = PartialDate.from_date(_EXCEL_DAY_ZERO + timedelta(days=number))
    if EARLIEST_YEAR <= number // 10 <= LATEST_YEAR and number % 10:
        month = f"{number // 10}年{number % 10}月"
        raise AmbiguousDateError(
            f"数字「{number}」可能是{month}，也可能是 Excel 日期序号（{day.chinese}），"
            f"请改写成 1968.05 的样子。"
        )
    return Reading(day, f"「{number}」是 Excel 的日期序号，已按 {day.dotted} 读取，请核对。")


def _from_fraction(number: Decimal) -> Reading[PartialDate]:
    if int(number) in _SERIALS:  # a day with a time of day
        return _from_integer(int(number))
    whole, _, fraction = format(number, "f").partition(".")
    if fraction == "1":
        raise AmbiguousDateError(
            f"数字「{number}」可能是{whole}年1月，也可能是{whole}年10月（末尾的 0 丢了），"
            f"请把单元格改成文本，写成 {whole}.01 或 {whole}.10。"
        )
    if fraction == "0" * len(fraction) or len(fraction) not in (1, 2, 4):
        raise _bad(number)
    return _from_text(f"{whole}.{fraction}")
