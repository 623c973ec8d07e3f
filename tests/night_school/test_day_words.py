"""How days are said in 夜校: a year of Tuesdays, the turn of a year."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.night_school.rules.day_words import WEEKDAYS, day_text, long_day, short_day, weekday_of

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


def test_a_day_in_lists_and_on_papers():
    assert weekday_of("2026-05-12") == "周二"
    assert short_day("2026-05-05") == "5月5日"
    assert day_text("2026-12-31") == "12月31日 周四"
    assert long_day("2026-05-12") == "2026年5月12日（星期二）"


def test_a_day_that_is_not_known_stays_blank_on_paper():
    assert long_day("") == ""


@given(DAYS)
def test_a_week_later_the_weekday_is_the_same_and_a_day_later_the_next(day):
    today = weekday_of(day.isoformat())
    assert weekday_of((day + timedelta(weeks=1)).isoformat()) == today
    following = WEEKDAYS[(WEEKDAYS.index(today) + 1) % 7]
    assert weekday_of((day + timedelta(days=1)).isoformat()) == following
    assert long_day(day.isoformat()).endswith(f"（星期{today[1:]}）")
