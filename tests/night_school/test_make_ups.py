"""补学: what is owed, and how it is made up."""

from datetime import date

import pytest

from yunhe_desktop.attachments import attach
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.lessons import lesson_line
from yunhe_desktop.night_school.queries.make_ups import (
    change_make_up,
    joined_lines,
    make_up_lines,
    owed_lines,
    record_make_up,
    remember_make_up_rules,
    remove_make_up,
)
from yunhe_desktop.night_school.queries.rosters import (
    add_person,
    fix_roster,
    remove_person,
    roster,
    set_states,
)
from yunhe_desktop.night_school.rules.leaves import MakeUpRules
from yunhe_desktop.night_school.tables import Lesson

TODAY = date(2026, 6, 1)
VIDEO = {"date": "2026-05-20", "way": "观看录像", "proof": "学习笔记", "checked_by": "周干事"}


@pytest.fixture
def hold(database, plan_lesson):
    """Holds a lesson at which everybody came but those named; returns its key and the rows by name."""

    def hold(day="2026-05-12", title="防汛抢险知识", **missed):
        lesson = plan_lesson(day, title=title)
        with database.action("登记考勤") as session:
            rows = {one.name: one.id for one in fix_roster(session, lesson)}
            set_states(session, {key: missed.get(name, "出勤") for name, key in rows.items()})
        return lesson, rows

    return hold


def make_up(database, row, values=VIDEO, instead=None, on=TODAY):
    with database.action("登记补学") as session:
        return record_make_up(session, row, values, instead, on=on).id


def owed(database, on=TODAY, year=""):
    with database.reading() as session:
        return {one.name: one for one in owed_lines(session, year, on=on)}


def only_make_up(database):
    with database.reading() as session:
        (line,) = make_up_lines(session, "2026")
    return line


def test_every_missed_mark_is_owed_until_it_is_made_up(database, people, hold):
    lesson, rows = hold(张建国="缺勤", 李秀英="病假", 赵敏="公假", 王海="迟到")
    assert set(owed(database)) == {"张建国", "李秀英", "赵敏"}
    make_up(database, rows["张建国"])
    assert set(owed(database)) == {"李秀英", "赵敏"}
    with database.reading() as session:
        shown = {one.name: (one.state, one.made_up) for one in roster(session, lesson)}
    assert shown["张建国"] == ("缺勤", True)


def test_the_last_day_is_thirty_days_after_the_lesson(database, people, hold):
    hold(张建国="缺勤")
    assert owed(database)["张建国"].due == "2026-06-11"
    assert owed(database, date(2026, 6, 11))["张建国"].overdue == 0
    assert owed(database, date(2026, 6, 13))["张建国"].overdue == 2


def test_an_office_may_let_official_leave_go_and_give_less_time(database, people, hold):
    hold(张建国="缺勤", 赵敏="公假")
    with database.maintenance() as session:
        remember_make_up_rules(session, MakeUpRules(marks=("事假", "病假", "缺勤"), days=7))
    assert {name: one.due for name, one in owed(database).items()} == {"张建国": "2026-05-19"}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"date": "2026-05-11"}, "早于张建国缺的那节课"),
        ({"date": "2026-06-02"}, "还没有到"),
        ({"date": "2026-05"}, "补学时间要写到日"),
        ({"date": ""}, "补学时间要写到日"),
        ({"way": ""}, "请选补学方式"),
    ],
)
def test_what_cannot_be_is_refused(database, people, hold, wrong, told):
    _lesson, rows = hold(张建国="缺勤")
    with pytest.raises(UserError, match=told):
        make_up(database, rows["张建国"], {**VIDEO, **wrong})
    assert "张建国" in owed(database)


def test_who_came_or_is_not_marked_has_nothing_to_make_up(database, people, hold):
    _lesson, rows = hold(张建国="")
    with pytest.raises(UserError, match="登记的是“未登记”，没有缺课"):
        make_up(database, rows["张建国"])
    with pytest.raises(UserError, match="登记的是“出勤”，没有缺课"):
        make_up(database, rows["李秀英"])


def test_a_second_make_up_is_refused_and_the_first_named(database, people, hold):
    _lesson, rows = hold(张建国="缺勤")
    make_up(database, rows["张建国"])
    with pytest.raises(UserError, match=r"已补过学：2026\.05\.20，观看录像"):
        make_up(database, rows["张建国"])


