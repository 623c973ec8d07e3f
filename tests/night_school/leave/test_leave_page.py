"""The page 请假补学 as a clerk works in it: the telephone rings, the secretary decides, people make up."""

from datetime import timedelta

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from tests.desk import button
from yunhe_desktop import datafile, undo
from yunhe_desktop.attachments import files_of
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.night_school.leave.asking import AskLeaveDialog
from yunhe_desktop.night_school.leave.making_up import MakeUpDialog, RulesDialog
from yunhe_desktop.night_school.leave.page import LeavePage
from yunhe_desktop.night_school.queries.leaves import ask_leave, leave_lines
from yunhe_desktop.night_school.queries.make_ups import make_up_lines, owed_lines
from yunhe_desktop.night_school.queries.rosters import fix_roster, roster, set_states


def day(offset):
    return (office_today() + timedelta(days=offset)).isoformat()


@pytest.fixture
def coming(people, plan_lesson):
    return plan_lesson(day(1), title="下一课")


@pytest.fixture
def later(people, plan_lesson):
    return plan_lesson(day(8), title="再下一课")


@pytest.fixture
def hold(database, people, plan_lesson):
    """Holds a lesson some days ago at which everybody came but those named."""

    def hold(offset=-3, title="防汛抢险知识", **missed):
        lesson = plan_lesson(day(offset), title=title)
        with database.action("登记考勤") as session:
            rows = {one.name: one.id for one in fix_roster(session, lesson)}
            set_states(session, {key: missed.get(name, "出勤") for name, key in rows.items()})
        return lesson

    return hold


@pytest.fixture
def open_page(open_main_window, database):
    """Opens the page once the data is there; it shows the year of the lessons."""

    def open_page() -> LeavePage:
        window = open_main_window(database)
        window.go_to("夜校培训")
        page = window.current_tab().go_to("请假补学")
        assert isinstance(page, LeavePage)
        return page

    return open_page


def ask(database, lesson, cadre, **values):
    asked = {"kind": "事假", "reason": "孩子住院", "asked_on": day(-5)} | values
    with database.action("登记请假") as session:
        return ask_leave(session, lesson, cadre, asked).id


def cells(part, key):
    column = [field.key for field in part.table.fields].index(key)
    model = part.table.table_model
    return [model.texts_of(row)[column] for row in range(model.rowCount())]


def state_of(database, lesson, name):
    with database.reading() as session:
        return {one.name: one.state for one in roster(session, lesson)}[name]


def leaves(database):
    with database.reading() as session:
        return leave_lines(session)


# 请假


def test_an_empty_page_says_what_to_do(open_page, people):
    page = open_page()
    assert "登记请假" in page.leaves.table._empty[1]
    for part in page.parts:
        assert not part.export_action.isEnabled()
    assert not page.leaves.agree_action.isEnabled()
    assert not page.owed.together_action.isEnabled()


def test_a_call_is_registered_by_initials_alone(open_page, database, coming, later, dialogs, qtbot):
    def hands(dialog):
        qtbot.keyClicks(dialog.search, "zjg")
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        assert dialog.caller().person.name == "张建国"
        assert [one.title for one in dialog.chosen_lessons()] == ["下一课"]
        dialog.form.set_values({"reason": "孩子住院"})
        button(dialog, "登记").click()

    dialogs.expect(hands)
    page = open_page()
    page.leaves.ask_action.trigger()
    (line,) = leaves(database)
    assert (line.name, line.title, line.kind, line.asked_on, line.decision) == (
        "张建国",
        "下一课",
        "事假",
        day(0),
        "待批",
    )
    assert cells(page.leaves, "name") == ["张建国"]
    assert page.findChild(QPushButton, "part 请假").text() == "请假 1（待批1）"


