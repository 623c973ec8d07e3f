"""更多筛选 and 常用筛选: what the list is narrowed to beyond search, place and post."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QPushButton

from tests.desk import button
from yunhe_desktop.cadres.index import (
    ALL,
    LEFT,
    PARTY,
    CadreFilter,
    keep_filter,
    load_index,
    named_parts,
    rename_filter,
    saved_filters,
    without_part,
)
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.people.saved_filters import ManageFilters
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.errors import UserError

NAME = 2
THIS_YEAR = date.today().year  # noqa: DTZ011 - as the program reckons ages


@pytest.fixture
def people(database, villages) -> dict[str, str]:
    """Four who differ in everything; keys by name."""
    described = (
        {"name": "丁一", "sex": "男", "birth_date": f"{THIS_YEAR - 30}-01-01", "ethnicity": "汉",
         "political_status": "中共党员", "education": "本科", "phone": "13800000001"},
        {"name": "王芳", "sex": "女", "birth_date": f"{THIS_YEAR - 50}-01-01", "ethnicity": "回",
         "political_status": "中共预备党员", "education": "高中", "photo": "0" * 64},
        {"name": "张杰", "sex": "男", "birth_date": str(THIS_YEAR - 40), "ethnicity": "汉",
         "political_status": "群众", "education": "高中", "phone": "13800000003"},
        {"name": "李退", "sex": "男", "birth_date": f"{THIS_YEAR - 66}-01-01", "left_on": "2024-05"},
    )  # fmt: skip
    posts = {"丁一": ("党组织书记", "村委会主任"), "王芳": ("文书",)}
    with database.action("新增干部") as session:
        return {
            str(values["name"]): save_cadre(
                session,
                "",
                {**values, "village_id": villages["小王庄镇/小圈村"]},
                [PostValues(post) for post in posts.get(str(values["name"]), ())],
            ).id
            for values in described
        }


@pytest.fixture
def page(open_main_window, database, people) -> PeoplePage:
    window = open_main_window(database)
    window.go_to("干部档案")
    return window.current_tab().people


def shown(page: PeoplePage) -> str:
    texts = (page.table_model.texts_of(row) for row in range(page.table_model.rowCount()))
    return " ".join(row[NAME] for row in texts)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (CadreFilter(), "丁一 王芳 张杰"), (CadreFilter(service=LEFT), "李退"),
        (CadreFilter(service=ALL), "丁一 王芳 李退 张杰"), (CadreFilter(sex="女"), "王芳"),
        (CadreFilter(age_to=35), "丁一"), (CadreFilter(age_from=30, age_to=50), "丁一 王芳"),
        (CadreFilter(age_from=51), ""), (CadreFilter(ethnicity="回"), "王芳"),
        (CadreFilter(education="高中"), "王芳 张杰"), (CadreFilter(political_status="中共党员"), "丁一"),
        (CadreFilter(political_status=PARTY), "丁一 王芳"), (CadreFilter(dual_head=True), "丁一"),
        (CadreFilter(lacking="photo"), "丁一 张杰"), (CadreFilter(lacking="phone"), "王芳"),
        (CadreFilter(lacking="positions"), "张杰"), (CadreFilter(text="zj", sex="男"), "张杰"),
    ],
)  # fmt: skip
def test_each_filter_finds_those_who_fit(database, people, wanted, found):
    names = {key: name for name, key in people.items()}
    with database.reading() as session:
        assert " ".join(names[key] for key in load_index(session).find(wanted)) == found


def test_a_filter_is_told_in_words_and_taken_apart():
    wanted = CadreFilter(
        text="z",
        sex="女",
        age_from=36,
        age_to=45,
        ethnicity="回",
        dual_head=True,
        lacking="photo",
        service=LEFT,
    )
    assert list(named_parts(wanted).values()) == ["离任人员", "36—45岁", "女", "回族", "一肩挑", "缺照片"]
    assert named_parts(CadreFilter(age_to=35)) == {"age_from": "35岁及以下"}
    assert named_parts(CadreFilter(age_from=60)) == {"age_from": "60岁及以上"}
    assert without_part(wanted, "age_from") == replace(wanted, age_from=0, age_to=0)
    assert without_part(CadreFilter(sex="女"), "sex") == CadreFilter()


def test_what_is_chosen_under_more_counts_at_once_and_shows_as_a_chip(page):
    page.filters.more.sex.setCurrentText("男")
    assert shown(page) == "丁一 张杰"
    page.filters.more.age_to.setValue(35)
    assert shown(page) == "丁一"
    assert button(page.filters, "35岁及以下").isVisible()
    button(page.filters, "男").click()
    assert shown(page) == "丁一"
    assert page.filters.more.sex.currentText() == "不限"
    button(page.filters, "35岁及以下").click()
    assert shown(page) == "丁一 王芳 张杰"
    assert not [chip for chip in page.filters._chips.findChildren(QPushButton) if chip.isVisible()]


def test_those_who_left_are_counted_by_themselves(page):
    assert page._count.text() == "共3人"
    page.show_filter(CadreFilter(service=LEFT))
    assert (shown(page), page._count.text()) == ("李退", "共1人")
    page.show_filter(CadreFilter(service=ALL, sex="男"))
    assert page._count.text() == "找到3人，共4人"


def test_esc_takes_the_rarer_filters_away(page, qtbot):
    page.show_filter(CadreFilter(text="zj", sex="男", lacking="photo"))
    assert shown(page) == "张杰"
    page.filters.search.setFocus()
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    qtbot.keyClick(page.window(), Qt.Key.Key_Escape)
    assert page.filters.wanted() == CadreFilter()
    assert shown(page) == "丁一 王芳 张杰"


def test_the_sheet_opens_and_empties_what_it_has(page, qtbot):
    page.show_filter(CadreFilter(text="张", education="高中"))
    button(page.filters, "更多筛选").click()
    assert page.filters.more.isVisible()
    button(page.filters.more, "清空这些筛选").click()
    assert page.filters.wanted() == CadreFilter(text="张")
    button(page.filters.more, "完成").click()
    assert not page.filters.more.isVisible()


def test_who_left_is_shown_when_another_page_asks_for_them(page, people):
    page.show_cadre(people["李退"])
    assert page.table.selected_ids() == [people["李退"]]
    assert button(page.filters, "在任和离任").isVisible()


# kept filters


def test_a_filter_is_kept_in_the_data_file(page, database, dialogs):
    wanted = CadreFilter(text="张", sex="男", age_to=45)
    page.show_filter(wanted)

    def name(dialog: QInputDialog) -> None:
        dialog.findChild(QLineEdit).setText("45岁以下男")
        dialog.accept()

    dialogs.expect(name)
    page.filters.saved.keep()
    page.filters.clear()
    page.filters.saved.fill_menu()
    choose = page.filters.saved.menu_of_filters.actions()[0]
    assert choose.text() == "45岁以下男"
    choose.trigger()
    assert page.filters.wanted() == wanted
    with database.reading() as session:
        assert saved_filters(session) == {"45岁以下男": wanted}


def test_nothing_chosen_is_nothing_to_keep(page):
    page.filters.saved.fill_menu()
    texts = {action.text(): action.isEnabled() for action in page.filters.saved.menu_of_filters.actions()}
    assert texts == {"还没有常用筛选": False, "": True, "保存当前查找和筛选…": False, "管理…": False}


def test_kept_filters_are_renamed_and_deleted(page, database, dialogs):
    with database.maintenance() as session:
        keep_filter(session, "甲", CadreFilter(sex="男"))
        keep_filter(session, "乙", CadreFilter(sex="女"))
    dialog = ManageFilters(page, database)

    def other_name(asked: QInputDialog) -> None:
        asked.findChild(QLineEdit).setText("男干部")
        asked.accept()

    dialogs.expect(other_name)
    dialog.rename()
    with database.reading() as session:
        assert list(saved_filters(session)) == ["男干部", "乙"]
    dialog.names.setCurrentRow(1)
    dialogs.press("删除")
    dialog.delete()
    with database.reading() as session:
        assert list(saved_filters(session)) == ["男干部"]
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("name", "sentence"), [("", "请给这个筛选起一个名称"), ("长" * 21, "最多20个字"), ("乙", "已经有")]
)
def test_names_that_will_not_do(database, name, sentence):
    with database.maintenance() as session:
        keep_filter(session, "甲", CadreFilter(sex="男"))
        keep_filter(session, "乙", CadreFilter(sex="女"))
    with database.reading() as session, pytest.raises(UserError, match=sentence):
        rename_filter(session, "甲", name)


def test_in_a_read_only_file_nothing_is_kept_and_that_is_said(page, open_main_window, database, dialogs):
    second = open_main_window(database.path)
    second.go_to("干部档案")
    other = second.current_tab().people
    other.show_filter(CadreFilter(sex="男"))
    dialogs.expect(lambda dialog: (dialog.findChild(QLineEdit).setText("男"), dialog.accept()))
    dialogs.press("知道了")
    other.filters.saved.keep()
    assert any("以只读方式打开" in said for said in dialogs.said)
