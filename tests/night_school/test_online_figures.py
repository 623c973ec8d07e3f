"""An online class in figures: people are told apart from 人次."""

from datetime import date
from fractions import Fraction

from yunhe_desktop.night_school.rules.online import ClassPlan, Progress
from yunhe_desktop.night_school.rules.online_figures import (
    LATE,
    GroupFigures,
    fits,
    group_figures,
    one_decimal,
    rank_of,
)

PLAN = ClassPlan(required=10, electives=5, electives_needed=2, began="2026-03-01", ended="2026-03-20")
ON = date(2026, 3, 11)  # half of it: five lessons are due
PEOPLE = {
    "学完": Progress(10, 3),
    "进行": Progress(6, 0),
    "落后": Progress(2, 1),
    "没开始": Progress(),
    "多学": Progress(12, 0),
}


def test_people_are_counted_once_and_lessons_are_added_up():
    found = group_figures("小王庄镇", PEOPLE.values(), PLAN, ON)
    assert (found.learners, found.finished, found.late, found.completions) == (5, 1, 2, 34)
    assert found.states == {"已学完": 1, "落后": 1, "进行中": 2, "未开始": 1}
    assert found.rate == Fraction(1, 5)
    assert (found.required, found.required_due) == (28, 50)  # more lessons than there are count as all
    assert found.average == Fraction(34, 5)


def test_nobody_has_no_rate():
    nobody = group_figures("", (), PLAN, ON)
    assert (nobody.rate, nobody.required_rate, nobody.average) == (None, None, None)
    assert GroupFigures("").finished == 0


def test_a_choice_is_a_state_or_everybody_who_is_late():
    def chosen(choice):
        return [name for name, one in PEOPLE.items() if fits(one, PLAN, ON, choice)]

    assert chosen("") == list(PEOPLE)
    assert chosen(LATE) == ["落后", "没开始"]
    assert chosen("进行中") == ["进行", "多学"]


def test_who_is_furthest_behind_is_last():
    assert sorted(PEOPLE, key=lambda name: rank_of(PEOPLE[name], PLAN, ON)) == [
        "学完", "进行", "多学", "落后", "没开始",
    ]  # fmt: skip


def test_an_average_is_rounded_half_up():
    assert [one_decimal(each) for each in (None, Fraction(34, 5), Fraction(1, 20), Fraction(16831, 415))] == [
        "", "6.8", "0.1", "40.6",
    ]  # fmt: skip
