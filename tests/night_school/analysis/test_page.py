"""The page 统计分析 as a clerk uses it: choose a look, open what stands behind a number, ring up, take it along."""

import openpyxl
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.desk import button, texts
from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import get_cadre
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.history import recent_actions
from yunhe_desktop.night_school.analysis.behind_dialog import BehindDialog
from yunhe_desktop.night_school.analysis.page import AnalysisPage
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.rules.codes import ABSENT, CLOUD_CLASS, PRESENT
from yunhe_desktop.widgets.workspace import Workspace

DAYS = ("2026-05-12", "2026-05-19", "2026-06-02")


@pytest.fixture
def held(database, people, plan_lesson):
    """Three evenings and a cloud lesson; nobody of 西砖河 ever comes but to the last one. Keys by day."""
    keys = {}
    for day in (*DAYS, "2026-06-10"):
        form = CLOUD_CLASS if day == "2026-06-10" else "周二夜校"
        keys[day] = plan_lesson(day, form=form, title=f"{day[5:]}的课")
        with database.action("考勤") as session:
            rows = rosters.fix_roster(session, keys[day])
            session.flush()
            late = day == "2026-06-10"
            states = {row.id: PRESENT if late or row.village != "西砖河" else ABSENT for row in rows}
            rosters.set_states(session, states)
    with database.action("电话") as session:
        get_cadre(session, people["赵敏"]).phone = "17129804604"
    return keys


@pytest.fixture
def workspace(database):
    return Workspace(database)


@pytest.fixture
def page(qtbot, dialogs, workspace, held):
    """The page in a window of its own."""
    made = AnalysisPage(workspace, Choice())
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.refresh()
    made.controls.years.setCurrentIndex(made.controls.years.findData("2026"))
    choose(made.controls.forms, "")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # what was shown before is gone
    workspace.changed.connect(made.refresh)
    return made


def choose(box, name):
    box.setCurrentIndex(box.findData(name))


def tile(page, key):
    return page.overview.tiles.tiles[key].lines


def seen(act):
    """Answers the next dialog: what `act` makes of it is kept."""
    found = []

    def answer(dialog):
        found.append(act(dialog))
        dialog.reject()

    return found, answer


def rows(dialog):
    return [list(dialog.list.table_model._fetch([key])[key]) for key in dialog.list.shown()]


def test_what_is_given_online_is_counted_apart_unless_asked_for(qtbot, dialogs, workspace, held):
    choice = Choice()
    choice.take(year="2026")
    made = AnalysisPage(workspace, choice)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    assert made.controls.forms.currentText() == "集中授课"
    assert tile(made, "lessons")[1] == "3次"
    choose(made.controls.forms, "网络授课")
    assert tile(made, "lessons")[1] == "1次"


def test_the_tiles_tell_terms_lessons_heads_people_and_coverage(page):
    assert tile(page, "lessons")[1] == "4次"
    assert tile(page, "attendances")[:2] == ("人次", "13人次")
    assert tile(page, "people")[1] == "4人"
    assert tile(page, "coverage")[1:] == ("100.0%", "在册4，到过4，驻村0/1")
    assert tile(page, "hours")[1] == "6学时"
    said = "".join(label.text() for label in page.overview.tiles.definitions)
    assert all(word in said for word in ("期：", "课次：", "人次：", "人数：", "覆盖率：", "学时："))


def test_a_form_and_a_township_narrow_every_figure(page):
    choose(page.controls.forms, CLOUD_CLASS)
    assert (tile(page, "lessons")[1], tile(page, "attendances")[1]) == ("1次", "4人次")
    choose(page.controls.forms, "周二夜校")
    choose(page.controls.towns, "南陈屯镇")
    assert (tile(page, "attendances")[1], tile(page, "coverage")[1]) == ("0人次", "0.0%")


def test_a_tile_opens_its_people_and_a_person_their_file(page, dialogs, qtbot, workspace, people):
    def look(dialog):
        assert isinstance(dialog, BehindDialog)
        assert [row[0] for row in rows(dialog)] == ["张建国", "李秀英", "王海", "赵敏"]
        dialog.list.search.setText("wh")
        assert [row[0] for row in rows(dialog)] == ["王海"]
        button(dialog, "打开档案").click()

    dialogs.expect(look)
    with qtbot.waitSignal(workspace.wanted) as wanted:
        QTest.keyClick(page.overview.tiles.tiles["people"], Qt.Key.Key_Return)
    assert wanted.args == ["干部档案", people["王海"]]


