"""What becomes of single rows: what is refused, what is doubted, what is settled without a word."""

from datetime import datetime

import pytest

from yunhe_desktop.cadres.roster import RowState, problem_workbook, stage_roster
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import UserError

XIAOQUAN = "小王庄镇/小圈村"


@pytest.fixture
def first(office):
    return office.people(XIAOQUAN)[0]


@pytest.fixture
def second(office):
    return office.people(XIAOQUAN)[1]


def numbered(person, digits, replacement):
    """The ID number with some of its characters replaced."""
    return person["id_number"].replace(digits, replacement)


def wrong_check_digit(number):
    return number[:17] + ("1" if number[17] != "1" else "2")


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (wrong_check_digit, "校验码"),
        (lambda number: number[:17], "17 位"),
        (lambda number: number + "1", "19 位"),
        (lambda number: "1.30903E+17", "科学计数法"),
        (lambda number: int(number[:15] + "000"), "当作数字保存"),
        (lambda number: f"{number[:6]}19990230{number[14:]}", "不是真实的日期"),
        (lambda number: number[:5] + "O" + number[6:], "第 6 位是「O」"),
        (lambda number: "=1/0", "公式"),
    ],
)
def test_a_damaged_id_number_refuses_its_row(office, as_typed, first, second, damage, sentence):
    path = office.roster(as_typed(first, 身份证号=damage(first["id_number"])), as_typed(second))
    report = office.take(path)
    assert (report.added, report.rejected) == (1, 1)
    (problem,) = [problem for problem in report.problems if problem.level == "error"]
    assert (problem.sheet, problem.row, problem.column) == ("花名册", 2, "身份证号")
    assert sentence in problem.message
    office.has_exactly([second])


def test_an_id_number_twice_refuses_the_later_row_and_names_the_earlier(office, as_typed, first, second):
    path = office.roster(as_typed(first), as_typed(second), as_typed(first, 姓名="别名"))
    report = office.take(path)
    assert (report.added, report.rejected) == (2, 1)
    (problem,) = report.problems
    assert (problem.row, f"第 2 行（{first['name']}）" in problem.message) == (4, True)


def test_a_refused_row_does_not_take_its_id_number_from_a_later_one(office, as_typed, first):
    office.know_villages()
    path = office.roster(as_typed(first, 村="无此村"), as_typed(first))
    assert (office.take(path).added, len(office.exported())) == (1, 1)


def test_an_old_number_of_15_digits_is_converted_with_a_warning(office, as_typed, first):
    number = first["id_number"]
    report = office.take(office.roster(as_typed(first, 身份证号=number[:6] + number[8:17])))
    (problem,) = report.problems
    assert (problem.level, "15 位" in problem.message) == ("warning", True)
    office.has_exactly([first])


@pytest.mark.parametrize("name", ["张三😀", "甲" * 60, "张3", "张三★"])
def test_what_is_no_name_refuses_its_row(office, as_typed, first, second, name):
    report = office.take(office.roster(as_typed(first, 姓名=name), as_typed(second)))
    (problem,) = report.problems
    assert (report.rejected, problem.row, problem.column, problem.level) == (1, 2, "姓名", "error")
    office.has_exactly([second])


@pytest.mark.parametrize("name", ["𬭎𬭎", "买买提·艾力", "阿卜杜热合曼·麦麦提吐尔孙", "㛃梅"])
def test_rare_and_long_names_are_kept(office, as_typed, first, name):
    assert office.take(office.roster(as_typed(first, 姓名=name))).problems == ()
    assert office.exported()[0]["name"] == name


def test_sex_and_people_in_brackets_behind_the_name(office, as_typed, first):
    row = as_typed(first, 姓名=f"{first['name']}（{first['sex']}，回族）", 性别=None, 民族=None)
    assert office.take(office.roster(row)).problems == ()
    office.has_exactly([{**first, "ethnicity": "回"}])


def test_a_row_with_a_number_but_no_name_is_refused(office, as_typed, first):
    report = office.take(office.roster(as_typed(first, 姓名=None), as_typed(first, 身份证号=None)))
    assert (report.rejected, report.added, "姓名是空的" in report.problems[0].message) == (1, 1, True)