def test_removed_it_is_owed_again(database, people, hold):
    _lesson, rows = hold(张建国="缺勤")
    key = make_up(database, rows["张建国"])
    with database.action("删除补学") as session:
        remove_make_up(session, key)
    assert "张建国" in owed(database)
    make_up(database, rows["张建国"])


def test_a_seat_in_a_later_lesson_settles_it_and_counts_once(database, people, hold):
    _missed, rows = hold(张建国="缺勤")
    later, others = hold("2026-05-19", "防汛抢险知识", 张建国="")
    with database.action("改为旁听") as session:
        remove_person(session, others["张建国"])
        add_person(session, later, people["张建国"], expected=False, state="出勤")
    with database.reading() as session:
        (joined,) = joined_lines(session, rows["张建国"])
    assert (joined.lesson_id, joined.same_title, joined.guest) == (later, True, True)
    make_up(database, rows["张建国"], {}, later)
    line = only_make_up(database)
    assert (line.made_up_on, line.way, line.instead) == (
        "2026-05-19",
        "参加同课题的课",
        "2026.05.19 防汛抢险知识",
    )
    with database.reading() as session:
        counts = [lesson_line(session, key).count for key in (line.lesson_id, later)]
    assert [one.made_up for one in counts] == [1, 0]
    assert [one.attendances for one in counts] == [
        3,
        4,
    ]  # three came and he was away; three and he as a guest


def test_lessons_of_the_same_title_are_offered_first(database, people, hold):
    _missed, rows = hold(张建国="缺勤")
    hold("2026-05-05", "防汛抢险知识")  # before it: makes up for nothing
    hold("2026-05-19", "民族宗教政策")
    hold("2026-05-26", "防汛抢险知识")
    with database.reading() as session:
        found = [(one.date, one.same_title) for one in joined_lines(session, rows["张建国"])]
    assert found == [("2026-05-26", True), ("2026-05-19", False)]


def test_a_lesson_at_which_nobody_saw_him_makes_up_for_nothing(database, people, hold):
    _missed, rows = hold(张建国="缺勤")
    later, _others = hold("2026-05-19", 张建国="事假")
    with pytest.raises(UserError, match="没有登记参加过"):
        make_up(database, rows["张建国"], {}, later)


def test_neither_words_nor_a_file_is_a_missing_proof(database, people, hold):
    _lesson, rows = hold(张建国="缺勤")
    key = make_up(database, rows["张建国"], {**VIDEO, "proof": ""})
    assert only_make_up(database).unproved
    with database.action("附证明") as session:
        attach(session, key, "截图.png", b"png")
    assert (only_make_up(database).unproved, only_make_up(database).files) == (False, 1)


def test_a_make_up_can_be_corrected_but_not_into_nonsense(database, people, hold):
    _lesson, rows = hold(张建国="缺勤")
    key = make_up(database, rows["张建国"])
    with database.action("修改补学") as session:
        change_make_up(session, key, {"date": "2026-05-21", "proof": "心得一篇"}, on=TODAY)
    assert (only_make_up(database).made_up_on, only_make_up(database).proof) == ("2026-05-21", "心得一篇")
    with pytest.raises(UserError, match="早于"), database.action("修改补学") as session:
        change_make_up(session, key, {"date": "2026-05-01"}, on=TODAY)


def test_a_cancelled_lesson_and_who_left_office_owe_nothing(database, people, hold):
    lesson, _rows = hold(张建国="缺勤")
    hold("2026-05-19", "民族宗教政策", 赵敏="缺勤", 李秀英="缺勤")
    with database.action("停课") as session:
        session.get_one(Lesson, lesson).cancelled_for = "暴雨"
        session.get_one(Cadre, people["赵敏"]).left_on = "2026-05-25"
    assert set(owed(database)) == {"李秀英"}


def test_village_by_village_and_the_longest_debt_first(database, people, hold):
    hold("2026-05-19", "第二课", 李秀英="缺勤", 赵敏="缺勤", 张建国="缺勤")
    hold("2026-05-12", "第一课", 李秀英="缺勤")
    with database.reading() as session:
        lines = owed_lines(session, "2026", on=TODAY)
        assert owed_lines(session, "2025", on=TODAY) == []
        assert {one.name for one in owed_lines(session, cadre_id=people["赵敏"], on=TODAY)} == {"赵敏"}
    assert [(one.village, one.name, one.title) for one in lines] == [
        ("小圈村", "李秀英", "第一课"),
        ("小圈村", "李秀英", "第二课"),
        ("小圈村", "张建国", "第二课"),
        ("西砖河", "赵敏", "第二课"),
    ]
