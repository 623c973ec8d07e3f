"""What the plan says of a lesson, and audiences as offices write them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.audience_texts import Known, read_audience
from yunhe_desktop.night_school.rules.plan_notes import Standing, Tone

CLASH = "与“消防”同时，同在镇党校"


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(), ["名单未定"]),
        (Standing(fixed=True), ["名单已定"]),
        (Standing(fixed=True, marked=60, unmarked=3), ["3人未登记"]),
        (Standing(fixed=True, marked=63, past=True), ["已上课"]),
        (Standing(past=True), ["已过，还没有考勤"]),
        (Standing(planned_on="2026-05-05", move_reason="劳动节"), ["原定5月5日，劳动节", "名单未定"]),
        (Standing(holiday="国庆节", overlaps=(CLASH,)), [CLASH, "当天是停课日（国庆节）", "名单未定"]),
        (
            Standing(cancelled_for="防汛值守", overlaps=(CLASH,), planned_on="2026-05-05"),
            ["已停课：防汛值守"],
        ),
    ],
)
def test_every_lesson_has_something_to_say_the_most_urgent_first(standing, said):
    assert [note.text for note in standing.notes()] == said


def test_what_is_to_be_mended_is_told_from_what_is_not():
    assert [note.tone for note in Standing(overlaps=(CLASH,)).notes()] == [Tone.CLASH, Tone.PLAIN]
    assert [note.tone for note in Standing(cancelled_for="汛期").notes()] == [Tone.OFF]


TOWNS = {"小王庄镇": "t1", "南陈屯镇": "t2"}
VILLAGES = {"小圈村": "v1", "官庄子": "v2", "西砖河": "v3"}
POSITIONS = ("党组织书记", "党组织副书记", "村委会委员")
PEOPLE = {"张建国": "p1", "李秀英": "p2"}
KNOWN = Known(
    TOWNS,
    {name: [key] for name, key in VILLAGES.items()} | {"后屯": ["v4", "v5"]},
    frozenset(POSITIONS),
    {name: [key] for name, key in PEOPLE.items()} | {"王伟": ["p3", "p4"]},
)


def some(names):
    return st.lists(st.sampled_from(list(names)), unique=True, max_size=4)


@given(st.booleans(), st.booleans(), some(POSITIONS), some(TOWNS), some(VILLAGES), some(PEOPLE))
def test_an_audience_as_the_plan_says_it_is_read_back(team, residents, positions, towns, villages, people):
    assume(len(towns) + len(villages) <= 4)  # more are told as a number, and not read back
    meant = Audience(
        team=team,
        residents=residents,
        positions=tuple(positions),
        townships=tuple(TOWNS[name] for name in towns),
        villages=tuple(VILLAGES[name] for name in villages),
        people=tuple(PEOPLE[name] for name in people),
    )
    names = {key: name for where in (TOWNS, VILLAGES) for name, key in where.items()}
    said = meant.described(names, people)
    if not (team or residents or positions):  # then places say nothing either
        meant = Audience(team=False, people=meant.people)
    if said:
        assert read_audience(said, KNOWN) == (meant, "")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("全体村两委干部", Audience()),
        ("各村党支部书记", Audience(team=False, positions=("党组织书记",))),
        ("小王庄镇", Audience(townships=("t1",))),
        ("小圈村、西砖河 村书记", Audience(team=False, positions=("党组织书记",), villages=("v1", "v3"))),
        ("全区各村，村“两委”干部；驻村干部", Audience(residents=True)),
        ("张建国，李秀英", Audience(team=False, people=("p1", "p2"))),
    ],
)
def test_other_ways_of_saying_it_are_read_too(text, meant):
    assert read_audience(text, KNOWN) == (meant, "")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("后备干部", "后备干部"), ("王伟", "王伟"), ("后屯、小圈村", "后屯"), ("全区各村", "")],
)
def test_words_that_fit_nothing_or_several_are_named_and_nothing_is_guessed(text, unknown):
    audience, said = read_audience(text, KNOWN)
    assert said == unknown
    assert (audience is None) == bool(unknown)
