"""空白花名册: written, filled in by hand, read back."""

import pytest
from openpyxl import load_workbook

from yunhe_desktop.cadres.columns import ROSTER
from yunhe_desktop.cadres.roster.empty_roster import ROWS, empty_roster
from yunhe_desktop.errors import UserError


@pytest.fixture
def blank(tmp_path):
    path = tmp_path / "空白花名册.xlsx"
    empty_roster(path)
    return path


def column(label: str) -> int:
    return [field.label for field in ROSTER].index(label) + 1


def test_empty_it_brings_nobody_and_no_complaint(office, blank):
    office.know_villages()
    report = office.take(blank)
    assert (report.added, report.changed, report.rejected) == (0, 0, 0)
    assert report.problems == ()


def test_filled_in_it_brings_the_people(office, blank, as_typed):
    office.know_villages()
    people = office.people("小王庄镇/小圈村")
    book = load_workbook(blank)
    sheet = book["花名册"]
    for row, person in enumerate(people, 2):
        for label, value in as_typed(person).items():
            sheet.cell(row, column(label)).value = value
    book.save(blank)
    assert office.take(blank).added == len(people)
    office.has_exactly(people)


def test_every_cell_is_a_text_and_coded_ones_offer_their_codes(blank):
    book = load_workbook(blank)
    sheet = book["花名册"]
    for label in ("身份证号", "出生年月", "联系电话"):
        assert {sheet.cell(row, column(label)).number_format for row in range(2, ROWS + 2)} == {"@"}
    offered = {}
    for rule in sheet.data_validations.dataValidation:
        _title, area = rule.formula1.split("!")
        cells = book["代码"][area.replace("$", "")]
        letter = str(rule.sqref).rstrip("0123456789:").split("2")[0]
        offered[sheet[f"{letter}1"].value] = [cell.value for (cell,) in cells]
    assert offered["性别"] == ["男", "女"]
    assert len(offered["民族"]) == 56
    assert "党组织书记" in offered["现任职务"]
    assert book["代码"].sheet_state == "hidden"
    assert all("None" not in values for values in offered.values())


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError):
        empty_roster(tmp_path / "没有" / "空白花名册.xlsx")
