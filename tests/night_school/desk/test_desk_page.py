"""The page 签到考勤 as hands use it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QRadioButton

from tests.desk import button
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.desk import tiles
from yunhe_desktop.night_school.desk.page import DeskPage
from yunhe_desktop.night_school.queries.rosters import fix_roster
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.card_codes import cadre_code
from yunhe_desktop.night_school.rules.codes import ABSENT, LATE, PRESENT, SICK_LEAVE
from yunhe_desktop.undo import last_undoable, undo
from yunhe_desktop.widgets.theme import apply_theme
from yunhe_desktop.widgets.workspace import Workspace


class Hands:
    """At the page of one lesson."""

    def __init__(self, page: DeskPage, qtbot) -> None:
        self.page = page
        self.qtbot = qtbot

    def type(self, text: str) -> None:
        """Into the line; what no key has comes from the input method."""
        if text.isascii():
            self.qtbot.keyClicks(self.page.quick.line, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.page.quick.line, event)

    def key(self, key: Qt.Key, widget=None) -> None:
        self.qtbot.keyClick(widget or self.page.quick.line, key)

    def scan(self, text: str) -> None:
        """As a hand scanner types."""
        self.qtbot.keyClicks(self.page.scanner.field, text)
        self.key(Qt.Key.Key_Return, self.page.scanner.field)

    @property
    def said(self) -> str:
        return self.page.quick.feedback.text()

    @property
    def shown(self) -> list[str]:
        return [self.page.desk.people[key].name for key in self.page.table.table_model.ids]

    def state(self, name: str) -> str:
        """Of a person, as the list shows it."""
        keys = list(self.page.table.table_model.ids)
        texts = [self.page.table.table_model.texts_of(row) for row in range(len(keys))]
        return next(text[2] for text in texts if text[1] == name)


@pytest.fixture
def workspace(database, themed):
    return Workspace(database)


@pytest.fixture
def open_page(workspace, qtbot):
    """Opens the page on a lesson."""
    pages = []

    def open_on(lesson: str) -> DeskPage:
        choice = Choice()
        choice.take(year="2026", lesson=lesson)
        page = DeskPage(workspace, choice)
        pages.append(page)
        qtbot.addWidget(page)
        workspace.changed.connect(page.refresh)
        page.resize(1340, 560)
        page.refresh()
        page.show()
        return page

    return open_on


@pytest.fixture
def hands(open_page, people, plan_lesson, qtbot, wall) -> Hands:
    """The list of 张建国, 李秀英, 王海, 赵敏 is fixed."""
    page = open_page(plan_lesson())
    page.desk.clock = wall
    page.verbs.start.trigger()
    return Hands(page, qtbot)


def test_a_list_that_is_not_fixed_offers_to_fix_it(open_page, people, plan_lesson, qtbot):
    page = open_page(plan_lesson())
    begin = button(page, "确定名单并开始考勤")
    assert begin.isVisible()
    assert not page.verbs.all.isEnabled()
    begin.click()
    assert not begin.isVisible()
    assert page.verbs.all.isEnabled()
    assert page.tiles.figures()[tiles.UNMARKED] == "4"
    assert page.tiles.figures()[tiles.RATE] == "—"


def test_a_cancelled_lesson_is_not_marked(open_page, people, plan_lesson):
    page = open_page(plan_lesson(cancelled_for="台风"))
    assert not page.verbs.start.isVisible()
    assert not page.quick.line.isEnabled()


def test_initials_and_a_digit_mark_one_exception(hands):
    hands.page.verbs.all.trigger()
    hands.type("zjg6")
    assert hands.said == "小圈村 张建国　病假"
    assert hands.state("张建国") == SICK_LEAVE
    assert hands.page.quick.line.text() == ""
    assert hands.page.tiles.figures()[tiles.ON_LEAVE] == "1"
    hands.type("lxy 7")
    assert hands.state("李秀英") == ABSENT
    hands.type("lxy0")
    assert hands.state("李秀英") == "未登记"


def test_candidates_show_as_one_types_and_of_several_one_must_be_chosen(hands):
    hands.page.verbs.all.trigger()
    hands.type("xq")
    assert hands.shown == ["张建国", "李秀英"]
    hands.type("7")
    assert "先用上下键选定一人" in hands.said
    assert hands.page.tiles.figures()[tiles.CAME] == "4"
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Down)
    assert "李秀英" in hands.said
    hands.type("7")
    assert hands.state("李秀英") == ABSENT
    assert hands.page.tiles.figures()[tiles.ABSENT] == "1"
    assert len(hands.shown) == 4


@pytest.mark.parametrize(
    ("typed", "said"),
    [("xxx7", "名单上没有“xxx”"), ("zjg9", "没有“9”这一项"), ("7", "先输入姓名"), ("zjg\r", "按数字")],
)
def test_wrong_input_is_said_and_nothing_changes(hands, typed, said):
    hands.page.verbs.all.trigger()
    hands.type(typed)
    assert said in hands.said
    assert hands.page.tiles.figures()[tiles.CAME] == "4"
    assert hands.page.quick.feedback.property("role") == "error"


def test_a_state_may_be_said_in_letters_or_characters(hands):
    hands.type("zjg bj")
    hands.key(Qt.Key.Key_Return)
    assert hands.state("张建国") == SICK_LEAVE
    hands.type("李秀英 迟到")
    hands.key(Qt.Key.Key_Return)
    assert hands.state("李秀英") == LATE


def test_full_width_digits_count(hands):
    hands.type("ｚｊｇ６")
    assert hands.state("张建国") == SICK_LEAVE


def test_letters_reach_the_line_whatever_the_input_method_is_set_to(hands):
    line = hands.page.quick.line
    assert not line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    line.characters.trigger()
    assert line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    field = hands.page.scanner.field
    assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhLatinOnly


# walking through the list


def test_digits_in_the_list_mark_and_go_on(hands):
    hands.key(Qt.Key.Key_Down)  # from the empty line into the list
    table = hands.page.table
    assert table.currentIndex().row() == 0
    hands.qtbot.keyClicks(table, "1 7")  # 出勤, space = 出勤, 缺勤
    assert [hands.state(name) for name in ("张建国", "李秀英", "王海", "赵敏")] == [
        PRESENT, PRESENT, ABSENT, "未登记",
    ]  # fmt: skip
    assert table.currentIndex().row() == 3


def test_several_selected_rows_are_marked_in_one_action(hands):
    table = hands.page.table
    hands.key(Qt.Key.Key_Down)
    hands.qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.qtbot.keyClicks(table, "6")
    assert hands.page.tiles.figures()[tiles.ON_LEAVE] == "2"
    assert hands.said == "2人　病假"
    assert table.currentIndex().row() == 2


def test_letters_in_the_list_go_to_the_line_and_esc_goes_back(hands):
    hands.key(Qt.Key.Key_Down)
    hands.qtbot.keyClicks(hands.page.table, "w")
    assert hands.page.quick.line.text() == "w"
    hands.type("h7")
    assert hands.state("王海") == ABSENT


def test_figures_narrow_the_list_to_whom_they_count(hands):
    hands.type("wh7")
    tile = hands.page.tiles.findChild(tiles.QAbstractButton, "tile_未登记")
    tile.click()
    assert hands.shown == ["张建国", "李秀英", "赵敏"]
    hands.page.table.step(0)
    hands.qtbot.keyClicks(hands.page.table, "1")
    assert hands.shown == ["张建国", "李秀英", "赵敏"]  # a slip can still be seen and mended
    tile.click()
    assert len(hands.shown) == 4


def test_large_letters_follow_the_zoom(hands, themed):
    apply_theme(themed, zoom=1.5)
    assert hands.page.quick.feedback.font().pixelSize() == 27
    assert hands.page.scanner.name.font().pixelSize() == 48
    assert hands.page.table.font().pixelSize() == 24


def test_ctrl_z_in_the_line_is_left_to_the_program(hands):
    hands.type("zjg")
    for line in (hands.page.quick.line, hands.page.scanner.field):
        undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        undo.ignore()
        QApplication.sendEvent(line, undo)
        assert not undo.isAccepted()


# scanning


def test_scans_are_told_in_large_letters(hands, people):
    page = hands.page
    page.set_scanning(on=True)
    hands.scan(cadre_code(people["王海"]).lower())
    assert (page.scanner.name.text(), page.scanner.said.text()) == ("王海　官庄子村", "出勤 18:52")
    hands.scan(cadre_code(people["王海"]))
    assert page.scanner.said.text() == "已签到 18:52"
    hands.scan("abc")
    assert "换一个再扫" in page.scanner.said.text()
    assert page.scanner.last.property("role") == "error"
    assert page.scanner.field.text() == ""


def test_who_is_not_expected_is_added_by_enter_but_not_by_the_scanner_s_second_line_end(hands, people):
    page = hands.page
    page.set_scanning(on=True)
    hands.scan(cadre_code(people["孙强"]))
    hands.key(Qt.Key.Key_Return, page.scanner.field)
    assert page.tiles.figures()[tiles.GUESTS] == "0"
    hands.qtbot.wait(450)
    hands.key(Qt.Key.Key_Return, page.scanner.field)
    assert page.tiles.figures()[tiles.GUESTS] == "1"
    assert page.scanner.said.text() == "旁听 18:52"


def test_esc_declines_and_the_next_scan_does_not_hide_that_nobody_was_added(hands, people):
    page = hands.page
    page.set_scanning(on=True)
    hands.scan(cadre_code(people["孙强"]))
    hands.key(Qt.Key.Key_Escape, page.scanner.field)
    hands.qtbot.wait(450)
    hands.key(Qt.Key.Key_Return, page.scanner.field)
    assert page.tiles.figures()[tiles.GUESTS] == "0"
    hands.scan(cadre_code(people["孙强"]))
    hands.scan(cadre_code(people["王海"]))
    assert page.scanner.said.text() == "出勤 18:52（前面的孙强　西砖河没有记）"


def test_a_scan_into_the_line_for_names_is_taken_as_a_scan(hands, people):
    hands.type(cadre_code(people["王海"]))
    hands.key(Qt.Key.Key_Return)
    assert hands.page.scanner.said.text() == "出勤 18:52"
    assert hands.state("王海") == PRESENT


def test_a_scan_while_the_keyboard_is_in_the_list_marks_nobody_else(hands, people):
    hands.page.set_scanning(on=True)
    hands.page.table.setFocus()
    hands.page.table.step(0)
    code = cadre_code(people["王海"])
    hands.qtbot.keyClicks(hands.page.table, code[:1])
    hands.scan(code[1:])
    assert [hands.state(name) for name in ("张建国", "王海")] == ["未登记", PRESENT]


# the verbs


def test_the_rest_is_marked_absent_after_asking(hands, dialogs):
    hands.type("zjg1")
    dialogs.press("记缺勤")
    hands.page.verbs.rest.trigger()
    assert any("还有3人未登记" in text for text in dialogs.said)
    assert hands.page.tiles.figures()[tiles.ABSENT] == "3"
    assert not hands.page.verbs.rest.isEnabled()


def test_leaving_a_lesson_says_how_many_are_not_marked(hands, workspace, plan_lesson, qtbot):
    hands.type("zjg1")
    next_one = plan_lesson("2026-05-19")
    with qtbot.waitSignal(workspace.said) as said:
        hands.page._choice.take(lesson=next_one)
    assert said.args == ["“防汛抢险知识”还有3人未登记，他们不算出勤，也不算缺勤。"]
    assert button(hands.page, "确定名单并开始考勤").isVisible()


def test_somebody_is_added_found_by_initials(hands, dialogs):
    def add(dialog):
        dialog.findChild(QLineEdit, "search").setText("sq")
        next(each for each in dialog.findChildren(QRadioButton) if "漏了的" in each.text()).setChecked(True)
        button(dialog, "加入").click()

    dialogs.expect(add)
    hands.page.verbs.add.trigger()
    assert hands.state("孙强") == "未登记"
    assert hands.page.tiles.figures()[tiles.EXPECTED] == "5"


def test_who_is_marked_is_not_taken_off_before_the_mark_is(hands, dialogs):
    hands.type("wh1")  # stays selected
    dialogs.press("知道了")
    hands.page.verbs.off.trigger()
    assert any("已登记为“出勤”" in text for text in dialogs.said)
    hands.type("wh0")
    hands.page.verbs.off.trigger()
    assert hands.shown == ["张建国", "李秀英", "赵敏"]


def test_remarks_and_the_limit_of_lateness_are_asked_for(hands, dialogs, wall, people):
    def write(dialog):
        dialog.findChild(QLineEdit, "remarks").setText("替班")
        button(dialog, "保存").click()

    def wait_longer(dialog):
        dialog.findChild(QLineEdit, "minutes").setText("30")
        button(dialog, "保存").click()

    hands.type("wh1")
    dialogs.expect(write, wait_longer)
    hands.page.verbs.remark.trigger()
    assert hands.page.table.table_model.texts_of(2)[5] == "替班"
    hands.page.verbs.patience.trigger()
    wall.put_on(19, 25)
    hands.page.set_scanning(on=True)
    hands.scan(cadre_code(people["赵敏"]))
    assert hands.state("赵敏") == PRESENT


def test_the_list_is_exported(hands, dialogs, tmp_path: Path):
    dialogs.choose_file(tmp_path / "考勤表.xlsx")
    hands.page.export_actions()[0].trigger()
    assert (tmp_path / "考勤表.xlsx").stat().st_size


def test_the_sign_in_sheet_is_what_ctrl_p_prints(hands):
    assert hands.page.print_actions()[0].text() == "打印签到表…"


def test_the_list_is_renewed_for_another_audience(hands, dialogs, database, villages):
    from yunhe_desktop.night_school.tables import Lesson

    with database.action("改对象") as session:
        lesson = session.get(Lesson, hands.page.desk.lesson_id)
        lesson.audience = Audience(townships=(), villages=(villages["南陈屯镇/西砖河"],)).stored()
    dialogs.press("更新")
    hands.page.verbs.renew.trigger()
    assert hands.shown == ["赵敏"]


def test_everybody_of_a_lesson_to_come_is_marked_only_after_asking(hands, dialogs, wall):
    wall.now = wall.now.replace(day=11)  # the evening before
    dialogs.press("取消", "记出勤")
    hands.page.verbs.all.trigger()
    assert hands.page.tiles.figures()[tiles.CAME] == "0"
    assert any("还没有上。现在就把未登记的4人都记为出勤？" in text for text in dialogs.said)
    hands.page.verbs.all.trigger()
    assert hands.page.tiles.figures()[tiles.CAME] == "4"


def test_what_was_taken_back_is_no_longer_said(hands, database, workspace):
    hands.type("zjg6")
    assert hands.said == "小圈村 张建国　病假"
    with database.reading() as session:
        last = last_undoable(session)
    undo(database, last.action)
    workspace.changed.emit()
    assert (hands.state("张建国"), hands.said) == ("未登记", "")


def test_whoever_comes_from_another_page_can_type_at_once(
    open_main_window, database, people, plan_lesson, qtbot
):
    lesson = plan_lesson()
    with database.action("确定名单") as session:
        fix_roster(session, lesson)
    window = open_main_window(database)
    window.activateWindow()
    window.go_to("夜校培训")
    tab = window.current_tab()
    plan = tab.go_to("课程计划").plan.table
    plan.setFocus()
    qtbot.waitUntil(plan.hasFocus)
    page = tab.go_to("签到考勤")
    qtbot.waitUntil(page.quick.line.hasFocus)
    qtbot.waitUntil(tab.go_to("考勤总表").table.hasFocus)
    tab.bar.setFocus()
    qtbot.keyClick(tab.bar, Qt.Key.Key_Left)
    assert tab.current() is page
    assert tab.bar.hasFocus()


def test_after_a_lesson_is_chosen_from_the_list_names_can_be_typed(hands, plan_lesson, qtbot):
    plan_lesson("2026-05-05", title="村规民约")
    hands.page.refresh()
    hands.page.activateWindow()
    lessons = hands.page.lessons.lessons
    lessons.setFocus()
    lessons.showPopup()
    hands.key(Qt.Key.Key_Down, lessons.view())
    hands.key(Qt.Key.Key_Return, lessons.view())
    qtbot.waitUntil(lambda: hands.page.focusWidget() is hands.page.quick.line)


def test_a_read_only_file_can_be_looked_at(database, open_page, people, plan_lesson, hands, qtbot):
    database.read_only = True
    page = open_page(hands.page.desk.lesson_id)
    qtbot.keyClicks(page.table, "7")
    assert page.tiles.figures()[tiles.ABSENT] == "0"
    enabled = {each.text() for each in page.findChildren(QPushButton) if each.isEnabled() and each.text()}
    assert enabled == {"打印 ▾", "更多 ▾"}
