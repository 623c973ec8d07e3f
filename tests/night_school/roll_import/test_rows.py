"""What becomes of single rows: who is meant, what is refused, what is doubted, what stays as it is."""

import pytest

from yunhe_desktop.attachments import attachments_of
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.history import recent_actions
from yunhe_desktop.night_school.queries.make_ups import make_up_lines
from yunhe_desktop.night_school.rules.codes import ABSENT, LATE, MADE_UP, PRESENT, PRIVATE_LEAVE, SICK_LEAVE
from yunhe_desktop.night_school.tables import Lesson
from yunhe_desktop.undo import undo

FLOOD, TOWN = "2026-05-12", "2026-05-19"
HEADINGS = ["姓名", "身份证号", "乡镇", "村", "日期", "考勤", "备注"]


def counts(report):
    return report.added, report.changed, report.same, report.rejected


@pytest.fixture
def rows_of(write):
    """A long list of the lesson of the 12th: each row's name, sign, and what else is said."""

    def path(*rows):
        said = [
            [
                name,
                more.get("number"),
                more.get("township"),
                more.get("village"),
                more.get("day", "2026.5.12"),
                sign,
                more.get("remarks"),
            ]
            for name, sign, more in rows
        ]
        return write([HEADINGS, *said])

    return path


def add(database, villages, name, village, number=""):
    with database.action("新增干部") as session:
        values = {"name": name, "village_id": villages[village], "id_number": number}
        return save_cadre(session, "", values, [PostValues("村委会委员", main=True, started="2021-01")]).id


def test_the_same_file_twice_changes_nothing(office, rows_of):
    path = rows_of(("张建国", "√", {}), ("李秀英", "事假", {"remarks": "出远门"}), ("王海", "补学", {}))
    assert counts(office.take(path)) == (3, 0, 0, 0)
    again = office.take(path)
    assert (counts(again), again.problems) == ((0, 0, 3, 0), ())


def test_another_mark_changes_and_a_blank_one_does_not(office, rows_of):
    office.take(rows_of(("张建国", "√", {}), ("李秀英", "√", {"remarks": "站着听"})))
    report = office.take(rows_of(("张建国", "迟到", {}), ("李秀英", None, {}), ("王海", "未登记", {})))
    assert counts(report) == (0, 1, 2, 0)
    assert office.marks(FLOOD) == {"张建国": LATE, "李秀英": PRESENT, "王海": "", "赵敏": ""}
    assert office.rows(FLOOD)["李秀英"].remarks == "站着听"


def test_one_action_takes_the_whole_file_and_is_undone_as_one(office, rows_of):
    path = rows_of(("张建国", "√", {}), ("孙强", "√", {}), ("王海", "补学", {}), ("赵敏", "×", {"day": TOWN}))
    office.take(path)
    with office.database.reading() as session:
        action = recent_actions(session)[0]
        assert action.label == "导入考勤：考勤.xlsx"
        assert [one.name for one in attachments_of(session, action.action_id)] == ["考勤.xlsx"]
        assert session.get(Lesson, office.lessons[FLOOD]).frozen_on
    undo(office.database, action.action_id)
    with office.database.reading() as session:
        assert not session.get(Lesson, office.lessons[FLOOD]).frozen_on
        assert make_up_lines(session) == []
    assert set(office.marks(FLOOD).values()) == {""}


def test_a_dry_run_says_the_same_and_writes_nothing(office, rows_of):
    path = rows_of(("张建国", "√", {}), ("无名氏", "√", {}))
    dry = office.take(path, dry_run=True)
    assert set(office.marks(FLOOD).values()) == {""}
    with office.database.reading() as session:
        assert not session.get(Lesson, office.lessons[FLOOD]).frozen_on
    assert office.take(path) == dry


def test_a_valid_id_number_says_who_it_is_whatever_the_name(office, rows_of, villages):
    add(office.database, villages, "刘洋", "小王庄镇/小圈村", "130903198705019398")
    report = office.take(rows_of(("刘杨", "√", {"number": "130903198705019398"})))
    assert counts(report) == (1, 0, 0, 0)
    assert "身份证号是“刘洋”的，文件里写的是“刘杨”" in report.problems[0].message
    assert office.marks(FLOOD)["刘洋"] == PRESENT


def test_a_damaged_id_number_leaves_it_to_the_name(office, rows_of):
    report = office.take(rows_of(("张建国", "√", {"number": "130903198705019391"})))
    assert (counts(report), report.problems[0].level) == ((1, 0, 0, 0), "warning")
    assert "130903198705019391" not in report.problems[0].message


def test_namesakes_are_told_apart_by_village_or_refused_by_name(office, rows_of, villages):
    add(office.database, villages, "张建国", "南陈屯镇/官庄子")
    report = office.take(rows_of(("张建国", "√", {}), ("张建国", "迟到", {"village": "官庄子"})))
    assert counts(report) == (1, 0, 0, 1)
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.value) == (2, "姓名", "张建国")
    assert "叫“张建国”的有2人（小王庄镇小圈村、南陈屯镇官庄子）" in problem.message
    with office.database.reading() as session:
        assert session.get(Lesson, office.lessons[FLOOD]).frozen_on


def test_the_village_of_another_namesake_is_no_village_of_this_one(office, rows_of):
    report = office.take(rows_of(("张建国", "√", {"village": "西砖河"})))
    assert counts(report) == (0, 0, 0, 1)
    assert "西砖河没有“张建国”，小王庄镇小圈村有" in report.problems[0].message


