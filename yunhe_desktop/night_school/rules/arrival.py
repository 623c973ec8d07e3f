"""Who comes late: a scan is judged by the lesson's start and the office's patience."""

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.codes import LATE, PRESENT
from yunhe_desktop.night_school.rules.hours import minutes_between

USUAL_PATIENCE = 10
"""Minutes after the start in which nobody is late yet, unless the office says otherwise."""
_MOST_PATIENCE = 120


def state_on_arrival(starts: str, arrived: str, patience: int) -> str:
    """出勤, or 迟到 for who comes more than `patience` minutes after the start.

    Times are "19:00"; a lesson without a start time ("") makes nobody late, nor does an unknown arrival.
    """
    return LATE if minutes_between(starts, arrived) > patience else PRESENT


def read_patience(text: str) -> int:
    """The minutes that a user typed; `UserError` for anything but whole minutes from 0 to 120."""
    typed = text.strip()
    if not (typed.isascii() and typed.isdigit() and int(typed) <= _MOST_PATIENCE):
        raise UserError(f"迟到界限要填0到{_MOST_PATIENCE}之间的整数（分钟），没有保存。")
    return int(typed)