def test_who_calls_again_is_shown_what_was_asked_already(open_page, database, people, coming, later, dialogs):
    ask(database, coming, people["张建国"])
    dialog = AskLeaveDialog(open_page(), database)
    dialog.search.setText("张建国")
    assert dialog.lessons.table_model.texts_of(0)[1:] == ("下一课", "", "事假 待批")
    assert [one.title for one in dialog.chosen_lessons()] == ["再下一课"]
    dialog.lessons.selectAll()
    dialog.form.set_values({"reason": "再请"})
    dialogs.press("知道了")
    dialog.go_on()
    assert any("请过事假" in said for said in dialogs.said)
    assert len(leaves(database)) == 1  # nothing of the action was kept


def test_leave_for_two_lessons_agreed_at_once_with_its_slip(
    open_page, database, coming, later, tmp_path, dialogs
):
    slip = tmp_path / "请假条.jpg"
    slip.write_bytes(b"a photo")

    def hands(dialog):
        dialog.search.setText("lxy")
        dialog.lessons.selectAll()
        dialog.form.set_values({"kind": "病假", "reason": "手术"})
        dialog.form.editor("decision").setCurrentText("同意")
        assert dialog.form.values()["decided_on"] == day(0)
        dialog.form.editor("approver").setText("刘书记")
        dialog.slips.take([slip])
        button(dialog, "登记").click()

    dialogs.expect(hands)
    page = open_page()
    page.leaves.ask_action.trigger()
    assert [(one.title, one.decision, one.slips) for one in leaves(database)] == [
        ("再下一课", "同意", 1),
        ("下一课", "同意", 1),
    ]
    assert page.leaves.strip.list.item(0).text() == "请假条.jpg"


def test_afterwards_is_asked_about_and_absence_replaced_when_wished(open_page, database, hold, dialogs):
    lesson = hold(张建国="缺勤")

    def hands(dialog):
        dialog.search.setText("zjg")
        dialog.form.set_values(
            {"reason": "急诊", "decision": "同意", "approver": "刘书记", "decided_on": day(0)}
        )
        button(dialog, "登记").click()

    dialogs.expect(hands)
    dialogs.press("记为事后补假", "改为事假")
    page = open_page()
    page.leaves.ask_action.trigger()
    assert state_of(database, lesson, "张建国") == "事假"
    assert cells(page.leaves, "note") == ["事后补假"]
    assert cells(page.owed, "state") == ["事假"]


def test_what_cannot_be_is_said_in_the_form(open_page, database, coming):
    dialog = AskLeaveDialog(open_page(), database)
    dialog.search.setText("zjg")
    dialog.go_on()  # no reason
    dialog.form.set_values({"reason": "有事", "asked_on": day(1)})
    dialog.go_on()
    assert "还没有到" in dialog.form.findChild(object, "asked_on_note").text()
    assert leaves(database) == []


def test_nobody_found_and_nothing_chosen_is_told(open_page, database, coming, dialogs):
    dialog = AskLeaveDialog(open_page(), database)
    dialog.search.setText("没有这个人")
    assert dialog.caller() is None
    dialogs.press("知道了")
    dialog.go_on()
    assert any("请先在左边选" in said for said in dialogs.said)


def test_agreeing_marks_refusing_takes_the_mark_back_and_both_are_undone(
    open_page, database, people, plan_lesson, dialogs
):
    lesson = plan_lesson(day(1))
    with database.action("确定名单") as session:
        fix_roster(session, lesson)
    ask(database, lesson, people["张建国"])
    page = open_page()

    def decide(dialog):
        dialog.form.editor("approver").setText("刘书记")
        button(dialog, "批准").click()

    dialogs.expect(decide)
    page.leaves.agree_action.trigger()
    assert state_of(database, lesson, "张建国") == "事假"
    assert cells(page.leaves, "approver") == ["刘书记"]
    dialogs.press("不批")  # 批准人 as last time
    page.leaves.refuse_action.trigger()
    assert state_of(database, lesson, "张建国") == ""
    for expected in ("事假", ""):
        with database.reading() as session:
            last = undo.last_undoable(session)
        undo.undo(database, last.action)
        assert state_of(database, lesson, "张建国") == expected


