"""The three ways in which offices keep attendance, as messy as they do."""

import csv
from datetime import date

import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.roll_import.choosing import LessonNotSaidError
from yunhe_desktop.night_school.rules.codes import ABSENT, LATE, PRESENT, PRIVATE_LEAVE, SICK_LEAVE

FLOOD, TOWN = "2026-05-12", "2026-05-19"


def counts(report):
    return report.added, report.changed, report.same, report.rejected


def test_a_long_list_has_a_row_for_each_person_and_lesson(office, write):
    path = write([
        ["运河区村干部夜校考勤记录（2026年）"],
        ["序号", "备注", "考勤", "姓名", "村", "上课日期", "课题"],
        [1, None, "√", "张建国", "小圈村", "2026.5.12", "防汛抢险知识"],
        [2, "发烧", "病假", "李秀英", None, None, None],
        [3, None, "×", "王海", "官庄子村", date(2026, 5, 19), "文明城市创建"],
        [4, None, None, "赵敏", "西砖河", date(2026, 5, 19), "文明城市创建"],
    ], merged=("A1:G1",))  # fmt: skip
    report = office.take(path)
    assert counts(report) == (3, 0, 1, 0)
    assert report.problems == ()
    assert office.marks(FLOOD) == {"张建国": PRESENT, "李秀英": SICK_LEAVE, "王海": "", "赵敏": ""}
    assert office.marks(TOWN)["王海"] == ABSENT
    assert office.rows(FLOOD)["李秀英"].remarks == "发烧"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026.5.12", "2026.5.19"),
        ("5月12日", "5月19日"),
        ("5/12（周二）", "5/19（周二）"),
        ("20260512", "20260519"),
        (date(2026, 5, 12), date(2026, 5, 19)),
        ("第1课\n5.12\n防汛抢险知识", "第2课\n5.19\n文明城市创建"),
        ("防汛抢险知识", "文明城市创建"),
    ],
)
def test_a_grid_has_the_days_of_its_lessons_in_the_headings(office, write, first, second):
    path = write([
        ["村", "姓名", "职务", first, second, "备注"],
        ["小圈村", "张建国", "书记", "✓", "迟", None],
        [None, "李秀英", "委员", "事假", None, "常请假"],
    ])  # fmt: skip
    report = office.take(path)
    assert (counts(report), report.problems) == ((2, 0, 0, 0), ())
    assert office.marks(FLOOD) == {"张建国": PRESENT, "李秀英": PRIVATE_LEAVE, "王海": "", "赵敏": ""}
    assert office.marks(TOWN)["张建国"] == LATE
    assert office.rows(FLOOD)["李秀英"].remarks == ""


@pytest.mark.parametrize("merged", [("A2:A3", "B2:B3"), ()])
def test_a_grid_may_have_its_days_over_the_titles(office, write, merged):
    path = write([
        ["2026年村干部夜校考勤表"],
        ["村", "姓名", date(2026, 5, 12), date(2026, 5, 19)],
        [None, None, "防汛抢险知识", "文明城市创建"],
        ["小圈村", "张建国", "√", "×"],
        ["合计", None, 1, 0],
    ], merged=("A1:D1", *merged))  # fmt: skip
    assert counts(office.take(path)) == (1, 0, 0, 0)
    assert (office.marks(FLOOD)["张建国"], office.marks(TOWN)["张建国"]) == (PRESENT, ABSENT)


def test_a_grid_may_have_its_days_below_the_month(office, write):
    path = write([
        ["村", "姓名", "2026年5月", None],
        [None, None, "12日", "19日"],
        ["小圈村", "张建国", "到", "到"],
    ], merged=("A1:A2", "B1:B2", "C1:D1"))  # fmt: skip
    assert counts(office.take(path)) == (1, 0, 0, 0)
    assert office.marks(TOWN)["张建国"] == PRESENT


