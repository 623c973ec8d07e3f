"""The table is found in a sheet whatever stands above, below and between its rows."""

from collections.abc import Sequence

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yunhe_desktop.documents.headings import Certainty, joined, normal
from yunhe_desktop.documents.spreadsheet import SheetData, read_workbook
from yunhe_desktop.documents.table_finder import FoundTable, UnknownColumn, column_letters, find_table
from yunhe_desktop.documents.table_rows import Reason, read_rows
from yunhe_desktop.fields import Field

FIELDS = [
    Field("村", "village", synonyms=("村名", "村（社区）")),
    Field("姓名", "name", synonyms=("名字",)),
    Field("性别", "sex"),
    Field("出生年月", "birth", synonyms=("出生日期",)),
    Field("学历", "education", synonyms=("文化程度", "全日制学历")),
    Field("身份证号", "id_number", synonyms=("身份证号码", "公民身份号码")),
    Field("联系电话", "phone", synonyms=("手机号", "电话")),
    Field("现任职务", "post", synonyms=("职务",)),
    Field("备注", "remarks"),
]
PERSON = ["西砖河", "张建国", "男", "1968.05"]


def sheet(*rows: Sequence[object], filled: set[tuple[int, int]] | None = None) -> SheetData:
    """A sheet as a text table gives it: all rows filled up to the same length."""
    width = max(map(len, rows))
    return SheetData("花名册", [[*row, *[None] * (width - len(row))] for row in rows], filled or set())


