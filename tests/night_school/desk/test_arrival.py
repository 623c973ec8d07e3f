"""When a scan makes 迟到."""

import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.arrival import read_patience, state_on_arrival
from yunhe_desktop.night_school.rules.codes import LATE, PRESENT


@pytest.mark.parametrize(
    ("starts", "arrived", "patience", "state"),
    [
        ("19:00", "18:52", 10, PRESENT),
        ("19:00", "19:10", 10, PRESENT),  # just as long as one may be late
        ("19:00", "19:11", 10, LATE),
        ("19:00", "19:01", 0, LATE),
        ("", "23:59", 10, PRESENT),  # a lesson without a start time
        ("19:00", "", 10, PRESENT),  # brought in on another day
    ],
)
def test_who_comes_after_the_limit_is_late(starts, arrived, patience, state):
    assert state_on_arrival(starts, arrived, patience) == state


def test_the_limit_is_whole_minutes():
    assert read_patience(" 15 ") == 15
    for typed in ("", "-1", "1.5", "十", "121"):
        with pytest.raises(UserError, match="0到120之间的整数"):
            read_patience(typed)
