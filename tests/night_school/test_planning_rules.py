"""The days of a plan, and which lessons collide."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.plan_checks import lesson_problem, read_time
from yunhe_desktop.night_school.rules.planning import (
    TUESDAY,
    HolidaySpan,
    Meeting,
    days_of,
    holiday_on,
    overlaps,
    planned_days,
    same_weekday_in,
)

DAYS = st.dates(date(1950, 1, 1), date(2099, 12, 31))
NATIONAL = HolidaySpan("国庆节", date(2026, 10, 1), date(2026, 10, 7))


@given(st.integers(1950, 2099), st.integers(1, 12))
def test_the_tuesdays_of_a_month_are_all_its_tuesdays_and_nothing_else(year, month):
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    every = [first + timedelta(days=number) for number in range(last.day)]
    assert days_of(first, last) == [day for day in every if day.weekday() == TUESDAY]


@given(DAYS, st.integers(-400, 400), st.integers(0, 6))
def test_a_stretch_has_every_such_weekday_once_in_order(first, length, weekday):
    last = first + timedelta(days=length)
    found = days_of(first, last, weekday)
    assert found == sorted(set(found))
    assert len(found) in ({max(0, length + 1) // 7, (max(0, length + 1) + 6) // 7})
    assert all(first <= day <= last and day.weekday() == weekday for day in found)


@given(DAYS, st.integers(0, 20), st.integers(-30, 30))
def test_a_holiday_covers_its_first_and_last_day_and_none_outside(first, length, offset):
    holiday = HolidaySpan("春节", first, first + timedelta(days=length))
    day = first + timedelta(days=offset)
    assert holiday_on(day, [holiday]) == ("春节" if 0 <= offset <= length else "")


def test_days_are_left_out_for_a_named_reason():
    october = days_of(date(2026, 10, 1), date(2026, 10, 31))
    found = planned_days(october, [NATIONAL], {date(2026, 10, 13): "防汛抢险"})
    assert [(one.day.day, one.why_not) for one in found] == [
        (6, "国庆节，停课"),
        (13, "这一天已有“防汛抢险”"),
        (20, ""),
        (27, ""),
    ]


@given(DAYS.filter(lambda day: day.year < 2090), st.integers(1, 5))
def test_next_year_s_day_is_the_same_weekday_about_the_same_date(day, years):
    later = same_weekday_in(day, years)
    assert later.weekday() == day.weekday()
    assert later.year >= day.year + years
    moved = date(day.year + years, day.month, min(day.day, 28))
    assert abs((later - moved).days) <= 11


def meeting(key, starts="", ends="", day="2026-05-12", **needs):
    return Meeting(key, f"课{key}", day, starts, ends, **needs)


@pytest.mark.parametrize(
    ("one", "other", "collide"),
    [
        (("19:00", "20:30"), ("20:00", "21:00"), True),
        (("19:00", "20:00"), ("20:00", "21:00"), False),
        (("19:00", ""), ("20:59", "22:00"), True),  # an unknown end: two hours
        (("19:00", ""), ("21:00", "22:00"), False),
        (("", ""), ("08:00", "09:00"), True),  # no time: the whole day
        (("", ""), ("", ""), True),
    ],
)
def test_lessons_collide_where_their_times_meet(one, other, collide):
    found = overlaps([meeting("1", *one, place="镇党校"), meeting("2", *other, place="镇党校")])
    assert bool(found) is collide


def test_what_two_lessons_both_need_is_said_in_words():
    first = meeting("1", "19:00", place="镇党校", lecturer="周工", people=frozenset("abc"))
    second = meeting("2", "19:30", place="镇党校", lecturer="周工", people=frozenset("bcd"))
    (found,) = overlaps([first, second])
    assert found.told("1") == "与“课2”同时，同在镇党校，都由周工授课，有2人两边都要到"
    assert found.told("2").startswith("与“课1”同时")


def test_nothing_shared_another_day_or_an_untold_time_for_people_is_no_overlap():
    assert overlaps([meeting("1", "19:00"), meeting("2", "19:00")]) == []
    assert overlaps([meeting("1", place="镇党校"), meeting("2", place="镇党校", day="2026-05-13")]) == []
    people = frozenset("ab")
    assert overlaps([meeting("1", "19:00", people=people), meeting("2", people=people)]) == []


@pytest.mark.parametrize(
    "text", ["19:00", "19：00", "1900", "19点", "晚上7点", "下午7:00", "19.00", "19时00分", " 19:0 "]
)
def test_times_are_read_as_people_write_them(text):
    assert read_time(text) == "19:00"


def test_half_past_and_nothing():
    assert read_time("下午2点半") == "14:30"
    assert read_time("") == ""


@pytest.mark.parametrize("text", ["25:00", "19:60", "晚饭后", "7-8", "24:00"])
def test_what_is_no_time_is_named(text):
    with pytest.raises(UserError, match=f"“{text}”认不出来"):
        read_time(text)


LESSON = {"title": "防汛抢险", "date": "2026-05-12", "starts": "19:00", "ends": "20:30", "hours": "1.5"}


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({}, "", ""),
        ({"hours": "", "ends": "", "starts": ""}, "", ""),
        ({"title": "  "}, "title", "课题"),
        ({"date": "2026-05"}, "date", "写到哪一天"),
        ({"date": ""}, "date", "请填写日期"),
        ({"date": "2026-02-30"}, "date", "2026-02-30"),
        ({"ends": "18:00"}, "ends", "不晚于开始时间"),
        ({"starts": ""}, "ends", "没有写开始时间"),
        ({"hours": "1.3"}, "hours", "0.5 的倍数"),
        ({"hours": "0"}, "hours", "0.5 的倍数"),
        ({"hours": "两"}, "hours", "“两”"),
        ({"hours": "NaN"}, "hours", "NaN"),
        ({"hours": "25"}, "hours", "25"),
    ],
)
def test_a_wrong_field_of_a_lesson_is_named(change, field, said):
    found, sentence = lesson_problem({**LESSON, **change})
    assert found == field
    assert said in sentence
