"""What is done at the desk, and what of it is in the data file afterwards."""

from dataclasses import astuple

import pytest
from openpyxl import load_workbook

from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import Action
from yunhe_desktop.night_school.desk.desk import Desk
from yunhe_desktop.night_school.desk.export import export_roll
from yunhe_desktop.night_school.queries.leaves import ask_leave
from yunhe_desktop.night_school.queries.rosters import roster
from yunhe_desktop.night_school.rules.card_codes import attendance_code, cadre_code, lesson_code
from yunhe_desktop.night_school.rules.codes import ABSENT, LATE, PRESENT, PRIVATE_LEAVE, SICK_LEAVE
from yunhe_desktop.undo import last_undoable, undo


def stored(database, lesson):
    """Name, state, arrival of everybody on the list, as another reader finds them."""
    with database.reading() as session:
        return {one.name: (one.state, one.arrived) for one in roster(session, lesson)}


def states(database, lesson):
    return {name: state for name, (state, _arrived) in stored(database, lesson).items()}


def number_of_actions(database):
    with database.reading() as session:
        return session.query(Action).count()


def take_back(database):
    with database.reading() as session:
        last = last_undoable(session)
    return undo(database, last.action)


def agree(database, lesson, cadre, kind):
    with database.action("请假") as session:
        decided = {"decision": "同意", "approver": "李书记", "decided_on": "2026-05-11"}
        ask_leave(
            session, lesson, cadre, {"kind": kind, "reason": "住院", "asked_on": "2026-05-10", **decided}
        )


# everybody at once


def test_everybody_present_leaves_out_agreed_leave_and_is_one_action(database, people, plan_lesson, wall):
    desk = Desk(database, wall)
    desk.load(plan_lesson())
    agree(database, desk.lesson_id, people["赵敏"], SICK_LEAVE)
    desk.start()
    desk.mark([people["王海"]], LATE)
    batch = desk.mark_all()
    assert (batch.marked, batch.on_leave) == (2, 0)  # 赵敏 was marked when the list was fixed
    assert states(database, desk.lesson_id) == {
        "张建国": PRESENT, "李秀英": PRESENT, "王海": LATE, "赵敏": SICK_LEAVE,
    }  # fmt: skip
    assert take_back(database) == "全部出勤：防汛抢险知识"
    assert states(database, desk.lesson_id) == {"张建国": "", "李秀英": "", "王海": LATE, "赵敏": SICK_LEAVE}


def test_the_rest_is_absent_and_nobody_who_is_marked_or_excused(database, desk, people):
    desk.mark([people["王海"]], PRESENT)
    agree(database, desk.lesson_id, people["赵敏"], PRIVATE_LEAVE)
    desk.load(desk.lesson_id)
    desk.mark([people["赵敏"]], "")
    batch = desk.mark_rest()
    assert (batch.marked, batch.on_leave) == (2, 1)
    assert states(database, desk.lesson_id) == {
        "张建国": ABSENT, "李秀英": ABSENT, "王海": PRESENT, "赵敏": PRIVATE_LEAVE,
    }  # fmt: skip


def test_a_guest_who_is_not_marked_is_neither_present_nor_absent_with_the_others(desk, people):
    desk.add(people["孙强"], "孙强", guest=True)
    desk.mark([people["孙强"]], "")
    assert desk.mark_all().marked == 4
    assert desk.people[people["孙强"]].state == ""


def test_figures_follow_every_mark(desk, people, wall):
    assert astuple(desk.count) == (4, 0, 0, 0, 4, 0, 0)
    assert "4人未登记" in desk.left_open(wall.now.date())
    desk.mark_all()
    desk.mark([people["王海"], people["赵敏"]], ABSENT)
    desk.mark([people["赵敏"]], SICK_LEAVE)
    assert astuple(desk.count) == (4, 2, 1, 1, 0, 0, 0)
    assert desk.left_open(wall.now.date()) == ""


def test_a_lesson_to_come_is_not_left_open(desk, wall):
    assert desk.left_open(wall.now.date().replace(day=1)) == ""


def test_marking_the_same_again_writes_nothing(database, desk, people):
    desk.mark([people["王海"]], ABSENT)
    before = number_of_actions(database)
    assert "没有改动" in desk.mark([people["王海"]], ABSENT)
    assert number_of_actions(database) == before


# the list


def test_who_was_forgotten_is_expected_and_who_just_came_is_a_guest(database, desk, people, villages):
    assert [one.name for one in desk.others()] == ["孙强"]
    desk.add(people["孙强"], "孙强", guest=False)
    assert astuple(desk.count)[:5] == (5, 0, 0, 0, 5)
    assert desk.take_off([people["孙强"]]) == "西砖河 孙强"
    desk.add(people["孙强"], "孙强", guest=True)
    assert (desk.count.expected, desk.count.guests) == (4, 1)
    assert stored(database, desk.lesson_id)["孙强"] == (PRESENT, "18:52")


def test_a_guest_is_taken_off_with_the_mark_but_nobody_else(desk, people):
    desk.add(people["孙强"], "孙强", guest=True)
    desk.take_off([people["孙强"]])
    assert people["孙强"] not in desk.people
    desk.mark([people["王海"]], PRESENT)
    with pytest.raises(UserError, match="已登记为“出勤”"):
        desk.take_off([people["王海"]])


