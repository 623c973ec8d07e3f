"""Between two lessons cadres leave and move, villages get other names and end: each list stays as it was.

In May 2024: 张建国 and 李秀英 of 小圈村, 王海 of 官庄子村 (both 小王庄镇), 赵敏 of 西砖河.
Then 李秀英 leaves, 张建国 is transferred to 西砖河, 小圈村 becomes 大圈村, and
官庄子村 is merged into it with 王海, who becomes its 书记.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.paper import Paper
from yunhe_desktop.cadres import rules as cadre_rules
from yunhe_desktop.cadres.queries import (
    change_cadres,
    merge_village,
    rename_village,
)
from yunhe_desktop.cadres.tables import Post
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school import printing
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.queries import desk, leaves, make_ups
from yunhe_desktop.night_school.queries.grid import load_grid
from yunhe_desktop.night_school.queries.hours import hours_of_year
from yunhe_desktop.night_school.queries.lessons import lesson_lines
from yunhe_desktop.night_school.queries.rosters import roster, set_states
from yunhe_desktop.night_school.queries.statistics import learning_figures
from yunhe_desktop.night_school.rules.office import IN_OFFICE, LEFT
from yunhe_desktop.night_school.rules.village_rates import village_rates, villages_to_ring

TODAY = date(2024, 8, 1)
BEFORE, AFTER = "2024-05-14", "2024-07-09"
NOT_FIXED = "2024-05-21"  # before the changes, but its list is fixed after them


def mark(database, lesson: str, **states: str) -> None:
    with database.action("登记") as session:
        desk.start(session, lesson)
        rows = {one.name: one.id for one in roster(session, lesson)}
        set_states(session, {rows[name]: state for name, state in states.items()})


@pytest.fixture
def lessons(database, people, villages, plan_lesson) -> dict[str, str]:
    found = {day: plan_lesson(day, title="防汛") for day in (BEFORE, NOT_FIXED, AFTER)}
    mark(database, found[BEFORE], 张建国="出勤", 李秀英="缺勤", 王海="缺勤", 赵敏="出勤")
    quan, guan = villages["小王庄镇/小圈村"], villages["小王庄镇/官庄子村"]
    event = cadre_rules.VillageEvent("2024-06-15", "区政〔2024〕3号")
    with database.action("变动") as session:
        change_cadres(session, [people["李秀英"]], cadre_rules.Change("离任", "2024-06-10"), TODAY)
        there = {"village_id": villages["南陈屯镇/西砖河"], "village": "西砖河"}
        change = cadre_rules.Change("调动", "2024-06-10", positions=("村委会主任",), **there)
        change_cadres(session, [people["张建国"]], change, TODAY)
        rename_village(session, quan, "大圈村", event, TODAY)
        merge_village(session, guan, quan, event, {people["王海"]: cadre_rules.MOVES}, TODAY)
    with database.action("任职") as session:
        post = Post(cadre_id=people["王海"], village_id=quan, position="党组织书记", main=True)
        post.started = "2024-06-16"
        session.add(post)
    mark(database, found[AFTER], 张建国="出勤", 王海="出勤", 赵敏="病假")
    return found


def standing(database, lesson: str) -> dict[str, tuple[str, str]]:
    with database.reading() as session:
        return {one.name: (one.township + one.village, one.positions) for one in roster(session, lesson)}


def test_each_list_has_people_as_they_were_on_its_day(database, lessons):
    then = {
        "张建国": ("小王庄镇小圈村", "党组织书记"),
        "李秀英": ("小王庄镇小圈村", "村委会委员"),
        "王海": ("小王庄镇官庄子村", "党组织书记"),
        "赵敏": ("南陈屯镇西砖河", "党组织书记"),
    }
    assert standing(database, lessons[BEFORE]) == then
    assert standing(database, lessons[NOT_FIXED]) == then  # worked out today for a day before the changes
    mark(database, lessons[NOT_FIXED], 李秀英="出勤")
    assert standing(database, lessons[NOT_FIXED]) == then
    assert standing(database, lessons[AFTER]) == {
        "张建国": ("南陈屯镇西砖河", "村委会主任"),
        "王海": ("小王庄镇大圈村", "党组织书记"),
        "赵敏": ("南陈屯镇西砖河", "党组织书记"),
    }


def test_renewing_an_old_list_brings_nobody_of_today_onto_it(database, lessons):
    with database.action("重新确定") as session:
        assert desk.renew(session, lessons[BEFORE]) == (0, 0)


@pytest.mark.parametrize(("day", "there", "not_there"), [
    (BEFORE, "小王庄镇小圈村", "大圈村"), (AFTER, "小王庄镇大圈村", "小圈村"),
])  # fmt: skip
def test_the_sheet_to_sign_says_the_village_of_its_day(database, lessons, day, there, not_there):
    with database.reading() as session:
        words = Paper(
            printing.sign_in(session, [lessons[day]], by=printing.PageBy.VILLAGE)
        ).text.replace(" ", "")  # fmt: skip
    assert there in words
    assert not_there not in words


def test_attendance_stays_with_the_township_where_it_was(database, lessons):
    with database.reading() as session:
        figures = learning_figures(session, "2024", until=TODAY)
        lines = {line.date: line.count for line in lesson_lines(session, "2024")}
    count = {name: (one.count.expected, one.count.came) for name, one in figures.by_township.items()}
    assert count == {"小王庄镇": (4, 2), "南陈屯镇": (3, 2)}
    assert (lines[BEFORE].expected, lines[AFTER].expected) == (4, 3)
    # 覆盖率 is of today's roster: 张建国, 王海 and 赵敏, who all came at least once
    assert (len(figures.total.roster), len(figures.total.covered)) == (3, 3)
    assert {name: len(one.roster) for name, one in figures.by_township.items()} == {
        "小王庄镇": 1,
        "南陈屯镇": 2,
    }


def test_the_heat_map_has_one_row_for_a_renamed_village_and_one_for_the_ended_one(
    database, lessons, villages
):
    with database.reading() as session:
        records = learning_figures(session, "2024", until=TODAY).records
    rates = village_rates(records.seats)
    quan, guan = villages["小王庄镇/小圈村"], villages["小王庄镇/官庄子村"]
    assert {name: set(of) for name, of in rates.items()} == {
        quan: {lessons[BEFORE], lessons[AFTER]},
        guan: {lessons[BEFORE]},
        villages["南陈屯镇/西砖河"]: {lessons[BEFORE], lessons[AFTER]},
    }
    names = {one.id: one.village for one in records.villages}
    assert (names[quan], names[guan]) == ("大圈村", "官庄子村")
    assert [one.village for one in records.villages if one.ended] == ["官庄子村"]
    twice = replace(records, seats=records.seats * 3)  # so often that every village is judged
    assert guan in {one.village_id for one in villages_to_ring(twice.held, twice.seats)}
    assert guan not in {one.village_id for one in Report(twice, "", "").ring_up}  # nobody is there to ring up


def test_a_person_is_one_row_of_the_grid_where_they_are_now(database, lessons):
    with database.reading() as session:
        people = {one.name: one for one in load_grid(session, "2024", TODAY).people}
    assert people["张建国"].village == "西砖河"
    assert set(people["张建国"].cells) == set(lessons.values())
    assert people["李秀英"].village == "小圈村"  # as on the last list that she stood on
    assert lessons[AFTER] not in people["李秀英"].cells


def test_leave_is_for_who_was_meant_on_the_day(database, lessons, people):
    asked = {"kind": "公假", "reason": "开会", "asked_on": "2024-05-13"}
    with database.action("请假") as session:
        leaves.ask_leave(session, lessons[BEFORE], people["李秀英"], asked)
        with pytest.raises(UserError, match=r"李秀英不在.*应到名单上"):
            leaves.ask_leave(session, lessons[AFTER], people["李秀英"], asked)
        leaves.ask_leave(session, lessons[AFTER], people["赵敏"], asked)
    with database.reading() as session:
        lines = {line.name: line.village for line in leaves.leave_lines(session, "2024")}
    assert lines == {"李秀英": "小圈村", "赵敏": "西砖河"}


def test_who_left_owes_no_lesson_and_who_moved_still_does(database, lessons):
    with database.reading() as session:
        owed = {
            (line.name, line.village, line.date) for line in make_ups.owed_lines(session, "2024", on=TODAY)
        }
    assert ("王海", "官庄子村", BEFORE) in owed
    assert "李秀英" not in {name for name, _village, _day in owed}


def test_hours_follow_the_person(database, lessons, people):
    with database.action("补学") as session:
        key = next(one.attendance_id for one in make_ups.owed_lines(session, on=TODAY) if one.name == "王海")
        make_ups.record_make_up(session, key, {}, lessons[AFTER], on=TODAY)
    with database.reading() as session:
        found = {one.name: one for one in hours_of_year(session, "2024", until=TODAY).values()}
        figures = learning_figures(session, "2024", until=TODAY)
    zhang, wang = found["张建国"], found["王海"]
    assert (zhang.village, zhang.standing, zhang.months) == ("西砖河", IN_OFFICE, 12)
    assert zhang.done.together == Decimal(3)
    assert (wang.village, wang.standing, wang.count.made_up) == ("大圈村", IN_OFFICE, 1)
    assert "李秀英" not in found  # earned nothing, serves no more
    assert sum(one.done.together + one.done.online for one in found.values()) == figures.total.earned


def test_who_left_with_hours_is_listed_as_left_with_the_months_that_she_served(database, lessons):
    mark(database, lessons[NOT_FIXED], 李秀英="出勤")
    with database.reading() as session:
        li = {one.name: one for one in hours_of_year(session, "2024", until=TODAY).values()}["李秀英"]
    assert (li.standing, li.village, li.months) == (LEFT, "小圈村", 5)
    assert li.done.together == Decimal("1.5")
