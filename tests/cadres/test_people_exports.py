"""Exports from the list: the columns in sight, the whole roster, and what the journal says of whole numbers."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from sqlalchemy import select

from tests.desk import button
from yunhe_desktop.cadres.columns import TABLE
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.queries import save_cadre
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.journal import Action, Entry
from yunhe_desktop.undo import last_undoable

WHOLE, MASKED = "130903198705019398", "130903********9398"


@pytest.fixture
def page(open_main_window, database, zhang, villages) -> PeoplePage:
    with database.action("新增") as session:
        save_cadre(session, "", {"name": "丁一", "village_id": villages["南陈屯镇/西砖河"]}, [])
    window = open_main_window(database)
    window.go_to("干部档案")
    return window.current_tab().people


def hide_all_but(page: PeoplePage, *labels: str) -> None:
    for field in TABLE:
        page.table.columns.set_hidden(field, hidden=field.label not in labels)


def rows(path) -> list[list[str]]:
    (sheet,) = read_workbook(path).sheets
    return [[cell or "" for cell in row] for row in sheet.rows]


def logged(database) -> list[tuple[str, str]]:
    """What the journal says of viewings: label and row."""
    with database.reading() as session:
        query = select(Action.label, Entry.row).join(Entry.action).where(Entry.changes == "{}")
        return [tuple(row) for row in session.execute(query)]


def test_the_columns_in_sight_stand_in_the_file_in_their_order(page, tmp_path):
    hide_all_but(page, "姓名", "现任职务", "乡镇")
    page.exports.columns_to(tmp_path / "名单.xlsx")
    assert rows(tmp_path / "名单.xlsx") == [
        ["乡镇", "姓名", "现任职务"],
        ["小王庄镇", "张建国", "党组织书记、村委会主任"],
        ["南陈屯镇", "丁一", ""],
    ]


def test_only_those_who_fit_are_in_it(page, tmp_path):
    hide_all_but(page, "姓名")
    page.filters.search.setText("dy")
    page.exports.columns_to(tmp_path / "名单.csv")
    assert (tmp_path / "名单.csv").read_text("utf-8-sig").split() == ["姓名", "丁一"]


def test_numbers_are_masked_unless_the_user_wants_them_whole(page, database, zhang, dialogs, tmp_path):
    hide_all_but(page, "姓名", "身份证号")
    dialogs.press("隐去中间几位")
    dialogs.choose_file(tmp_path / "隐去.xlsx")
    page.exports.export_columns()
    assert rows(tmp_path / "隐去.xlsx")[1] == ["张建国", MASKED]
    assert logged(database) == []
    dialogs.press("写完整")
    dialogs.choose_file(tmp_path / "完整.xlsx")
    page.exports.export_columns()
    assert rows(tmp_path / "完整.xlsx")[1] == ["张建国", WHOLE]
    assert {row for _label, row in logged(database)} > {zhang}
    assert {label for label, _row in logged(database)} == {"导出名单（含完整身份证号）：2人"}


def test_nothing_is_asked_where_no_number_is_shown(page, dialogs, tmp_path):
    hide_all_but(page, "姓名")
    dialogs.choose_file(tmp_path / "名单.xlsx")
    page.exports.export_columns()
    assert rows(tmp_path / "名单.xlsx")[0] == ["姓名"]


def test_the_whole_roster_is_journalled_and_nothing_to_undo(page, database, tmp_path):
    page.exports.roster_to(tmp_path / "花名册.xlsx")
    assert len(logged(database)) == 2
    with database.reading() as session:
        assert last_undoable(session).label == "新增"


def test_an_export_that_fails_is_not_journalled(page, database, dialogs, tmp_path):
    dialogs.press("知道了")
    page.exports.roster_to(tmp_path / "没有" / "花名册.xlsx")
    assert logged(database) == []


def test_from_a_read_only_file_numbers_leave_masked(page, open_main_window, database, tmp_path):
    second = open_main_window(database.path)
    second.go_to("干部档案")
    other = second.current_tab().people
    other.exports.roster_to(tmp_path / "花名册.csv")
    assert MASKED in (tmp_path / "花名册.csv").read_text("utf-8-sig")
    assert WHOLE not in (tmp_path / "花名册.csv").read_text("utf-8-sig")
    assert "号码已隐去" in second.statusBar().currentMessage()
    hide_all_but(other, "身份证号")
    other.exports.columns_to(tmp_path / "列.csv")
    assert MASKED in (tmp_path / "列.csv").read_text("utf-8-sig")


def test_an_empty_roster_is_offered(page, dialogs, tmp_path):
    dialogs.choose_file(tmp_path / "空白.xlsx")
    page.exports.empty.trigger()
    assert read_workbook(tmp_path / "空白.xlsx").sheets[0].name == "花名册"


def test_rarer_verbs_can_be_added(page, qapp):
    verb = QAction("核对照片…", page)
    page.add_rarer([verb])
    page.add_verbs("归档", "save", [verb])
    qapp.processEvents()
    menus = [button(page, text).findChild(QMenu) for text in ("更多 ▾", "归档 ▾")]
    assert all(verb in menu.actions() for menu in menus)
