"""Where a file is to be written, as the user says it."""

import pytest
from PySide6.QtWidgets import QWidget

from yunhe_desktop.widgets.saving import ask_where


@pytest.fixture
def window(qtbot, themed):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("名单.xlsx", "名单.xlsx"),
        ("名单", "名单.xlsx"),
        ("2026.5.12考勤", "2026.5.12考勤.xlsx"),
        ("名单.XLSX", "名单.XLSX"),
    ],
)
def test_a_workbook_gets_its_ending_and_keeps_its_name(window, dialogs, tmp_path, typed, written):
    dialogs.choose_file(tmp_path / typed)
    assert ask_where(window, "导出", "名单.xlsx") == tmp_path / written


def test_another_kind_that_was_typed_stays(window, dialogs, tmp_path):
    dialogs.choose_file(tmp_path / "名单.csv")
    kinds = "Excel 工作簿 (*.xlsx);;CSV 表格 (*.csv)"
    assert ask_where(window, "导出", "名单.xlsx", kinds) == tmp_path / "名单.csv"


def test_who_gives_up_names_nothing(window, dialogs):
    dialogs.expect(lambda dialog: dialog.reject())
    assert ask_where(window, "导出", "名单.xlsx") is None
