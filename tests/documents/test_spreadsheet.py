"""Every format that offices use becomes the same plain values, and what is no table is refused in a sentence."""

import os
import random
import shutil
import zipfile
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from yunhe_desktop.documents import file_kinds
from yunhe_desktop.documents.spreadsheet import SheetData, Workbook, fill_merged, plain_value, read_workbook
from yunhe_desktop.errors import UserError

DATA = Path(__file__).parents[1] / "data" / "spreadsheets"
LEDGERS = ["ledger.xls", "ledger.et", "ledger.ods"]


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.Workbook()


def read(path: Path) -> SheetData:
    """The first sheet of a file."""
    return read_workbook(path).sheets[0]


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    book.save(path)
    return path


def text_table(path: Path, text: str, encoding: str = "utf-8") -> SheetData:
    path.write_bytes(text.encode(encoding))
    return read(path)


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as error:
        read_workbook(path)
    return str(error.value)


# --- values -----------------------------------------------------------------------------------------------


def test_values_keep_what_the_file_says(book, tmp_path):
    book.active.append(
        ["张建国", 55, 1990.1, 0.1, True, date(1968, 5, 12), datetime.fromisoformat("2023-09-01 08:30")]
    )
    assert read(saved(book, tmp_path / "a.xlsx")).rows == [
        [
            "张建国",
            55,
            Decimal("1990.1"),
            Decimal("0.1"),
            True,
            date(1968, 5, 12),
            datetime.fromisoformat("2023-09-01 08:30"),
        ]
    ]


def test_whole_numbers_are_integers_and_no_number_is_a_float(book, tmp_path):
    book.active.append([3.0, 3.5, 1e-7, 12345678901])
    row = read(saved(book, tmp_path / "a.xlsx")).rows[0]
    assert [type(value) for value in row] == [int, Decimal, Decimal, int]


def test_an_id_number_that_was_kept_as_a_number_shows_its_lost_digits(book, tmp_path):
    book.active.append(["130903196805012418", 130903196805012418])
    assert read(saved(book, tmp_path / "a.xlsx")).rows == [["130903196805012418", 130903196805012400]]


def test_blank_and_white_cells_are_none(book, tmp_path):
    book.active.append(["", "　", None, " x "])
    assert read(saved(book, tmp_path / "a.xlsx")).rows == [[None, None, None, " x "]]


def test_times_become_text():
    assert plain_value(time(8, 30)) == "08:30"
    assert plain_value(time(8, 30, 5)) == "08:30:05"
    assert plain_value(timedelta(hours=30)) == "30:00"
    assert plain_value(timedelta(minutes=3, seconds=2)) == "0:03:02"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_every_digit_that_the_file_shows(value):
    assert float(plain_value(value)) == value


def test_an_emoji_and_a_rare_name_and_a_long_one_survive(book, tmp_path):
    names = ["张😀", "𬭎𬭎", "阿卜杜热合曼·" * 8]
    book.active.append(names)
    assert read(saved(book, tmp_path / "a.xlsx")).rows == [names]


# --- rows and sheets --------------------------------------------------------------------------------------


def test_row_numbers_are_those_of_the_spreadsheet_program(book, tmp_path):
    book.active["C4"] = "姓名"
    rows = read(saved(book, tmp_path / "a.xlsx")).rows
    assert len(rows) == 4
    assert rows[3] == [None, None, "姓名"]


def test_hidden_sheets_are_read_and_said_to_be_hidden(book, tmp_path):
    hidden = book.create_sheet("旧表")
    hidden["A1"] = "旧"
    hidden.sheet_state = "hidden"
    book.create_sheet("空表")
    sheets = read_workbook(saved(book, tmp_path / "a.xlsx")).sheets
    assert [(sheet.name, sheet.visible, sheet.rows) for sheet in sheets] == [
        ("Sheet", True, []),
        ("旧表", False, [["旧"]]),
        ("空表", True, []),
    ]


