"""The window round the tabs: files, menus, undo, look, and what it says where something is wrong."""

import html
import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from tests.desk import button, texts
from yunhe_desktop import application, datafile
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.queries import cadres_of, places
from yunhe_desktop.main_window import TABS, MainWindow
from yunhe_desktop.night_school.queries.hour_rules import change_rules
from yunhe_desktop.night_school.queries.lessons import lesson_lines
from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.widgets.preferences import Preferences
from yunhe_desktop.widgets.theme import px, theme

FOREIGN = re.compile(r"[A-Za-z]{2,}")
# What stands in Latin letters on a Chinese screen: formats, keys, file names.
ALLOWED = re.compile(
    r"Excel|Word|lrmx|PDF|CSV|JSON|WPS|Ctrl|Shift|Enter|Esc|Delete|Alt|Home|End|Tab|Backspace|F\d+|Return|Del"
    r"|[\w./\\-]*\.(?:yhd|xlsx|csv)"
)


def menu_action(window: MainWindow, text: str) -> QAction:
    """The action of the menus that begins with this text."""
    return next(action for action in window.findChildren(QAction) if action.text().startswith(text))


def menu(window: MainWindow, title: str) -> QMenu:
    return next(one for one in window.findChildren(QMenu) if one.title().startswith(title))


def pages(window: MainWindow) -> QTabWidget:
    return window.findChild(QTabWidget, "mainTabs")


# files


def test_a_new_file_is_made_under_the_name_that_was_typed(open_main_window, demo_file, dialogs, tmp_path):
    window = open_main_window(demo_file)
    dialogs.choose_file(tmp_path / "运河区2023.11")
    menu_action(window, "新建数据文件").trigger()
    assert window.workspace.database.path == tmp_path / "运河区2023.11.yhd"
    assert window.windowTitle() == "运河区2023.11"


def test_a_new_file_never_takes_the_place_of_another(open_main_window, demo_file, dialogs):
    window = open_main_window(demo_file)
    before = demo_file.read_bytes()
    dialogs.choose_file(demo_file)
    dialogs.press("知道了")
    menu_action(window, "新建数据文件").trigger()
    assert any("已经存在，没有覆盖它" in said for said in dialogs.said)
    assert demo_file.read_bytes() == before


def test_another_file_is_opened_in_place_of_the_first(open_main_window, demo_file, dialogs, tmp_path):
    datafile.create(tmp_path / "空的.yhd").close()
    window = open_main_window(demo_file)
    dialogs.choose_file(tmp_path / "空的.yhd")
    menu_action(window, "打开数据文件").trigger()
    assert window.windowTitle() == "空的"
    datafile.open_file(demo_file).close()  # nobody has it any more
    first = datafile.open_file(demo_file)
    assert not first.read_only
    first.close()


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"PK\x03\x04 no data file", "不是运河头雁的数据文件"), (None, "找不到数据文件"), ("half", "不完整")],
    ids=["foreign", "missing", "half"],
)
def test_a_file_that_cannot_be_opened_leaves_the_first_open(
    open_main_window, demo_file, dialogs, tmp_path, content, told
):
    bad = tmp_path / "坏.yhd"
    if content:
        bad.write_bytes(demo_file.read_bytes()[:50_000] if content == "half" else content)
    window = open_main_window(demo_file)
    dialogs.press("知道了")
    window.files.open_path(bad)
    assert any(told in said for said in dialogs.said)
    assert window.windowTitle() == "演示"
    assert pages(window).count() == len(TABS)


def test_opening_the_open_file_again_says_so(open_main_window, demo_file):
    window = open_main_window(demo_file)
    window.files.open_path(demo_file)
    assert "已经打开了" in window.statusBar().currentMessage()


def test_recent_files_are_offered_newest_first(open_main_window, demo_file, tmp_path):
    window = open_main_window(datafile.create(tmp_path / "第一份 & 旧的.yhd"))
    window.files.open_path(demo_file)
    recent = menu(window, "最近打开")
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == [
        str(demo_file), str(tmp_path / "第一份 && 旧的.yhd")
    ]  # fmt: skip
    recent.actions()[1].trigger()
    assert window.windowTitle() == "第一份 & 旧的"
    demo_file.unlink()
    recent.aboutToShow.emit()
    assert len(recent.actions()) == 1  # what is gone is not offered


def test_a_second_window_may_only_look(open_main_window, demo_file):
    first = open_main_window(demo_file)
    second = open_main_window(demo_file)
    assert second.windowTitle() == "演示（只读）"
    assert "只能查看，不能修改" in second.statusBar().currentMessage()
    first.close()
    second.files.open_path(demo_file)  # it is still the same one
    assert "已经打开了" in second.statusBar().currentMessage()