def merged_sheet(tmp_path, rows: Sequence[Sequence[object]], *ranges: str) -> SheetData:
    """A sheet with merged cells, as the spreadsheet program writes it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in ranges:
        book.active.merge_cells(cells)
    book.save(tmp_path / "花名册.xlsx")
    return read_workbook(tmp_path / "花名册.xlsx").sheets[0]


def find(found_in: SheetData, **options) -> FoundTable:
    table = find_table(found_in, FIELDS, **options)
    assert table is not None
    return table


def headers(table: FoundTable) -> dict[str, str]:
    return {key: column.header for key, column in table.columns.items()}


def guesses(table: FoundTable) -> set[str]:
    return {key for key, column in table.columns.items() if column.certainty is Certainty.GUESS}


# --- where the headings are -------------------------------------------------------------------------------


def test_headings_in_the_first_row():
    table = find(sheet(["村", "姓名", "性别", "出生年月"], PERSON))
    assert table.first_data_row == 1
    assert [column.index for column in table.columns.values()] == [0, 1, 2, 3]
    assert read_rows(table).data[0].values == {
        "village": "西砖河",
        "name": "张建国",
        "sex": "男",
        "birth": "1968.05",
    }


def test_headings_below_titles_and_lines_to_fill_in():
    table = find(
        sheet(
            ["小王庄镇村“两委”干部花名册"],
            ["填报单位（盖章）：", None, None, "填报日期：2023年9月"],
            [],
            ["村", "姓名", "性别", "出生年月"],
            PERSON,
        )
    )
    assert (table.first_header_row, table.first_data_row) == (3, 4)
    assert read_rows(table).data[0].number == 5


def test_a_merged_title_is_no_group_of_headings(tmp_path):
    rows = [["村干部基本情况表", None, None, None], ["村", "姓名", "性别", "出生年月"], PERSON]
    table = find(merged_sheet(tmp_path, rows, "A1:D1"))
    assert headers(table) == {"village": "村", "name": "姓名", "sex": "性别", "birth": "出生年月"}
    assert not guesses(table)


def test_merged_lines_to_fill_in_are_no_group_of_headings(tmp_path):
    rows = [
        ["单位：小王庄镇", None, "日期：2023年9月", None],
        ["村", "姓名", "性别", "出生年月"],
        PERSON,
    ]
    table = find(merged_sheet(tmp_path, rows, "A1:B1", "C1:D1"))
    assert table.first_header_row == 1
    assert not guesses(table)


@pytest.mark.parametrize(
    "heading", ["姓 名", "姓　名", "姓\n名", "姓名：", "*姓名", "姓名（必填）", "姓名【必填】", "名字"]
)
def test_headings_are_known_however_they_are_typed(heading):
    assert "name" in find(sheet(["村", heading], ["西砖河", "张建国"])).columns


def test_a_synonym_with_brackets_is_known_in_full_and_half_width():
    for heading in ("村（社区）", "村(社区)", "村"):
        assert "village" in find(sheet([heading, "姓名"], ["西砖河", "张建国"])).columns


def test_columns_in_any_order_with_unknown_ones_between():
    table = find(
        sheet(["序号", "手机号", "姓名", "血型", "村名"], [1, "13900000000", "张建国", "O", "西砖河"])
    )
    assert headers(table) == {"phone": "手机号", "name": "姓名", "village": "村名"}
    assert table.unknown == [UnknownColumn(0, "序号"), UnknownColumn(3, "血型")]
    assert read_rows(table).data[0].others == {"序号": 1, "血型": "O"}


def test_a_sheet_without_headings_has_no_table():
    assert find_table(sheet(PERSON, PERSON), FIELDS) is None
    assert find_table(sheet(["本表由各村填写"], ["请勿改动格式"]), FIELDS) is None
    assert find_table(SheetData("空表", []), FIELDS) is None


def test_one_known_heading_is_not_enough_unless_only_one_is_wanted():
    names = sheet(["姓名"], ["张建国"])
    assert find_table(names, FIELDS) is None
    assert find_table(names, FIELDS[1:2]) is not None


def test_headings_too_far_down_are_not_looked_for():
    assert find_table(sheet(*[["通知"]] * 40, ["村", "姓名"], PERSON[:2]), FIELDS) is None


# --- headings of several rows -----------------------------------------------------------------------------

TWO_ROWS = [
    ["序号", "姓名", "学历", None, "联系电话", "现任职务"],
    [None, None, "全日制", "在职", None, None],
    [1, "张建国", "大专", "本科", "13900000000", "党支部书记"],
]
TWO_ROWS_MERGED = ("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2")


def test_two_merged_rows_of_headings_are_joined(tmp_path):
    table = find(merged_sheet(tmp_path, TWO_ROWS, *TWO_ROWS_MERGED))
    assert table.first_data_row == 2
    assert headers(table) == {
        "name": "姓名",
        "education": "学历/全日制",
        "phone": "联系电话",
        "post": "现任职务",
    }
    assert table.unknown == [UnknownColumn(0, "序号"), UnknownColumn(3, "学历/在职")]
    assert guesses(table) == {"education"}


def test_two_rows_of_headings_below_a_merged_title(tmp_path):
    rows = [["花名册"], ["填报单位："], *TWO_ROWS]
    ranges = ["A1:F1", *("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4")]
    table = find(merged_sheet(tmp_path, rows, *ranges))
    assert (table.first_header_row, table.first_data_row) == (2, 4)
    assert [row.number for row in read_rows(table).data] == [5]


def test_two_rows_of_headings_whose_merging_a_text_table_lost():
    table = find(sheet(*TWO_ROWS))
    assert table.first_data_row == 2
    assert headers(table)["education"] == "学历/全日制"
    assert [column.header for column in table.unknown] == ["序号", "学历/在职"]


def test_a_field_may_name_both_levels():
    fields = [*FIELDS, Field("在职学历", "later_education", synonyms=("学历/在职",))]
    table = find_table(sheet(*TWO_ROWS), fields)
    assert table is not None
    assert table.columns["later_education"].header == "学历/在职"
    assert table.columns["later_education"].certainty is Certainty.SURE


def test_groups_above_known_headings(tmp_path):
    rows = [
        ["基本情况", None, None, "任职情况", None],
        ["村", "姓名", "性别", "职务", "备注"],
        ["西砖河", "张建国", "男", "党支部书记", None],
    ]
    table = find(merged_sheet(tmp_path, rows, "A1:C1", "D1:E1"))
    assert set(table.columns) == {"village", "name", "sex", "post", "remarks"}
    assert not guesses(table)
    assert read_rows(table).data[0].values["post"] == "党支部书记"


def test_three_rows_of_headings(tmp_path):
    rows = [
        ["姓名", "个人情况", None, None],
        [None, "证件", None, "联系电话"],
        [None, "身份证号", "性别", None],
        ["张建国", "130903196805012418", "男", "13900000000"],
    ]
    table = find(merged_sheet(tmp_path, rows, "A1:A3", "B1:D1", "B2:C2", "D2:D3"))
    assert table.first_data_row == 3
    assert headers(table) == {
        "name": "姓名",
        "id_number": "个人情况/证件/身份证号",
        "sex": "个人情况/证件/性别",
        "phone": "个人情况/联系电话",
    }


def test_the_name_of_a_family_member_is_not_the_cadres_name(tmp_path):
    rows = [
        ["家庭成员", None, "姓名", "村"],
        ["姓名", "联系电话", None, None],
        ["李秀英", "13900000000", "张建国", "西砖河"],
    ]
    table = find(merged_sheet(tmp_path, rows, "A1:B1", "C1:C2", "D1:D2"))
    assert headers(table) == {"name": "姓名", "village": "村"}
    assert [column.header for column in table.unknown] == ["家庭成员/姓名", "家庭成员/联系电话"]


# --- guesses, and what the user chose ---------------------------------------------------------------------


def test_a_heading_with_something_added_is_a_guess():
    table = find(sheet(["村干部姓名", "学历情况", "村"], ["张建国", "大专", "西砖河"]))
    assert guesses(table) == {"name", "education"}


def test_a_sure_heading_beats_a_guess_further_left():
    table = find(sheet(["曾用姓名", "姓名", "村"], ["张国", "张建国", "西砖河"]))
    assert table.columns["name"].index == 1


def test_the_first_of_two_equal_headings_is_taken_and_the_second_numbered():
    table = find(sheet(["姓名", "备注", "村", "备注"], ["张建国", "甲", "西砖河", "乙"]))
    assert table.columns["remarks"].index == 1
    assert table.unknown == [UnknownColumn(3, "备注#2")]


def test_the_users_choice_overrides_names_and_guesses():
    table = find(
        sheet(["姓名", "称呼", "村", "备注", "备注"], ["张国", "张建国", "西砖河", "甲", "乙"]),
        mapping={"姓名": "", "称呼": "name", "备注": "", "备注#2": "remarks"},
    )
    assert headers(table) == {"name": "称呼", "village": "村", "remarks": "备注#2"}
    assert not guesses(table)


def test_a_choice_for_a_field_that_no_longer_exists_is_forgotten():
    table = find(sheet(["姓名", "村"], PERSON[:2]), mapping={"姓名": "old_name"})
    assert headers(table)["name"] == "姓名"


def test_a_choice_makes_headings_known_that_no_field_names():
    table = find(sheet(["称呼", "庄"], ["张建国", "西砖河"]), mapping={"称呼": "name", "庄": "village"})
    assert headers(table) == {"name": "称呼", "village": "庄"}


def eighteen_digits(values: list[object]) -> str | None:
    return "id_number" if all(isinstance(value, str) and len(value) == 18 for value in values) else None


def test_content_explains_a_column_without_a_known_heading():
    people = [["西砖河", "张建国", "130903196805012418"], ["西砖河", "李秀英", "130903197001012427"]]
    for heading, shown in (("证件", "证件"), (None, "（C 列）")):
        table = find(sheet(["村", "姓名", heading], *people), content_guess=eighteen_digits)
        assert table.columns["id_number"].header == shown
        assert guesses(table) == {"id_number"}


def test_content_is_not_asked_about_a_column_that_the_user_left_out():
    people = ["西砖河", "张建国", "130903196805012418"]
    table = find(sheet(["村", "姓名", "证件"], people), mapping={"证件": ""}, content_guess=eighteen_digits)
    assert "id_number" not in table.columns


def test_an_empty_column_without_heading_is_not_mentioned():
    assert find(sheet(["村", None, "姓名"], ["西砖河", None, "张建国"])).unknown == []


def test_the_layout_is_recognised_again_wherever_the_table_stands():
    heading, other = ["村", "姓名", "血型"], ["姓名", "村", "血型"]
    first = find(sheet(heading, ["西砖河", "张建国", "O"])).layout_key
    assert find(sheet(["花名册"], heading, ["小圈", "李秀英", "A"])).layout_key == first
    assert find(sheet(heading, PERSON[:2]), mapping={"血型": "remarks"}).layout_key == first
    assert find(sheet(other, ["张建国", "西砖河", "O"])).layout_key != first


# --- which rows are data ----------------------------------------------------------------------------------


def skipped_reasons(*rows: Sequence[object]) -> list[tuple[int, Reason]]:
    table = find(sheet(["序号", "村", "姓名", "性别", "学历", "备注"], *rows))
    return [(row.number, row.reason) for row in read_rows(table).skipped]


@pytest.mark.parametrize(
    "row",
    [
        ["合计", None, "199人"],
        ["合 计", None, 199],
        [None, "总　计", 199],
        ["小计：", None, 7],
        ["共计", None, 7],
        ["西砖河村小计", None, 7],
        ["全镇合计210人"],
        ["共 210 人"],
        [8, "小计", 7],
    ],
)
def test_totals_are_no_people(row):
    assert skipped_reasons(row) == [(2, Reason.TOTAL)]


@pytest.mark.parametrize(
    "text",
    [
        "填表人：",
        "填表人(签字)：王芳",
        "审核人：李强",
        "制表：组织办",
        "备注：本表一式两份",
        "注：年龄计算到9月底",
        "注1：按档案填写",
        "说明：1. 按档案填写",
        "填表说明：",
        "联系电话：0317-0000000",
        "单位负责人（签字）：",
        "填报日期: 2023年9月",
    ],
)
def test_what_stands_below_the_table_is_no_person(text):
    assert skipped_reasons([text]) == [(2, Reason.FOOTER)]


def test_a_long_line_below_a_footer_belongs_to_it():
    rows = ["备注：", "1. 出生年月按照人事档案填写，精确到月"], ["2. 学历填写国家承认的最高学历，不填学位"]
    assert skipped_reasons(*rows) == [(2, Reason.FOOTER), (3, Reason.FOOTER)]


@pytest.mark.parametrize(
    "row",
    [
        [1, "西砖河", "张建国", "男", "大专", "总计三次获奖"],
        [1, "西砖河", "计合", "男"],
        [1, "西砖河", "注云", "男"],
        [None, None, "张建国", None, None, "备注：离职"],
        [1, "合计屯", "张建国", "男"],
    ],
)
def test_people_are_people(row):
    table = find(sheet(["序号", "村", "姓名", "性别", "学历", "备注"], row))
    assert len(read_rows(table).data) == 1


def test_headings_repeated_on_every_printed_page():
    heading = ["序号", "村", "姓 名", "性别", "学历", "备注"]
    assert skipped_reasons([1, "西砖河", "张建国"], heading, [2, "西砖河", "李秀英"]) == [
        (3, Reason.REPEATED_HEADER)
    ]


def test_both_rows_of_repeated_headings(tmp_path):
    table = find(sheet(*TWO_ROWS, *TWO_ROWS))
    rows = read_rows(table)
    assert [row.number for row in rows.data] == [3, 6]
    assert [row.reason for row in rows.skipped] == [Reason.REPEATED_HEADER] * 2


def test_the_row_of_column_numbers():
    assert skipped_reasons(["甲", "乙", 1, 2, 3, 4]) == [(2, Reason.COLUMN_NUMBERS)]
    assert skipped_reasons(["1", "2", "3", "4", "5", "6"]) == [(2, Reason.COLUMN_NUMBERS)]


def test_blank_rows_and_rows_numbered_in_advance_go_without_a_word():
    assert skipped_reasons([], [7], [], [8]) == []


def test_a_text_in_columns_that_are_no_fields_is_reported():
    assert skipped_reasons(["以下空白"]) == [(2, Reason.NOTHING_KNOWN)]


def test_a_title_merged_across_the_table_divides_it(tmp_path):
    rows = [["村", "姓名", "性别", "学历"], ["一、党支部"], PERSON, ["二、村委会"], PERSON]
    rows_read = read_rows(find(merged_sheet(tmp_path, rows, "A2:D2", "A4:D4")))
    assert [row.number for row in rows_read.data] == [3, 5]
    assert [(row.number, row.reason, row.text) for row in rows_read.skipped] == [
        (2, Reason.SECTION, "一、党支部"),
        (4, Reason.SECTION, "二、村委会"),
    ]


# --- merged villages --------------------------------------------------------------------------------------


def test_a_merged_village_reaches_all_its_people_and_is_known_as_filled(tmp_path):
    rows = [["村", "姓名"], ["西砖河", "张建国"], [None, "李秀英"], ["小圈", "王芳"], [None, "赵强"]]
    people = read_rows(find(merged_sheet(tmp_path, rows, "A2:A3", "A4:A5"))).data
    assert [person.values["village"] for person in people] == ["西砖河", "西砖河", "小圈", "小圈"]
    assert [person.filled for person in people] == [set(), {"village"}, set(), {"village"}]


def test_a_merged_village_reaching_into_a_blank_row_makes_no_person(tmp_path):
    rows = [["村", "姓名"], ["西砖河", "张建国"], [None, None], [None, "李秀英"]]
    rows_read = read_rows(find(merged_sheet(tmp_path, rows, "A2:A4")))
    assert [person.number for person in rows_read.data] == [2, 4]
    assert rows_read.skipped == []


VILLAGES = [["村", "姓名"], ["西砖河", "张建国"], [None, "李秀英"], ["〃", "王芳"], ["小圈", "赵强"]]


def test_a_village_written_once_is_filled_down_where_that_is_asked_for():
    people = read_rows(find(sheet(*VILLAGES)), fill_down=["village"]).data
    assert [person.values["village"] for person in people] == ["西砖河", "西砖河", "西砖河", "小圈"]
    assert [bool(person.filled) for person in people] == [False, True, True, False]


def test_other_blanks_stay_blank():
    people = read_rows(find(sheet(*VILLAGES))).data
    assert [person.values["village"] for person in people] == ["西砖河", None, "〃", "小圈"]


def test_a_new_section_does_not_take_the_village_of_the_last(tmp_path):
    rows = [["村", "姓名", "性别", "学历"], PERSON, ["驻村干部"], [None, "周强", "男", "本科"]]
    people = read_rows(find(merged_sheet(tmp_path, rows, "A3:D3")), fill_down=["village"]).data
    assert people[1].values["village"] is None


def test_a_value_that_is_lost_is_said_with_its_field(tmp_path):
    rows = [["村", "姓名"], ["西砖河", "=B9"], ["西砖河", "张建国"]]
    people = read_rows(find(merged_sheet(tmp_path, rows))).data
    assert "没有保存它的计算结果" in people[0].flaws["name"]
    assert people[1].flaws == {}


# --- rules of headings ------------------------------------------------------------------------------------


@given(st.text(max_size=20))
@example("İ")
@example("㍿℡")
def test_the_normal_form_of_a_heading_is_stable(text):
    assert normal(normal(text)) == normal(text)


def test_levels_that_repeat_are_joined_once():
    assert joined(["姓名", "姓名"]) == "姓名"
    assert joined(["学历", "", "全日 制"]) == "学历/全日制"


@given(st.integers(0, 18_277))
def test_column_letters_are_those_of_the_spreadsheet_program(index):
    assert column_letters(index) == openpyxl.utils.get_column_letter(index + 1)