def test_a_leave_is_corrected_and_withdrawn(open_page, database, people, coming, dialogs):
    ask(database, coming, people["张建国"])
    page = open_page()

    def correct(dialog):
        dialog.form.editor("reason").setText("开会")
        dialog.form.editor("kind").setCurrentText("公假")
        button(dialog, "保存").click()

    dialogs.expect(correct)
    page.leaves.change_action.trigger()
    assert (cells(page.leaves, "kind"), cells(page.leaves, "reason")) == (["公假"], ["开会"])
    dialogs.press("撤销请假")
    page.leaves.withdraw_action.trigger()
    assert leaves(database) == []
    assert cells(page.leaves, "kind") == []


def test_lists_are_narrowed_by_words_township_lesson_and_decision(
    open_page, database, people, coming, later, qtbot
):
    ask(database, coming, people["张建国"])
    ask(database, later, people["赵敏"], decision="同意", approver="刘书记", decided_on=day(-4))
    page = open_page()
    assert cells(page.leaves, "name") == ["张建国", "赵敏"]  # 待批 first
    for box, text, left in (
        (page.narrowing.towns, "南陈屯镇", ["赵敏"]),
        (page.narrowing.decisions, "待批", ["张建国"]),
        (page.narrowing.lessons, page.narrowing.lessons.itemText(1), ["赵敏"]),
    ):
        box.setCurrentText(text)
        assert cells(page.leaves, "name") == left
        page.narrowing.clear()
    qtbot.keyClicks(page.narrowing.search, "zm")
    qtbot.keyClick(page.narrowing.search, Qt.Key.Key_Return)
    assert cells(page.leaves, "name") == ["赵敏"]


def test_a_row_opens_the_cadre(open_page, database, people, coming):
    ask(database, coming, people["张建国"])
    page = open_page()
    wanted = []
    page.leaves.workspace.wanted.connect(lambda title, key: wanted.append((title, key)))
    page.leaves.table.opened.emit(page.leaves.table.current_id())
    assert wanted == [("干部档案", people["张建国"])]


def test_a_slip_is_attached_opened_saved_and_removed(
    open_page, database, people, coming, tmp_path, monkeypatch
):
    key = ask(database, coming, people["张建国"])
    page = open_page()
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"a photo")
    page.leaves.strip.list.add([photo])
    assert cells(page.leaves, "slips") == ["1份"]
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    page.leaves.strip.open()
    assert opened[0].endswith("照片.jpg")
    page.leaves.strip.list.write(tmp_path / "另存.jpg")
    assert (tmp_path / "另存.jpg").read_bytes() == b"a photo"
    page.leaves.strip.list.remove()
    with database.reading() as session:
        assert files_of(session, key) == []
    assert cells(page.leaves, "slips") == [""]


def test_a_file_that_is_gone_is_told_and_not_attached(open_page, database, people, coming, tmp_path, dialogs):
    ask(database, coming, people["张建国"])
    page = open_page()
    dialogs.press("知道了")
    page.leaves.strip.list.add([tmp_path / "没有.jpg"])
    assert any("打不开“没有.jpg”" in said for said in dialogs.said)
    assert cells(page.leaves, "slips") == [""]


def test_slips_are_printed_filled_or_blank(open_page, database, people, coming, dialogs):
    ask(database, coming, people["张建国"])
    page = open_page()
    said = []
    dialogs.expect(
        lambda dialog: (said.append(dialog.filled.text()), button(dialog, "预览").click()),
        lambda preview: button(preview, "关闭").click(),
        lambda dialog: (dialog.blank.click(), dialog.copies.setValue(4), button(dialog, "预览").click()),
        lambda preview: button(preview, "关闭").click(),
    )
    page.leaves.print_action.trigger()
    page.leaves.print_action.trigger()
    assert "选中的1条，内容填好，只等签名" in said