def test_merged_cells_are_filled_and_known_as_filled(book, tmp_path):
    for row in (["花名册", None, None], ["西砖河", "张建国", "男"], [None, "李秀英", "女"]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    book.active.merge_cells("A2:A3")
    sheet = read(saved(book, tmp_path / "a.xlsx"))
    assert sheet.rows == [["花名册"] * 3, ["西砖河", "张建国", "男"], ["西砖河", "李秀英", "女"]]
    assert sheet.filled == {(0, 1), (0, 2), (2, 0)}


def test_a_merged_range_reaching_beyond_the_used_cells_ends_with_them():
    rows = [["西砖河", "张建国"], [None, "李秀英"]]
    assert fill_merged(rows, [((0, 0), (9_999, 0)), ((5, 5), (6, 6))]) == {(1, 0)}


@pytest.mark.parametrize("name", LEDGERS)
def test_other_formats_give_the_same_values(name):
    ledger = read(DATA / name)
    top = next(number for number, row in enumerate(ledger.rows) if row[0] == "村")
    assert ledger.name == "花名册"
    assert set(ledger.rows[0]) == {"小王庄镇花名册"}
    assert ledger.rows[top + 1][:4] == ["西砖河", "张建国", Decimal("1990.1"), date(2001, 7, 1)]
    assert ledger.rows[top + 2][0] == "西砖河"
    assert ledger.rows[top + 2][2:4] == ["1970.05", None]
    assert (top + 2, 0) in ledger.filled
    assert (top + 1, 0) not in ledger.filled


def test_a_hidden_sheet_of_an_xls_is_said_to_be_hidden():
    assert [sheet.visible for sheet in read_workbook(DATA / "ledger.xls").sheets] == [True, False]


def test_an_et_of_newer_versions_is_known_by_its_content(book, tmp_path):
    book.active.append(["姓名"])
    shutil.move(saved(book, tmp_path / "a.xlsx"), tmp_path / "a.et")
    assert read_workbook(tmp_path / "a.et") == Workbook(
        tmp_path / "a.et", [SheetData("Sheet", [["姓名"]])], notes=()
    )


@pytest.mark.parametrize("name", ["ledger.xls", "ledger.ods"])
def test_the_content_decides_and_not_the_suffix(name, tmp_path):
    shutil.copy(DATA / name, tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").rows == read(DATA / name).rows


# --- cells whose value is lost ----------------------------------------------------------------------------


def test_a_formula_without_a_saved_result_is_said(book, tmp_path):
    book.active.append(["合计", "=SUM(1,2)", "人"])
    sheet = read(saved(book, tmp_path / "a.xlsx"))
    assert sheet.rows == [["合计", None, "人"]]
    assert list(sheet.flaws) == [(0, 1)]
    assert "公式" in sheet.flaws[0, 1]


def short(xml: bytes) -> bytes:
    """Empty values written in one way: openpyxl has two, with lxml and without."""
    return xml.replace(b"<v />", b"<v/>").replace(b"<v></v>", b"<v/>")


def with_cell_xml(path: Path, old: str, new: str) -> Path:
    """The workbook with its first sheet's XML changed, as another program would have written it."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = short(content)
                assert short(old.encode()) in content
                content = content.replace(short(old.encode()), new.encode())
            target.writestr(name, content)
    return changed


def test_the_saved_result_of_a_formula_is_read(book, tmp_path):
    book.active.append(["=1+2", "=A1&B1", '=""'])
    path = saved(book, tmp_path / "a.xlsx")
    for formula, result, kind in (
        ("1+2", "3", ""),
        ("A1&amp;B1", "西砖河", ' t="str"'),
        ('""', "", ' t="str"'),
    ):
        cell = {"1+2": "A1", "A1&amp;B1": "B1", '""': "C1"}[formula]
        path = with_cell_xml(
            path,
            f'<c r="{cell}"><f>{formula}</f><v/></c>',
            f'<c r="{cell}"{kind}><f>{formula}</f><v>{result}</v></c>',
        ).rename(tmp_path / f"{cell}.xlsx")
    sheet = read(path)
    assert sheet.rows == [[3, "西砖河", None]]
    assert sheet.flaws == {}


def test_error_cells_are_said_with_what_they_show(book, tmp_path):
    book.active.append(["姓名", "#REF!"])
    book.active["B1"].data_type = "e"
    sheet = read(saved(book, tmp_path / "a.xlsx"))
    assert sheet.rows == [["姓名", None]]
    assert "#REF!" in sheet.flaws[0, 1]


def test_error_cells_of_other_formats_are_said_too():
    flaws = read(DATA / "errors.xls").flaws
    assert list(flaws) == [(1, 1), (2, 2)]
    assert "#DIV/0!" in flaws[1, 1]
    assert "#N/A" in flaws[2, 2]
    assert ["#REF!" in sentence for sentence in read(DATA / "ledger.ods").flaws.values()] == [True]


def test_a_workbook_whose_xml_names_carry_a_prefix(book, tmp_path):
    book.active.append(["姓名", "=1+2", "男"])
    path = saved(book, tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as package:
        xml = package.read("xl/worksheets/sheet1.xml").decode()
    prefixed = (
        xml.replace("</", "</x:")
        .replace("<", "<x:")
        .replace("<x:/x:", "</x:")
        .replace(" xmlns=", " xmlns:x=")
    )
    sheet = read(with_cell_xml(path, xml, prefixed))
    assert sheet.rows == [["姓名", None, "男"]]
    assert list(sheet.flaws) == [(0, 1)]


# --- text tables ------------------------------------------------------------------------------------------

TEXT = "村,姓名,身份证号\r\n西砖河,张建国,130903196805012418\r\n小圈,𬭎秀英,013\r\n"
TEXT_ROWS = [
    ["村", "姓名", "身份证号"],
    ["西砖河", "张建国", "130903196805012418"],
    ["小圈", "𬭎秀英", "013"],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_in_every_encoding_that_offices_use(encoding, tmp_path):
    assert text_table(tmp_path / "a.csv", TEXT, encoding).rows == TEXT_ROWS


@pytest.mark.parametrize(
    ("delimiter", "suffix"), [("\t", ".txt"), (";", ".csv"), (",", ".csv"), ("\t", ".csv")]
)
def test_text_tables_with_every_delimiter(delimiter, suffix, tmp_path):
    assert text_table(tmp_path / f"a{suffix}", TEXT.replace(",", delimiter)).rows == TEXT_ROWS


def test_a_title_line_with_commas_does_not_confuse_the_delimiter(tmp_path):
    rows = text_table(tmp_path / "a.txt", "花名册,2023年,9月,试行\n" + TEXT.replace(",", "\t")).rows
    assert rows[1:] == TEXT_ROWS


def test_quoted_cells_may_hold_delimiters_and_line_breaks(tmp_path):
    text = '姓名,备注\n张建国,"一,二\n三"\n李秀英,四\n'
    assert text_table(tmp_path / "a.csv", text).rows == [
        ["姓名", "备注"],
        ["张建国", "一,二\n三"],
        ["李秀英", "四"],
    ]


def test_rows_of_different_length_are_filled_up_and_blank_lines_counted(tmp_path):
    assert text_table(tmp_path / "a.csv", "花名册\n\n村,姓名\n").rows == [
        ["花名册", None],
        [None, None],
        ["村", "姓名"],
    ]


def test_numbers_that_were_wrapped_to_stay_text(tmp_path):
    assert text_table(tmp_path / "a.csv", '姓名,电话\n张建国,="013900000000"\n').rows[1][1] == "013900000000"


def test_a_line_separator_inside_a_cell_ends_no_row(tmp_path):
    assert text_table(tmp_path / "a.csv", "姓名,备注\n张建国,一\u2028二\x0b三\n").rows[1] == [
        "张建国",
        "一\u2028二\x0b三",
    ]


@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".et"])
def test_a_text_table_named_as_a_workbook_is_read_with_a_note(suffix, tmp_path):
    (tmp_path / f"a{suffix}").write_text(TEXT, encoding="utf-8")
    workbook = read_workbook(tmp_path / f"a{suffix}")
    assert workbook.sheets[0].rows == TEXT_ROWS
    assert "按文本表格（CSV）读取" in workbook.notes[0]


# --- macros -----------------------------------------------------------------------------------------------


def test_a_workbook_with_macros_is_read_with_a_note(book, tmp_path):
    book.active.append(["姓名"])
    path = saved(book, tmp_path / "a.xlsx").rename(tmp_path / "a.xlsm")
    assert read_workbook(path).notes == ()
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    workbook = read_workbook(path)
    assert workbook.sheets[0].rows == [["姓名"]]
    assert "宏不会运行" in workbook.notes[0]


# --- refusals ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["password.xls", "password.xlsx"])
def test_a_password_is_said(name):
    assert "设了密码" in refusal(DATA / name)
    assert "取消密码" in refusal(DATA / name)


def test_the_password_of_an_ods_is_said(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("content.xml", b"\x93\x11\x05")
        package.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "设了密码" in refusal(tmp_path / "a.ods")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("空.xlsx", b"", "是空文件"),
        ("空白.csv", b"\xef\xbb\xbf\r\n \r\n", "是空文件"),
        ("零.xls", bytes(4096), "是空文件"),
        ("照片.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(50), "是图片"),
        ("照片.xls", b"\xff\xd8\xff\xe0" + bytes(50), "是图片"),
        ("文件.xlsx", b"%PDF-1.7\n", "是PDF 文件"),
        ("包.xlsx", b"Rar!\x1a\x07\x00", "是压缩包"),
        ("导出.xls", b"<html><table><tr><td>1</td></tr></table></html>", "另存为 .xlsx"),
        ("导出.xls", b"\xef\xbb\xbf\r\n<!DOCTYPE html>", "是网页或 XML"),
        ("导出.xls", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", "另存为 .xlsx"),
        ("导出.xls", b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "另存为 .xlsx"),
        ("乱.xlsx", bytes(range(1, 256)) * 20, "读不出文字"),
        ("乱.csv", b"a\0b,c\0d", "读不出文字"),
        ("断.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "不完整或已损坏"),
        ("程序.py", b"import os", "是.py 文件"),
        ("引号.csv", b'a,"b\n' + b"c,d\n" * 40_000, "引号"),
    ],
)
def test_what_is_no_table_is_refused_with_what_it_is(name, content, said, tmp_path):
    (tmp_path / name).write_bytes(content)
    sentence = refusal(tmp_path / name)
    assert said in sentence
    assert name in sentence
    assert sentence.endswith("。")


@pytest.mark.parametrize(("part", "said"), [("word/document.xml", "Word 文档"), ("照片/1.jpg", "是压缩包")])
def test_other_packages_are_named(part, said, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr(part, "x")
    assert said in refusal(tmp_path / "a.xlsx")


def test_a_cut_off_workbook_is_said(book, tmp_path):
    path = saved(book, tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:-200])
    assert "不完整或已损坏" in refusal(path)


def test_a_damaged_count_of_texts_does_not_end_the_program():
    assert "已损坏" in refusal(DATA / "damaged_text_count.xls")


def test_a_file_that_is_gone_a_folder_and_one_without_permission(tmp_path):
    assert "找不到文件“没有.xlsx”" in refusal(tmp_path / "没有.xlsx")
    assert "是文件夹" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_without_permission_is_said(tmp_path):
    (tmp_path / "a.csv").write_text("姓名")
    (tmp_path / "a.csv").chmod(0)
    assert "没有权限读取" in refusal(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["ledger.xls", "ledger.ods", "errors.xls"])
def test_damaged_bytes_are_read_or_refused_but_never_a_crash(name, tmp_path):
    dice = random.Random(name)  # noqa: S311
    for _ in range(150):
        content = bytearray((DATA / name).read_bytes())
        for _ in range(dice.choice([1, 5, 30])):
            content[dice.randrange(len(content))] = dice.randrange(256)
        (tmp_path / name).write_bytes(content)
        with suppress(UserError):
            read_workbook(tmp_path / name)


# --- size -------------------------------------------------------------------------------------------------


def test_ten_thousand_columns_are_refused_naming_the_sheet(book, tmp_path):
    book.active.title = "宽表"
    book.active.append([f"列{number}" for number in range(10_000)])
    sentence = refusal(saved(book, tmp_path / "a.xlsx"))
    assert "工作表“宽表”用到了 1 行 × 10000 列" in sentence


def test_a_stray_cell_in_the_last_corner_is_refused_before_memory_is_gone(book, tmp_path):
    book.active["A1"] = "姓名"
    book.active["XFD1048576"] = "。"
    assert "1048576 行 × 16384 列" in refusal(saved(book, tmp_path / "a.xlsx"))


def test_formatted_but_blank_cells_do_not_count(book, tmp_path):
    book.active["A1"] = "姓名"
    book.active["XFD1048576"].font = Font(bold=True)
    assert read(saved(book, tmp_path / "a.xlsx")).rows == [["姓名"]]


@pytest.mark.parametrize(
    "blank", ['<c r="XFD1048576" s="1"/>', '<c r="XFD1048576" s="1"></c>', '<c r="XFD1048576"><v/></c>']
)
def test_a_blank_cell_far_away_does_not_count_however_it_is_written(book, tmp_path, blank):
    book.active["A1"] = "姓名"
    path = with_cell_xml(saved(book, tmp_path / "a.xlsx"), "</row></sheetData>", f"{blank}</row></sheetData>")
    assert read(path).rows == [["姓名"]]


def test_repeated_cells_of_an_ods_are_counted_before_they_are_made(tmp_path):
    with zipfile.ZipFile(DATA / "ledger.ods") as source, zipfile.ZipFile(tmp_path / "a.ods", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b'columns-repeated="2"', b'columns-repeated="16384"'))
    assert "16385 列" in refusal(tmp_path / "a.ods")


def test_a_text_table_that_is_too_wide_or_too_long_is_refused(tmp_path):
    (tmp_path / "宽.csv").write_text("1," * 3_000)
    (tmp_path / "长.csv").write_text("1\n" * 200_001)
    assert "3001 列" in refusal(tmp_path / "宽.csv")
    assert "200001 行" in refusal(tmp_path / "长.csv")


def test_a_part_that_unpacks_to_an_absurd_size_is_not_unpacked(book, tmp_path, monkeypatch):
    path = saved(book, tmp_path / "a.xlsx")
    monkeypatch.setattr(file_kinds, "MAX_UNPACKED_BYTES", 10_000)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/bomb.xml", bytes(10_001))
    assert "大得不正常" in refusal(path)
