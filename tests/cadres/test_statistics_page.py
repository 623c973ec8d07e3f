"""The page 统计 as a clerk uses it: look at a day, choose a township, open the people behind a number, take it along."""

from datetime import date

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.desk import button
from yunhe_desktop.cadres.queries import PostValues, save_cadre, statistics_bands
from yunhe_desktop.cadres.rules import Bands
from yunhe_desktop.cadres.sheets.statistics import statistics_pdf
from yunhe_desktop.cadres.statistics.bands_dialog import BandsDialog, read_bounds
from yunhe_desktop.cadres.statistics.controls import EVERYWHERE, TEAM, WITH_RESIDENTS
from yunhe_desktop.cadres.statistics.page import StatisticsPage
from yunhe_desktop.cadres.statistics.people_dialog import PeopleDialog
from yunhe_desktop.cadres.statistics.report import figure_key, read_report
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets.workspace import Workspace

TODAY = date(2026, 7, 27)

PEOPLE = (
    ("小王庄镇/小圈村", "丁一", "男", "1966-07", ("党组织书记", "村委会主任"), "2021-03"),
    ("小王庄镇/小圈村", "王芳", "女", "1990-01", ("村委会委员",), "2021-03"),
    ("小王庄镇/官庄子村", "魏强", "男", "1985-11", ("党组织书记",), ""),
    ("南陈屯镇/西砖河", "卜明", "男", "", ("文书",), "2024-06"),
    ("南陈屯镇/西砖河", "张杰", "女", "1995-05", ("第一书记",), "2025-01"),
)


@pytest.fixture
def keys(database, villages):
    """Five people; their keys by name."""
    made = {}
    with database.action("新增干部") as session:
        for place, name, sex, birth, positions, started in PEOPLE:
            values = {"name": name, "village_id": villages[place], "sex": sex, "birth_date": birth}
            posts = [PostValues(one, main=one == positions[0], started=started) for one in positions]
            made[name] = save_cadre(session, "", values, posts).id
        made["无职"] = save_cadre(
            session, "", {"name": "无职", "village_id": villages["南陈屯镇/西砖河"]}, []
        ).id
    return made


@pytest.fixture
def page(qtbot, dialogs, database, keys):
    shown = StatisticsPage(Workspace(database), TODAY)
    qtbot.addWidget(shown)
    shown.resize(1366, 620)
    shown.show()
    shown.refresh()
    return shown


def choose(chooser, text):
    chooser.setCurrentIndex(chooser.findText(text))


def figures(page):
    return {tile.lines[0]: tile.lines[1] for tile in page.tiles.values() if not tile.isHidden()}


def cell_of(page, label, column):
    """The item of the table in the row of that label."""
    table = page.figures.table
    row = next(row for row in range(table.rowCount()) if table.item(row, 1).text() == label)
    return table.item(row, column)


def test_the_headline_figures_of_today(page):
    assert figures(page) == {
        "人数": "4人", "平均年龄": "45.3岁", "女干部": "1人", "党员": "0人", "大专及以上学历": "0人",
        "书记主任一肩挑": "1个村", "交叉任职": "1人", "职数": "5职",
    }  # fmt: skip
    assert page.tiles["dual"].lines[2] == "占3个村的 33.3%"
    assert page.tiles["average"].lines[2] == "1人年龄不详，未计"


def test_unknown_starts_and_people_without_posts_are_told(page):
    assert (
        page._notes.text() == "1人任职时间不详，按统计日期在任计入。全部档案中有1人没有任职记录，没有计入。"
    )


def test_whom_and_which_township_to_count(page):
    choose(page.controls.whom, WITH_RESIDENTS)
    assert figures(page)["人数"] == "5人"
    assert figures(page)["驻村干部"] == "1人"
    choose(page.controls.townships, "小王庄镇")
    assert figures(page)["人数"] == "3人"
    choose(page.controls.whom, TEAM)
    assert "驻村干部" not in figures(page)
    assert page.controls.townships.currentText() == "小王庄镇"  # stays chosen
    choose(page.controls.townships, EVERYWHERE)
    assert figures(page)["人数"] == "4人"


def test_another_day_counts_who_was_in_office_then(page):
    page.controls.day.setText("2022.12")
    QTest.keyClick(page.controls.day, Qt.Key.Key_Return)
    assert page.controls.day.text() == "2022.12.31"  # 截至2022年12月
    assert figures(page)["人数"] == "3人"
    button(page, "今天").click()
    assert figures(page)["人数"] == "4人"
    button(page, "上年末").click()
    assert page.controls.on == date(2025, 12, 31)