@pytest.mark.parametrize(
    "village", ["小圈", "小圈村党支部", "运河区小王庄镇小圈村", "小圈村委会", "小王庄镇"]
)
def test_a_village_may_be_written_in_many_ways(office, rows_of, village):
    report = office.take(rows_of(("张建国", "√", {"village": village})))
    assert (counts(report), report.problems) == ((1, 0, 0, 0), ())


def test_nobody_of_that_name_is_refused_with_advice(office, rows_of):
    report = office.take(rows_of(("无名氏", "√", {}), ("张建国", "√", {})))
    assert counts(report) == (1, 0, 0, 1)
    assert report.problems[0].row == 2
    assert "档案里没有“无名氏”" in report.problems[0].message


def test_who_is_not_on_the_list_comes_as_a_guest(office, rows_of):
    report = office.take(rows_of(("孙强", "√", {})))
    assert counts(report) == (1, 0, 0, 0)
    assert "“孙强”不在2026.05.12“防汛抢险知识”的名单上，已记为旁听" in report.problems[0].message
    assert office.marks(FLOOD)["孙强"] == "出勤（旁听）"
    assert counts(office.take(rows_of(("孙强", "√", {})))) == (0, 0, 1, 0)


def test_a_day_without_a_lesson_is_named_and_the_other_columns_are_taken(office, write):
    path = write([
        ["某某夜校"],
        ["村", "姓名", "5月12日", "5月13日"],
        ["小圈村", "张建国", "√", "√"],
        ["小圈村", "李秀英", None, "√"],
    ], merged=("A1:D1",))  # fmt: skip
    report = office.take(path)
    assert counts(report) == (1, 0, 0, 2)
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.level) == (2, "5月13日", "error")
    assert "5月13日没有课" in problem.message
    assert "2026.05.12“防汛抢险知识”" in problem.message
    assert office.marks(FLOOD)["张建国"] == PRESENT


def test_a_wrong_sign_refuses_its_whole_row(office, write):
    path = write([["村", "姓名", "5月12日", "5月19日"], ["小圈村", "张建国", "√", "？？"]])
    report = office.take(path)
    assert counts(report) == (0, 0, 0, 1)
    assert (report.problems[0].row, report.problems[0].column, report.problems[0].value) == (
        2,
        "5月19日",
        "？？",
    )
    assert office.marks(FLOOD)["张建国"] == ""


def test_signs_of_the_office_s_own_are_read_by_its_legend(office, write):
    rows = [["村", "姓名", "5月12日"], ["小圈村", "张建国", "○"], ["小圈村", "李秀英", "△"]]
    assert counts(office.take(write(rows))) == (0, 0, 0, 2)
    report = office.take(write([*rows, ["说明：√出勤　○事假　△病假　×旷课"]]))
    assert counts(report) == (2, 0, 0, 0)
    assert office.marks(FLOOD)["张建国"] == PRIVATE_LEAVE
    assert office.marks(FLOOD)["李秀英"] == SICK_LEAVE


def test_a_made_up_lesson_stays_missed_and_gets_a_make_up_that_lacks_proof(office, rows_of):
    office.take(rows_of(("张建国", "事假", {})))
    report = office.take(rows_of(("张建国", "已补学", {}), ("李秀英", "补", {})))
    assert counts(report) == (1, 1, 0, 0)
    assert all("没有补学方式和证明" in problem.message for problem in report.problems)
    rows = office.rows(FLOOD)
    assert (rows["张建国"].state, rows["李秀英"].state) == (PRIVATE_LEAVE, ABSENT)
    assert office.marks(FLOOD)["李秀英"] == MADE_UP
    with office.database.reading() as session:
        lines = make_up_lines(session)
    assert {(one.name, one.way, one.remarks, one.unproved) for one in lines} == {
        ("张建国", "", "导入", True),
        ("李秀英", "", "导入", True),
    }


def test_two_rows_that_contradict_each_other_are_not_both_taken(office, rows_of):
    report = office.take(
        rows_of(("张建国", "√", {}), ("张建国", "×", {}), ("王海", "√", {}), ("王海", "到", {}))
    )
    assert counts(report) == (2, 0, 1, 1)
    assert "“张建国”在第2行已有2026.05.12的考勤，两处不一样" in report.problems[0].message
    assert office.marks(FLOOD)["张建国"] == PRESENT


def test_who_signs_for_another_is_doubted(office, write):
    path = write([["2026年5月12日签到表"], ["姓名", "签名"], ["张建国", "王海"]], merged=("A1:B1",))
    report = office.take(path)
    assert counts(report) == (1, 0, 0, 0)
    assert "签的是“王海”，不是“张建国”" in report.problems[0].message


def test_the_time_of_a_gate_is_kept(office, write):
    path = write([["姓名", "日期", "签到时间"], ["张建国", "2026-05-12", "18:52"]])
    assert counts(office.take(path)) == (1, 0, 0, 0)
    assert (office.rows(FLOOD)["张建国"].state, office.rows(FLOOD)["张建国"].arrived) == (PRESENT, "18:52")


def test_a_cancelled_lesson_takes_no_marks(office, rows_of, plan_lesson):
    plan_lesson("2026-05-26", cancelled_for="台风")
    report = office.take(rows_of(("张建国", "√", {"day": "2026-05-26"})))
    assert counts(report) == (0, 0, 0, 1)
    assert "已停课（台风）" in report.problems[0].message


def test_a_lesson_that_was_moved_is_found_by_its_planned_day(office, rows_of, plan_lesson):
    plan_lesson("2026-05-28", planned_on="2026-05-26", title="民族宗教政策")
    report = office.take(rows_of(("张建国", "√", {"day": "2026-05-26"})))
    assert counts(report) == (1, 0, 0, 0)
    assert "2026.05.26的课已调到2026.05.28" in report.problems[0].message
