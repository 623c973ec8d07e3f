"""The page 村班子 as a user works in it: look, go back in time, set 职数, change villages, print, export."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSpinBox

from tests.desk import button
from yunhe_desktop import datafile
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import PostValues, save_cadre, save_quotas
from yunhe_desktop.cadres.rules import VillageEvent
from yunhe_desktop.cadres.teams.page import TeamsPage
from yunhe_desktop.dates import office_today
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.main_window import MainWindow

QUAN, GUAN = "小王庄镇/小圈村", "小王庄镇/官庄子村"


@pytest.fixture
def people(database, villages, zhang) -> dict[str, str]:
    keys = {"张建国": zhang}
    with database.action("新增") as session:
        for name, place, posts in (
            ("老书记", QUAN, [PostValues("党组织书记", started="2015-01", ended="2021-01")]),
            ("王芳", QUAN, [PostValues("村委会委员", main=True, started="2021-02"), PostValues("文书")]),
            ("李强", GUAN, [PostValues("党组织书记", main=True, started="2021-01")]),
        ):
            keys[name] = save_cadre(session, "", {"name": name, "village_id": villages[place]}, posts).id
    return keys


@pytest.fixture
def window(open_main_window: Callable[..., MainWindow], database, people) -> MainWindow:
    window = open_main_window(database)
    window.go_to("干部档案")
    return window


@pytest.fixture
def page(window: MainWindow) -> TeamsPage:
    return window.current_tab().go_to("村班子")


def listed(page: TeamsPage, column: int = 1) -> list[str]:
    model = page.list.table.table_model
    return [model.texts_of(row)[column] for row in range(model.rowCount())]


def cards(page: TeamsPage) -> list[tuple[str, str, str]]:
    return [(card.content.position, card.content.name, card.content.mark) for card in page.chart.cards()]


def figure(page: TeamsPage, name: str) -> str:
    return page.chart.widget().findChild(QLabel, name).text()


# looking


def test_the_first_village_is_shown_with_its_posts_by_body(page):
    assert listed(page) == ["小圈村", "官庄子村", "西砖河", "官庄子"]
    assert cards(page) == [
        ("党组织书记", "张建国", "一肩挑"),
        ("村委会主任", "张建国", "一肩挑"),
        ("村委会委员", "王芳", ""),
        ("文书", "王芳", ""),
    ]
    assert (figure(page, "人数"), figure(page, "任职/职数"), figure(page, "交叉任职")) == ("2", "4/未设", "1")
    assert page.list.table.table_model.texts_of(0)[:5] == ("小王庄镇", "小圈村", "2", "", "是")


def test_a_village_is_found_by_initials_and_by_who_serves_there(page, villages):
    page.list.search.setText("xzh")
    assert listed(page) == ["西砖河"]
    page.list.search.setText("李强")
    assert listed(page) == ["官庄子村"]
    assert cards(page) == [("党组织书记", "李强", "")]
    page.list.search.setText("没有")
    assert (listed(page), cards(page)) == ([], [])
    page.show_village(villages[QUAN])
    assert cards(page)[0][1] == "张建国"


def test_villages_of_one_township(page):
    page.list.townships.setCurrentIndex(page.list.townships.findData("南陈屯镇"))
    assert listed(page) == ["西砖河", "官庄子"]


def test_an_earlier_day_shows_the_team_of_that_day(page, qtbot):
    page.day.line.setText("2020.12")
    page.day.line.editingFinished.emit()
    assert page.day.day == date(2020, 12, 31)
    assert cards(page)[0] == ("党组织书记", "老书记", "")
    button(page, "今天").click()
    assert (page.day.day, cards(page)[0][1]) == (office_today(), "张建国")


def test_what_is_no_day_is_said_so_and_changes_nothing(page):
    page.day.line.setText("某天")
    page.day.line.editingFinished.emit()
    assert page.day.line.property("invalid")
    assert "认不出是什么日期" in page.day.line.toolTip()
    assert cards(page)[0][1] == "张建国"


def double_click(card) -> None:
    middle = QPointF(card.rect().center())
    left = Qt.MouseButton.LeftButton
    kind = QEvent.Type.MouseButtonDblClick
    card.mouseDoubleClickEvent(QMouseEvent(kind, middle, middle, left, left, Qt.KeyboardModifier.NoModifier))


def test_a_double_click_opens_the_cadre(page, window, people):
    double_click(page.chart.cards()[2])
    tab = window.current_tab()
    assert tab.bar.tabText(tab.bar.currentIndex()) == "名册"
    assert tab.people.table.current_id() == people["王芳"]


# 职数


def test_quotas_are_set_and_show_what_is_vacant(page, dialogs, database):
    def fill(dialog) -> None:
        for position, number in (("党组织书记", 1), ("监委会主任", 1), ("文书", 0)):
            dialog.all_villages[position].setValue(number)
        dialog.one_village["文书"].setValue(2)
        button(dialog, "保存").click()

    assert page.chart.widget().findChild(QLabel, "vacancies").text() == "未设职数，不显示空缺。"
    dialogs.expect(fill)
    button(page.chart, "设置职数").click()
    assert cards(page)[-3:] == [("监委会主任", "", "缺"), ("文书", "王芳", ""), ("文书", "", "缺")]
    assert page.chart.widget().findChild(QLabel, "vacancies").text() == "空缺：监委会主任1、文书1"
    assert listed(page, 3) == ["2", "1", "2", "2"]
    page.list.table.select_id(page.list.table.table_model.id_at(1))
    assert ("文书", "", "缺") not in cards(page)


def test_quotas_that_are_set_come_back_into_the_form(page, dialogs, database):
    with database.action("职数") as session:
        save_quotas(session, {"文书": 1, "妇联主席": 1})

    def look(dialog) -> None:
        boxes = {box.objectName(): box.text() for box in dialog.findChildren(QSpinBox)}
        assert {name for name, text in boxes.items() if text == "同左"} >= {"文书", "妇联主席"}
        assert dialog.all_villages["文书"].value() == 1
        button(dialog, "取消").click()

    dialogs.expect(look)
    page.set_quotas()


# villages


def type_event(dialog, when: str = "2024.05") -> None:
    dialog.findChild(QLineEdit, "date").setText(when)
    dialog.findChild(QLineEdit, "document").setText("区政〔2024〕3号")


def test_a_village_is_renamed(page, dialogs):
    def fill(dialog) -> None:
        dialog.findChild(QLineEdit, "name").setText("新圈村")
        type_event(dialog)
        button(dialog, "更名").click()

    dialogs.expect(fill)
    page.rename()
    assert listed(page)[0] == "新圈村"
    page.day.choose(date(2024, 4, 30))
    assert listed(page)[0] == "小圈村"


def test_a_name_that_is_taken_keeps_the_form_open(page, dialogs):
    def fill(dialog) -> None:
        dialog.findChild(QLineEdit, "name").setText("官庄子")
        type_event(dialog)
        dialogs.press("知道了")
        button(dialog, "更名").click()
        assert dialog.isVisible()
        button(dialog, "取消").click()

    dialogs.expect(fill)
    page.rename()
    assert any("同一乡镇已有“官庄子村”" in said for said in dialogs.said)


def test_a_village_is_merged_and_its_people_follow(page, dialogs, database, people, villages):
    def fill(dialog) -> None:
        type_event(dialog)
        dialogs.press("知道了")  # 没有选村
        button(dialog, "并入").click()
        dialog.target.setCurrentIndex(dialog.target.findData(villages[GUAN]))
        choice = dialog.findChild(QComboBox, "王芳")
        choice.setCurrentIndex(choice.findText("暂不变动"))
        button(dialog, "并入").click()

    dialogs.expect(fill)
    page.merge()
    assert listed(page) == ["小圈村（撤）", "官庄子村", "西砖河", "官庄子"]
    assert [name for _post, name, _mark in cards(page)] == ["王芳", "王芳"]
    with database.reading() as session:
        assert queries.get_cadre(session, people["张建国"]).village_id == villages[GUAN]


def test_a_change_is_corrected_and_taken_back_from_the_records(page, dialogs, database, villages):
    with database.action("村更名") as session:
        queries.rename_village(session, villages[QUAN], "新圈村", VillageEvent("2024-05"), date(2026, 1, 1))

    def correct(dialog) -> None:
        type_event(dialog, "2023.02")
        button(dialog, "保存").click()

    def work(dialog) -> None:
        dialogs.expect(correct)
        button(dialog, "改正").click()
        assert dialog.table.texts(0)[:5] == ["2023.02", "小王庄镇", "更名", "小圈村", "新圈村"]
        dialogs.press("撤回", "知道了")  # the correction came later, so the program refuses
        button(dialog, "撤回").click()
        button(dialog, "关闭").click()

    dialogs.expect(work)
    page.show_records()
    assert any("撤回“小圈村”的更名" in said for said in dialogs.said)
    assert listed(page)[0] == "新圈村"


def test_an_abolition_is_taken_back_whole(page, dialogs, database, people):
    def fill(dialog) -> None:
        type_event(dialog)
        button(dialog, "撤销").click()

    def take_back(dialog) -> None:
        dialogs.press("撤回")
        button(dialog, "撤回").click()
        button(dialog, "关闭").click()

    dialogs.expect(fill)
    page.abolish()
    assert listed(page) == ["官庄子村", "西砖河", "官庄子"]
    with database.reading() as session:
        assert queries.get_cadre(session, people["张建国"]).left_on == "2024-05"
    dialogs.expect(take_back)
    page.show_records()
    assert listed(page)[0] == "小圈村"
    with database.reading() as session:
        assert queries.get_cadre(session, people["张建国"]).left_on == ""


def test_a_village_that_is_gone_cannot_be_changed_again(page, dialogs, database, villages):
    with database.action("村撤销") as session:
        queries.abolish_village(session, villages[QUAN], VillageEvent("2024-05"), {}, date(2026, 1, 1))
    dialogs.press("知道了")
    page.rename()
    assert any("小圈村已经撤并" in said for said in dialogs.said)


# files


def test_what_is_listed_is_exported(page, tmp_path: Path):
    page.list.search.setText("官庄子")
    page.export_to(tmp_path / "村班子.xlsx")
    rows = read_workbook(tmp_path / "村班子.xlsx").sheets[0].rows
    assert [row[2] for row in rows[2:]] == ["官庄子村", "官庄子"]


def test_the_selected_villages_are_printed(page, dialogs):
    titles = []

    def look(dialog) -> None:
        titles.append((dialog.windowTitle(), len(dialog._pages)))
        dialog.reject()

    page.list.table.selectAll()
    dialogs.expect(look)
    page.print_selected()
    assert titles[0][1] == 4
    assert [action.text() for action in page.print_actions()] == ["打印选中的村…", "打印列出的全部村…"]


def test_an_empty_file_says_what_to_do(open_main_window, tmp_path):
    window = open_main_window(datafile.create(tmp_path / "空.yhd"))
    window.go_to("干部档案")
    page = window.current_tab().go_to("村班子")
    assert (listed(page), page.chart.cards()) == ([], [])
    assert page.list.table._empty == ("还没有村", "先在“名册”页导入村名单或花名册")
