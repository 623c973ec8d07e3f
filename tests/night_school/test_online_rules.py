"""网上班: finished, behind, hours, and the numbers of lessons."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.online import (
    ClassPlan,
    OnlineLine,
    Progress,
    behind,
    check_lines,
    counts_of,
    day_of_figures,
    hours_done,
    is_finished,
    numbered,
    parse_numbers,
    scheduled,
    share,
    state_of,
    tell_numbers,
    tell_state,
)

DEMONSTRATION = ClassPlan(
    required=37, electives=52, electives_needed=10, began="2026-03-01", ended="2026-06-30"
)
IN_MAY = date(2026, 5, 1)


def test_who_did_all_required_lessons_and_enough_electives_is_finished():
    assert is_finished(Progress(37, 10), DEMONSTRATION)
    assert not is_finished(Progress(36, 52), DEMONSTRATION)  # electives do not make up for a required lesson
    assert not is_finished(Progress(37, 9), DEMONSTRATION)
    assert not is_finished(Progress(), ClassPlan())  # a class without lessons is not finished by nobody


def test_the_share_counts_what_is_needed():
    assert share(Progress(37, 10), DEMONSTRATION) == 1
    assert share(Progress(0, 52), DEMONSTRATION) == Fraction(10, 47)
    assert share(Progress(18, 0), DEMONSTRATION) == Fraction(18, 47)
    assert share(Progress(), ClassPlan()) == 0


def test_required_lessons_are_spread_evenly_over_the_class():
    assert scheduled(DEMONSTRATION, date(2026, 2, 1)) == 0
    assert scheduled(DEMONSTRATION, date(2026, 3, 1)) == 0
    assert scheduled(DEMONSTRATION, IN_MAY) == 18  # 61 of 122 days: 18.5
    assert scheduled(DEMONSTRATION, date(2026, 6, 30)) == 36
    assert scheduled(DEMONSTRATION, date(2026, 7, 1)) == 37
    months = ClassPlan(required=10, began="2026-03", ended="2026-06")
    assert scheduled(months, date(2026, 7, 1)) == 10
    assert scheduled(ClassPlan(required=10, began="2026-03"), date(2027, 1, 1)) == 0
    assert scheduled(ClassPlan(required=10, ended="2026-06"), date(2026, 6, 30)) == 0


def test_behind_is_told_in_lessons():
    lag = behind(Progress(15, 2), DEMONSTRATION, IN_MAY)
    assert (lag.required, lag.electives, lag.required_left, lag.electives_left) == (3, 0, 22, 8)
    assert tell_state(Progress(15, 2), DEMONSTRATION, IN_MAY) == "落后3节"
    assert tell_state(Progress(18), DEMONSTRATION, IN_MAY) == "进行中"
    assert tell_state(Progress(), DEMONSTRATION, IN_MAY) == "未开始（落后18节）"
    assert tell_state(Progress(), DEMONSTRATION, date(2026, 3, 1)) == "未开始"
    assert tell_state(Progress(37, 12), DEMONSTRATION, IN_MAY) == "已学完"


def test_electives_are_asked_for_when_the_class_is_over():
    after = date(2026, 7, 1)
    assert tell_state(Progress(37, 8), DEMONSTRATION, date(2026, 6, 30)) == "进行中"
    assert tell_state(Progress(37, 8), DEMONSTRATION, after) == "选修差2节"
    assert tell_state(Progress(30, 8), DEMONSTRATION, after) == "落后7节，选修差2节"
    assert state_of(Progress(37, 8), DEMONSTRATION, after) == "落后"


LESSONS = [
    OnlineLine(1, "党建引领", hours=Decimal("1.5")),
    OnlineLine(2, "乡村治理", hours=Decimal(2)),
    OnlineLine(3, "防汛", hours=None),
    OnlineLine(4, "直播带货", required=False, hours=Decimal("0.5")),
    OnlineLine(5, "法律", required=False),
]


def test_hours_are_the_platform_s_else_those_of_the_lessons_done():
    assert hours_done(Progress(2, 1, hours=Decimal("7.5")), LESSONS) == Decimal("7.5")
    assert hours_done(Progress(2, 1, hours=Decimal(0)), LESSONS) == 0
    assert hours_done(Progress(2, 1, (2, 3, 5)), LESSONS) == Decimal(4)  # 2 + 1 + 1
    assert hours_done(Progress(2, 1), LESSONS) == Decimal(4)  # the first of each kind: 1.5 + 2 + 0.5
    assert hours_done(Progress(2, 0, (3,)), LESSONS) == Decimal("2.5")  # 3 for certain, then 1
    assert hours_done(Progress(), LESSONS) == 0
    assert hours_done(Progress(9, 9), LESSONS) == Decimal(6)


def test_numbers_are_written_as_people_do():
    assert parse_numbers("1-37、40") == (*range(1, 38), 40)
    assert parse_numbers(" 1 — 3，5; 7至8 ") == (1, 2, 3, 5, 7, 8)
    assert parse_numbers("") == ()
    assert tell_numbers([3, 2, 1, 40]) == "1-3、40"
    assert tell_numbers([1, 2, 4]) == "1、2、4"
    for wrong in ("第3节", "5-2", "0", "1-"):
        with pytest.raises(UserError, match="请写成“1-37、40”的样子"):
            parse_numbers(wrong)


@given(st.sets(st.integers(1, 999), max_size=60))
def test_numbers_come_back_as_they_were_written(numbers):
    assert parse_numbers(tell_numbers(numbers)) == tuple(sorted(numbers))


counted = st.integers(0, 60)


@given(counted, counted, counted, counted, counted, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_who_does_more_is_never_further_behind(required, electives, needed, done, more, on):
    plan = ClassPlan(required, electives, min(needed, electives), "2026-03-01", "2026-06-30")
    before, after = behind(Progress(done), plan, on), behind(Progress(done + more), plan, on)
    assert after.required <= before.required <= before.required_left <= required
    assert 0 <= share(Progress(done), plan) <= share(Progress(done + more), plan) <= 1


def test_a_class_is_judged_by_the_day_of_most_figures():
    assert day_of_figures(["2026-05-10", "2026-05-10", "2026-05-20", ""]) == "2026-05-10"
    assert day_of_figures(["2026-05-10", "2026-05-20"]) == "2026-05-20"
    assert day_of_figures(["", ""]) == ""


def test_lessons_without_titles_are_numbered_through_both_kinds():
    lines = numbered(37, 52)
    assert len(lines) == 89
    assert (lines[36].number, lines[36].title, lines[36].required) == (37, "必修第37课", True)
    assert (lines[37].number, lines[37].title, lines[37].required) == (38, "选修第1课", False)
    assert counts_of((1, 37, 38, 90), lines) == (2, 1)


def test_a_lesson_needs_a_title_and_a_number_of_its_own():
    check_lines(LESSONS)
    with pytest.raises(UserError, match="节次1出现了两次"):
        check_lines([*LESSONS, OnlineLine(1, "又一节")])
    with pytest.raises(UserError, match="第9节没有写课程名称"):
        check_lines([OnlineLine(9, "")])
