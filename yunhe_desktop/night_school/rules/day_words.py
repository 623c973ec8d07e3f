"""How a stored day ("2026-05-12") is said in lists, sentences and on papers."""

from datetime import date

from yunhe_desktop.dates import PartialDate

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
"""In the order of `date.weekday`."""
DAY_HINT = "如 2026.05.12"
"""How an empty field for a day says that the whole day is wanted."""


def weekday_of(iso: str) -> str:
    """周二."""
    return WEEKDAYS[date.fromisoformat(iso).weekday()]


def short_day(iso: str) -> str:
    """5月12日."""
    day = date.fromisoformat(iso)
    return f"{day.month}月{day.day}日"


def day_text(iso: str) -> str:
    """5月12日 周二."""
    return f"{short_day(iso)} {weekday_of(iso)}"


def long_day(iso: str) -> str:
    """2026年5月12日（星期二）, as papers have it; "" stays ""."""
    if not iso:
        return ""
    return f"{PartialDate.from_iso(iso).chinese}（星期{weekday_of(iso)[1:]}）"
