"""What the program writes can be printed, edited and read again without losing a digit."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from yunhe_desktop.documents.problem_workbook import merged_areas, write_problem_workbook
from yunhe_desktop.documents.spreadsheet import SheetData, Workbook, read_workbook
from yunhe_desktop.documents.table_finder import FoundTable, find_table
from yunhe_desktop.documents.table_rows import read_rows
from yunhe_desktop.documents.table_writer import TableSheet, unique_titles, write_csv, write_table
from yunhe_desktop.errors import Problem, UserError
from yunhe_desktop.fields import Field

HEADINGS = ["姓名", "出生年月", "身份证号", "电话", "得分"]
PEOPLE = [
    ["张建国", "1990.10", "130903196805012418", "013900000000", Decimal("88.5")],
    ["𬭎秀英", None, "13090319700501242X", None, 90],
]


@pytest.fixture
def roster(tmp_path):
    path = tmp_path / "花名册.xlsx"
    sheet = TableSheet("花名册", HEADINGS, PEOPLE, widths=[10, 9, 20, 14], text_columns={2, 3})
    write_table(path, [sheet])
    return path


def written(path, title="花名册"):
    return openpyxl.load_workbook(path)[title]


# --- tables -----------------------------------------------------------------------------------------------


def test_what_was_written_is_read_again(roster):
    assert read_workbook(roster).sheets == [SheetData("花名册", [HEADINGS, *PEOPLE])]


def test_numbers_that_are_texts_stay_texts_when_somebody_edits_the_cell(roster):
    row = next(written(roster).iter_rows(min_row=2, max_row=2))
    assert [cell.data_type for cell in row] == ["s", "s", "s", "s", "n"]
    assert [cell.number_format for cell in row] == ["General", "@", "@", "@", "General"]


def test_a_blank_cell_of_a_text_column_is_text_too(roster):
    assert written(roster)["D3"].number_format == "@"
    assert written(roster).column_dimensions["D"].number_format == "@"


@pytest.mark.parametrize(
    "text", ["=1+2", "+86", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "#REF!", "#N/A", "\t=1"]
)
def test_no_text_becomes_a_formula_or_an_error(text, tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(
        path, [TableSheet("花名册", ["姓名", text], [["张建国", text]], text_columns={1}, caption=text)]
    )
    sheet = written(path)
    for cell in ("A1", "B2", "B3"):
        assert (sheet[cell].data_type, sheet[cell].value) == ("s", text)
    assert read_workbook(path).sheets[0].flaws == {}


def test_a_text_that_looks_like_a_formula_is_marked_as_quoted(tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(path, [TableSheet("花名册", ["姓名"], [["=1"], ["张建国"], ["=2"]])])
    assert [written(path)[f"A{row}"].quotePrefix for row in (2, 3, 4)] == [True, False, True]


def test_the_sheet_is_ready_for_screen_and_paper(roster):
    sheet = written(roster)
    assert sheet["A1"].font.bold
    assert sheet["A1"].fill.fgColor.rgb != "00000000"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.column_dimensions["C"].width == 22
    assert sheet.column_dimensions["D"].width > sheet.column_dimensions["B"].width


def test_a_caption_stands_merged_above_the_headings(tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(path, [TableSheet("花名册", HEADINGS, PEOPLE, caption="小王庄镇花名册")])
    sheet = written(path)
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:E1"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", "A2:E4")
    assert find_table(read_workbook(path).sheets[0], [Field("姓名", "name"), Field("得分", "score")])


def test_dates_and_yes_no_and_mixed_columns(tmp_path):
    path = tmp_path / "a.xlsx"
    values = [[date(1968, 5, 12)], ["张建国"], [True], [None], ["1968.05"], [7], [date(2001, 7, 1)]]
    write_table(path, [TableSheet("a", ["值"], values)])
    assert read_workbook(path).sheets[0].rows[1:] == [*values[:2], ["是"], *values[3:]]


def test_signs_that_xml_cannot_hold_are_left_out(tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(path, [TableSheet("a", ["姓名"], [["张\x0b建\ufffe国\ud800"], ["甲\n乙😀"]])])
    assert read_workbook(path).sheets[0].rows[1:] == [["张建国"], ["甲\n乙😀"]]


def test_several_sheets_with_titles_that_a_workbook_would_refuse(tmp_path):
    path = tmp_path / "a.xlsx"
    titles = ["2023/9月", "2023:9月", "", "村" * 40, "村" * 40]
    write_table(path, [TableSheet(title, ["姓名"], []) for title in titles])
    assert openpyxl.load_workbook(path).sheetnames == unique_titles(titles)


def test_sheet_titles():
    assert unique_titles(["甲/乙", "甲:乙", "", "Abc", "aBC"]) == [
        "甲_乙",
        "甲_乙(2)",
        "工作表",
        "Abc",
        "aBC(2)",
    ]
    assert [len(title) for title in unique_titles(["村" * 40] * 2)] == [31, 29]


def test_rows_may_come_one_by_one_and_many(tmp_path):
    path = tmp_path / "a.xlsx"
    write_table(path, [TableSheet("a", HEADINGS, (PEOPLE[0] for _ in range(3_000)))])
    rows = read_workbook(path).sheets[0].rows
    assert len(rows) == 3_001
    assert rows[-1] == PEOPLE[0]


def test_a_folder_that_is_gone_is_said(tmp_path):
    with pytest.raises(UserError, match="不存在"):
        write_table(tmp_path / "优盘" / "a.xlsx", [TableSheet("a", ["姓名"], [])])


def test_a_failure_leaves_the_old_file(roster):
    before = roster.read_bytes()
    with pytest.raises(ZeroDivisionError):
        write_table(roster, [TableSheet("a", ["姓名"], ([1 // zero] for zero in [0]))])
    assert roster.read_bytes() == before
    assert list(roster.parent.iterdir()) == [roster]


# --- text tables ------------------------------------------------------------------------------------------


def test_a_text_table_opens_in_every_program(tmp_path):
    path = tmp_path / "a.csv"
    write_csv(path, ["姓名", "备注"], [["𬭎秀英", "一,二"], ["张建国", None]])
    assert path.read_bytes() == '\ufeff姓名,备注\r\n𬭎秀英,"一,二"\r\n张建国,\r\n'.encode()


def test_a_text_table_runs_no_formula_and_is_read_again(tmp_path):
    path = tmp_path / "a.csv"
    texts = ["=1+2", "@x", "+SUM(A1)", "-cmd", "+8613900000000", "-5.5", "130903196805012418", "'甲"]
    write_csv(path, ["值"], [[text] for text in texts])
    lines = path.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert lines == [
        "'=1+2",
        "'@x",
        "'+SUM(A1)",
        "'-cmd",
        "+8613900000000",
        "-5.5",
        "130903196805012418",
        "'甲",
    ]
    assert [row[0] for row in read_workbook(path).sheets[0].rows[1:]] == texts


# --- problems beside the original rows --------------------------------------------------------------------

FIELDS = [
    Field("村", "village"),
    Field("姓名", "name"),
    Field("学历", "education"),
    Field("身份证号", "id_number"),
]
ROWS = [
    ["小王庄镇花名册", None, None, None, None],
    ["村", "姓名", "学历", None, "身份证号"],
    [None, None, "全日制", "在职", None],
    ["西砖河", "张建国", "大专", "本科", "130903196805012419"],
    [None, "李秀英", "高中", None, 130903197005012400],
    ["小圈", "=B4", "初中", None, "13090319700501242X"],
    ["合计", "3人", None, None, None],
]
RANGES = ["A1:E1", "A2:A3", "B2:B3", "C2:D2", "E2:E3", "A4:A5"]
PROBLEMS = [
    Problem("花名册", 4, "身份证号", "error", "校验码不对。", "130903196805012419"),
    Problem("花名册", 5, "身份证号", "error", "被当作数字，末几位已丢失。", "130903197005012400"),
    Problem("花名册", 5, "学历/全日制", "warning", "不是通常的写法。", "高中"),
    Problem("花名册", 0, "", "warning", "没有“性别”一列。"),
]


@pytest.fixture
def source(tmp_path) -> Workbook:
    book = openpyxl.Workbook()
    book.active.title = "花名册"
    for row in ROWS:
        book.active.append(row)
    for cells in RANGES:
        book.active.merge_cells(cells)
    book.create_sheet("说明")["A1"] = "无关"
    book.save(tmp_path / "原表.xlsx")
    return read_workbook(tmp_path / "原表.xlsx")


@pytest.fixture
def table(source) -> FoundTable:
    found = find_table(source.sheets[0], FIELDS)
    assert found is not None
    return found


def values(sheet) -> list[tuple]:
    return list(sheet.iter_rows(values_only=True))


def test_the_rows_with_problems_stand_below_their_headings(source, table, tmp_path):
    write_problem_workbook(source, PROBLEMS, tmp_path / "问题.xlsx", [table])
    assert values(written(tmp_path / "问题.xlsx")) == [
        (None, None, "小王庄镇花名册", None, None, None, None),
        ("原行号", "问题", "村", "姓名", "学历", None, "身份证号"),
        (None, None, None, None, "全日制", "在职", None),
        (4, "错误：身份证号：校验码不对。", "西砖河", "张建国", "大专", "本科", "130903196805012419"),
        (
            5,
            "错误：身份证号：被当作数字，末几位已丢失。\n提醒：学历/全日制：不是通常的写法。",
            "西砖河",
            "李秀英",
            "高中",
            None,
            130903197005012400,
        ),
    ]


def test_the_cells_in_question_are_coloured(source, table, tmp_path):
    write_problem_workbook(source, PROBLEMS, tmp_path / "问题.xlsx", [table])
    sheet = written(tmp_path / "问题.xlsx")
    coloured = {cell.coordinate for row in sheet["A4:G5"] for cell in row if cell.fill.fill_type}
    assert coloured == {"G4", "G5", "E5"}


def test_the_original_merged_headings_are_merged_again(source, table, tmp_path):
    write_problem_workbook(source, PROBLEMS, tmp_path / "问题.xlsx", [table])
    ranges = {str(cells) for cells in written(tmp_path / "问题.xlsx").merged_cells.ranges}
    assert ranges == {"C1:G1", "C2:C3", "D2:D3", "E2:F2", "G2:G3"}


def test_the_last_sheet_lists_every_problem(source, table, tmp_path):
    write_problem_workbook(source, PROBLEMS, tmp_path / "问题.xlsx", [table])
    book = openpyxl.load_workbook(tmp_path / "问题.xlsx")
    assert book.sheetnames == ["花名册", "问题清单"]
    assert values(book["问题清单"])[1] == (
        "花名册",
        4,
        "身份证号",
        "错误",
        "校验码不对。",
        "130903196805012419",
    )
    assert values(book["问题清单"])[4][:5] == ("花名册", None, None, "提醒", "没有“性别”一列。")


def test_the_mended_file_can_be_read_again(source, table, tmp_path):
    write_problem_workbook(source, PROBLEMS, tmp_path / "问题.xlsx", [table])
    again = find_table(read_workbook(tmp_path / "问题.xlsx").sheets[0], FIELDS)
    assert again is not None
    assert set(again.columns) == set(table.columns)
    assert [row.values["name"] for row in read_rows(again).data] == ["张建国", "李秀英"]
    assert [row.values["village"] for row in read_rows(again).data] == ["西砖河", "西砖河"]


def test_all_rows_can_be_kept(source, table, tmp_path):
    write_problem_workbook(source, PROBLEMS, tmp_path / "问题.xlsx", [table], all_rows=True)
    assert [row[0] for row in values(written(tmp_path / "问题.xlsx"))] == [None, "原行号", None, 4, 5, 6, 7]


def test_a_row_problem_without_a_column_colours_the_sentence(source, table, tmp_path):
    problem = Problem("花名册", 6, "", "error", "同一个人出现了两次。")
    write_problem_workbook(source, [problem], tmp_path / "问题.xlsx", [table])
    sheet = written(tmp_path / "问题.xlsx")
    assert sheet["B4"].value == "错误：同一个人出现了两次。"
    assert [cell.coordinate for cell in sheet[4] if cell.fill.fill_type] == ["B4"]


def test_a_sheet_in_which_no_table_was_found_is_kept_whole(source, tmp_path):
    write_problem_workbook(source, [Problem("说明", 1, "", "error", "没有表头。")], tmp_path / "问题.xlsx")
    assert values(written(tmp_path / "问题.xlsx", "说明")) == [(1, "错误：没有表头。", "无关")]


def test_the_headings_of_such_a_sheet_are_known_from_the_problems(source, tmp_path):
    write_problem_workbook(source, PROBLEMS[:1], tmp_path / "问题.xlsx")
    sheet = written(tmp_path / "问题.xlsx")
    assert sheet["A2"].value == "原行号"
    assert [cell.coordinate for cell in sheet[4] if cell.fill.fill_type] == ["G4"]


def test_merged_areas_are_found_again_from_what_they_filled(source):
    assert merged_areas(source.sheets[0], 99) == [
        (0, 0, 0, 4),
        (1, 2, 1, 3),
        (1, 0, 2, 0),
        (1, 1, 2, 1),
        (1, 4, 2, 4),
        (3, 0, 4, 0),
    ]