# start


def start(themed: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot, data: Path | None) -> MainWindow:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program takes it, and gives it back
    window = application.open_window(themed, data)
    themed.aboutToQuit.disconnect(window.close_file)
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def begin(themed, monkeypatch, qtbot, dialogs, tmp_path):
    """Starts the program with a file, or with none; the user's documents are in a folder of the test."""
    monkeypatch.setattr(datafile, "default_path", lambda: tmp_path / "文档" / "运河头雁" / "干部档案.yhd")
    return lambda data=None: start(themed, monkeypatch, qtbot, data)


def test_the_first_start_makes_the_users_own_file(begin, tmp_path):
    window = begin()
    assert window.windowTitle() == "干部档案"
    assert (tmp_path / "文档" / "运河头雁" / "干部档案.yhd").is_file()
    window.close()


def test_the_next_start_opens_what_was_open_last(begin, demo_file):
    begin(demo_file).close()
    again = begin()
    assert again.windowTitle() == "演示"
    again.close()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda whole: whole[: len(whole) // 2], "不完整"),
        (lambda whole: b"nothing of ours", "不是运河头雁的数据文件"),
        (lambda whole: whole[:200] + b"\xff" * 8000 + whole[8200:], "已损坏"),
    ],
    ids=["half", "foreign", "scratched"],
)
def test_a_damaged_file_leads_to_the_start_page(begin, demo_file, dialogs, tmp_path, damage, told):
    demo_file.write_bytes(damage(demo_file.read_bytes()))
    window = begin(demo_file)
    shown = [label.text() for label in window.centralWidget().currentWidget().findChildren(QLabel)]
    assert any(told in text for text in shown)
    dialogs.choose_file(tmp_path / "重新开始.yhd")
    button(window.centralWidget().currentWidget(), "新建数据文件").click()
    assert window.windowTitle() == "重新开始"
    window.close()


def test_without_a_file_the_menus_do_no_harm(begin, tmp_path, dialogs):
    window = begin(tmp_path / "没有.yhd")
    for text in ("备份", "检查数据文件", "撤销", "重做", "修改记录", "打印当前页", "放大", "原始大小"):
        menu_action(window, text).trigger()
    for title in ("导入", "导出", "打印"):
        menu(window, title).aboutToShow.emit()
        assert [action.text() for action in menu(window, title).actions()] == ["（请先打开数据文件）"]
    assert dialogs.said == []
    window.close()


def _divide_by_zero() -> float:
    return 1 / 0


def test_a_fault_of_ours_is_told_and_the_window_lives(begin, demo_file, dialogs, capsys):
    window = begin(demo_file)
    dialogs.press("知道了")
    with pytest.raises(ZeroDivisionError) as caught:
        _divide_by_zero()
    sys.excepthook(caught.type, caught.value, caught.tb)
    assert "程序出错" in dialogs.said
    assert any("ZeroDivisionError: division by zero" in said for said in dialogs.said)
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert window.isVisible()
    window.close()


# backup, restore, check


def test_a_backup_through_the_menu_is_verified_and_noted(
    open_main_window, demo_file, dialogs, tmp_path, qtbot
):
    (tmp_path / "U盘").mkdir()
    window = open_main_window(demo_file)
    assert "尚未备份" in facts(window)
    dialogs.choose_file(tmp_path / "U盘")
    menu_action(window, "备份").trigger()
    (copy,) = (tmp_path / "U盘").iterdir()
    assert f"已备份到“{copy}”，并核对无误。" in window.statusBar().currentMessage()
    qtbot.waitUntil(lambda: "上次备份" in facts(window))
    assert window.preferences.backup_folder == tmp_path / "U盘"


def facts(window: MainWindow) -> str:
    return window.statusBar().findChild(QLabel).text()


def test_a_stick_that_was_pulled_out(open_main_window, demo_file, dialogs, tmp_path):
    window = open_main_window(demo_file)
    dialogs.press("知道了")
    window.files.back_up_to(tmp_path / "U盘")
    assert any("U盘" in said and "不存在" in said for said in dialogs.said)


def test_a_backup_comes_back_in_place_of_the_open_file(open_main_window, demo_file, dialogs, tmp_path):
    window = open_main_window(demo_file)
    window.files.back_up_to(tmp_path)
    (copy,) = tmp_path.glob("演示-备份-*.yhd")
    window.go_to("干部档案")
    view = window.current_tab().people
    view.table.selectAll()
    dialogs.press("移到回收站", "还原")
    view.delete()
    window.files.restore_as(copy, demo_file)
    window.go_to("干部档案")
    assert window.current_tab().people.table_model.rowCount() == 415
    (kept,) = tmp_path.glob("演示-还原前-*.yhd")
    assert kept.name in window.statusBar().currentMessage()


