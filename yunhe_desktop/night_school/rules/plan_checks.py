"""What may stand in a plan: a lesson's day, its times, its hours; each wrong one is named in a sentence."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.hours import HALF, minutes_between
from yunhe_desktop.reading import plain

_CLOCK = re.compile(r"(\d{1,2})(?:[:.点时](?:(\d{1,2})分?|(半))?|(\d{2}))?", re.ASCII)
_MORE_THAN_A_DAY = 24


def read_time(text: str) -> str:
    """A time of day as people write it (19:00, 19：00, 1900, 19点半, 下午7点) as "19:00"; "" stays "".

    `UserError` for what is no time.
    """
    written = plain(text)
    if not written:
        return ""
    later = written.startswith(("下午", "晚上", "晚"))
    found = _CLOCK.fullmatch(re.sub(r"^(上午|中午|下午|晚上|晚|早上)", "", written))
    hour = int(found[1]) if found else _MORE_THAN_A_DAY
    minute = (30 if found[3] else int(found[2] or found[4] or 0)) if found else 0
    hour += 12 if later and hour < 12 else 0
    if hour >= _MORE_THAN_A_DAY or minute >= 60:
        raise UserError(f"时间“{text.strip()}”认不出来，请写成 19:00 的样子。")
    return f"{hour:02d}:{minute:02d}"


def hours_problem(text: str) -> str:
    """What is wrong with 学时 ("" = by the rule of hours), as a sentence; "" where nothing is."""
    if not text:
        return ""
    try:
        hours = Decimal(text)
    except InvalidOperation:
        hours = Decimal(0)
    if not hours.is_finite() or hours <= 0 or hours % HALF or hours > _MORE_THAN_A_DAY:
        return f"学时“{text}”不对：请写成 0.5 的倍数，如 1.5；不写就按学时规则算。"
    return ""


def day_problem(iso: str, label: str = "日期") -> str:
    """What is wrong with the day of a lesson, as a sentence; "" where nothing is."""
    try:
        if len(iso) == len("2026-05-12"):
            date.fromisoformat(iso)
            return ""
    except ValueError:
        pass
    return f"{label}“{iso}”不对：请写到哪一天，如 2026.05.12。" if iso else f"请填写{label}，如 2026.05.12。"


def times_problem(starts: str, ends: str) -> str:
    """What is wrong with two times as `read_time` gives them, as a sentence; "" where nothing is."""
    if ends and not starts:
        return f"写了结束时间 {ends}，没有写开始时间，请补上。"
    if ends and not minutes_between(starts, ends):
        return f"结束时间 {ends} 不晚于开始时间 {starts}，请核对。"
    return ""


def lesson_problem(values: Mapping[str, str]) -> tuple[str, str]:
    """The first field of a lesson that is wrong, and why; two empty texts where all is well."""
    title = values.get("title", "")
    checks = (
        ("title", "" if title.strip() else "请填写课题。"),
        ("date", day_problem(values.get("date", ""))),
        ("ends", times_problem(values.get("starts", ""), values.get("ends", ""))),
        ("hours", hours_problem(values.get("hours", ""))),
    )
    return next(((field, problem) for field, problem in checks if problem), ("", ""))