def test_coverage_names_first_who_never_came_with_the_number_masked(page, people, dialogs):
    choose(page.controls.forms, "周二夜校")
    with page._database.action("改电话") as session:
        session.get(Cadre, people["赵敏"]).phone = "17129804604"
    page.refresh()
    found, answer = seen(rows)
    dialogs.expect(answer)
    page.overview.tiles.tiles["coverage"].click()
    assert any("覆盖率" in text and text.endswith("还有1人没到过") for text in dialogs.said)
    assert found[0][0][:5] == ["赵敏", "南陈屯镇", "西砖河", "党组织书记", "171****4604"]
    assert [(row[0], row[-1]) for row in found[0]] == [
        ("赵敏", "没到过"), ("张建国", ""), ("李秀英", ""), ("王海", ""), ("孙强", "没到过，驻村"),
    ]  # fmt: skip


def test_a_lesson_behind_a_figure_opens_its_own_list(page, dialogs):
    def open_first(dialog):
        button(dialog, "看名单").click()
        dialog.reject()

    found, answer = seen(lambda dialog: (texts(dialog), rows(dialog)))
    dialogs.expect(open_first, answer)
    page.overview.tiles.tiles["lessons"].click()
    (said, names) = found[0]
    assert any("2026.05.12 05-12的课　应到4人次，实到3人次，到课率75.0%" in text for text in said)
    assert [(row[4], row[6]) for row in names][-1] == ("赵敏", "缺勤")


def test_what_stands_behind_can_be_taken_along_as_a_workbook(page, dialogs, tmp_path):
    path = tmp_path / "名单.xlsx"

    def export(dialog):
        button(dialog, "导出").click()
        dialog.reject()

    dialogs.expect(export)
    dialogs.choose_file(path)
    page.overview.tiles.tiles["attendances"].click()
    sheet = openpyxl.load_workbook(path)["明细"]
    assert sheet["A1"].value == "全部乡镇　全部形式　人次　13人次"
    assert [cell.value for cell in sheet[2]][:3] == ["日期", "课题", "乡镇"]
    assert sheet.max_row == 2 + 13


def test_the_heat_map_shows_villages_by_lessons_and_opens_a_cell(page, dialogs, held):
    page.tabs.setCurrentIndex(1)
    drawing = page.heat.heat_map.drawing
    words = [one.text for one in drawing.words]
    assert [word for word in words if word.endswith("村") or word == "西砖河"] == [
        "全部村",
        "小圈村",
        "官庄子村",
        "西砖河",
    ]
    assert [cell.mark.key.split("|")[0] for cell in drawing.grid[0]] == ["lesson"] * 4 + ["attendances"]
    assert [cell.mark.words.split("到课率")[1][:5] for cell in drawing.grid[3]][:4] == [
        "0.0%，",
        "0.0%，",
        "0.0%，",
        "100.0",
    ]
    found, answer = seen(rows)
    dialogs.expect(answer)
    page.heat.heat_map.chosen.emit(drawing.grid[3][0].mark.key)
    assert [(row[4], row[6]) for row in found[0]] == [("赵敏", "缺勤")]


def test_attendance_over_time_by_lesson_or_by_month(page, dialogs):
    chart = page.overview.time
    assert chart.marks[0].toolTip().startswith("2026.05.12 05-12的课：应到4人次，实到3人次，到课率75.0%")
    page.overview.steps.setCurrentText("按月")
    assert [mark.key for mark in chart.marks] == ["month|2026-05", "month|2026-06"]
    found, answer = seen(rows)
    dialogs.expect(answer)
    chart.marks[0].click()
    assert [row[1] for row in found[0]] == ["05-12的课", "05-19的课"]


def labels(page):
    return [
        one.text()
        for one in page.overview.ring_up.findChildren(QLabel)
        if one.isVisibleTo(page.overview.ring_up)
    ]


def test_a_village_to_ring_up_has_a_reason_and_a_masked_number(page):
    said = labels(page)
    assert "党组织书记 赵敏　171****4604" in said
    assert "最近4次课应到4人次，实到1人次；缺勤3人次，还有3人次没有补学。没到的：赵敏3次。" in said
    (name,) = (
        one for one in page.overview.ring_up.findChildren(QPushButton) if one.text().startswith("南陈屯镇")
    )
    assert name.text() == "南陈屯镇西砖河　25.0%"


def test_the_whole_number_is_shown_on_request_and_journalled(page, database, qtbot):
    button(page.overview.ring_up, "显示号码").click()
    qtbot.waitUntil(lambda: "党组织书记 赵敏　17129804604" in labels(page))
    with database.reading() as session:
        assert recent_actions(session)[0].label == "查看完整联系电话：南陈屯镇西砖河赵敏"
    choose(page.controls.towns, "南陈屯镇")  # another look hides it again
    qtbot.waitUntil(lambda: "党组织书记 赵敏　171****4604" in labels(page))


