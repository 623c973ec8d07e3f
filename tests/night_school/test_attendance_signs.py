"""The signs of attendance books, and the days by which lessons are named."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.night_school.rules.attendance import is_missed, shown_state
from yunhe_desktop.night_school.rules.attendance_signs import Sign, read_legend, read_sign, short_sign
from yunhe_desktop.night_school.rules.codes import (
    ABSENT,
    LATE,
    LEFT_EARLY,
    MARKS,
    OFFICIAL_LEAVE,
    PRESENT,
    PRIVATE_LEAVE,
    SICK_LEAVE,
)
from yunhe_desktop.night_school.rules.lesson_days import SaidDay, days_in, days_of, without_day
from yunhe_desktop.reading import UnreadableError


@pytest.mark.parametrize(
    ("signs", "state"),
    [
        ("✓ √ ✔ V 到 出勤 已签到 出　席", PRESENT),
        ("迟 迟到 迟到10分钟", LATE),
        ("早 早退", LEFT_EARLY),
        ("公 公假 出差 因公", OFFICIAL_LEAVE),
        ("事 事假", PRIVATE_LEAVE),
        ("病 病假 请假(病)", SICK_LEAVE),
        ("× X 缺 缺席 旷课 未到 无故缺席", ABSENT),
    ],
)
def test_common_signs_are_read(signs, state):
    for sign in signs.split(" "):
        assert read_sign(sign).value == Sign(state), sign
        assert read_sign(sign).doubt == ""


def test_a_leave_without_its_kind_is_taken_with_a_doubt():
    reading = read_sign("请假")
    assert (reading.value.state, reading.doubt) == (
        PRIVATE_LEAVE,
        "“请假”没有写是哪一种假，已按“事假”读取，请核对。",
    )


@pytest.mark.parametrize("sign", ["", "·", "—", "未登记", " ", "/"])
def test_what_says_nothing_marks_nothing(sign):
    assert read_sign(sign).value.says_nothing


@pytest.mark.parametrize("sign", ["○", "0", "7", "待补", "？", "到（缺）", "出勤补", "张建国"])
def test_what_may_mean_anything_is_refused(sign):
    with pytest.raises(UnreadableError):
        read_sign(sign)


def test_a_make_up_says_how_the_lesson_was_missed_where_that_is_written():
    assert read_sign("已补学").value == Sign(made_up=True)
    assert read_sign("事假（已补课）").value == Sign(PRIVATE_LEAVE, made_up=True)


def test_a_legend_tells_signs_of_the_office_s_own_whichever_way_round():
    assert read_legend(["图例：√出勤　○事假　△病假"])["△"] == SICK_LEAVE
    assert read_legend(["出勤√ 迟到◇ 早退▽"]) == {"√": PRESENT, "◇": LATE, "▽": LEFT_EARLY}
    assert read_legend(["学习★标杆人物事迹"]) == {}


@given(state=st.sampled_from(["", *MARKS]), made_up=st.booleans(), expected=st.booleans())
def test_what_the_grid_shows_is_read_back_as_it_is_shown(state, made_up, expected):
    sign = read_sign(short_sign(state, made_up=made_up, expected=expected)).value
    assert sign.guest is not expected
    shown = shown_state(sign.state or ABSENT if sign.made_up else sign.state, made_up=sign.made_up)
    assert shown == shown_state(state, made_up=made_up)
    assert sign.made_up == (made_up and is_missed(state))


@pytest.mark.parametrize(
    ("text", "day", "title"),
    [
        ("2026.5.12", SaidDay(2026, 5, 12), ""),
        ("第3课 5.12 周二", SaidDay(0, 5, 12), ""),
        ("5/12（周二）防汛抢险知识", SaidDay(0, 5, 12), "防汛抢险知识"),
        ("时间：2026年5月12日19:00-20:30", SaidDay(2026, 5, 12), "时间"),
        ("26.5.12", SaidDay(2026, 5, 12), ""),
    ],
)
def test_a_heading_names_a_day_and_perhaps_a_title(text, day, title):
    assert days_in(text) == [day]
    assert without_day(text) == title


@pytest.mark.parametrize("text", ["19:05-20:30", "3.5学时", "2026.5", "2月30日", "13.5", "第12节"])
def test_what_only_looks_like_a_day_is_none(text):
    assert days_in(text) == []


def test_a_number_may_be_two_days():
    assert days_of(Decimal("5.1")) == [SaidDay(0, 5, 1), SaidDay(0, 5, 10)]
    assert days_of(Decimal("5.12")) == [SaidDay(0, 5, 12)]