def test_a_damaged_backup_leaves_the_open_file_open(open_main_window, demo_file, dialogs, tmp_path):
    window = open_main_window(demo_file)
    bad = tmp_path / "坏备份.yhd"
    bad.write_bytes(demo_file.read_bytes()[:50_000])
    dialogs.press("还原", "知道了")
    window.files.restore_as(bad, demo_file)
    assert any("坏备份.yhd" in said and "不完整" in said for said in dialogs.said)
    assert window.windowTitle() == "演示"
    assert not window.workspace.database.read_only


def test_check_says_that_all_is_well(open_main_window, demo_file, dialogs):
    window = open_main_window(demo_file)
    dialogs.press("知道了")
    menu_action(window, "检查数据文件").trigger()
    assert "数据库、日志、关联和附件都完好。" in dialogs.said


# undo, history, operator


def test_undo_asks_before_it_goes_past_a_setting_that_cannot_be_taken_back(
    open_main_window, database, zhang, dialogs
):
    change_rules(database, "2026", HourRules(minutes=45))
    window = open_main_window(database)
    dialogs.press("取消", "撤销更早的操作")
    menu_action(window, "撤销").trigger()
    assert cadres_there(database) == 1
    menu_action(window, "撤销").trigger()
    assert cadres_there(database) == 0
    assert "“修改2026年学时办法：折算 60分钟为1学时→45分钟为1学时”是设置，不能撤销" in "".join(dialogs.said)


def cadres_there(database) -> int:
    with database.reading() as session:
        return len(cadres_of(session, places(session)))


def test_the_menu_names_what_it_takes_back(open_main_window, database, zhang):
    window = open_main_window(database)
    edit = menu(window, "编辑")
    edit.aboutToShow.emit()
    assert edit.actions()[0].text() == "撤销：新增干部：张建国"
    edit.actions()[0].trigger()
    edit.aboutToShow.emit()
    assert edit.actions()[1].text() == "重做：新增干部：张建国"


def test_nothing_to_take_back(open_main_window, database):
    window = open_main_window(database)
    menu_action(window, "撤销").trigger()
    assert "没有可以撤销" in window.statusBar().currentMessage()


def test_changes_bear_the_name_of_the_operator(open_main_window, database, zhang, dialogs):
    window = open_main_window(database)

    def answer(dialog: QWidget) -> None:
        dialog.findChild(QLineEdit).setText("李会计")
        dialog.accept()

    dialogs.expect(answer)
    menu_action(window, "操作员姓名").trigger()
    assert "操作员 李会计" in facts(window)
    window.go_to("干部档案")
    view = window.current_tab().people
    dialogs.press("移到回收站")
    view.show_cadre(zhang)
    view.delete()
    rows = []
    dialogs.expect(lambda dialog: (rows.append(dialog.table.texts(0)), dialog.reject()))
    menu_action(window, "修改记录").trigger()
    assert rows[0][1:] == ["李会计", "删除干部：“张建国”", "干部", "张建国", "状态", "在册", "已删除"]


# look


def test_zoom_and_dark_are_kept_for_the_next_time(open_main_window, demo_file):
    window = open_main_window(demo_file)
    for _time in range(3):
        menu_action(window, "放大").trigger()
    menu_action(window, "深色外观").trigger()
    assert (round(theme.zoom, 1), theme.palette.dark) == (1.3, True)
    assert (Preferences().zoom, Preferences().dark) == (1.3, True)
    menu_action(window, "原始大小").trigger()
    assert px(100) == 100
    for _time in range(20):
        menu_action(window, "缩小").trigger()
    assert round(theme.zoom, 1) == 0.8


def test_the_window_stands_where_it_stood(open_main_window, demo_file, tmp_path):
    window = open_main_window(demo_file)
    window.resize(760, 555)  # no larger than the screen, which would cut it
    window.move(QPoint(20, 30))
    window.close()
    again = MainWindow(Preferences())
    assert (again.width(), again.height()) == (760, 555)
    again.close()


def test_handbook_and_about_open(open_main_window, demo_file, dialogs):
    window = open_main_window(demo_file)
    menu_action(window, "使用手册").trigger()
    browser = window.findChild(QTextBrowser)
    assert "导入花名册" in browser.toPlainText()
    browser.window().close()
    dialogs.press("知道了")
    menu_action(window, "关于运河头雁").trigger()
    assert any("许可证：Apache-2.0" in said for said in dialogs.said)