def test_a_row_of_days_above_the_headings_belongs_to_them(office, write):
    path = write([
        [None, None, "5月12日", "5月19日"],
        ["姓名", "村", "防汛", "文明"],
        ["张建国", "小圈村", "√", "旷课"],
    ])  # fmt: skip
    report = office.take(path)
    assert (counts(report), report.problems) == ((1, 0, 0, 0), ())
    assert office.marks(TOWN)["张建国"] == ABSENT


def test_a_sign_in_list_tells_its_lesson_in_a_line_above(office, write):
    path = write([
        ["运河区周二夜校签到表"],
        ["时间：2026年5月12日 19:00-20:30　地点：区委党校　主题：防汛抢险知识"],
        ["序号", "姓名", "单位", "签名", "备注"],
        [1, "张建国", "小圈村", "张建国", None],
        [2, "李秀英", "小圈村党支部", "请假（病）", "住院"],
        [3, "王海", "官庄子村", None, None],
    ], merged=("A1:E1", "A2:E2"))  # fmt: skip
    assert counts(office.take(path)) == (2, 0, 1, 0)
    assert office.marks(FLOOD) == {"张建国": PRESENT, "李秀英": SICK_LEAVE, "王海": "", "赵敏": ""}


def test_a_list_of_names_alone_is_a_list_of_who_came(office, write):
    path = write([["姓名"], ["张建国"], ["王 海"]], name="5月19日到课人员.xlsx")
    assert counts(office.take(path)) == (2, 0, 0, 0)
    assert office.marks(TOWN) == {"张建国": PRESENT, "李秀英": "", "王海": PRESENT, "赵敏": ""}


def test_lists_in_two_columns_of_people_are_read_whole(office, write):
    path = write([
        ["2026年5月12日签到表"],
        ["序号", "姓名", "签到", "序号", "姓名", "签到"],
        [1, "张建国", "√", 3, "王海", "迟到"],
        [2, "李秀英", "√", 4, "赵敏", "√"],
    ], merged=("A1:F1",))  # fmt: skip
    assert counts(office.take(path)) == (4, 0, 0, 0)
    assert office.marks(FLOOD)["王海"] == LATE


def test_a_list_that_says_no_lesson_is_refused_until_one_is_named(office, write):
    path = write([["姓名", "签到"], ["张建国", "√"]], name="签到表.xlsx", sheet="名单")
    with pytest.raises(LessonNotSaidError, match="看不出签到表“名单”是哪一节课的"):
        office.take(path)
    assert counts(office.take(path, lesson="文明城市创建")) == (1, 0, 0, 0)
    assert counts(office.take(path, lesson="2026.5.19")) == (0, 0, 1, 0)
    assert office.marks(TOWN)["张建国"] == PRESENT


def test_two_lessons_of_one_day_are_told_apart_by_the_title(office, write, plan_lesson):
    plan_lesson(FLOOD, title="民族宗教政策", starts="14:00", ends="16:00")
    rows = [["村", "姓名", "5月12日\n防汛抢险知识"], ["小圈村", "张建国", "√"]]
    assert counts(office.take(write(rows))) == (1, 0, 0, 0)
    assert office.marks(FLOOD)["张建国"] == PRESENT
    rows[0][2] = "5月12日"
    report = office.take(write(rows))
    assert counts(report) == (0, 0, 0, 2)
    assert "有2节课：“民族宗教政策”、“防汛抢险知识”" in report.problems[0].message


def test_a_csv_of_an_old_program_is_read(office, tmp_path):
    path = tmp_path / "考勤.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([["姓名", "日期", "签到"], ["赵敏", "2026-05-12", "出勤"]])
    assert counts(office.take(path)) == (1, 0, 0, 0)
    assert office.marks(FLOOD)["赵敏"] == PRESENT


def test_a_workbook_without_attendance_is_refused(office, write):
    with pytest.raises(UserError, match="没有找到考勤表"):
        office.take(write([["书名", "册数"], ["论语", 3], ["孟子", 2], ["大学", 1]]))
