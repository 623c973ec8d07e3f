"""What 夜校 has to be reminded of."""

from datetime import date

import pytest

from yunhe_desktop.attachments import attach
from yunhe_desktop.night_school.queries.leaves import ask_leave, decide_leave
from yunhe_desktop.night_school.queries.make_ups import record_make_up
from yunhe_desktop.night_school.queries.reminders import school_reminders
from yunhe_desktop.night_school.queries.rosters import fix_roster, set_states
from yunhe_desktop.night_school.rules.reminders import LessonFacts, unmarked_lessons
from yunhe_desktop.night_school.tables import Lesson

TUESDAY = date(2026, 5, 12)


@pytest.fixture
def told(database, people):
    def told(on=TUESDAY):
        with database.reading() as session:
            return [(one.text, one.page, one.part) for one in school_reminders(session, on)]

    return told


def fix(database, lesson, **states):
    with database.action("登记考勤") as session:
        rows = {one.name: one.id for one in fix_roster(session, lesson)}
        set_states(session, {key: states.get(name, "出勤") for name, key in rows.items()})
    return rows


def test_nothing_to_do_is_told_by_nothing(told):
    assert told() == []


def test_lessons_of_today_and_tomorrow_with_time_and_place(database, told, plan_lesson):
    today = plan_lesson("2026-05-12", place="镇党校")
    plan_lesson("2026-05-13", title="民族宗教政策", starts="")
    plan_lesson("2026-05-14", title="后天的课")
    with database.action("确定名单") as session:
        fix_roster(session, today)
    assert told() == [
        (
            "今天（5月12日 周二）19:00在镇党校上“防汛抢险知识”，应到4人，名单已确定。",
            "签到考勤",
            "",
        ),
        (
            "明天（5月13日 周三）（还没有写地点）上“民族宗教政策”，应到4人，名单还没有确定，请先确定名单再打印签到表。",
            "签到考勤",
            "",
        ),
    ]


def test_a_lesson_on_new_years_day_is_told_the_day_before(told, plan_lesson):
    plan_lesson("2027-01-01", place="镇党校")
    assert told(date(2026, 12, 31))[0][0].startswith("明天（1月1日 周五）19:00在镇党校")


def test_a_cancelled_lesson_is_not_told(database, told, plan_lesson):
    for day in ("2026-05-11", "2026-05-12"):
        key = plan_lesson(day)
        with database.action("停课") as session:
            session.get_one(Lesson, key).cancelled_for = "暴雨"
    assert told() == []


def test_past_lessons_are_told_until_everybody_is_marked(database, told, plan_lesson):
    lesson = plan_lesson("2026-05-05")
    assert "还没有确定名单和登记考勤" in told()[0][0]
    rows = fix(database, lesson, 张建国="", 王海="")
    assert told() == [("5月5日 周二“防汛抢险知识”的考勤还有2人没有登记。", "签到考勤", "")]
    with database.action("登记考勤") as session:
        set_states(session, {rows["张建国"]: "出勤", rows["王海"]: "迟到"})
    assert told() == []


def test_many_past_lessons_are_told_in_one_sentence():
    lessons = [
        LessonFacts(str(day), f"第{day}课", date(2026, 5, day), fixed=True, unmarked=day)
        for day in (1, 2, 3, 4)
    ]
    (one,) = unmarked_lessons(lessons)
    assert one.text == "有4节上过的课考勤没有登记完（10人次没有登记），最早的是5月1日 周五“第1课”。"


def test_leaves_wait_for_somebody(database, people, told, plan_lesson):
    lesson = plan_lesson("2026-05-19")
    asked = {"kind": "事假", "reason": "孩子住院", "asked_on": "2026-05-11"}
    with database.action("登记请假") as session:
        keys = [ask_leave(session, lesson, people[name], asked).id for name in ("张建国", "王海")]
    assert told() == [("有2条请假待批，最早的是5月19日 周二“防汛抢险知识”。", "请假补学", "请假")]
    with database.action("批准请假") as session:
        for key in keys:
            decide_leave(session, key, "同意", "刘书记", "2026-05-11")
    assert told() == []


def test_make_ups_are_owed_in_people_and_heads_and_some_overdue(database, told, plan_lesson):
    fix(database, plan_lesson("2026-04-07"), 张建国="缺勤", 王海="病假")
    fix(database, plan_lesson("2026-04-28"), 张建国="缺勤")
    assert told() == [("还欠补学3人次（2人），其中2人次（2人）已逾期。", "请假补学", "欠补学")]
    assert told(date(2026, 4, 29))[0][0] == "还欠补学3人次（2人），都还没有到期。"


def test_last_years_debts_are_told_of_until_march(database, told, plan_lesson):
    fix(database, plan_lesson("2025-12-30"), 张建国="缺勤")
    assert told(date(2026, 1, 5))[0][0] == "2025年的课还欠补学1人次（1人），都还没有到期。"
    assert told(date(2026, 4, 5)) == []


def test_a_make_up_without_proof(database, told, plan_lesson):
    rows = fix(database, plan_lesson("2026-04-28"), 张建国="缺勤")
    with database.action("登记补学") as session:
        key = record_make_up(session, rows["张建国"], {"date": "2026-05-06", "way": "观看录像"}).id
    assert told() == [("有1条补学缺证明材料，请补上笔记、截图或文字说明。", "请假补学", "已补学")]
    with database.action("附证明") as session:
        attach(session, key, "笔记.jpg", b"jpg")
    assert told() == []