# 欠补学 and 已补学


def test_what_is_owed_is_made_up_and_its_proof_opened(
    open_page, database, hold, dialogs, tmp_path, monkeypatch
):
    hold(张建国="缺勤", 李秀英="病假")
    page = open_page()
    page.show_part("欠补学")
    assert cells(page.owed, "name") == ["张建国", "李秀英"]
    assert cells(page.owed, "left") == ["还有27天"] * 2
    assert page.owed.count.text().startswith("欠补学2人次（2人）")
    note = tmp_path / "笔记.jpg"
    note.write_bytes(b"notes")

    def hands(dialog):
        dialog.form.set_values({"date": day(-1), "way": "自学并交笔记", "checked_by": "周干事"})
        dialog.proofs.take([note])
        button(dialog, "登记").click()

    dialogs.expect(hands)
    page.owed.make_up_action.trigger()
    assert cells(page.owed, "name") == ["李秀英"]
    page.show_part("已补学")
    assert cells(page.done, "name") == ["张建国"]
    assert cells(page.done, "proof") == ["见附件"]
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    page.done.table.opened.emit(page.done.table.current_id())
    assert opened[0].endswith("笔记.jpg")


def test_one_evening_makes_up_for_many(open_page, database, hold, dialogs):
    hold(-10, "第一课", 张建国="缺勤", 赵敏="公假")
    hold(-5, "第二课", 张建国="事假")
    page = open_page()
    page.show_part("欠补学")

    def hands(dialog):
        assert dialog.windowTitle() == "集中补课"
        dialog.form.set_values({"date": day(-1), "way": "观看录像", "proof": "签到表"})
        button(dialog, "登记").click()

    dialogs.press("给列表里的人登记")
    dialogs.expect(hands)
    page.owed.together_action.trigger()
    assert any("3人次（2人）" in said for said in dialogs.said)
    with database.reading() as session:
        assert owed_lines(session) == []
        assert {one.made_up_on for one in make_up_lines(session)} == {day(-1)}
        last = undo.last_undoable(session)
    assert last.label == "集中补课（3人次）"
    undo.undo(database, last.action)
    assert len(cells(page.owed, "name")) == 3


def test_a_day_before_one_of_the_lessons_is_refused_for_all(open_page, database, hold, dialogs):
    hold(-10, "第一课", 张建国="缺勤")
    hold(-5, "第二课", 赵敏="公假")
    page = open_page()
    dialog = MakeUpDialog(page, database, page.owed.table.lines())
    dialog.form.set_values({"date": day(-7), "way": "观看录像"})
    dialogs.press("知道了")
    dialog.go_on()
    assert any("早于赵敏缺的那节课" in said for said in dialogs.said)
    with database.reading() as session:
        assert make_up_lines(session) == []


def test_a_later_lesson_fills_the_form(open_page, database, hold):
    hold(-10, "防汛抢险知识", 张建国="缺勤")
    hold(-5, "防汛抢险知识")
    page = open_page()
    dialog = MakeUpDialog(page, database, page.owed.table.lines())
    assert dialog.instead.itemText(1).endswith("防汛抢险知识（同课题）")
    dialog.instead.setCurrentIndex(1)
    assert dialog.form.values()["date"] == day(-5)
    dialog.go_on()
    assert cells(page.done, "way") == [f"参加同课题的课：{dotted(day(-5))} 防汛抢险知识"]


def test_overdue_ones_are_coloured_and_counted(open_page, hold):
    hold(-40, 张建国="缺勤")
    page = open_page()
    assert cells(page.owed, "left") == ["逾期10天"]
    (line,) = page.owed.table.lines()
    assert page.owed.table._tone_of(line, "left") == "error"
    assert "其中逾期1人次（1人）" in page.owed.count.text()