def test_a_read_only_file_shows_no_whole_number(qtbot, dialogs, workspace, database, held):
    database.read_only = True
    page = AnalysisPage(workspace, Choice())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.controls.years.setCurrentIndex(page.controls.years.findData("2026"))
    dialogs.expect(lambda dialog: dialog.accept())
    button(page.overview.ring_up, "显示号码").click()
    qtbot.waitUntil(lambda: any("只能查看" in text for text in dialogs.said))
    assert "党组织书记 赵敏　171****4604" in labels(page)


def test_a_person_is_found_by_initials_and_their_year_is_a_strip(page):
    page.tabs.setCurrentIndex(2)
    page.person.list.search.setText("zm")
    assert page.person.name.text() == "赵敏"
    assert [mark.toolTip().split("：")[1] for mark in page.person.strip.marks] == [
        "缺勤，0学时，点击查看名单", "缺勤，0学时，点击查看名单", "缺勤，0学时，点击查看名单", "出勤，1.5学时，点击查看名单",
    ]  # fmt: skip
    assert page.person.sums.text() == "全部形式：应到4次，实到1次，缺勤3次。"
    assert page.person.hours.text().startswith("学时：集中0，网络1.5，合计1.5")


def test_a_box_of_the_strip_opens_that_lesson(page, dialogs):
    page.tabs.setCurrentIndex(2)
    found, answer = seen(rows)
    dialogs.expect(answer)
    page.person.strip.marks[0].click()
    assert len(found[0]) == 4


def test_everything_is_written_as_a_workbook(page, tmp_path):
    path = tmp_path / "统计.xlsx"
    page.export_to(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:7] == [
        "综合",
        "形式乡镇期",
        "各次课",
        "各月",
        "各村到课率",
        "该打电话的村",
        "每人",
    ]
    assert book.sheetnames[-1] == "统计口径"
    ring = book["该打电话的村"]
    assert [cell.value for cell in ring[3]][1:6] == ["南陈屯镇", "西砖河", "25.0%", "赵敏", "171****4604"]
    assert "17129804604" not in str(
        [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    )
    villages = [[cell.value for cell in row] for row in book["各村到课率"].iter_rows(min_row=3)]
    assert villages[0] == ["小王庄镇", "小圈村", 8, 8, "100.0%", "2/2", "2/2", "2/2", "2/2"]
    assert villages[-1][5:] == ["0/1", "0/1", "0/1", "1/1"]


def test_a_person_s_year_is_written_as_a_workbook(page, dialogs, tmp_path):
    path = tmp_path / "赵敏.xlsx"
    page.tabs.setCurrentIndex(2)
    page.person.list.search.setText("赵敏")
    dialogs.choose_file(path)
    page.export_person()
    sheet = openpyxl.load_workbook(path)["全年"]
    assert sheet["A1"].value == "赵敏（南陈屯镇西砖河）2026年培训记录"
    assert [cell.value for cell in sheet[6]][1:] == [
        "06-10的课",
        CLOUD_CLASS,
        None,
        None,
        "西砖河",
        "出勤",
        1.5,
    ]


def test_a_year_without_lessons_says_what_to_do(qtbot, dialogs, workspace):
    page = AnalysisPage(workspace, Choice())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert page.overview.empty.isVisible()
    assert tile(page, "attendances")[1] == "0人次"
    assert tile(page, "coverage")[1] == "—"
    for number in range(3):
        page.tabs.setCurrentIndex(number)
    assert not page.overview.tiles.tiles["people"].isEnabled()


def test_the_demonstration_year_opens_every_list_that_its_figures_name(qtbot, dialogs, demo_original):
    database = datafile.open_file(demo_original, read_only=True)
    page = AnalysisPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.controls.years.setCurrentIndex(page.controls.years.findData("2026"))
    report = page.report
    keys = [one.key for one in report.headlines]
    keys += [mark.key for mark in page.overview.time.marks]
    keys += [f"ring|{one.village_id}" for one in report.ring_up]
    keys += [f"part|{number}" for number in range(len(report.parts))]
    keys += [f"village|{one.id}" for one in report.villages[:3]]
    for key in keys:
        listing = report.listing(key)
        assert listing.lines, key
        assert all(len(line.texts) == len(listing.columns) for line in listing.lines), key
    attendances = next(one for one in report.headlines if one.key == "attendances")
    assert len(report.listing("attendances").lines) == attendances.number == report.tally.attendances
    assert len(report.listing("people").lines) == len(report.tally.people)
    page.close()
    database.close()