def test_who_comes_onto_the_list_later_stands_among_their_village(desk, people):
    desk.take_off([people["张建国"]])
    desk.add(people["张建国"], "张建国", guest=False)
    assert [one.name for one in desk.people.values()] == ["李秀英", "张建国", "王海", "赵敏"]


def test_a_remark_is_kept(database, desk, people):
    desk.remark(people["王海"], "替班")
    desk.load(desk.lesson_id)
    assert desk.people[people["王海"]].remarks == "替班"


# scanning


def test_a_card_makes_present_with_the_time_and_is_written_at_once(database, desk, people):
    scan = desk.scan(cadre_code(people["王海"]))
    assert (scan.tone, scan.title, scan.said) == ("ok", "王海　官庄子村", "出勤 18:52")
    assert stored(database, desk.lesson_id)["王海"] == (PRESENT, "18:52")


def test_a_sheet_s_code_does_so_too_and_late_after_the_limit(database, desk, people, wall):
    wall.put_on(19, 10)
    assert desk.scan(attendance_code(desk.people[people["王海"]].id)).said == "出勤 19:10"
    wall.put_on(19, 11)
    scan = desk.scan(attendance_code(desk.people[people["赵敏"]].id))
    assert (scan.tone, scan.said) == ("warning", "迟到 19:11")
    desk.keep_patience(30)
    assert desk.scan(cadre_code(people["张建国"])).said == "出勤 19:11"


def test_the_second_scan_says_when_the_first_was_and_changes_nothing(database, desk, people, wall):
    desk.scan(cadre_code(people["王海"]))
    before = number_of_actions(database)
    wall.put_on(19, 40)
    assert desk.scan(cadre_code(people["王海"])).said == "已签到 18:52"
    assert number_of_actions(database) == before


def test_who_was_marked_away_and_comes_nevertheless_is_there(desk, people):
    desk.mark([people["王海"]], SICK_LEAVE)
    assert desk.scan(cadre_code(people["王海"])).said == "出勤 18:52（原登记病假）"


def test_nobody_is_late_and_no_time_is_kept_on_another_day(database, desk, people, wall):
    wall.now = wall.now.replace(day=13, hour=21)
    assert desk.scan(cadre_code(people["王海"])).said == "出勤"
    assert stored(database, desk.lesson_id)["王海"] == (PRESENT, "")


def test_who_is_not_on_the_list_is_asked_about(database, desk, people):
    scan = desk.scan(cadre_code(people["孙强"]))
    assert scan.asks
    assert "记旁听" in scan.said
    assert "孙强" not in stored(database, desk.lesson_id)
    assert desk.accept_guest(people["孙强"], "孙强").said == "旁听 18:52"
    assert desk.scan(cadre_code(people["孙强"])).said == "已签到 18:52"


def test_who_was_taken_off_the_list_is_asked_about_by_the_sheet_s_code_too(desk, people):
    code = attendance_code(desk.people[people["王海"]].id)
    desk.take_off([people["王海"]])
    assert desk.scan(code).asks


def test_a_sheet_of_another_lesson_is_said(database, desk, people, plan_lesson, wall):
    other = Desk(database, wall)
    other.load(plan_lesson("2026-05-19", title="乡村治理"))
    other.start()
    for code in (attendance_code(other.people[people["王海"]].id), lesson_code(other.lesson_id)):
        scan = desk.scan(code)
        assert (scan.tone, scan.asks) == ("error", False)
        assert "2026.05.19“乡村治理”" in scan.said
    assert "本节课的二维码" in desk.scan(lesson_code(desk.lesson_id)).said
    assert set(states(database, desk.lesson_id).values()) == {""}


def test_codes_that_nobody_has_and_half_codes_are_refused(desk, people):
    unknown = "0" * 32
    for code in (cadre_code(unknown), attendance_code(unknown), lesson_code(unknown)):
        assert "查不到" in desk.scan(code).said
    assert "没有扫完整" in desk.scan(cadre_code(people["王海"])[:20]).said


def test_nobody_is_scanned_before_the_list_is_fixed(database, people, plan_lesson, wall):
    desk = Desk(database, wall)
    desk.load(plan_lesson())
    assert "名单还没有确定" in desk.scan(cadre_code(people["王海"])).said


# the workbook


def test_the_workbook_has_the_list_and_the_figures(desk, people, tmp_path):
    desk.mark_all()
    desk.mark([people["王海"]], ABSENT)
    desk.add(people["孙强"], "孙强", guest=True)
    export_roll(tmp_path / "考勤.xlsx", desk.roll.lesson, list(desk.people.values()))
    book = load_workbook(tmp_path / "考勤.xlsx")
    rows = list(book["考勤表"].iter_rows(values_only=True))
    assert rows[0][0] == "2026.05.12 防汛抢险知识 考勤表"
    assert [(row[3], row[5], row[6]) for row in rows[2:]] == [
        ("张建国", "是", "出勤"), ("李秀英", "是", "出勤"), ("王海", "是", "缺勤"), ("赵敏", "是", "出勤"),
        ("孙强", "旁听", "出勤"),
    ]  # fmt: skip
    figures = {row[0]: row[1] for row in book["汇总"].iter_rows(values_only=True)}
    assert (figures["应到"], figures["缺席"], figures["旁听（不算应到）"]) == (4, 1, 1)
    assert figures["到课率（实到÷应到）"] == "75.0%"
    book.close()