def test_another_rule_owes_other_marks(open_page, hold, dialogs):
    hold(张建国="公假", 赵敏="缺勤")
    page = open_page()

    def hands(dialog):
        dialog.marks["公假"].setChecked(False)
        dialog.days.setValue(7)
        button(dialog, "保存").click()

    dialogs.expect(hands)
    page.owed.rules_action.trigger()
    assert cells(page.owed, "name") == ["赵敏"]
    assert cells(page.owed, "due") == [dotted(day(4))]


def test_at_least_one_mark_owes(open_page, database, people, dialogs):
    dialog = RulesDialog(open_page(), database)
    for box in dialog.marks.values():
        box.setChecked(False)
    dialogs.press("知道了")
    dialog.go_on()
    assert dialog.result() == 0


def test_a_make_up_is_corrected_and_removed(open_page, database, hold, dialogs):
    hold(张建国="缺勤")
    page = open_page()
    dialogs.expect(
        lambda dialog: (dialog.form.set_values({"way": "观看录像"}), button(dialog, "登记").click())
    )
    page.owed.make_up_action.trigger()
    page.show_part("已补学")
    assert cells(page.done, "proof") == ["缺证明"]
    dialogs.expect(lambda dialog: (dialog.form.set_values({"proof": "心得"}), button(dialog, "保存").click()))
    page.done.change_action.trigger()
    assert cells(page.done, "proof") == ["心得"]
    dialogs.press("删除补学")
    page.done.remove_action.trigger()
    assert (cells(page.done, "name"), cells(page.owed, "name")) == ([], ["张建国"])


def test_lists_go_to_excel_as_they_are_shown(open_page, hold, tmp_path):
    hold(张建国="缺勤", 赵敏="公假")
    page = open_page()
    page.show_part("欠补学")
    page.narrowing.towns.setCurrentText("南陈屯镇")
    (action,) = page.export_actions()
    assert action is page.owed.export_action
    page.owed.export_to(tmp_path / "欠补学.xlsx")
    rows = list(load_workbook(tmp_path / "欠补学.xlsx").active.values)
    assert rows[0][0] == f"夜校欠补学名单（{day(-3)[:4]}年　南陈屯镇）"
    assert rows[1][:4] == ("序号", "乡镇", "村", "姓名")
    assert [row[3] for row in rows[2:]] == ["赵敏"]


def test_the_owed_list_is_printed_first_where_it_is_in_sight(open_page, hold, dialogs):
    hold(张建国="缺勤")
    page = open_page()
    assert page.print_actions()[0] is page.leaves.print_action
    page.show_part("欠补学")
    assert page.print_actions()[0] is page.owed.print_action
    dialogs.press("关闭")
    page.owed.print_action.trigger()


def test_a_leave_agreed_to_after_the_person_came_leaves_the_mark_and_says_so(
    open_page, database, people, hold, dialogs
):
    lesson = hold()
    ask(database, lesson, people["张建国"])
    page = open_page()
    said = []
    page.leaves.workspace.said.connect(said.append)

    def decide(dialog):
        dialog.form.editor("approver").setText("刘书记")
        button(dialog, "批准").click()

    dialogs.expect(decide)
    page.leaves.agree_action.trigger()
    assert state_of(database, lesson, "张建国") == "出勤"
    assert "其中1条本人已登记到场，考勤不变" in said[-1]


def test_a_file_opened_for_reading_offers_no_changes(open_main_window, database, people, coming):
    ask(database, coming, people["张建国"])
    path = database.path
    database.close()
    window = open_main_window(datafile.open_file(path, read_only=True))
    window.go_to("夜校培训")
    page = window.current_tab().go_to("请假补学")
    leaves_part = page.leaves
    for action in (leaves_part.ask_action, leaves_part.agree_action, leaves_part.withdraw_action):
        assert not action.isEnabled()
    assert leaves_part.print_action.isEnabled()
