"""The demonstration's year of 夜校 gives, counted from its records, what a district reported of its own."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from yunhe_desktop import datafile
from yunhe_desktop.night_school.queries.lessons import lesson_lines
from yunhe_desktop.night_school.queries.rosters import marks_of
from yunhe_desktop.night_school.rules.attendance import people_reached
from yunhe_desktop.night_school.rules.codes import CLOUD_CLASS, NIGHT_SCHOOL
from yunhe_desktop.night_school.tables import BookHandout, OnlineLearner, OnlineLesson, Site


@pytest.fixture(scope="module")
def session(demo_original):
    database = datafile.open_file(demo_original, read_only=True)
    with database.reading() as reading:
        yield reading
    database.close()


def held(session, form):
    return [line for line in lesson_lines(session, "2026") if line.form == form and line.held]


def test_seven_terms_of_tuesdays_with_24_lessons_and_2800_attendances(session):
    lessons = held(session, NIGHT_SCHOOL)
    assert (len({one.term.id for one in lessons}), len(lessons)) == (7, 24)
    assert 2800 <= sum(one.count.attendances for one in lessons) < 2900


def test_five_cloud_lessons_reach_every_village_cadre_and_resident(session):
    lessons = held(session, CLOUD_CLASS)
    assert len(lessons) == 5
    marks = [mark for found in marks_of(session, [one.id for one in lessons]).values() for mark in found]
    assert len(people_reached(marks)) == 415


def test_37_required_and_52_elective_online_lessons_were_finished_16830_times_and_some(session):
    kinds = Counter(session.scalars(select(OnlineLesson.required)))
    assert (kinds[True], kinds[False]) == (37, 52)
    done = session.scalar(select(func.sum(OnlineLearner.required_done + OnlineLearner.elective_done)))
    assert 16830 <= done < 16840


def test_six_titles_and_720_copies_and_some_were_handed_out_and_every_village_has_its_site(session):
    copies, titles = session.execute(
        select(func.sum(BookHandout.copies), func.count(BookHandout.book_id.distinct()))
    ).one()
    assert titles == 6
    assert 720 <= copies < 730
    assert session.scalar(select(func.count(Site.village_id.distinct()))) == 62
