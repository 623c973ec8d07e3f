"""The plan as a workbook: written, read back, and what an office's own table brings."""

from datetime import date

import pytest
from openpyxl import Workbook, load_workbook

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.plan.workbook import import_plan, write_plan
from yunhe_desktop.night_school.queries import planning
from yunhe_desktop.night_school.queries.lessons import lesson_line, lesson_lines, term_lines
from yunhe_desktop.night_school.queries.plan_view import plan_of
from yunhe_desktop.night_school.rules.audience import Audience

HEAD = ["期", "主题", "日期", "开始", "结束", "课题", "形式", "授课人", "地点", "对象", "备注"]
FLOOD = [
    "第3期",
    "防汛抢险",
    "2026.06.02",
    "19:00",
    "20:30",
    "汛期预案",
    "周二夜校",
    "周工",
    "镇党校",
    "党组织书记",
    "",
]


def book(tmp_path, *rows, head=HEAD, title="", name="计划.xlsx"):
    made = Workbook()
    if title:
        made.active.append([title])
    for row in (head, *rows):
        made.active.append(row)
    path = tmp_path / name
    made.save(path)
    return path


def counts(report):
    return report.added, report.changed, report.same, report.rejected


def lines(database):
    with database.reading() as session:
        return lesson_lines(session, "2026")


def messages(report):
    return [(one.row, one.column, one.message) for one in report.problems]


def test_a_plan_comes_in_with_its_term_lecturer_and_audience(database, people, tmp_path):
    path = book(
        tmp_path, FLOOD, ["", "", "2026年6月9日", "晚上7点", "", "堤防巡查", "", "", "", "", "带雨衣"]
    )
    report = import_plan(database, path, dry_run=True)
    assert (counts(report), lines(database)) == ((2, 0, 0, 0), [])
    assert counts(import_plan(database, path)) == (2, 0, 0, 0)
    first, second = lines(database)
    assert (first.term.title, first.lecturer, first.place, first.times) == (
        "第3期 防汛抢险", "周工", "镇党校", "19:00—20:30",
    )  # fmt: skip
    assert (first.audience, first.count.expected) == ("党组织书记", 3)
    assert (second.term, second.date, second.starts, second.audience, second.remarks) == (
        first.term, "2026-06-09", "19:00", "村“两委”干部", "带雨衣",
    )  # fmt: skip


def test_the_same_file_changes_nothing_and_blanks_erase_nothing(database, people, tmp_path):
    import_plan(database, book(tmp_path, FLOOD))
    assert counts(import_plan(database, book(tmp_path, FLOOD))) == (0, 0, 1, 0)
    blank = [*FLOOD[:3], "", "", "汛期预案", "", "", "", "", ""]
    assert counts(import_plan(database, book(tmp_path, blank))) == (0, 0, 1, 0)
    other = [*FLOOD[:8], "村部", "", ""]
    assert counts(import_plan(database, book(tmp_path, other))) == (0, 1, 0, 0)
    (line,) = lines(database)
    assert (line.place, line.lecturer, line.audience) == ("村部", "周工", "党组织书记")


def test_what_is_written_is_read_back_as_the_same(database, people, plan_lesson, tmp_path):
    import_plan(database, book(tmp_path, FLOOD))
    plan_lesson("2026-03-03", title="开班动员", starts="", ends="", hours="2")
    moved = plan_lesson("2026-07-07", Audience(villages=(), people=(people["孙强"],)), title="调过的课")
    with database.action("调课") as session:
        planning.move_lesson(session, moved, "2026-07-09", reason="会议")
    with database.reading() as session:
        write_plan(tmp_path / "导出.xlsx", "2026", plan_of(session, "2026", date(2026, 6, 1)))
    sheet = load_workbook(tmp_path / "导出.xlsx").active
    assert sheet["A1"].value == "2026年课程计划"
    assert [cell.value for cell in sheet[3]][:7] == [
        3, "防汛抢险", "2026.06.02", "周二", "19:00", "20:30", "汛期预案",
    ]  # fmt: skip
    report = import_plan(database, tmp_path / "导出.xlsx")
    assert (counts(report), report.problems) == ((0, 0, 3, 0), ())
    with database.reading() as session:
        assert lesson_line(session, moved).term is None


def test_an_older_table_does_not_move_a_lesson_back(database, people, tmp_path):
    import_plan(database, book(tmp_path, FLOOD))
    key = lines(database)[0].id
    with database.action("调课") as session:
        planning.move_lesson(session, key, "2026-06-04", "18:30", "20:00")
    report = import_plan(database, book(tmp_path, FLOOD))
    assert messages(report) == [(2, "日期", "“汛期预案”已调到2026.06.04，没有改回原定的这一天。")]
    (line,) = lines(database)
    assert (line.date, line.times, report.same) == ("2026-06-04", "18:30—20:00", 1)


