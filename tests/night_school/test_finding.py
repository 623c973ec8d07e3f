"""Lessons and terms by what a person types."""

import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.finding import find_lessons, find_term
from yunhe_desktop.night_school.tables import SchoolTerm


@pytest.fixture
def lessons(database, people, plan_lesson):
    return {
        "flood": plan_lesson("2026-05-12", title="防汛抢险知识"),
        "law": plan_lesson("2026-05-12", title="民法典", starts="15:00", ends="16:30"),
        "dyke": plan_lesson("2026-05-19", title="防汛巡堤"),
        "again": plan_lesson("2026-06-02", title="防汛巡堤"),
    }


def found(database, text):
    with database.reading() as session:
        return find_lessons(session, text)


@pytest.mark.parametrize(
    "text", ["2026-05-12", "2026.5.12", "2026/5/12", "20260512", "2026年5月12日", " 2026.05.12 "]
)
def test_a_day_means_all_its_lessons_by_time(database, lessons, text):
    assert found(database, text) == [lessons["law"], lessons["flood"]]


@pytest.mark.parametrize("text", ["民法典", "民法", "法典"])
def test_a_title_or_a_part_that_one_lesson_has(database, lessons, text):
    assert found(database, text) == [lessons["law"]]


def test_a_key_means_itself(database, lessons):
    assert found(database, lessons["dyke"]) == [lessons["dyke"]]


def test_a_title_of_several_lessons_is_asked_back_with_their_days(database, lessons):
    with pytest.raises(UserError, match=r"有2节课，请写日期：2026.05.19 防汛巡堤；2026.06.02 防汛巡堤"):
        found(database, "防汛巡堤")
    with pytest.raises(UserError, match="“防汛”的有3节课"):
        found(database, "防汛")


def test_a_day_without_a_lesson_names_the_nearest_ones(database, lessons):
    with pytest.raises(
        UserError, match=r"2026.05.20没有课。离这天最近的课：2026.05.12 .*；2026.05.19 防汛巡堤"
    ):
        found(database, "2026.5.20")


def test_what_is_nowhere_or_nothing_is_said(database, lessons):
    with pytest.raises(UserError, match="没有课题是“消防”的课"):
        found(database, "消防")
    with pytest.raises(UserError, match="请写明是哪一节课"):
        found(database, " ")


def test_a_plan_without_lessons_says_so(database):
    with pytest.raises(UserError, match="课程计划里还没有课"):
        found(database, "2026.5.12")


def test_a_term_by_number_theme_or_key(database):
    with database.action("新增期") as session:
        made = [
            SchoolTerm(year="2026", number=number, form=form, theme=theme)
            for number, form, theme in (
                (1, "周二夜校", "防汛抢险"),
                (1, "云课堂", "二十大精神"),
                (2, "周二夜校", "法治"),
            )
        ]
        session.add_all(made)
        session.flush()
        flood, _cloud, law = (one.id for one in made)
    with database.reading() as session:
        assert find_term(session, "2026", "第2期") == find_term(session, "2026", "2") == law
        assert find_term(session, "2026", "防汛抢险") == find_term(session, "2026", flood) == flood
        with pytest.raises(UserError, match=r"2026年有2个“1”.*云课堂第1期 二十大精神"):
            find_term(session, "2026", "1")
        with pytest.raises(UserError, match="2025年没有“2”这一期"):
            find_term(session, "2025", "2")