def test_what_is_no_date_is_marked_and_changes_nothing(page):
    page.controls.day.setText("明天")
    QTest.keyClick(page.controls.day, Qt.Key.Key_Return)
    assert page.controls.day.property("invalid")
    assert "认不出" in page.controls.day.toolTip()
    assert (page.controls.on, figures(page)["人数"]) == (TODAY, "4人")


def test_a_headline_a_bar_and_a_number_of_the_table_open_their_people(page, dialogs):
    seen = []

    def look(dialog):
        assert isinstance(dialog, PeopleDialog)
        rows = range(dialog.table_model.rowCount())
        seen.append((dialog.windowTitle(), [dialog.table_model.texts_of(row) for row in rows]))
        dialog.reject()

    dialogs.expect(look, look, look, look)
    page.tiles["women"].click()
    bar = next(mark for mark in page.cards.cards["age"].chart.marks if "60岁及以上" in mark.key)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton)
    page.figures.table.itemClicked.emit(cell_of(page, "党组织书记", 4))
    page._unknown.click()
    assert seen == [
        ("合计　女干部　1人", [("王芳", "女", "小王庄镇", "小圈村", "村委会委员", "女")]),
        (
            "合计　年龄　60岁及以上　1人",
            [("丁一", "男", "小王庄镇", "小圈村", "党组织书记、村委会主任", "60岁（1966.07）")],
        ),
        (
            "合计　职务　党组织书记　2职",
            [
                ("丁一", "男", "小王庄镇", "小圈村", "党组织书记、村委会主任", "2021.03"),
                ("魏强", "男", "小王庄镇", "官庄子村", "党组织书记", "不详"),
            ],
        ),
        ("合计　任职时间不详　1人", [("魏强", "男", "小王庄镇", "官庄子村", "党组织书记", "不详")]),
    ]


def test_every_number_that_can_be_clicked_has_its_people(page):
    """Charts, tiles and table: no key leads nowhere, and the list has as many people as the number says."""
    marks = [mark for card in page.cards.cards.values() for mark in card.chart.marks]
    assert len(marks) > 15
    for key in [*(mark.key for mark in marks), *page.figures._keys.values()]:
        behind = page.report.behind(key)
        assert len(page.report.listed(behind)) == len(behind.figure.people) > 0


def test_a_double_click_opens_the_file(page, dialogs, keys, qtbot):
    def open_first(dialog):
        dialog.table.opened.emit(dialog.table_model.id_at(0))

    dialogs.expect(open_first)
    with qtbot.waitSignal(page._workspace.wanted) as wanted:
        page.tiles["women"].click()
    assert wanted.args == ["干部档案", keys["王芳"]]


def test_the_people_behind_a_number_as_a_workbook(page, tmp_path):
    dialog = PeopleDialog(page, page._workspace, page.report, figure_key(2, "headline", "people"))
    dialog.export_to(tmp_path / "名单.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "名单.xlsx").active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "合计　人数　4人（统计日期 2026.07.27）"
    assert rows[1] == ["序号", "姓名", "性别", "乡镇", "村", "职务", "年龄"]
    assert [row[1] for row in rows[2:]] == ["丁一", "王芳", "魏强", "卜明"]
    assert rows[-1][-1] == "不详"


def test_the_workbook_has_a_sheet_for_each_table_and_one_of_definitions(page, tmp_path):
    page.export_to(tmp_path / "统计.xlsx")
    book = openpyxl.load_workbook(tmp_path / "统计.xlsx")
    assert book.sheetnames == [
        "综合情况", "职务", "年龄", "性别", "学历", "政治面貌", "民族", "任现职年限", "任村干部年限", "年龄金字塔",
        "统计口径",
    ]  # fmt: skip
    ages = [[cell.value for cell in row] for row in book["年龄"].iter_rows(min_row=2)]
    assert ages[0] == ["年龄（人）", "小王庄镇", "南陈屯镇", "合计", "占合计"]
    assert ages[1] == ["35岁及以下", 0, 0, 0, "0.0%"]
    assert ages[-2:] == [["不详", 0, 1, 1, "25.0%"], ["合计", 3, 1, 4, "100.0%"]]
    overall = {
        row[0].value: [cell.value for cell in row[1:]] for row in book["综合情况"].iter_rows(min_row=3)
    }
    assert overall["人数（人）"] == [3, 1, 4]
    assert overall["职数（职）"] == [4, 1, 5]
    assert overall["平均年龄（岁）"] == [45.3, None, 45.3]
    assert overall["书记主任一肩挑比例"] == ["50.0%", "0.0%", "33.3%"]
    said = {row[0].value: row[1].value for row in book["统计口径"].iter_rows(min_row=2)}
    assert said["统计日期"] == "2026.07.27"
    assert "四舍五入" in said["平均年龄"]


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))