# from tab to tab


def test_the_overview_leads_to_the_file_with_gaps(open_main_window, database, zhang):
    window = open_main_window(database)
    overview = window.current_tab()
    overview.missing.itemActivated.emit(overview.missing.item(0, 0))
    view = window.current_tab().people
    assert isinstance(view, PeoplePage)
    assert view.table.selected_ids() == [zhang]


def test_a_step_leads_to_its_tab(open_main_window, demo_file):
    window = open_main_window(demo_file)
    next(each for each in window.findChildren(QAbstractButton) if each.text() == "去擂台赛").click()
    assert pages(window).tabText(pages(window).currentIndex()) == "擂台赛"


def test_menus_offer_what_the_tabs_can_do(open_main_window, demo_file):
    window = open_main_window(demo_file)
    offered = {}
    for title in ("导入", "导出", "打印"):
        menu(window, title).aboutToShow.emit()
        offered[title] = [
            action.text() for action in menu(window, title).actions() if not action.isSeparator()
        ]
    assert offered == {
        "导入": [
            "导入村名单…",
            "导入花名册…",
            "导入任免审批表 .lrmx…",
            "导入任免审批表文件夹…",
            "批量导入照片…",
            "导入课程计划…",
            "导入工作簿…",
        ],
        "导出": [
            "按当前列导出…",
            "完整花名册（可再导入）…",
            "导出任免审批表 .lrmx…",
            "空白花名册…",
            "导出课程计划…",
            "培训台账Excel…",
            "导出工作簿…",
            "空白模板…",
        ],
        "打印": [
            "打印花名册…",
            "打印任免审批表…",
            "任免审批表存为 Word…",
            "打印一人一档…",
            "打印空白表…",
            "打印课程表…",
            "打印这一期的课程表…",
            "打印上课通知…",
            "打印签到表…",
            "打印签到卡…",
            "打印培训台账…",
            "打印评分表…",
            "打印结果…",
        ],
    }


def test_printing_where_there_is_nothing_to_print(open_main_window, demo_file):
    window = open_main_window(demo_file)
    menu_action(window, "打印当前页").trigger()
    assert "没有可以打印的内容" in window.statusBar().currentMessage()


# words


def words_of(window: QWidget) -> set[str]:
    """Everything that can be read in a window, tool tips too."""
    found = set(texts(window))
    found |= {each.text() for each in window.findChildren(QAbstractButton)}
    found |= {action.text() for action in window.findChildren(QAction)}
    found |= {each.toolTip() for each in window.findChildren(QWidget)}
    found |= {each.title() for each in window.findChildren(QMenu)}
    found |= {each.placeholderText() for each in window.findChildren(QLineEdit)}
    for chooser in window.findChildren(QComboBox):
        found |= {chooser.itemText(place) for place in range(chooser.count())}
    return {html.unescape(re.sub(r"<[^>]+>", "", text)) for text in found if text}


def test_every_word_of_the_window_is_chinese(open_main_window, demo_file):
    window = open_main_window(demo_file)
    for title, view in window.tabs():
        window.go_to(title)
        for page in getattr(view, "titles", [""]):
            if page:
                view.go_to(page)
            view.refresh()
    for each in window.findChildren(QMenu):
        each.aboutToShow.emit()
    operator = window.preferences.operator
    foreign = {
        text for text in words_of(window) if FOREIGN.search(ALLOWED.sub("", text.replace(operator, "")))
    }
    assert foreign == set()


def test_qt_itself_speaks_chinese(open_main_window, demo_file, dialogs):
    window = open_main_window(demo_file)
    seen = []
    dialogs.expect(lambda dialog: (seen.extend(words_of(dialog)), dialog.reject()))
    menu_action(window, "操作员姓名").trigger()
    assert "取消" in seen


def test_a_step_of_the_night_school_leads_to_the_page_part_and_lesson(open_main_window, demo_file):
    window = open_main_window(demo_file)
    steps = [label.text() for label in window.current_tab().findChildren(QLabel)]
    assert any("条请假待批" in text for text in steps)
    with window.workspace.database.reading() as session:
        lesson = lesson_lines(session, "2026", expected=False)[1]
    window.workspace.wanted.emit("夜校培训", "请假补学/欠补学/")
    assert window.current_tab().current().part.title == "欠补学"
    window.workspace.wanted.emit("夜校培训", f"签到考勤//{lesson.id}")
    assert window.current_tab().bar.tabText(window.current_tab().bar.currentIndex()) == "签到考勤"
    assert window.current_tab().choice.lesson == lesson.id
