"""请假: asked, decided, withdrawn, and what becomes of the mark."""

import pytest

from yunhe_desktop import undo
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.leaves import (
    agreed_leaves,
    ask_leave,
    change_leave,
    decide_leave,
    leave_lines,
    withdraw_leave,
)
from yunhe_desktop.night_school.queries.make_ups import record_make_up
from yunhe_desktop.night_school.queries.rosters import add_person, fix_roster, roster, set_states
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.tables import Lesson

ASKED = {"kind": "事假", "reason": "孩子住院", "asked_on": "2026-05-11"}
AGREED = {**ASKED, "decision": "同意", "approver": "刘书记", "decided_on": "2026-05-11"}


@pytest.fixture
def lesson(people, plan_lesson):
    return plan_lesson("2026-05-12")


def ask(database, lesson, cadre, values=ASKED, **options):
    with database.action("登记请假") as session:
        return ask_leave(session, lesson, cadre, values, **options).id


def decide(database, key, decision="同意", approver="刘书记", on="2026-05-11", **options):
    with database.action("审批请假") as session:
        decide_leave(session, key, decision, approver, on, **options)


def fix(database, lesson):
    with database.action("确定名单") as session:
        return {one.name: one.id for one in fix_roster(session, lesson)}


def mark(database, key, state):
    with database.action("登记考勤") as session:
        set_states(session, {key: state})


def state_of(database, lesson, name):
    with database.reading() as session:
        return {one.name: one.state for one in roster(session, lesson)}[name]


def only_line(database):
    with database.reading() as session:
        (line,) = leave_lines(session, "2026")
    return line


def test_a_leave_waits_until_it_is_agreed_and_then_marks_who_is_unmarked(database, people, lesson):
    fix(database, lesson)
    key = ask(database, lesson, people["张建国"])
    assert (only_line(database).decision, state_of(database, lesson, "张建国")) == ("待批", "")
    decide(database, key)
    line = only_line(database)
    assert (line.decision, line.approver, line.decided_on, line.state) == (
        "同意",
        "刘书记",
        "2026-05-11",
        "事假",
    )


def test_a_leave_agreed_before_the_list_is_fixed_is_there_for_who_fixes_it(database, people, lesson):
    ask(database, lesson, people["张建国"], AGREED)
    ask(database, lesson, people["李秀英"])
    with database.reading() as session:
        assert agreed_leaves(session, lesson) == {people["张建国"]: "事假"}


def test_a_second_leave_for_the_same_lesson_is_refused_and_the_first_named(database, people, lesson):
    ask(database, lesson, people["张建国"])
    with pytest.raises(UserError, match=r"请过事假：2026\.05\.11申请，事由“孩子住院”，待批"):
        ask(database, lesson, people["张建国"], {**ASKED, "kind": "病假"})


def test_after_the_first_was_withdrawn_another_one_can_be_asked(database, people, lesson):
    key = ask(database, lesson, people["张建国"])
    with database.action("撤销请假") as session:
        withdraw_leave(session, key)
    ask(database, lesson, people["张建国"], {**ASKED, "kind": "病假"})
    assert only_line(database).kind == "病假"