def test_an_office_s_own_table_is_read(database, people, tmp_path):
    head = ["序号", "培训时间", "时间段", "培训内容", "主讲人", "培训地点", "参训对象"]
    rows = [[1, "5月12日", "x", "防汛抢险知识", "周工", "镇党校", "小王庄镇村干部"]]
    path = book(tmp_path, *rows, head=head, title="运河区2026年周二夜校课程安排")
    assert counts(import_plan(database, path)) == (1, 0, 0, 0)
    (line,) = lines(database)
    assert (line.date, line.lecturer, line.audience, line.count.expected) == (
        "2026-05-12", "周工", "小王庄镇村“两委”干部", 3,
    )  # fmt: skip


def test_both_times_in_one_cell(database, tmp_path):
    row = [*FLOOD]
    row[3:5] = ["19:00-20:30", ""]
    import_plan(database, book(tmp_path, row))
    assert lines(database)[0].times == "19:00—20:30"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        (2, "下周二", (3, "日期", "「下周二」认不出是什么日期，请写成 1968.05 或 1968.05.12。")),
        (2, "2026.06", (3, "日期", "日期“2026-06”不对：请写到哪一天，如 2026.05.12。")),
        (4, "18:00", (3, "结束", "结束时间 18:00 不晚于开始时间 19:00，请核对。")),
        (3, "晚饭后", (3, "开始", "时间“晚饭后”认不出来，请写成 19:00 的样子。")),
        (5, "汛期预案", (3, "课题", "与第2行是同一天的同一节课，请删去一行。")),
        (1, "乡村振兴", (3, "主题", "2026年第3期的主题是“防汛抢险”，这一行写的是“乡村振兴”，请核对。")),
    ],
)
def test_a_wrong_row_is_rejected_with_the_reason_and_the_others_come_in(
    database, people, tmp_path, column, value, said
):
    wrong = [*FLOOD[:5], "堤防巡查", *FLOOD[6:]]
    wrong[column] = value
    report = import_plan(database, book(tmp_path, FLOOD, wrong))
    assert counts(report) == (1, 0, 0, 1)
    assert messages(report) == [said]
    assert [one.title for one in lines(database)] == ["汛期预案"]


def test_a_number_without_a_theme_needs_a_term(database, tmp_path):
    report = import_plan(database, book(tmp_path, ["4", "", *FLOOD[2:]]))
    assert messages(report) == [(2, "主题", "2026年还没有第4期，这一行又没有写主题，请补上。")]


def test_what_is_doubtful_is_told_and_taken(database, people, plan_lesson, tmp_path):
    plan_lesson("2026-06-02", title="消防演练", place="镇党校")
    with database.action("停课日") as session:
        planning.save_holidays(session, [("", {"name": "麦收", "first": "2026-06-01", "last": "2026-06-10"})])
    report = import_plan(database, book(tmp_path, [*FLOOD[:9], "后备干部", ""]))
    assert [(one.level, one.column, one.message) for one in report.problems] == [
        ("warning", "对象", "对象里的“后备干部”认不出来，按“村“两委”干部”排，请在课程里改。"),
        ("warning", "日期", "与“消防演练”同时，同在镇党校，有4人两边都要到。"),
        ("warning", "日期", "这一天是停课日（麦收）。"),
    ]
    assert counts(report) == (1, 0, 0, 0)


def test_a_workbook_without_a_plan_is_refused(database, tmp_path):
    with pytest.raises(UserError, match="表头里要有“日期”“课题”两列"):
        import_plan(database, book(tmp_path, ["张三", "男"], head=["姓名", "性别"]))


def test_terms_are_made_once(database, tmp_path):
    second = [*FLOOD[:2], "2026.06.09", *FLOOD[3:5], "堤防巡查", *FLOOD[6:]]
    import_plan(database, book(tmp_path, FLOOD, second))
    with database.reading() as session:
        assert [one.title for one in term_lines(session)] == ["第3期 防汛抢险"]


def test_a_row_without_a_form_belongs_to_the_term_that_has_its_theme(database, tmp_path):
    with database.action("新建期") as session:
        planning.save_term(session, "", {"year": "2026", "theme": "防汛抢险", "form": "云课堂", "number": 3})
    row = [*FLOOD[:6], "", *FLOOD[7:]]
    import_plan(database, book(tmp_path, row))
    assert counts(import_plan(database, book(tmp_path, row))) == (0, 0, 1, 0)
    (line,) = lines(database)
    assert (line.form, line.term.form) == ("云课堂", "云课堂")
