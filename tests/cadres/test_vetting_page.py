"""The page 联审 as a clerk works in it: choose candidates, type answers, take letters, conclude, print."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.desk import button
from yunhe_desktop import datafile
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.vetting.candidates import ALL, FINISHED, OPEN
from yunhe_desktop.cadres.vetting.page import VettingPage
from yunhe_desktop.history import history, recent_actions
from yunhe_desktop.undo import last_undoable, undo

DEPARTMENT, _CONTENT, RESULT, ANSWERED_ON, SIGNER, REMARKS = range(6)
POLICE = [department for department, _content in rules.VETTING_ITEMS].index("公安")


@pytest.fixture
def people(database, villages, zhang):
    """张建国 and 李卫东; keys by name."""
    with database.action("新增干部：李卫东") as session:
        values = {
            "name": "李卫东",
            "village_id": villages["南陈屯镇/西砖河"],
            "id_number": "13090319800101003X",
        }
        li = save_cadre(session, "", values, [PostValues("村委会委员", started="2021-01")]).id
    return {"张建国": zhang, "李卫东": li}


@pytest.fixture
def asked(database, people):
    """Both are asked about."""
    with database.action("新建联审") as session:
        return queries.start_vettings(session, dict.fromkeys(people.values(), "党组织书记"), "2026-01-05")


@pytest.fixture
def page(open_main_window, database, people) -> VettingPage:
    window = open_main_window(database)
    window.go_to("干部档案")
    return window.current_tab().go_to("联审")


def shown(page, column=0):
    model = page.list.table_model
    return [model.texts_of(row)[column] for row in range(model.rowCount())]


def lines(database):
    with database.reading() as session:
        return queries.vetting_lines(session)


def type_in(page, row, column, text):
    rows = page.checklist.editor.rows
    rows.setData(rows.index(row, column), text)


def cell(page, row, column):
    return page.checklist.editor.rows.index(row, column).data()


def answer_all(database, asked, result=rules.PASSED):
    with database.action("部门反馈") as session:
        for department, _content in rules.VETTING_ITEMS:
            queries.answer_for(session, asked, department, {"result": result})


# choosing candidates


def test_an_empty_page_says_what_to_do_first(page):
    assert "新建联审" in page.list.table._empty[1]
    for action in (page._letter, page._print, page._export, page._conclude, page._delete):
        assert not action.isEnabled()


def test_candidates_are_found_by_typing_and_taken_by_enter(page, dialogs, qtbot, database):
    def choose(dialog):
        dialog.usual.setCurrentText("监委会主任")
        qtbot.keyClicks(dialog.search, "zjg")
        qtbot.keyClick(dialog.search, Qt.Key.Key_Return)
        qtbot.keyClick(dialog.found, Qt.Key.Key_Return)
        dialog.search.setText("西砖")
        button(dialog, "加入").click()
        button(dialog, "加入").click()  # nobody is taken twice
        assert dialog._count.text() == "已选2人"
        dialog.chosen.cellWidget(1, 2).setCurrentText("村委会主任")
        button(dialog, "建立联审").click()

    dialogs.expect(choose)
    page._new.trigger()
    assert shown(page) == ["张建国", "李卫东"]
    assert shown(page, 3) == ["监委会主任", "村委会主任"]
    assert shown(page, 2) == ["未反馈16项"] * 2
    assert page.checklist.name.text() == "张建国"
    assert all(line.candidate.asked_on for line in lines(database))


def test_who_is_already_asked_about_is_refused_by_name(page, asked, people, database, dialogs):
    from yunhe_desktop.cadres.vetting.new_dialog import NewVettingDialog

    dialog = NewVettingDialog(page, database, [people["张建国"]])
    assert dialog.chosen.item(0, 1).text() == "小圈村（联审中）"
    dialogs.press("知道了")
    dialog.start()
    assert any("“张建国”的联审还没有办结" in said for said in dialogs.said)
    dialog.chosen.selectRow(0)
    dialog.leave_out()
    assert dialog.proposals() == {}
    dialog.asked_on.setText("明天")
    dialogs.press("知道了")
    dialog.start()
    assert any("认不出是什么日期" in said for said in dialogs.said)
    assert len(lines(database)) == 2


# answers, one by one


def test_an_answer_is_stored_as_it_is_typed_with_the_day(page, asked, database):
    page.refresh()
    type_in(page, POLICE, RESULT, rules.PASSED)
    type_in(page, POLICE, SIGNER, "赵警官")
    one = lines(database)[0].candidate.answers[POLICE]
    assert (one.result, one.signer) == (rules.PASSED, "赵警官")
    assert len(one.answered_on) == len("2026-01-09")
    assert cell(page, POLICE, ANSWERED_ON) == one.answered_on.replace("-", ".")
    assert shown(page, 2) == ["未反馈15项", "未反馈16项"]
    assert page.checklist.conclusion.text() == "进度：未反馈15项"


def test_answers_are_typed_with_the_keyboard_alone(page, asked, database, qtbot):
    page.refresh()
    grid = page.checklist.editor.grid
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)  # from the candidates to the answers
    assert grid.currentIndex().column() == RESULT
    qtbot.keyClick(grid, Qt.Key.Key_F2)
    choices = grid.findChild(QComboBox).view()
    qtbot.waitUntil(choices.isVisible)
    for _step in (rules.PASSED, rules.REFUSED):
        qtbot.keyClick(choices, Qt.Key.Key_Down)
    qtbot.keyClick(choices, Qt.Key.Key_Return)
    assert lines(database)[0].candidate.answers[0].result == rules.REFUSED
    assert cell(page, 0, ANSWERED_ON)


def test_a_typed_answer_is_taken_back_by_undo(page, asked, database):
    page.refresh()
    type_in(page, POLICE, REMARKS, "无")
    with database.reading() as session:
        last = last_undoable(session)
    assert last.label == "填写联审反馈：张建国"
    undo(database, last.action)
    assert cell(page, POLICE, REMARKS) == ""


def test_a_cell_that_cannot_be_stored_stays_as_typed_until_it_is_right(page, asked, database):
    page.refresh()
    type_in(page, POLICE, ANSWERED_ON, "昨天")
    assert not page.checklist.editor._note.isHidden()
    with database.action("别处的修改") as session:
        queries.change_vetting(session, asked[1], "村委会主任", "")
    assert cell(page, POLICE, ANSWERED_ON) == "昨天"
    assert lines(database)[0].candidate.answers[POLICE].answered_on == ""
    type_in(page, POLICE, ANSWERED_ON, "2026.1.9")
    assert lines(database)[0].candidate.answers[POLICE].answered_on == "2026-01-09"


def test_a_department_is_added_for_one_candidate(page, asked, database):
    page.refresh()
    type_in(page, 16, DEPARTMENT, "统战")
    assert cell(page, 16, RESULT) == rules.UNANSWERED
    assert [len(line.candidate.answers) for line in lines(database)] == [17, 16]
    assert lines(database)[0].candidate.answers[16].department == "统战"


# letters and their scans


def test_one_letter_fills_in_a_department_for_everybody(page, asked, database, dialogs, tmp_path):
    page.refresh()
    letter = tmp_path / "公安复函.pdf"
    letter.write_bytes(b"%PDF scan")

    def fill(dialog):
        assert any("一个部门一次反馈2名候选人" in text for text in dialogs.said)
        dialog.department.setCurrentText("公安")
        dialog.form.set_values({"signer": "赵警官", "answered_on": "2026-01-09"})
        dialog.take_file(letter)
        button(dialog, "填写").click()

    dialogs.expect(fill)
    page._letter.trigger()
    for line in lines(database):
        one = line.candidate.answers[POLICE]
        assert (one.result, one.answered_on, one.signer) == (rules.PASSED, "2026-01-09", "赵警官")
        assert one.replies == ("公安复函.pdf",)
    assert page.checklist.editor.rows.headerData(POLICE, Qt.Orientation.Vertical) == "4　附1"


def test_a_letter_leaves_alone_what_it_does_not_say(page, asked, database, dialogs):
    page.refresh()
    type_in(page, POLICE, REMARKS, "2010年行政拘留，已说明")
    dialogs.expect(lambda dialog: (dialog.department.setCurrentText("公安"), button(dialog, "填写").click()))
    page._letter.trigger()
    one = lines(database)[0].candidate.answers[POLICE]
    assert (one.result, one.remarks) == (rules.PASSED, "2010年行政拘留，已说明")


def test_a_letter_that_cannot_be_read_leaves_everything_as_it_was(page, asked, database, dialogs, tmp_path):
    page.refresh()

    def fill(dialog):
        dialog.take_file(tmp_path / "不在.pdf")
        dialogs.press("知道了")
        button(dialog, "填写").click()
        dialog.reject()

    dialogs.expect(fill)
    page._letter.trigger()
    assert any("打不开“不在.pdf”" in said for said in dialogs.said)
    assert {line.progress for line in lines(database)} == {"未反馈16项"}


def test_a_reply_is_attached_saved_elsewhere_and_removed(page, asked, database, tmp_path, dialogs):
    page.refresh()
    grid, replies = page.checklist.editor.grid, page.checklist.replies
    grid.setCurrentIndex(page.checklist.editor.rows.index(POLICE, RESULT))
    assert replies.heading.text() == "公安关于张建国的反馈件"
    scan = tmp_path / "复函.pdf"
    scan.write_bytes(b"%PDF scan")
    replies.list.add([scan])
    assert replies.list.item(0).text() == "复函.pdf"
    replies.list.write(tmp_path / "抄件.pdf")
    assert (tmp_path / "抄件.pdf").read_bytes() == b"%PDF scan"
    assert lines(database)[0].candidate.answers[POLICE].replies == ("复函.pdf",)
    replies.list.remove()
    assert replies.list.count() == 0
    assert lines(database)[0].candidate.answers[POLICE].replies == ()
    dialogs.press("知道了")
    replies.list.add([tmp_path / "不在.pdf"])


# conclusions


def test_a_yes_without_answers_is_refused_until_it_is_reasoned(page, asked, database, dialogs):
    page.refresh()

    def conclude(dialog):
        dialog.form.set_values({"conclusion": "通过"})
        dialogs.press("知道了")
        button(dialog, "办结").click()
        dialog.form.set_values({"remarks": "区委研究同意先行通过"})
        button(dialog, "办结").click()

    dialogs.expect(conclude)
    page._conclude.trigger()
    assert any("等16个部门还没有反馈" in said for said in dialogs.said)
    assert shown(page) == ["李卫东"]
    page.list.which.setCurrentText(FINISHED)
    assert shown(page, 2) == ["通过"]
    assert "区委研究同意先行通过" in page.checklist.conclusion.text()


def test_a_finished_one_is_locked_until_it_is_reopened(page, asked, database, dialogs):
    answer_all(database, asked)
    page.refresh()
    dialogs.press("办结")  # everybody passed: 通过 is proposed
    page._conclude.trigger()
    page.list.which.setCurrentText(ALL)
    page.list.choose(asked[0])
    assert page.checklist._shown() is page.checklist.reader
    assert not page.checklist.replies.list.buttons["add"].isEnabled()
    assert [page._conclude.isVisible(), page._reopen.isVisible()] == [False, True]
    page._reopen.trigger()
    assert page.checklist._shown() is page.checklist.editor
    assert shown(page, 2) == ["全部通过"] * 2


def test_no_conclusion_is_told_beside_the_field(page, asked, dialogs):
    page.refresh()

    def leave_open(dialog):
        button(dialog, "办结").click()
        assert dialog.form._cells["conclusion"].note.text() == "请填写审查结论。"
        dialog.reject()

    dialogs.expect(leave_open)
    page._conclude.trigger()
    assert shown(page) == ["张建国", "李卫东"]


def test_what_somebody_is_proposed_for_is_corrected(page, asked, dialogs):
    page.refresh()

    def correct(dialog):
        dialog.form.set_values({"proposed": "党组织副书记", "asked_on": "2026-01-06"})
        button(dialog, "保存").click()

    dialogs.expect(correct)
    page._change.trigger()
    assert shown(page, 3)[0] == "党组织副书记"
    assert "2026.01.06发函" in page.checklist.facts.text()


# finding, deleting, the office's list


def test_candidates_are_searched_and_narrowed(page, asked, database):
    answer_all(database, asked[1:], rules.REFUSED)
    page.refresh()
    page.list.search.setText("lwd")
    assert shown(page) == ["李卫东"]
    assert shown(page, 2) == ["有不通过16项"]
    assert page.checklist.name.text() == "李卫东"
    page.list.search.setText("没有")
    assert shown(page) == []
    assert page.checklist.name.text() == ""
    page.list.search.setText("")
    assert shown(page) == ["张建国", "李卫东"]
    page.list.which.setCurrentText(FINISHED)
    assert shown(page) == []
    page.list.which.setCurrentText(OPEN)
    assert page.list.count.text() == "2名候选人，已办结0名"


def test_deleting_asks_first(page, asked, database, dialogs, qtbot):
    page.refresh()
    window = page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    dialogs.press("取消", "删除")
    page.list.table.setFocus()
    qtbot.keyClick(page.list.table, Qt.Key.Key_Delete)
    assert any("删除“张建国”的联审和各部门的反馈？" in said for said in dialogs.said)
    assert len(lines(database)) == 2
    page._delete.trigger()
    assert shown(page) == ["李卫东"]


def test_delete_among_the_answers_empties_a_cell_and_asks_nothing(page, asked, database, qtbot):
    page.refresh()
    type_in(page, POLICE, SIGNER, "赵警官")
    grid = page.checklist.editor.grid
    window = page.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    grid.setFocus()
    grid.setCurrentIndex(page.checklist.editor.rows.index(POLICE, SIGNER))
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert lines(database)[0].candidate.answers[POLICE].signer == ""
    assert len(lines(database)) == 2


def test_the_office_s_own_list_serves_the_next_ones(page, people, database, dialogs):
    def shorten(dialog):
        dialog.list.rows.remove(list(range(2, 16)))
        button(dialog, "保存").click()

    def twice(dialog):
        rows = dialog.list.rows
        rows.setData(rows.index(1, 0), "纪委监委")
        dialogs.press("知道了")
        button(dialog, "保存").click()
        dialog._show(rules.VETTING_ITEMS)
        assert len(dialog.list.lines()) == 16
        dialog.reject()

    dialogs.expect(shorten, twice)
    page._template.trigger()
    page._template.trigger()
    assert any("“纪委监委”写了两遍" in said for said in dialogs.said)
    with database.action("新建联审") as session:
        queries.start_vettings(session, {people["张建国"]: "书记"})
    assert shown(page, 2) == ["未反馈2项"]


# paper and files


@pytest.mark.parametrize(("which", "title"), [(0, "联审表"), (1, "送审名单"), (2, "联审汇总表")])
def test_prints_are_shown_and_whole_numbers_journalled(  # noqa: PLR0917
    page, asked, people, database, dialogs, which, title
):
    page.refresh()

    def choose(dialog):
        dialog.prints[which].setChecked(True)
        button(dialog, "预览").click()

    def look(preview):
        assert title in preview.windowTitle()
        assert len(preview._pages) == (2, 16, 1)[which]
        preview.reject()

    dialogs.expect(choose, look)
    page._print.trigger()
    with database.reading() as session:
        label = recent_actions(session)[0].label
        looked_at = {line.row for line in history(session, list(people.values())) if line.field == ""}
    assert (label == f"打印含完整身份证号的{title}（2人）") == (which != 2)
    assert looked_at == (set(people.values()) if which != 2 else set())


def test_one_department_s_list_is_printed_masked_where_that_is_wanted(page, asked, database, dialogs):
    page.refresh()

    def choose(dialog):
        dialog.prints[1].setChecked(True)
        dialog.department.setCurrentText("法院")
        dialog.whole.setChecked(False)
        button(dialog, "预览").click()

    dialogs.expect(choose, lambda preview: (dialogs.said.append(str(len(preview._pages))), preview.reject()))
    page._print.trigger()
    assert dialogs.said[-1] == "1"
    with database.reading() as session:
        assert recent_actions(session)[0].label == "新建联审"


def test_what_is_shown_is_exported(page, asked, database, dialogs, tmp_path):
    answer_all(database, asked[1:])
    page.refresh()
    dialogs.choose_file(tmp_path / "联审.xlsx")
    page._export.trigger()
    book = load_workbook(tmp_path / "联审.xlsx")
    summary = [[cell.value for cell in row] for row in book["联审汇总"].iter_rows(min_row=2)]
    assert summary[0][:6] == ["序号", "乡镇", "村", "姓名", "拟任职务", "纪委监委"]
    assert [row[3] for row in summary[1:]] == ["张建国", "李卫东"]
    assert [row[5] for row in summary[1:]] == [None, "√"]
    assert book["部门反馈"].max_row == 1 + 32
    dialogs.press("知道了")
    page.export_to(tmp_path / "没有" / "联审.xlsx")


# only looking


def test_a_second_window_only_looks(page, asked, open_main_window, database, dialogs):
    second = open_main_window(database.path)
    second.go_to("干部档案")
    other = second.current_tab().go_to("联审")
    assert shown(other) == ["张建国", "李卫东"]
    assert other.checklist._shown() is other.checklist.reader
    for action in (other._new, other._letter, other._template, other._delete, other._change, other._conclude):
        assert not action.isEnabled(), action.text()

    def choose(dialog):
        assert not dialog.whole.isEnabled()
        button(dialog, "预览").click()

    dialogs.expect(choose, lambda preview: preview.reject())
    other._print.trigger()


def test_the_file_of_a_candidate_is_one_click_away(page, asked, people, qtbot):
    from PySide6.QtWidgets import QMenu

    page.refresh()
    menu = QMenu()
    page._fill_menu(menu, [])
    with qtbot.waitSignal(page._workspace.wanted) as wanted:
        menu.actions()[-1].trigger()
    assert wanted.args == ["干部档案", people["张建国"]]


def test_a_large_election_is_typed_without_waiting(database, villages, open_main_window, tmp_path):
    """600 candidates: a typed answer is stored and shown in a moment."""
    import time

    with database.action("新增干部") as session:
        village = villages["小王庄镇/小圈村"]
        keys = [
            save_cadre(session, "", {"name": f"候选{n}", "village_id": village}, []).id for n in range(600)
        ]
    with database.action("新建联审") as session:
        queries.start_vettings(session, dict.fromkeys(keys, "村委会委员"))
    window = open_main_window(database)
    window.go_to("干部档案")
    page = window.current_tab().go_to("联审")
    began = time.perf_counter()
    type_in(page, POLICE, SIGNER, "赵警官")
    assert time.perf_counter() - began < 3  # 0.1 s on an idle machine
    assert datafile.open_file(database.path, read_only=True).read_only
