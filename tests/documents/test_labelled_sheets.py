"""Sheets whose columns are found by their headers."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from yunhe_desktop.documents.labelled_sheets import (
    Findings,
    SheetLayout,
    cell_decimal,
    cell_text,
    find_tables,
)
from yunhe_desktop.documents.spreadsheet import SheetData, Workbook

FRUIT = SheetLayout("水果", ("名称", "单价(元)", "数量"), frozenset({"名称", "单价(元)"}))


def read(*rows, **details):
    findings = Findings()
    width = max(map(len, rows))
    sheet = SheetData("水果", [list(row) + [None] * (width - len(row)) for row in rows], **details)
    return find_tables(Workbook(Path("表.xlsx"), [sheet]), [FRUIT], findings)["水果"], findings


def said(findings):
    return [(problem.level, problem.row, problem.column) for problem in findings.problems]


def test_the_header_is_the_first_row_that_has_the_mandatory_columns():
    table, findings = read(["名称的由来"], ["单价（元）", " 名 称*"], [Decimal("2.5"), "梨"])
    (row,) = table.rows()
    assert (row.number, row.text("名称"), row.decimal("单价(元)"), row.text("数量")) == (
        3,
        "梨",
        Decimal("2.5"),
        "",
    )
    assert findings.problems == []


def test_an_explanation_in_brackets_may_be_missing_or_added_but_not_differ():
    table, findings = read(["单价(角)", "单价", "名称(中文)"], [25, 2, "梨"])
    (row,) = table.rows()
    assert (row.decimal("单价(元)"), row.text("名称")) == (2, "梨")
    assert said(findings) == [("warning", 1, "单价(角)")]


def test_blank_rows_and_rows_that_only_a_merged_cell_fills_are_passed_over():
    rows = (["名称", "单价(元)"], ["梨", 1], [None, None], ["梨", None])
    table, _ = read(*rows, filled={(3, 0)})
    assert [row.number for row in table.rows()] == [2]


def test_a_missing_mandatory_column_is_an_error_and_nothing_is_read():
    table, findings = read(["名称", "数量"], ["梨", 1])
    assert list(table.rows()) == []
    assert said(findings) == [("error", 0, "单价(元)")]


def test_a_lost_value_is_an_error_once():
    table, findings = read(["名称", "单价(元)"], ["梨", None], flaws={(1, 1): "结果丢失。"})
    (row,) = table.rows()
    assert row.needed("单价(元)") == ""
    assert row.decimal("单价(元)") is None
    with pytest.raises(Exception, match="有 1 处错误"):
        findings.refuse_errors("表.xlsx")
    assert said(findings) == [("error", 2, "单价(元)")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (" 梨\r\n大 ", "梨\n大"),
        (1, "1"),
        (Decimal("1.50"), "1.50"),
        (True, "是"),
        (date(2026, 5, 1), "2026-05-01"),
        (datetime(2026, 5, 1), "2026-05-01"),  # noqa: DTZ001
        (datetime(2026, 5, 1, 9, 30), "2026-05-01 09:30:00"),  # noqa: DTZ001
    ],
)
def test_texts_of_cells(cell, text):
    assert cell_text(cell) == text


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (1, "1"),
        (Decimal("1.5"), "1.5"),
        ("１．５", "1.5"),
        ("−1", "-1"),
        ("+.5", "0.5"),
        ("1e5", None),
        ("一", None),
        (True, None),
        (date(2026, 5, 1), None),
        ("9" * 50, None),
    ],
)
def test_numbers_of_cells(cell, number):
    assert cell_decimal(cell) == (None if number is None else Decimal(number))
