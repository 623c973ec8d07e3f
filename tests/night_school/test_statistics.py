"""期, 课次, 人次, 人数, 覆盖率: what a year comes to, and the rows behind it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import PostValues, get_cadre, save_cadre
from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.queries.earned import earned_lessons
from yunhe_desktop.night_school.queries.statistics import learning_figures
from yunhe_desktop.night_school.rules.attendance import Mark, percent
from yunhe_desktop.night_school.rules.codes import ABSENT, CLOUD_CLASS, LATE, MARKS, NIGHT_SCHOOL, PRESENT
from yunhe_desktop.night_school.rules.statistics import Person, PlannedLesson, Records, Scope, Seat, tally
from yunhe_desktop.night_school.tables import Lesson, MakeUp, SchoolTerm

YEAR = "2026"


@pytest.fixture
def hold(database, plan_lesson):
    """Holds a lesson: `hold("2026-05-12", 张建国=PRESENT)`; who is not named stays unmarked."""

    def held(day, form=NIGHT_SCHOOL, term=None, **states):
        key = plan_lesson(day, form=form)
        with database.action("考勤") as session:
            session.get(Lesson, key).school_term_id = term
            rows = {one.name: one.id for one in rosters.fix_roster(session, key)}
            session.flush()
            rosters.set_states(session, {rows[name]: state for name, state in states.items()})
        return key

    return held


def figures(database, **asked):
    with database.reading() as session:
        return learning_figures(session, YEAR, **asked)


def names(found, keys):
    by_key = {one.mark.cadre_id: one.name for one in found.records.seats}
    return [by_key[key] for key in keys]


def test_heads_times_lessons_and_different_people_are_told_apart(database, people, hold):
    hold("2026-05-12", 张建国=PRESENT, 李秀英=LATE, 王海=ABSENT)
    hold("2026-05-19", 张建国=PRESENT)
    found = figures(database).total
    assert (len(found.lessons), found.attendances, len(found.people)) == (2, 3, 2)
    assert (found.count.expected, found.count.absent) == (8, 1)
    assert found.coverage == Fraction(2, 4)  # the resident is not on the roster of the teams
    assert len(found.residents) == 1


def test_every_figure_names_whom_and_what_it_counts(database, people, hold):
    first = hold("2026-05-12", 张建国=PRESENT, 赵敏=PRESENT)
    found = figures(database)
    assert found.total.lessons == (first,)
    assert names(found, found.total.people) == ["张建国", "赵敏"]
    assert names(found, found.total.missing) == ["李秀英", "王海"]
    assert [(one.name, one.shown) for one in found.total.seats if one.came] == [
        ("张建国", "出勤"), ("赵敏", "出勤"),
    ]  # fmt: skip


def test_a_lesson_that_nobody_is_marked_in_was_not_held(database, people, hold, plan_lesson):
    hold("2026-05-12")
    hold("2026-05-19", 张建国=ABSENT)
    plan_lesson("2026-05-26")
    plan_lesson("2026-06-02", cancelled_for="暴雨")
    found = figures(database).total
    assert (found.lessons, len(found.planned), len(found.cancelled)) == ((), 3, 1)
    assert found.count.expected == 0


def test_a_cancelled_lesson_does_not_count_though_people_had_been_marked(database, people, hold):
    key = hold("2026-05-12", 张建国=PRESENT)
    with database.action("停课") as session:
        session.get(Lesson, key).cancelled_for = "停电"
    assert figures(database).total.attendances == 0


def test_a_made_up_lesson_is_counted_apart(database, people, hold):
    key = hold("2026-05-12", 张建国=PRESENT, 王海=ABSENT)
    with database.action("补学") as session:
        missed = next(one for one in rosters.roster(session, key) if one.name == "王海")
        session.add(MakeUp(attendance_id=missed.id, date="2026-05-20", way="观看录像"))
    found = figures(database).total
    assert (found.attendances, found.count.made_up) == (1, 1)
    assert names(figures(database), found.people) == ["张建国"]


def test_who_comes_unasked_counts_as_a_head_but_not_as_one_expected(database, people, hold):
    key = hold("2026-05-12", 张建国=PRESENT)
    with database.action("旁听") as session:
        rosters.add_person(session, key, people["孙强"], expected=False, state=PRESENT)
    found = figures(database).total
    assert (found.attendances, found.count.guests, found.count.expected) == (2, 1, 4)
    assert len(found.residents_covered) == 1
    assert found.coverage == Fraction(1, 4)


def test_forms_and_terms_are_counted_apart(database, people, hold):
    with database.action("安排期") as session:
        term = SchoolTerm(year=YEAR, number=1, theme="防汛抢险")
        session.add(term)
        key = term.id
    hold("2026-05-12", term=key, 张建国=PRESENT)
    hold("2026-05-19", term=key, 张建国=PRESENT, 王海=PRESENT)
    hold("2026-05-20", form=CLOUD_CLASS, 李秀英=PRESENT)
    found = figures(database)
    evening, cloud = found.by_form[NIGHT_SCHOOL], found.by_form[CLOUD_CLASS]
    assert (len(evening.terms), len(evening.lessons), evening.attendances, len(evening.people)) == (
        1,
        2,
        3,
        2,
    )
    assert (len(cloud.terms), len(cloud.lessons), cloud.attendances) == (0, 1, 1)
    assert found.by_term[key].lessons == evening.lessons
    assert found.by_term[""].lessons == cloud.lessons
    assert (evening.hours, found.total.hours) == (Decimal(3), Decimal("4.5"))


def test_a_township_has_its_own_figures_and_its_own_roster(database, people, hold):
    hold("2026-05-12", 张建国=PRESENT, 赵敏=ABSENT)
    found = figures(database)
    north, south = found.by_township["小王庄镇"], found.by_township["南陈屯镇"]
    assert (north.attendances, percent(north.coverage)) == (1, "33.3%")
    assert (south.attendances, percent(south.coverage), len(south.lessons)) == (0, "0.0%", 1)
    assert figures(database, township="小王庄镇").together == north


def test_who_moved_counts_where_they_sat_and_is_covered_where_they_serve(database, people, villages, hold):
    hold("2026-05-12", 李秀英=PRESENT)
    with database.action("调动：李秀英") as session:
        cadre = get_cadre(session, people["李秀英"])
        moved = [PostValues("村委会主任", main=True, started="2026-05-15")]
        where = {"village_id": villages["南陈屯镇/西砖河"]}
        save_cadre(session, cadre.id, where, moved, version=cadre.version)
    found = figures(database)
    assert found.by_township["小王庄镇"].attendances == 1
    assert found.by_township["南陈屯镇"].attendances == 0
    assert names(found, found.by_township["南陈屯镇"].covered) == ["李秀英"]


def test_lessons_after_the_day_asked_for_do_not_count(database, people, hold):
    hold("2026-05-12", 张建国=PRESENT)
    hold("2026-05-19", 张建国=PRESENT)
    found = figures(database, until=date(2026, 5, 12))
    assert (len(found.total.lessons), len(found.total.planned)) == (1, 2)
    assert found.records.roster_on == date(2026, 5, 12)


def test_a_year_without_anything_has_no_coverage(database):
    found = figures(database)
    assert found.total.coverage is None
    assert (found.by_form, found.by_township, found.by_term) == ({}, {}, {})


def test_the_demonstration_year_gives_the_totals_of_the_report(demo_original):
    opened = datafile.open_file(demo_original, read_only=True)
    try:
        found = figures(opened)
    finally:
        opened.close()
    evenings = found.by_form[NIGHT_SCHOOL]
    assert (len(evenings.terms), len(evenings.lessons)) == (7, 24)
    assert 2800 <= evenings.attendances < 2900
    assert len(found.by_form[CLOUD_CLASS].lessons) == 5
    assert (len(found.total.covered), len(found.total.residents_covered)) == (409, 6)
    means = found.means
    assert (means.required, means.elective) == (37, 52)
    assert 16830 <= means.completions < 16900
    assert (len(means.titles), 720 <= means.copies < 730) == (6, True)


def test_the_hours_are_those_of_the_people_s_own_lists(demo_original):
    opened = datafile.open_file(demo_original, read_only=True)
    try:
        found = figures(opened)
        with opened.reading() as session:
            of_people = earned_lessons(session, YEAR)
    finally:
        opened.close()
    by_person = {key: sum(one.hours for one in lessons) for key, lessons in of_people.items()}
    mine = {}
    for seat in found.total.seats:
        mine[seat.mark.cadre_id] = mine.get(seat.mark.cadre_id, 0) + seat.hours
    assert mine == by_person
    assert found.total.earned == sum(by_person.values()) > 0


FORMS = (NIGHT_SCHOOL, CLOUD_CLASS)
TOWNS = ("小王庄镇", "南陈屯镇")
seats = st.builds(
    lambda lesson, who, state, expected, town: Seat(
        "", lesson, Mark(who, state, expected=expected), town, town, town, who, ""
    ),
    st.sampled_from(["0", "1", "2", "3"]),
    st.sampled_from([f"人{number}" for number in range(6)]),
    st.sampled_from([*MARKS, ""]),
    st.booleans(),
    st.sampled_from(TOWNS),
)


def records(some):
    lessons = [PlannedLesson(str(n), "", FORMS[n % 2], f"2026-05-0{n + 1}", held=True) for n in range(4)]
    roster = [Person(f"人{number}", TOWNS[number % 2], "", "", "") for number in range(5)]
    return Records(
        YEAR, date(2026, 12, 31), date(2026, 12, 31), tuple(lessons), tuple(some), tuple(roster), TOWNS
    )


@given(st.lists(seats, max_size=40))
def test_parts_add_up_to_the_whole_in_heads_never_in_people(some):
    of = records(some)
    whole = tally(of)
    for parts in (
        [tally(of, Scope(form)) for form in FORMS],
        [tally(of, Scope(township=town)) for town in TOWNS],
    ):
        assert sum(one.attendances for one in parts) == whole.attendances
        assert sum((one.count for one in parts[1:]), parts[0].count) == whole.count
        assert {key for one in parts for key in one.people} == set(whole.people)
        assert max(len(one.people) for one in parts) <= len(whole.people)


@given(st.lists(seats, max_size=40))
def test_each_of_the_roster_is_covered_or_missing(some):
    for town in ("", *TOWNS):
        found = tally(records(some), Scope(township=town))
        assert sorted([*found.covered, *found.missing]) == sorted(found.roster)
        assert found.coverage == Fraction(len(found.covered), len(found.roster))
        assert (
            set(found.people) <= set(found.covered) | set(found.missing) | set(found.outside) | found.reached
        )
