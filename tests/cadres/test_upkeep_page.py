"""The page 核对提醒 as a user works in it: look, narrow, open, decide, export."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QRadioButton

from tests.desk import button, texts
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import PostValues
from yunhe_desktop.cadres.upkeep.page import CONTRADICTORY, DUE, MISSING, TWICE, UpkeepPage
from yunhe_desktop.cadres.upkeep.table_views import LineTable
from yunhe_desktop.database import Database
from yunhe_desktop.main_window import MainWindow


@pytest.fixture
def people(database: Database, villages: dict[str, str], zhang: str) -> dict[str, str]:
    """张建国 twice, 丁一 who is past sixty, 王芳 who joined the Party as a child; keys by name."""
    keys = {"张建国": zhang}
    with database.action("新增干部") as session:
        for place, values, post in (
            ("小王庄镇/小圈村", {"name": "张建国", "birth_date": "1987-05", "native_place": "沧县"}, "党组织书记"),
            ("小王庄镇/官庄子村", {"name": "丁一", "birth_date": "1950-01", "sex": "男"}, "文书"),
            ("南陈屯镇/西砖河", {"name": "王芳", "birth_date": "1980-05", "party_joined": "1990-07"}, "村委会委员"),
        ):  # fmt: skip
            known = {"village_id": villages[place], **values}
            key = queries.save_cadre(session, "", known, [PostValues(post, started="2021-01")]).id
            keys.setdefault(values["name"], key)
            keys["张建国（二）"] = key if values["name"] == "张建国" else keys["张建国（二）"]
    return keys


@pytest.fixture
def window(open_main_window, database: Database, people: dict[str, str]) -> MainWindow:
    window = open_main_window(database)
    window.go_to("干部档案")
    return window


@pytest.fixture
def page(window: MainWindow) -> UpkeepPage:
    page = window.current_tab().go_to("核对提醒")
    window.current_tab().refresh()
    return page


def shown(table: LineTable, column: int) -> list[str]:
    return [table.table_model.texts_of(row)[column] for row in range(table.table_model.rowCount())]


def counts(page: UpkeepPage) -> list[str]:
    return [text for text in texts(page.chooser) if text[:2] in (DUE, MISSING, CONTRADICTORY, TWICE)]


def choose_township(page: UpkeepPage, name: str) -> None:
    page.townships.setCurrentIndex(page.townships.findText(name))


def open_row(qtbot, table: LineTable, row: int) -> None:
    table.selectRow(row)
    qtbot.keyClick(table, Qt.Key.Key_Return)


def test_every_list_has_its_count(page):
    assert counts(page) == ["提醒 4", "缺项 4", "矛盾 1", "重复 1"]
    assert shown(page.reminders, 1) == ["到龄", "缺照片", "缺照片", "缺照片"]


def test_opening_a_line_shows_the_file_in_the_list(qtbot, window, page, people):
    page.chooser.choose(CONTRADICTORY)
    assert shown(page.findings, 5) == ["入党时间 1990.07 时不满 18 周岁（1980.05 出生）。"]
    open_row(qtbot, page.findings, 0)
    tab = window.current_tab()
    assert tab.current() is tab.people
    assert tab.people.table.selected_ids() == [people["王芳"]]


def test_missing_photos_lead_to_what_else_is_missing_in_the_village(qtbot, page):
    open_row(qtbot, page.reminders, 2)
    assert page.chooser.title == MISSING
    assert shown(page.gaps, 2) == ["丁一"]
    assert shown(page.villages, 1)[:2] == ["", "全镇"]


def test_a_township_narrows_all_lists(qtbot, page):
    choose_township(page, "南陈屯镇")
    assert counts(page) == ["提醒 1", "缺项 1", "矛盾 1", "重复 0"]
    assert shown(page.villages, 1) == ["全镇", "西砖河", "官庄子"]
    choose_township(page, "小王庄镇")
    page.search.setText("丁一")
    qtbot.waitUntil(lambda: counts(page) == ["提醒 2", "缺项 1", "矛盾 0", "重复 0"])


def test_two_files_of_one_person_are_merged_from_the_list(qtbot, window, page, dialogs, people):
    page.chooser.choose(TWICE)

    def merge(dialog) -> None:
        assert "130903********9398" in {one.text() for one in dialog.findChildren(QRadioButton)}
        button(dialog, "合并").click()

    dialogs.expect(merge)
    open_row(qtbot, page.duplicates, 0)
    assert counts(page)[3] == "重复 0"
    with window.workspace.database.reading() as session:
        kept = queries.load_person(session, people["张建国"])
    assert (kept.native_place, kept.id_number) == ("沧县", "130903198705019398")
    assert any("修改记录都保留" in said for said in dialogs.said)


def test_two_people_of_one_name_are_not_listed_again(qtbot, page, dialogs, database):
    page.chooser.choose(TWICE)

    def two_people(dialog) -> None:
        dialog.findChild(QLineEdit, "reason").setText("已核对身份证")
        button(dialog, "不是同一人").click()

    dialogs.expect(two_people)
    open_row(qtbot, page.duplicates, 0)
    assert counts(page)[3] == "重复 0"
    with database.reading() as session:
        assert queries.duplicate_pairs(session) == []


def test_what_is_demanded_and_what_is_due_are_the_office_s_choice(page, dialogs):
    page.chooser.choose(MISSING)

    def nothing_but_sex(dialog) -> None:
        for row in range(dialog.list.count()):
            item = dialog.list.item(row)
            item.setCheckState(Qt.CheckState.Checked if item.text() == "性别" else Qt.CheckState.Unchecked)
        button(dialog, "保存").click()

    dialogs.expect(nothing_but_sex)
    page.choose_demands()
    assert shown(page.gaps, 4) == ["性别", "性别"]

    def eighty(dialog) -> None:
        dialog.men.setValue(80)
        dialog.ages["文书"][0].setValue(78)
        button(dialog, "保存").click()

    dialogs.expect(eighty)
    page.choose_reminders()
    assert shown(page.reminders, 1).count("到龄") == 0

    def usual(dialog) -> None:
        assert dialog.ages["文书"][0].value() == 78
        button(dialog, "恢复默认").click()
        button(dialog, "保存").click()

    dialogs.expect(usual)
    page.choose_reminders()
    assert shown(page.reminders, 1).count("到龄") == 1


def test_the_list_that_is_shown_becomes_a_workbook(page, tmp_path):
    page.chooser.choose(MISSING)
    choose_township(page, "小王庄镇")
    page.export_to(tmp_path / "缺项.xlsx")
    book = load_workbook(tmp_path / "缺项.xlsx")
    assert book.sheetnames == ["缺项", "各村完整度"]
    names = [row[2] for row in book["缺项"].iter_rows(min_row=2, values_only=True)]
    assert sorted(names) == ["丁一", "张建国", "张建国"]
    assert [row[1] for row in book["各村完整度"].iter_rows(min_row=2, values_only=True)] == [
        "全镇", "小圈村", "官庄子村",
    ]  # fmt: skip


def test_the_lists_follow_what_is_changed_elsewhere(window, page, people):
    with window.workspace.database.action("改正") as session:
        queries.get_cadre(session, people["王芳"]).party_joined = "2001-07"
    page.refresh()
    assert counts(page)[2] == "矛盾 0"


def test_an_empty_file_is_told_kindly(open_main_window, tmp_path):
    from yunhe_desktop import datafile

    window = open_main_window(datafile.create(tmp_path / "空.yhd"))
    window.go_to("干部档案")
    page = window.current_tab().go_to("核对提醒")
    assert counts(page) == ["提醒 0", "缺项 0", "矛盾 0", "重复 0"]
    assert page.findings._empty[0] == "没有发现矛盾"


def test_the_words_below_the_list_are_about_the_list_in_sight(page):
    line = page.reminders.line()
    assert page._detail.text() == (line.detail if line else "")
    page.townships.setCurrentIndex(1)
    line = page.reminders.line()
    assert page._detail.text() == (line.detail if line else "")