def test_the_print_has_figures_bars_and_definitions(database, keys):
    with database.reading() as session:
        report = read_report(session, TODAY, residents=True)
    pdf = statistics_pdf(report.found, 2, whom=report.whom, notes=report.notes(2))
    text = text_of(pdf).replace("\r\n", "").replace(" ", "")
    for words in (
        "村“两委”干部队伍统计表", "2026年7月27日", "全部乡镇", "5人", "任职时间不详", "年龄金字塔", "60—64岁",
        "小王庄镇", "南陈屯镇", "统计口径", "四舍五入",
    ):  # fmt: skip
        assert words in text, words
    one = text_of(statistics_pdf(report.found, 0, whom=report.whom))
    assert "小王庄镇" in one
    assert "南陈屯镇" not in one


def test_the_print_of_nobody_says_nought(database, villages):
    with database.reading() as session:
        report = read_report(session, TODAY, residents=True)
    assert "0 人" in text_of(statistics_pdf(report.found, 0, whom=report.whom)).replace("0人", "0 人")


def test_printing_shows_a_preview(page, dialogs):
    dialogs.expect(lambda dialog: dialog.reject())
    page.print_out()
    assert any("干部队伍统计" in said for said in dialogs.said)


def test_bands_of_the_office_are_kept_and_counted_in(page, database):
    page.keep_bands(Bands((40, 50), (2, 5)))
    assert cell_of(page, "41—50岁", 4) is not None
    with database.reading() as session:
        assert statistics_bands(session) == Bands((40, 50), (2, 5))


def test_bands_are_typed_as_numbers(qtbot, page, dialogs):
    dialog = BandsDialog(page, Bands())
    dialog.ages.setText("30，40， 50")
    dialog.accept()
    assert dialog.bands.ages == (30, 40, 50)
    dialog.ages.setText("50、40")
    dialogs.press("知道了")
    dialog.accept()
    assert dialog.bands.ages == (30, 40, 50)
    assert any("从小到大" in said for said in dialogs.said)


@pytest.mark.parametrize("text", ["", "35、35", "0、5", "130", "、".join(map(str, range(1, 13)))])
def test_bounds_that_make_no_bands(text):
    with pytest.raises(UserError, match="没有保存"):
        read_bounds(text, "年龄", 120)


def test_an_empty_file_says_what_to_do(qtbot, dialogs, database):
    page = StatisticsPage(Workspace(database), TODAY)
    qtbot.addWidget(page)
    page.refresh()
    assert "名册" in page._notes.text()
    assert figures(page)["平均年龄"] == "—"
    assert not page.tiles["people"].isEnabled()


def test_a_change_in_the_file_while_counting_is_counted_in_the_end(page, database, keys, villages):
    counted = page._count

    def count_while_somebody_is_added(progress, on, *, residents):
        page._count = counted
        report = counted(progress, on, residents=residents)
        with database.action("新增干部") as session:
            values = {"name": "后来", "village_id": villages["小王庄镇/小圈村"]}
            save_cadre(session, "", values, [PostValues("文书")])
        page._stale = True
        return report

    page._count = count_while_somebody_is_added
    page.refresh()
    assert figures(page)["人数"] == "5人"


def test_it_is_one_of_the_pages_of_the_tab(open_main_window, database, keys):
    window = open_main_window(database)
    window.go_to("干部档案")
    page = window.current_tab().go_to("统计")
    assert isinstance(page, StatisticsPage)
    assert page.report is not None
    assert [action.text() for action in page.print_actions() + page.export_actions()] == [
        "打印…",
        "导出Excel…",
    ]


def test_every_chart_shows_its_definition_and_nothing_is_wider_than_a_small_screen(page, qapp):
    qapp.processEvents()
    for card in page.cards.cards.values():
        assert card.definition.text()
        assert card.chart.height() == card.chart.lay_out(card.chart.width()).height
    assert page._scroll.horizontalScrollBar().maximum() == 0