def test_who_is_not_meant_cannot_ask(database, people, villages, plan_lesson):
    lesson = plan_lesson("2026-05-12", Audience(villages=(villages["小王庄镇/小圈村"],)))
    with pytest.raises(UserError, match="赵敏不在“防汛抢险知识”"):
        ask(database, lesson, people["赵敏"])
    fix(database, lesson)
    with database.action("加人") as session:
        add_person(session, lesson, people["赵敏"], expected=False, state="出勤")
    with pytest.raises(UserError, match="应到名单"):  # a guest was not expected
        ask(database, lesson, people["赵敏"])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"kind": "丧假"}, "公假、事假或病假"),
        ({"reason": " "}, "请写请假事由"),
        ({"asked_on": "2026-05"}, "申请时间要写到日"),
        ({"asked_on": ""}, "申请时间要写到日"),
        ({"decision": "同意", "decided_on": "2026-05-11"}, "还缺批准人"),
        ({"decision": "不同意", "approver": "刘书记"}, "批准时间要写到日"),
        ({"decision": "同意", "approver": "刘书记", "decided_on": "2026-05-10"}, "早于申请时间"),
        ({"decision": "再说"}, "不能是“再说”"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(database, people, lesson, wrong, told):
    with pytest.raises(UserError, match=told):
        ask(database, lesson, people["张建国"], {**ASKED, **wrong})
    with database.reading() as session:
        assert leave_lines(session) == []


def test_a_cancelled_lesson_needs_no_leave(database, people, lesson):
    with database.action("停课") as session:
        session.get_one(Lesson, lesson).cancelled_for = "暴雨"
    with pytest.raises(UserError, match="已停课"):
        ask(database, lesson, people["张建国"])


def test_a_leave_asked_after_the_lesson_is_taken_and_told_as_afterwards(database, people, lesson):
    ask(database, lesson, people["张建国"], {**ASKED, "asked_on": "2026-05-13"})
    assert only_line(database).afterwards
    ask(database, lesson, people["李秀英"], {**ASKED, "asked_on": "2026-05-12"})
    with database.reading() as session:
        assert {one.name: one.afterwards for one in leave_lines(session)} == {"张建国": True, "李秀英": False}


def test_absence_is_replaced_only_where_that_was_asked_for(database, people, lesson):
    rows = fix(database, lesson)
    mark(database, rows["张建国"], "缺勤")
    mark(database, rows["李秀英"], "缺勤")
    ask(database, lesson, people["张建国"], AGREED)
    ask(database, lesson, people["李秀英"], AGREED, replace_absent=True)
    assert state_of(database, lesson, "张建国") == "缺勤"
    assert state_of(database, lesson, "李秀英") == "事假"


def test_withdrawing_gives_back_what_stood_there_before(database, people, lesson):
    rows = fix(database, lesson)
    mark(database, rows["李秀英"], "缺勤")
    first = ask(database, lesson, people["张建国"], AGREED)
    second = ask(database, lesson, people["李秀英"], AGREED, replace_absent=True)
    with database.action("撤销请假") as session:
        withdraw_leave(session, first)
        withdraw_leave(session, second)
    assert state_of(database, lesson, "张建国") == ""
    assert state_of(database, lesson, "李秀英") == "缺勤"


def test_refusing_takes_back_the_mark_that_came_from_the_leave(database, people, lesson):
    fix(database, lesson)
    key = ask(database, lesson, people["张建国"], AGREED)
    decide(database, key, "不同意")
    assert (state_of(database, lesson, "张建国"), only_line(database).decision) == ("", "不同意")


def test_a_mark_made_by_hand_before_stays(database, people, lesson):
    rows = fix(database, lesson)
    mark(database, rows["张建国"], "事假")
    key = ask(database, lesson, people["张建国"], {**AGREED, "asked_on": "2026-05-11"})
    with database.action("撤销请假") as session:
        withdraw_leave(session, key)
    assert state_of(database, lesson, "张建国") == "事假"


def test_who_came_nevertheless_stays_present_and_the_leave_is_unused(database, people, lesson):
    rows = fix(database, lesson)
    key = ask(database, lesson, people["张建国"], AGREED)
    mark(database, rows["张建国"], "出勤")
    assert only_line(database).unused
    with database.action("撤销请假") as session:
        withdraw_leave(session, key)
    assert state_of(database, lesson, "张建国") == "出勤"


def test_a_mark_set_from_the_leave_when_the_list_was_fixed_goes_with_it(database, people, lesson):
    key = ask(database, lesson, people["张建国"], AGREED)
    with database.action("确定名单") as session:
        rows = {one.cadre_id: one.id for one in fix_roster(session, lesson)}
        set_states(session, {rows[who]: kind for who, kind in agreed_leaves(session, lesson).items()})
    assert state_of(database, lesson, "张建国") == "事假"
    decide(database, key, "待批")
    assert state_of(database, lesson, "张建国") == ""
    assert (only_line(database).approver, only_line(database).decided_on) == ("", "")


def test_another_kind_changes_the_mark_along(database, people, lesson):
    fix(database, lesson)
    key = ask(database, lesson, people["张建国"], AGREED)
    with database.action("修改请假") as session:
        change_leave(session, key, {"kind": "公假", "reason": "镇里开会"})
    assert state_of(database, lesson, "张建国") == "公假"
    with database.action("撤销请假") as session:
        withdraw_leave(session, key)
    assert state_of(database, lesson, "张建国") == ""


def test_a_leave_whose_lesson_was_made_up_is_not_withdrawn(database, people, lesson):
    rows = fix(database, lesson)
    key = ask(database, lesson, people["张建国"], AGREED)
    with database.action("登记补学") as session:
        record_make_up(session, rows["张建国"], {"date": "2026-05-20", "way": "观看录像"})
    with pytest.raises(UserError, match="请先删除那条补学"), database.action("撤销请假") as session:
        withdraw_leave(session, key)
    assert state_of(database, lesson, "张建国") == "事假"


def test_leave_and_mark_are_undone_together(database, people, lesson):
    fix(database, lesson)
    key = ask(database, lesson, people["张建国"])
    decide(database, key)
    with database.reading() as session:
        last = undo.last_undoable(session)
    undo.undo(database, last.action)
    assert (only_line(database).decision, state_of(database, lesson, "张建国")) == ("待批", "")


def test_a_new_village_does_not_rewrite_an_old_leave(database, people, villages, lesson):
    fix(database, lesson)
    ask(database, lesson, people["张建国"], AGREED)
    with database.action("调动") as session:
        save_cadre(
            session,
            people["张建国"],
            {"village_id": villages["南陈屯镇/西砖河"]},
            [PostValues("党组织书记", main=True, started="2026-06")],
            version=1,
        )
    line = only_line(database)
    assert (line.township, line.village, line.state, line.listed) == ("小王庄镇", "小圈村", "事假", True)


def test_waiting_leaves_come_first(database, people, plan_lesson):
    late, early = plan_lesson("2026-06-02", title="晚的"), plan_lesson("2026-05-12", title="早的")
    ask(database, late, people["张建国"], AGREED)
    ask(database, early, people["张建国"])
    with database.reading() as session:
        assert [one.title for one in leave_lines(session, "2026")] == ["早的", "晚的"]
        assert leave_lines(session, "2025") == []
        assert [one.title for one in leave_lines(session, lesson_id=late)] == ["晚的"]


def test_a_moved_lesson_takes_its_leaves_along(database, people, lesson):
    ask(database, lesson, people["张建国"], {**ASKED, "asked_on": "2026-05-13"})
    with database.action("调课") as session:
        session.get_one(Lesson, lesson).date = "2026-05-19"
    line = only_line(database)
    assert (line.date, line.afterwards) == ("2026-05-19", False)


def test_who_is_left_off_the_list_later_is_told(database, people, lesson):
    ask(database, lesson, people["张建国"], AGREED)
    with database.action("改对象") as session:
        session.get_one(Lesson, lesson).audience = Audience(without=(people["张建国"],)).stored()
    fix(database, lesson)
    line = only_line(database)
    assert (line.listed, line.state, line.village) == (False, "", "小圈村")
