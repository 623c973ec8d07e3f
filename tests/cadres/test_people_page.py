"""The tab 干部档案 as a user works in it: find, narrow, sort, look, change, delete, bring back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QPushButton, QToolButton

from tests.desk import button
from yunhe_desktop import datafile
from yunhe_desktop.cadres.index import Arrangement
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.database import Database
from yunhe_desktop.history import history
from yunhe_desktop.main_window import MainWindow

NAME, VILLAGE, POSTS, PHONE, ID_NUMBER = 2, 1, 3, 13, 14

PEOPLE = (
    ("小王庄镇/官庄子村", "丁一", ("党组织书记", "村委会主任")),
    ("小王庄镇/官庄子村", "王芳", ("文书",)),
    ("小王庄镇/官庄子村", "魏强", ("村委会委员",)),
    ("南陈屯镇/官庄子", "卜明", ("党组织书记",)),
    ("南陈屯镇/西砖河", "张杰", ("村委会主任",)),
)


@pytest.fixture
def people(database: Database, villages: dict[str, str], zhang: str) -> dict[str, str]:
    """Six cadres in four villages; keys by name."""
    keys = {"张建国": zhang}
    with database.action("新增干部") as session:
        for number, (place, name, positions) in enumerate(PEOPLE):
            values = {"name": name, "village_id": villages[place], "phone": f"1380000000{number}"}
            keys[name] = save_cadre(session, "", values, [PostValues(post) for post in positions]).id
    return keys


@pytest.fixture
def window(open_main_window, database: Database, people: dict[str, str]) -> MainWindow:
    window = open_main_window(database)
    window.go_to("干部档案")
    return window


@pytest.fixture
def view(window: MainWindow) -> PeoplePage:
    return window.current_tab().people


def shown(view: PeoplePage, column: int = NAME) -> list[str]:
    return [view.table_model.texts_of(row)[column] for row in range(view.table_model.rowCount())]


def choose(chooser, text: str) -> None:
    chooser.setCurrentIndex(chooser.findText(text))


def press(qtbot, window: MainWindow, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """A key that is a shortcut: the window has to be in front."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, modifier)


# find, narrow, sort


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zjg", ["张建国"]), ("张", ["张建国", "张杰"]), ("官庄子", ["丁一", "魏强", "王芳", "卜明"]),
        ("西砖", ["张杰"]), ("9398", ["张建国"]), ("13800000003", ["卜明"]), ("130903198705", ["张建国"]),
        ("官庄 w", ["魏强", "王芳"]), ("没有", []),
    ],
)  # fmt: skip
def test_search_finds_as_one_types(view, typed, found):
    for length in range(1, len(typed) + 1):
        view.filters.search.setText(typed[:length])
    assert shown(view) == found


def test_search_says_how_many_it_found(view):
    assert view._count.text() == "共6人"
    view.filters.search.setText("张")
    assert view._count.text() == "找到2人，共6人"


def test_down_leads_from_the_search_to_the_list(view, window, qtbot):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    view.filters.search.setFocus()
    view.filters.search.setText("张")
    qtbot.keyClick(view.filters.search, Qt.Key.Key_Down)
    assert view.table.hasFocus()


def test_esc_empties_search_and_filters(view, window, qtbot):
    view.filters.search.setText("张")
    choose(view.filters.townships, "南陈屯镇")
    assert shown(view) == ["张杰"]
    view.filters.search.setFocus()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert len(shown(view)) == 6


def test_a_township_narrows_the_villages_that_are_offered(view):
    choose(view.filters.townships, "南陈屯镇")
    assert shown(view) == ["张杰", "卜明"]
    offered = [view.filters.villages.itemText(place) for place in range(view.filters.villages.count())]
    assert offered == ["全部村", "西砖河", "官庄子"]
    choose(view.filters.villages, "官庄子")
    assert shown(view) == ["卜明"]
    choose(view.filters.townships, "小王庄镇")
    assert shown(view) == ["张建国", "丁一", "魏强", "王芳"]


def test_two_villages_of_one_name_are_told_apart(view):
    choose(view.filters.villages, "官庄子（南陈屯镇）")
    assert shown(view) == ["卜明"]
    choose(view.filters.villages, "官庄子村（小王庄镇）")
    assert shown(view) == ["丁一", "魏强", "王芳"]


def test_a_post_finds_who_holds_it_beside_others(view):
    choose(view.filters.positions, "村委会主任")
    assert shown(view) == ["张建国", "丁一", "张杰"]


def test_within_a_village_cadres_stand_by_post_or_by_strokes(view):
    assert shown(view)[1:4] == ["丁一", "魏强", "王芳"]  # 书记, 委员, 文书
    choose(view.filters.order, Arrangement.BY_STROKES)
    assert shown(view)[1:4] == ["丁一", "王芳", "魏强"]  # 2, 4 and 17 strokes
    assert shown(view)[0] == "张建国"  # villages stay in their order


