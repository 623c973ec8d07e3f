"""The plan read and written as a whole: what collides, last year once more, lists renewed, files."""

from datetime import date

import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries import planning, rosters
from yunhe_desktop.night_school.queries.lessons import lesson_lines, term_lines
from yunhe_desktop.night_school.queries.plan_copies import copy_plan
from yunhe_desktop.night_school.queries.plan_overlaps import Proposal, doubts_about, overlaps_in
from yunhe_desktop.night_school.queries.plan_people import candidates
from yunhe_desktop.night_school.queries.plan_rosters import roster_change
from yunhe_desktop.night_school.queries.plan_view import plan_of
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.codes import PRESENT

SECRETARIES = Audience(team=False, positions=("党组织书记",))
MEMBERS = Audience(team=False, positions=("村委会委员",))


def write(database, what, *values, **named):
    with database.action("排课") as session:
        return what(session, *values, **named)


def test_lessons_that_need_the_same_place_or_people_are_found_and_cancelled_ones_are_not(
    database, people, plan_lesson
):
    one = plan_lesson(audience=SECRETARIES, place="镇党校")
    other = plan_lesson(title="消防演练", audience=SECRETARIES, starts="20:00", ends="21:00", place="村部")
    plan_lesson(title="清早的课", audience=SECRETARIES, starts="07:00", ends="08:00")
    with database.reading() as session:
        assert overlaps_in(session, "2026") == {
            one: ("与“消防演练”同时，有3人两边都要到",),
            other: ("与“防汛抢险知识”同时，有3人两边都要到",),
        }
    write(database, planning.cancel_lesson, other, "场地没定")
    with database.reading() as session:
        assert overlaps_in(session, "2026") == {}


def test_people_of_a_fixed_list_count_as_they_stand(database, people, plan_lesson):
    fixed = plan_lesson(audience=SECRETARIES)
    write(database, rosters.fix_roster, fixed)
    write(database, planning.save_lesson, fixed, {}, MEMBERS)
    other = plan_lesson(title="消防演练", audience=SECRETARIES)
    with database.reading() as session:
        assert overlaps_in(session, "2026")[other] == ("与“防汛抢险知识”同时，有3人两边都要到",)


def test_what_speaks_against_a_lesson_is_told_before_it_is_saved(database, people, plan_lesson):
    key = plan_lesson(place="镇党校", audience=SECRETARIES)
    holiday = {"name": "防汛值守", "first": "2026-05-12"}
    write(database, planning.save_holidays, [("", holiday)])
    proposal = Proposal("", "新课", "2026-05-12", "19:30", "", "镇党校", "周工", MEMBERS)
    with database.reading() as session:
        assert doubts_about(session, proposal) == [
            "这一天是停课日（防汛值守）。",
            "与“防汛抢险知识”同时，同在镇党校。",
        ]
        itself = Proposal(key, "防汛抢险知识", "2026-05-12", "19:00", "", "镇党校", "", SECRETARIES)
        assert doubts_about(session, itself) == ["这一天是停课日（防汛值守）。"]


@pytest.fixture
def last_year(database, people, plan_lesson):
    """A 期 of two Tuesdays of May 2025, one of them moved, one called off."""
    with database.action("去年的课") as session:
        term = planning.save_term(
            session, "", {"year": "2025", "theme": "防汛抢险", "began": "2025-05-01", "ended": "2025-05-31"}
        ).id
    first = plan_lesson("2025-05-06", SECRETARIES, school_term_id=term, title="汛期预案")
    second = plan_lesson("2025-05-13", SECRETARIES, school_term_id=term, title="堤防巡查")
    write(database, rosters.fix_roster, first)
    write(database, planning.move_lesson, first, "2025-05-08", reason="会议")
    write(database, planning.cancel_lesson, second, "大雨")
    return term


def test_last_year_s_plan_becomes_this_year_s_on_the_same_weekdays(database, last_year):
    write(
        database,
        planning.save_holidays,
        [("", {"name": "劳动节", "first": "2026-05-01", "last": "2026-05-05"})],
    )
    done = write(database, copy_plan, "2025", "2026")
    assert (done.terms, done.lessons, done.there, done.on_holidays) == (1, 2, 0, ["汛期预案"])
    with database.reading() as session:
        (term,) = term_lines(session, "2026")
        lines = lesson_lines(session, "2026")
    assert (term.title, term.began, term.ended) == ("第1期 防汛抢险", "2026-05-01", "2026-05-31")
    assert [(one.date, one.title, one.term) for one in lines] == [
        ("2026-05-05", "汛期预案", term),
        ("2026-05-12", "堤防巡查", term),
    ]
    assert all(not (one.planned_on or one.cancelled_for or one.fixed) for one in lines)
    assert [one.count.expected for one in lines] == [3, 3]  # fmt: skip


def test_copying_once_more_makes_nothing_twice(database, last_year):
    write(database, copy_plan, "2025", "2026")
    again = write(database, copy_plan, "2025", "2026")
    assert (again.terms, again.lessons, again.there) == (0, 0, 2)
    with pytest.raises(UserError, match="2023年没有课程计划"):
        write(database, copy_plan, "2023", "2024")


def test_the_plan_has_empty_terms_too_and_lessons_of_no_term_come_last(
    database, people, last_year, plan_lesson
):
    loose = plan_lesson("2025-03-04", title="开班动员")
    write(database, planning.save_term, "", {"year": "2025", "theme": "还没排"})
    with database.reading() as session:
        plan = plan_of(session, "2025", date(2025, 6, 1))
    assert [(one.line.theme if one.line else "", len(one.lessons)) for one in plan] == [
        ("防汛抢险", 2),
        ("还没排", 0),
        ("", 1),
    ]
    assert plan[-1].lessons[0].line.id == loose
    assert [[note.text for note in one.notes] for one in plan[0].lessons] == [
        ["已过，还没有考勤", "原定5月6日，会议"],
        ["已停课：大雨"],
    ]  # fmt: skip


def test_what_renewing_a_list_changes_is_told_first(database, people, plan_lesson):
    key = plan_lesson(audience=SECRETARIES)
    first, *_others = write(database, rosters.fix_roster, key)
    write(database, rosters.set_states, {first.id: PRESENT})
    write(database, planning.save_lesson, key, {}, MEMBERS)
    with database.reading() as session:
        change = roster_change(session, key)
    assert change.sentence() == (
        "进来1人（李秀英），去掉2人（王海、赵敏），不在对象里但已登记考勤、保留1人（张建国）"
    )
    assert write(database, rosters.renew_roster, key) == (1, 2)
    with database.reading() as session:
        assert roster_change(session, key).new == ()


def test_a_person_is_put_on_and_taken_off_an_audience_by_name(database, people):
    with database.reading() as session:
        by_name = {one.row.name: one for one in candidates(session, date(2026, 5, 12))}
    wang, sun = by_name["王海"], by_name["孙强"]
    without = wang.toggled(Audience())
    assert (without.without, wang.is_meant(without)) == ((people["王海"],), False)
    assert wang.toggled(without) == Audience()
    named = sun.toggled(Audience())
    assert (named.people, sun.is_meant(named)) == ((people["孙强"],), True)
    assert sun.toggled(named) == Audience()
    assert sun.fits("sq 西砖")
    assert not sun.fits("sq 小圈")
