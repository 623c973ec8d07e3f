"""到课率 by village, which villages to ring up and why, and one person's year."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.night_school.rules.attendance import Mark
from yunhe_desktop.night_school.rules.codes import (
    ABSENT,
    CLOUD_CLASS,
    LATE,
    MARKS,
    NIGHT_SCHOOL,
    PRESENT,
    SICK_LEAVE,
)
from yunhe_desktop.night_school.rules.person_year import person_year
from yunhe_desktop.night_school.rules.statistics import Person, PlannedLesson, Records, Seat
from yunhe_desktop.night_school.rules.village_rates import village_rates, villages_to_ring

LESSONS = [
    PlannedLesson(str(n), f"第{n}课", NIGHT_SCHOOL, f"2026-05-{n + 1:02d}", held=True) for n in range(8)
]


def seat(lesson, village, name, state, *, made_up=False, expected=True, hours="0"):
    mark = Mark(name, state, made_up, expected)
    return Seat(f"{lesson}{name}", str(lesson), mark, "小王庄镇", village, village, name, "", Decimal(hours))


def row(village, states, name="张三"):
    """One person of a village in lessons 0, 1, 2 …"""
    return [seat(lesson, village, f"{village}{name}", state) for lesson, state in enumerate(states)]


def test_a_cell_counts_who_should_have_come_from_the_village():
    seats = [
        seat(0, "小圈村", "甲", PRESENT), seat(0, "小圈村", "乙", ABSENT),
        seat(0, "小圈村", "丙", PRESENT, expected=False), seat(1, "北陈屯村", "丁", LATE),
    ]  # fmt: skip
    rates = village_rates(seats)
    assert rates["小圈村"]["0"].rate == Fraction(1, 2)
    assert rates["小圈村"]["0"].guests == 1
    assert rates["北陈屯村"]["1"].rate == 1
    assert "0" not in rates["北陈屯村"]  # nobody of it was on the list


def test_the_lowest_rate_over_the_last_five_lessons_comes_first():
    seats = [
        *row("早先缺得多", [ABSENT, ABSENT, ABSENT, PRESENT, PRESENT, PRESENT, PRESENT, SICK_LEAVE]),
        *row("近来缺得多", [PRESENT, PRESENT, PRESENT, PRESENT, PRESENT, ABSENT, ABSENT, ABSENT]),
    ]
    found = villages_to_ring(LESSONS, seats)
    assert [(one.village_id, one.rate) for one in found] == [
        ("近来缺得多", Fraction(2, 5)), ("早先缺得多", Fraction(4, 5)),
    ]  # fmt: skip
    assert found[0].lessons == ("3", "4", "5", "6", "7")


def test_the_last_lessons_are_those_that_the_village_was_expected_in():
    seats = row("小圈村", [ABSENT, ABSENT, PRESENT])  # later lessons were for others
    (found,) = villages_to_ring(LESSONS, seats)
    assert found.lessons == ("0", "1", "2")


def test_of_the_same_rate_the_village_with_more_heads_away_is_first():
    small = row("小村", [ABSENT, PRESENT, PRESENT, ABSENT])
    large = [
        *row("大村", [ABSENT, PRESENT, PRESENT, ABSENT]),
        *row("大村", [ABSENT, PRESENT, PRESENT, ABSENT], "李四"),
    ]
    assert [one.village_id for one in villages_to_ring(LESSONS, [*small, *large])] == ["大村", "小村"]


def test_too_few_to_judge_and_nothing_missed_are_not_named():
    seats = [
        *row("只有两人次", [ABSENT, ABSENT]),
        *row("全到", [PRESENT, LATE, PRESENT]),
        *row("三人次", [ABSENT, ABSENT, ABSENT]),
    ]
    assert [one.village_id for one in villages_to_ring(LESSONS, seats)] == ["三人次"]


def test_guests_decide_nothing():
    guests = [seat(n, "旁听村", "甲", PRESENT, expected=False) for n in range(5)]
    assert villages_to_ring(LESSONS, guests) == []


def test_the_reason_says_who_was_away_how_often_and_what_is_owed():
    seats = [
        seat(0, "小圈村", "张建国", ABSENT), seat(1, "小圈村", "张建国", SICK_LEAVE, made_up=True),
        seat(0, "小圈村", "李秀英", PRESENT), seat(1, "小圈村", "李秀英", ABSENT),
    ]  # fmt: skip
    (found,) = villages_to_ring(LESSONS, seats)
    assert found.reason == (
        "最近2次课应到4人次，实到1人次；缺勤2人次、请假1人次，还有2人次没有补学。没到的：张建国2次、李秀英1次。"
    )


marks = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from("甲乙丙丁戊己庚"), st.sampled_from([*MARKS, ""])),
    max_size=60,
)


@given(marks)
def test_at_most_five_from_the_worst_each_with_a_reason(some):
    seats = [seat(lesson, village, f"{village}某", state) for lesson, village, state in some]
    found = villages_to_ring(LESSONS, seats)
    assert len(found) <= 5
    assert [one.rate for one in found] == sorted(one.rate for one in found)
    for one in found:
        assert 0 <= one.rate < 1
        assert one.count.expected >= 3
        assert len(one.lessons) <= 5
        assert f"应到{one.count.expected}人次" in one.reason


# a person's year


def records(*seats, lessons=LESSONS):
    roster = (Person("甲", "小王庄镇", "小圈村", "甲", "党组织书记"),)
    return Records("2026", date(2026, 12, 31), date(2026, 12, 31), tuple(lessons), seats, roster)


def test_a_year_has_every_lesson_of_the_person_and_what_they_earned():
    lessons = [LESSONS[0], LESSONS[1]._replace(form=CLOUD_CLASS)]
    of = records(
        seat(0, "小圈村", "甲", PRESENT, hours="1.5"), seat(0, "小圈村", "乙", PRESENT, hours="1.5"),
        seat(1, "小圈村", "甲", PRESENT, hours="2"), lessons=lessons,
    )  # fmt: skip
    found = person_year(of, "甲")
    assert [lesson.id for lesson, _seat in found.lessons] == ["0", "1"]
    assert (found.together, found.online, found.hours) == (Decimal("1.5"), Decimal(2), Decimal("3.5"))
    assert (found.count.expected, found.count.came) == (2, 2)
    assert [lesson.id for lesson, _seat in person_year(of, "甲", CLOUD_CLASS).lessons] == ["1"]


def test_who_left_the_roster_still_has_a_year_and_a_stranger_has_none():
    of = records(seat(0, "小圈村", "乙", PRESENT))
    assert person_year(of, "乙").person.village == "小圈村"
    assert person_year(of, "甲").lessons == ()
    assert person_year(of, "丙") is None
