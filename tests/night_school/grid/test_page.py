"""The page 考勤总表 as hands use it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.grid.page import GridPage
from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.rules.codes import ABSENT, LATE, PRESENT, PRIVATE_LEAVE
from yunhe_desktop.widgets.workspace import Workspace

FLOOD = "2026-05-12"


@pytest.fixture
def workspace(database, themed) -> Workspace:
    """What the window gives the page; its sentences and wishes are kept."""
    made = Workspace(database)
    made.sentences, made.wishes = [], []
    made.said.connect(made.sentences.append)
    made.wanted.connect(lambda title, key: made.wishes.append((title, key)))
    return made


@pytest.fixture
def page(workspace, lessons, qtbot, dialogs) -> GridPage:
    """The page of 2026, shown, refreshed at every change as the window does."""
    choice = Choice()
    choice.take(year="2026")
    made = GridPage(workspace, choice)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    workspace.changed.connect(made.refresh)
    made.refresh()
    made.show()
    made.table.setFocus()
    return made


def choose(page: GridPage, row: int, column: int) -> None:
    page.table.choose_cell(row, column)


def words(page: GridPage, row: int, column: int) -> str:
    return page.table.table_model.words(row, column)


def marks(database, lesson):
    with database.reading() as session:
        return {one.name: one.state for one in rosters.roster(session, lesson)}


def test_a_digit_marks_the_person_and_goes_on_to_the_next(page, qtbot, database, lessons):
    choose(page, 0, 1)
    qtbot.keyClicks(page.table, "125")
    assert marks(database, lessons["2026-05-19"]) == {
        "张建国": PRESENT,
        "李秀英": LATE,
        "王海": PRIVATE_LEAVE,
        "赵敏": "",
    }
    assert page.table.currentIndex().row() == 3
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    qtbot.keyClicks(page.table, "0")
    assert marks(database, lessons["2026-05-19"])["王海"] == ""


def test_a_column_is_chosen_and_marked_at_once(page, qtbot, database, lessons, workspace):
    page.table.selectColumn(0)
    qtbot.keyClicks(page.table, "7")
    assert set(marks(database, lessons[FLOOD]).values()) == {ABSENT}
    choose(page, 0, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.table.chosen_spots()) == 4
    qtbot.keyClicks(page.table, "1")
    assert marks(database, lessons[FLOOD])["李秀英"] == PRESENT
    assert "应到8人次" in page.said.text()
    assert "未登记" in page.said.text()
    assert "到课率50.0%" in page.said.text()  # of the lesson that somebody is marked in


def test_who_is_not_on_the_list_cannot_be_marked(page, qtbot, database, lessons, workspace):
    choose(page, 4, 1)
    qtbot.keyClicks(page.table, "1")
    assert "不在这节课的名单上" in workspace.sentences[-1]
    page.table.selectColumn(1)
    qtbot.keyClicks(page.table, "1")
    assert workspace.sentences[-1] == "已登记4格；另有1格不在名单上，没有登记。"


def test_a_block_is_copied_to_wps_and_pasted_back(page, qtbot, database, lessons, workspace):
    page.table.selectColumn(0)
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "迟\n病\n到\n·\n到旁"
    QGuiApplication.clipboard().setText("√\n×\n事假")
    choose(page, 0, 1)
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert list(marks(database, lessons["2026-05-19"]).values()) == [PRESENT, ABSENT, PRIVATE_LEAVE, ""]
    assert "登记了3格" in workspace.sentences[-1]
    assert len(page.table.chosen_spots()) == 3


def test_a_wrong_sign_is_refused_with_the_name_of_its_cell(page, qtbot, database, lessons, dialogs):
    QGuiApplication.clipboard().setText("√\n不知道")
    choose(page, 0, 1)
    dialogs.expect(lambda dialog: dialog.reject())
    qtbot.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert any("小圈村李秀英 5月19日“文明城市创建”：“不知道”认不出" in text for text in dialogs.said)
    assert set(marks(database, lessons["2026-05-19"]).values()) == {""}


def test_a_cell_says_in_words_what_its_sign_means(page):
    assert words(page, 1, 0) == "小圈村李秀英 5月12日“防汛抢险知识”：病假"
    assert words(page, 4, 0) == "西砖河孙强 5月12日“防汛抢险知识”：出勤，旁听"
    assert words(page, 4, 1) == "西砖河孙强 5月19日“文明城市创建”：不在名单上"
    assert words(page, 0, 4) == "小圈村张建国 到课率 50%"


def test_a_double_click_opens_the_file(page, workspace, people):
    page.table.doubleClicked.emit(page.table.table_model.index(2, 0))
    page.table.verticalHeader().sectionDoubleClicked.emit(0)
    assert workspace.wishes == [("干部档案", people["王海"]), ("干部档案", people["张建国"])]


def test_the_lesson_of_the_cursor_is_that_of_the_other_pages(page, lessons):
    choose(page, 2, 1)
    assert page._choice.lesson == lessons["2026-05-19"]


def test_the_search_narrows_rows_and_what_is_exported(page, tmp_path, workspace):
    page.filters.search.setText("zm")
    assert [one.name for one in page.table.table_model.grid.people] == ["赵敏"]
    page.verbs.save(tmp_path / "总表.xlsx")
    assert (tmp_path / "总表.xlsx").is_file()
    page.filters.search.setText("没有这个人")
    assert not page.verbs.export.isEnabled()


def test_the_cursor_stays_where_it_is_when_marks_change_elsewhere(page, database, lessons):
    choose(page, 2, 0)
    with database.action("考勤") as session:
        row = next(one for one in rosters.roster(session, lessons[FLOOD]) if one.name == "赵敏")
        rosters.set_states(session, {row.id: PRESENT})
    assert (page.table.currentIndex().row(), words(page, 3, 0)[-2:]) == (2, "出勤")