def test_a_post_that_nobody_holds_is_no_person(office, as_typed, first):
    vacant = {"乡镇": "小王庄镇", "村": "小圈村", "现任职务": "村委会副主任"}
    path = office.roster(as_typed(first), vacant, {**vacant, "姓名": "空缺"})
    report = office.take(path)
    assert [(problem.row, "空缺" in problem.message) for problem in report.problems] == [(3, True), (4, True)]
    office.has_exactly([first])


def test_sex_and_birth_that_contradict_the_number_are_warnings_and_the_number_counts(office, as_typed, first):
    other = "女" if first["sex"] == "男" else "男"
    report = office.take(office.roster(as_typed(first, 性别=other, 出生年月="1950.01")))
    assert {(problem.column, problem.level) for problem in report.problems} == {
        ("性别", "warning"),
        ("出生年月", "warning"),
    }
    assert all("已按它录入" in problem.message for problem in report.problems)
    office.has_exactly([first])


def test_sex_and_birth_that_are_missing_come_from_the_number(office, as_typed, first):
    assert office.take(office.roster(as_typed(first, 性别=None, 出生年月=None))).problems == ()
    office.has_exactly([first])


def test_a_number_cell_that_may_be_january_or_october_is_settled_by_the_id_number(office, as_typed):
    october = next(p for p in office.truth if p["birth_date"][5:7] == "10")
    january = next(p for p in office.truth if p["birth_date"][5:7] == "01")
    rows = [as_typed(p, 出生年月=float(f"{p['birth_date'][:4]}.1")) for p in (october, january)]
    assert office.take(office.roster(*rows)).problems == ()
    office.has_exactly([october, january])


def test_without_an_id_number_it_stays_open(office, as_typed, first):
    report = office.take(office.roster(as_typed(first, 出生年月=1990.1, 身份证号=None, 入党时间=2010.1)))
    assert {(problem.column, problem.level) for problem in report.problems} == {
        ("出生年月", "warning"),
        ("入党时间", "warning"),
    }
    (person,) = office.exported()
    assert (person["birth_date"], person["party_joined"]) == ("", None)


def test_a_text_table_that_lost_a_zero_is_not_taken_for_january(office, as_typed, first):
    row = as_typed(first, 入党时间="2010.1")
    path = office.folder / "花名册.csv"
    path.write_text(",".join(row) + "\n" + ",".join(str(value or "") for value in row.values()), "utf-8")
    (problem,) = office.take(path).problems
    assert (problem.column, "也可能是2010年10月" in problem.message) == ("入党时间", True)


def test_a_date_cell_at_the_first_of_a_month_means_the_month(office, as_typed, first):
    office.take(office.roster(as_typed(first, 身份证号=None, 出生年月=datetime(1968, 5, 1))))  # noqa: DTZ001
    assert office.exported()[0]["birth_date"] == "1968-05"


def test_only_what_is_known_of_a_date_is_kept(office, as_typed, first):
    rows = [
        as_typed(first, 姓名=name, 身份证号=None, 出生年月=date)
        for name, date in (("甲", "1968"), ("乙", "1968.05"), ("丙", "1968.05.12"))
    ]
    office.take(office.roster(*rows))
    assert {p["name"]: p["birth_date"] for p in office.exported()} == {
        "甲": "1968",
        "乙": "1968-05",
        "丙": "1968-05-12",
    }


def test_an_unknown_post_is_named_and_the_others_are_taken(office, as_typed, first):
    report = office.take(office.roster(as_typed(first, 现任职务="党支部书记、村医")))
    (problem,) = report.problems
    assert (problem.column, "「村医」" in problem.message, problem.value) == (
        "现任职务",
        True,
        "党支部书记、村医",
    )
    assert office.exported()[0]["positions"] == ["党组织书记"]


def test_cells_that_cannot_be_read_are_left_out_and_named(office, as_typed, first):
    row = as_typed(first, 民族="火星族", 学历="家里蹲", 联系电话="12345", 入党时间="很早", 政治面貌="不详")
    report = office.take(office.roster(row))
    assert {problem.column for problem in report.problems} == {
        "民族",
        "学历",
        "联系电话",
        "入党时间",
        "政治面貌",
    }
    assert {problem.level for problem in report.problems} == {"warning"}
    assert report.added == 1


def test_no_party_member_with_a_date_of_joining(office, as_typed, first):
    (problem,) = office.take(office.roster(as_typed(first, 政治面貌="群众", 入党时间="2010.03"))).problems
    assert (problem.column, "群众" in problem.message) == ("入党时间", True)