def test_what_is_shown_is_exported(view, tmp_path):
    choose(view.filters.positions, "党组织书记")
    view.export_to(tmp_path / "书记.csv")
    lines = (tmp_path / "书记.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in lines[1:]] == ["张建国", "丁一", "卜明"]
    assert "130903198705019398" in lines[1]


def test_export_asks_where_to(view, dialogs, tmp_path):
    dialogs.choose_file(tmp_path / "名单.json")
    view.exports.export_roster()
    assert (tmp_path / "名单.json").is_file()


def test_a_file_that_cannot_be_written_is_told(view, dialogs, tmp_path):
    dialogs.press("知道了")
    view.export_to(tmp_path / "没有这个文件夹" / "名单.xlsx")
    assert any("不存在" in said for said in dialogs.said)


# look


def test_the_list_masks_what_is_sensitive(view):
    assert shown(view, ID_NUMBER)[0] == "130903********9398"
    assert shown(view, PHONE)[0] == "171****4604"
    view.table.selectRow(0)
    view.table.copy_selection()
    assert "130903198705019398" not in QGuiApplication.clipboard().text()


def test_showing_a_number_whole_is_journalled(view, people, database):
    view.show_cadre(people["张建国"])
    assert value(view, "id_number") == "130903********9398"
    view.details.findChild(QToolButton, "id_number_eye").click()
    assert value(view, "id_number") == "130903198705019398"
    assert value(view, "phone") == "171****4604"
    with database.reading() as session:
        newest = history(session, [people["张建国"]])[0]
    assert (newest.action, newest.field) == ("查看完整身份证号：张建国", "")
    view.details.findChild(QToolButton, "id_number_eye").click()
    assert value(view, "id_number") == "130903********9398"


def value(view: PeoplePage, key: str) -> str:
    from PySide6.QtWidgets import QLabel

    return view.details.findChild(QLabel, key).text()


def test_looking_at_a_number_is_nothing_to_undo(view, window, people, qtbot):
    view.show_cadre(people["张建国"])
    view.details.findChild(QToolButton, "id_number_eye").click()
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(view) == ["张建国"])  # it was the adding of the five that was taken back


def test_the_history_of_one_cadre(view, people, database, dialogs):
    from yunhe_desktop.cadres.queries import get_cadre

    with database.action("修改干部：丁一") as session:
        get_cadre(session, people["丁一"]).remarks = "年底退休"
    view.show_cadre(people["丁一"])
    rows = []
    dialogs.expect(lambda dialog: (rows.extend(map(dialog.table.texts, range(3))), dialog.reject()))
    view.show_history()
    assert rows[0][2:] == ["修改干部：丁一", "干部", "丁一", "备注", "", "年底退休"]


# delete and bring back


def test_changes_and_prints_are_not_offered_in_the_recycle_bin(view):
    verbs = {text: view.findChild(QPushButton, text) for text in ("变动", "打印")}
    assert all(button.isVisible() for button in verbs.values())
    view._bin.trigger()
    assert not any(button.isVisible() for button in verbs.values())
    view._bin.trigger()
    assert all(button.isVisible() for button in verbs.values())


def test_the_recycle_bin_and_back(view, people, dialogs):
    view.show_cadre(people["丁一"])
    dialogs.press("移到回收站")
    view.delete()
    assert "丁一" not in shown(view)
    view._bin.trigger()
    assert shown(view) == ["丁一"]
    view.table.select_id(people["丁一"])
    view.restore()
    assert shown(view) == []
    view._bin.trigger()
    assert "丁一" in shown(view)


def test_a_deletion_is_taken_back_with_ctrl_z(view, window, people, dialogs, qtbot):
    view.table.selectAll()
    dialogs.press("移到回收站")
    view.delete()
    assert shown(view) == []
    press(qtbot, window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown(view)) == 6)
    press(qtbot, window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown(view) == [])


def test_delete_by_key_asks_first(view, window, people, dialogs, qtbot):
    view.show_cadre(people["丁一"])
    view.table.setFocus()
    dialogs.press("取消")
    press(qtbot, window, Qt.Key.Key_Delete)
    assert "把“丁一”移到回收站？可以随时恢复。" in dialogs.said
    assert len(shown(view)) == 6


# the empty file, and the one that may not be changed


def test_an_empty_file_says_what_to_do_first(open_main_window, dialogs, tmp_path):
    window = open_main_window(datafile.create(tmp_path / "新.yhd"))
    window.go_to("干部档案")
    view = window.current_tab().people
    assert "导入花名册" in view.table._empty[1]
    dialogs.press("知道了")
    view.add()
    assert any("还没有村" in said for said in dialogs.said)


def test_a_second_window_only_looks(view, open_main_window, database, people, dialogs):
    second = open_main_window(database.path)
    assert "只能查看，不能修改" in second.statusBar().currentMessage()
    assert second.windowTitle().endswith("（只读）")
    second.go_to("干部档案")
    other = second.current_tab().people
    other.show_cadre(people["张建国"])
    for action in (other._add, other._edit, other._delete, other._import_roster, other._import_villages):
        assert not action.isEnabled(), action.text()
    assert other.exports.whole.isEnabled()
    assert not button(other.details, "编辑").isEnabled()
    other.edit()  # Enter on a row: nothing comes
    dialogs.press("知道了")
    other.details.findChild(QToolButton, "id_number_eye").click()
    assert any("不能显示" in said for said in dialogs.said)
    assert value(other, "id_number") == "130903********9398"


def test_a_second_window_cannot_undo(view, open_main_window, database, dialogs):
    second = open_main_window(database.path)
    dialogs.press("知道了")
    next(action for action in second.findChildren(QAction) if action.text() == "撤销").trigger()
    assert any("以只读方式打开" in said for said in dialogs.said)
    assert len(shown(view)) == 6


def test_the_demonstration_keeps_the_villages_of_one_name_apart(open_main_window, demo_original: Path):
    window = open_main_window(datafile.open_file(demo_original, read_only=True))
    window.go_to("干部档案")
    view = window.current_tab().people
    offered = [view.filters.villages.itemText(place) for place in range(view.filters.villages.count())]
    assert len(set(offered)) == len(offered) == 63