def test_a_party_member_at_twelve(office, as_typed, first):
    joined = f"{int(first['birth_date'][:4]) + 12}.03"
    (problem,) = office.take(office.roster(as_typed(first, 政治面貌="中共党员", 入党时间=joined))).problems
    assert (problem.level, "不满 18 周岁" in problem.message) == ("warning", True)


def test_a_column_that_nobody_understands_is_named_once(office, as_typed, first, second):
    report = office.take(office.roster(as_typed(first, 血型="A"), as_typed(second, 血型="B")))
    (problem,) = report.problems
    assert (problem.row, problem.column, problem.level) == (1, "血型", "warning")


def test_the_user_says_which_column_it_is_and_it_is_remembered(office, as_typed, first, second):
    path = office.roster(as_typed(first, 情况="养殖大户"))
    assert office.take(path, mapping={"情况": "remarks", "备注": ""}).problems == ()
    assert office.exported()[0]["remarks"] == "养殖大户"
    again = office.roster(as_typed(second, 情况="种粮大户"), name="下个月.xlsx")
    assert office.take(again).problems == ()
    assert {p["remarks"] for p in office.exported()} == {"养殖大户", "种粮大户"}


def test_a_column_once_left_out_is_not_asked_about_again(office, as_typed, first, second):
    assert office.take(office.roster(as_typed(first, 血型="A")), mapping={"血型": ""}).problems == ()
    assert office.take(office.roster(as_typed(second, 血型="B"))).problems == ()


def test_a_column_is_known_by_what_it_holds(office, as_typed, first):
    row = as_typed(first)
    row["号码一"], row["号码二"] = row.pop("身份证号"), row.pop("联系电话")
    office.take(office.roster(row))
    office.has_exactly([first])


def test_a_formula_that_was_never_calculated_is_told(office, as_typed, first):
    report = office.take(office.roster(as_typed(first, 备注="=A1&B1")))
    (problem,) = report.problems
    assert (problem.row, problem.column, "公式" in problem.message) == (2, "备注", True)


def test_a_remark_that_is_too_long_is_left_out(office, as_typed, first):
    (problem,) = office.take(office.roster(as_typed(first, 备注="很" * 1001))).problems
    assert (problem.column, "1001 个字" in problem.message) == ("备注", True)


def test_the_problems_come_back_as_a_workbook_that_can_be_mended(office, as_typed, first, second):
    path = office.roster(as_typed(first), as_typed(second, 身份证号=wrong_check_digit(second["id_number"])))
    with office.database.reading() as session:
        staged = stage_roster(session, path)
    problem_workbook(staged, office.folder / "问题.xlsx")
    sheet = read_workbook(office.folder / "问题.xlsx").sheets[0]
    lines = [dict(zip(sheet.rows[0], row, strict=True)) for row in sheet.rows[1:]]
    assert [(line["原行号"], line["姓名"], "校验码" in line["问题"]) for line in lines] == [
        (3, second["name"], True)
    ]
    mended = [list(row) for row in sheet.rows]
    mended[1][mended[0].index("身份证号")] = second["id_number"]
    report = office.take(office.book({"花名册": mended}, name="改好.xlsx"))
    assert (report.added, report.problems) == (1, ())


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["甲", "乙"], [1, 2], [3, 4]], "没有找到花名册"),
        ([["村", "现任职务", "人数"], ["小圈村", "书记", 1]], "没有找到花名册"),
        ([], "没有找到花名册"),
    ],
)
def test_a_file_without_a_roster(office, rows, sentence):
    with pytest.raises(UserError, match=sentence):
        office.take(office.book({"表": rows}))
    assert office.exported() == []


def test_a_roster_without_a_single_person_adds_nobody(office, as_typed, first):
    report = office.take(office.book({"花名册": [list(as_typed(first)), ["合计"]]}))
    assert (report.added, report.rejected) == (0, 0)


def test_states_and_what_would_be_written(office, as_typed, first):
    office.take(office.roster(as_typed(first)))
    with office.database.reading() as session:
        (row,) = stage_roster(session, office.roster(as_typed(first, 联系电话="13900000000"))).rows
    assert row.state is RowState.CHANGED
    (change,) = row.changes
    assert (change.label, change.old[:3], change.new) == ("联系电话", first["phone"][:3], "139****0000")
