"""The page 课程计划 as a clerk works in it: a month of Tuesdays, a lesson moved, whom it is for, what collides."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from tests.desk import button
from yunhe_desktop.attachments import files_of
from yunhe_desktop.dates import office_today
from yunhe_desktop.history import recent_actions
from yunhe_desktop.night_school.plan import tuesday_dialog
from yunhe_desktop.night_school.plan.page import PlanPage
from yunhe_desktop.night_school.queries import planning, rosters
from yunhe_desktop.night_school.queries.lessons import lesson_line, lesson_lines
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.codes import PRESENT
from yunhe_desktop.undo import last_undoable, undo

SECRETARIES = Audience(team=False, positions=("党组织书记",))
THIS_YEAR = str(office_today().year)


@pytest.fixture
def term(database, people):
    with database.action("新建期") as session:
        return planning.save_term(session, "", {"year": "2026", "theme": "防汛抢险"}).id


@pytest.fixture
def page(open_main_window, database, people) -> PlanPage:
    window = open_main_window(database)
    window.go_to("夜校培训")
    shown = window.current_tab().go_to("课程计划")
    shown.years.show_years([*dict.fromkeys(("2026", THIS_YEAR))])
    shown.years.setCurrentIndex(shown.years.findData("2026"))
    shown.refresh()
    return shown


def rows(page):
    model = page.plan.table.table_model
    return [tuple(model.texts_of(row)) for row in range(model.rowCount())]


def column(page, label):
    at = [field.label for field in page.plan.table.table_model.columns].index(label)
    return [row[at].strip() for row in rows(page)]


def lines(database):
    with database.reading() as session:
        return lesson_lines(session, "2026")


def line_of(database, key):
    with database.reading() as session:
        return lesson_line(session, key)


def take_back(database):
    with database.reading() as session:
        last = last_undoable(session)
    undo(database, last.action)


def fill(form, **values):
    """Type into a form as a user would: `changed` is told."""
    form.set_values(values)
    form.changed.emit()


def test_an_empty_plan_says_what_to_do_first(page):
    assert rows(page) == []
    assert "排周二" in page.plan.table._empty[1]
    assert not page.verbs.export_action.isEnabled()


def test_a_term_and_a_lesson_are_made(page, dialogs, database):
    def new_term(dialog):
        fill(dialog.form, theme="防汛抢险", organiser="区委组织部")
        dialog.go_on()

    def new_lesson(dialog):
        assert dialog.form.values()["term"] == "第1期 防汛抢险"
        fill(
            dialog.form, title="汛期预案", date="2026-06-02", starts="晚上7点", ends="20:30", lecturer="周工"
        )
        assert dialog.form.editor("hours").placeholderText() == "空着按规则算：1.5"
        dialog.go_on()

    dialogs.expect(new_term, new_lesson)
    page.verbs.new_term_action.trigger()
    page.verbs.new_lesson_action.trigger()
    assert column(page, "期、课题") == ["第1期 防汛抢险", "汛期预案"]
    assert column(page, "日期") == ["06.02", "6月2日 周二"]
    assert column(page, "人数") == ["", "应到 4"]
    assert column(page, "授课人") == ["", "周工"]
    assert page._choice.lesson == lines(database)[0].id


def test_a_month_of_tuesdays_leaves_the_holiday_out(page, dialogs, database, term):
    with database.action("停课日") as session:
        planning.save_holidays(
            session, [("", {"name": "国庆节", "first": "2026-10-01", "last": "2026-10-07"})]
        )

    def plan(dialog):
        dialog.choose_month(10)
        dialog.titles.setPlainText("险情处置\n转移安置\n值守纪律\n没有日子的")
        days = dialog.findChild(QListWidget, "days")
        assert [days.item(row).text() for row in range(days.count())] == [
            "10月6日 周二　国庆节，停课", "10月13日 周二　险情处置", "10月20日 周二　转移安置",
            "10月27日 周二　值守纪律",
        ]  # fmt: skip
        assert dialog.summary.text() == "将排3节课，多出1个课题没有日子。"
        days.item(2).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.summary.text() == "将排2节课，多出2个课题没有日子。"
        dialog.go_on()

    dialogs.expect(plan)
    page.verbs.tuesdays_action.trigger()
    made = lines(database)
    assert [(one.date, one.title) for one in made] == [("2026-10-13", "险情处置"), ("2026-10-27", "转移安置")]
    assert {one.term.id for one in made} == {term}
    with database.reading() as session:
        assert recent_actions(session)[0].label == "排课：2节"
    take_back(database)
    assert lines(database) == []


def test_tuesdays_of_a_new_term_for_some_posts_only(page, dialogs, database):
    def choose(dialog):
        dialog.box.team.setChecked(False)
        items = [dialog.box.posts.item(row) for row in range(dialog.box.posts.count())]
        next(one for one in items if one.text() == "党组织书记").setCheckState(Qt.CheckState.Checked)
        assert dialog.box.count.text() == "应到 3 人"
        dialog.go_on()

    def plan(dialog):
        dialog.go_on()  # refused: the theme is missing
        fill(dialog.form, theme="基层党建")
        dialog.choose_month(7)
        button(dialog, "对象").click()
        dialog.go_on()

    dialogs.expect(plan, choose)
    page.verbs.tuesdays_action.trigger()
    made = lines(database)
    assert [one.date for one in made] == ["2026-07-07", "2026-07-14", "2026-07-21", "2026-07-28"]
    assert [one.title for one in made] == [f"基层党建（{number}）" for number in range(1, 5)]
    assert {(one.audience, one.count.expected, one.term.title) for one in made} == {
        ("党组织书记", 3, "第1期 基层党建")
    }


def test_a_moved_lesson_keeps_its_attendance(page, dialogs, database, plan_lesson):
    key = plan_lesson("2026-05-05")
    with database.action("考勤") as session:
        people = rosters.fix_roster(session, key)
        rosters.set_states(session, {one.id: PRESENT for one in people[:3]})

    def move(dialog):
        fill(dialog.form, date="2026-05-07", starts="19:30", ends="21:00", reason="与节假日冲突")
        dialog.go_on()

    page.refresh()
    page.plan.choose(key)
    dialogs.expect(move)
    page.verbs.move_action.trigger()
    assert rows(page)[1][1:3] == ("5月7日 周四", "19:30—21:00")
    assert column(page, "人数")[1] == "实到 3/4"
    assert column(page, "情况")[1].startswith("原定5月5日，与节假日冲突")
    assert line_of(database, key).planned_on == "2026-05-05"


def test_a_collision_is_named_and_may_be_saved_all_the_same(page, dialogs, database, plan_lesson, term):
    plan_lesson("2026-06-02", place="镇党校", audience=SECRETARIES)
    page.refresh()

    def new_lesson(dialog):
        fill(dialog.form, title="消防演练", date="2026-06-02", starts="19:30", ends="20:00", place="镇党校")
        dialog.go_on()
        assert lines(database)[1:] == []  # 回去修改
        dialog.go_on()

    dialogs.expect(new_lesson)
    dialogs.press("回去修改", "仍然保存")
    page.verbs.new_lesson_action.trigger()
    assert any("与“防汛抢险知识”同时，同在镇党校，有3人两边都要到。" in said for said in dialogs.said)
    notes = dict(zip(column(page, "期、课题"), column(page, "情况"), strict=True))
    assert "与“消防演练”同时，同在镇党校，有3人两边都要到" in notes["防汛抢险知识"]
    assert "与“防汛抢险知识”同时" in notes["消防演练"]


def test_the_audience_is_counted_while_it_is_chosen_and_a_fixed_list_renewed(
    page, dialogs, database, people, plan_lesson
):
    key = plan_lesson("2026-12-29")
    with database.action("确定名单") as session:
        rosters.fix_roster(session, key)
    page.refresh()
    page.plan.choose(key)

    def edit(dialog):
        box = dialog.audience
        assert dialog.tabs.tabText(1) == "对象（4人）"
        box.places.tick("小王庄镇")
        QApplication.processEvents()
        assert dialog.tabs.tabText(1) == "对象（3人）"
        box.search.setText("sq")  # 孙强, 第一书记 of another town
        assert [box.people.table_model.texts_of(0)[0]] == ["孙强"]
        QTest.keyClick(box.search, Qt.Key.Key_Return)  # to the list, and there onto it
        QTest.keyClick(box.people, Qt.Key.Key_Return)
        box.search.setText("wh")
        box.toggle_chosen()
        assert box.count.text() == "应到 3 人"
        assert box.audience().people == (people["孙强"],)
        assert box.audience().without == (people["王海"],)
        dialog.go_on()

    dialogs.expect(edit)
    dialogs.press("更新")
    page.verbs.edit()
    assert any("进来1人（孙强），去掉2人（王海、赵敏）" in said for said in dialogs.said)
    with database.reading() as session:
        names = [one.name for one in rosters.roster(session, key)]
    assert sorted(names) == sorted(["张建国", "李秀英", "孙强"])
    assert column(page, "对象")[1] == "小王庄镇村“两委”干部，另加孙强"


def test_a_lesson_is_called_off_and_resumed(page, dialogs, database, plan_lesson):
    key = plan_lesson("2099-12-29")
    page.refresh()
    page.years.setCurrentIndex(page.years.findData("2099"))
    assert page.plan.lesson().line.id == key

    def cancel(dialog):
        fill(dialog.form, reason="防汛值守")
        dialog.go_on()

    dialogs.expect(cancel)
    page.verbs.cancel_action.trigger()
    assert column(page, "情况")[1] == "已停课：防汛值守"
    assert not page.verbs.fix_action.isEnabled()
    page.verbs.resume_action.trigger()
    assert column(page, "情况")[1] == "名单未定"
    page.verbs.fix_action.trigger()
    assert column(page, "情况")[1] == "名单已定"
    assert page.verbs.renew_action.isVisible()


def test_a_lesson_with_attendance_is_not_deleted_and_another_is(page, dialogs, database, plan_lesson):
    kept, gone = plan_lesson("2026-05-12"), plan_lesson("2026-05-19", title="删掉的")
    with database.action("考勤") as session:
        first, *_others = rosters.fix_roster(session, kept)
        rosters.set_states(session, {first.id: PRESENT})
    page.refresh()
    dialogs.press("删除", "知道了", "删除")
    page.plan.choose(kept)
    page.verbs.delete_action.trigger()
    page.plan.choose(gone)
    page.verbs.delete_action.trigger()
    assert any("已登记1人的考勤，没有删除" in said for said in dialogs.said)
    assert [one.id for one in lines(database)] == [kept]


def test_holidays_are_typed_as_in_a_spreadsheet(page, dialogs, database):
    def type_in(dialog):
        dialog.editor.rows.paste(0, 0, [["国庆节", "2026.10.1", "2026.10.7"], ["元旦", "2027.1.1", ""]])
        dialog.go_on()

    dialogs.expect(type_in)
    page.verbs.holidays_action.trigger()
    with database.reading() as session:
        assert [(one.name, one.last.isoformat()) for one in planning.holidays(session)] == [
            ("国庆节", "2026-10-07"),
            ("元旦", "2027-01-01"),
        ]


def test_last_year_is_copied_by_one_button(page, dialogs, database, plan_lesson):
    plan_lesson("2025-05-06", title="去年的课")
    page.refresh()
    page.years.setCurrentIndex(page.years.findData("2026"))
    dialogs.press("复制")
    page.verbs.copy_action.trigger()
    assert column(page, "期、课题") == ["不分期", "去年的课"]
    assert column(page, "日期")[1] == "5月5日 周二"


def test_without_a_plan_of_the_year_before_nothing_is_asked(page, dialogs):
    dialogs.press("知道了")
    page.verbs.copy_action.trigger()
    assert any("2025年没有课程计划" in text and "选那一年" in text for text in dialogs.said)


def test_the_coming_year_can_be_planned_ahead(page, dialogs):
    coming = str(int(THIS_YEAR) + 1)
    page.refresh()
    assert page.years.findText(f"{coming}年") >= 0
    assert page.years.currentData() == "2026"  # it is offered, not chosen

    def next_year(dialog):
        fill(dialog.form, theme="开年第一课", year=coming)
        dialog.go_on()

    dialogs.expect(next_year)
    page.verbs.new_term_action.trigger()
    assert page.years.currentData() == coming
    assert column(page, "期、课题") == ["第1期 开年第一课"]


@pytest.mark.parametrize("typed", ["5.26", "5月26日", "05-26", "2026.5.26"])
def test_the_year_of_a_day_goes_without_saying(page, dialogs, database, plan_lesson, typed):
    lesson = plan_lesson("2026-05-12", title="防汛抢险知识")
    page.refresh()
    page.plan.choose(lesson)

    def move(dialog):
        dialog.form.editor("date").setText(typed)
        dialog.go_on()

    dialogs.expect(move)
    page.verbs.move_action.trigger()
    assert line_of(database, lesson).date == "2026-05-26"


@pytest.mark.usefixtures("database", "term")
@pytest.mark.parametrize(
    ("today", "span"),
    [
        (date(2026, 11, 9), ("2026-11-09", "2026-11-30")),  # not the Tuesday of the 3rd, which is over
        (date(2026, 11, 25), ("2026-12-01", "2026-12-31")),  # no Tuesday is left
        (date(2027, 3, 1), ("2026-01-01", "2026-01-31")),
    ],
)
def test_tuesdays_to_come_are_proposed(page, dialogs, today, span, monkeypatch):
    monkeypatch.setattr(tuesday_dialog, "office_today", lambda: today)

    def look(dialog):
        values = dialog.form.values()
        assert (values["first"], values["last"]) == span
        assert dialog.focusWidget() is dialog.form.editor("which")
        dialog.reject()

    dialogs.expect(look)
    page.verbs.tuesdays_action.trigger()


def test_the_list_is_narrowed_by_form_and_by_what_is_typed(page, database, plan_lesson):
    plan_lesson("2026-05-12")
    plan_lesson("2026-05-20", title="云上党课", form="云课堂")
    page.refresh()
    page.forms.setCurrentText("云课堂")
    assert column(page, "期、课题") == ["不分期", "云上党课"]
    page.forms.setCurrentIndex(0)
    page.search.setText("fxqx")
    assert column(page, "期、课题") == ["不分期", "防汛抢险知识"]
    page.search.setText("没有的")
    assert rows(page) == []


def test_teaching_files_are_added_in_the_panel_below(page, dialogs, database, plan_lesson, tmp_path):
    key = plan_lesson("2026-05-12")
    (tmp_path / "课件.pptx").write_bytes(b"slides")
    page.refresh()
    page.plan.choose(key)
    page.details.files.add([tmp_path / "课件.pptx"])
    assert page.details.files.count() == 1
    dialogs.press("移除")
    page.details.files.remove()
    with database.reading() as session:
        assert files_of(session, key) == []


def test_the_plan_goes_out_as_a_workbook_and_comes_back(page, dialogs, database, plan_lesson, tmp_path):
    plan_lesson("2026-05-12")
    page.refresh()
    path = tmp_path / "计划.xlsx"
    page.verbs.export_to(path)
    take_back(database)
    assert rows(page) == []
    dialogs.choose_file(path)
    dialogs.press("导入")
    page.verbs.import_action.trigger()
    assert column(page, "期、课题") == ["不分期", "防汛抢险知识"]
    dialogs.choose_file(path)
    dialogs.press("知道了")
    page.verbs.import_action.trigger()
    assert any("无变化1节" in said for said in dialogs.said)


def test_the_lesson_that_another_page_chose_is_chosen_here_and_the_other_way_round(page, plan_lesson):
    first, second = plan_lesson("2026-05-12"), plan_lesson("2026-05-19", title="第二课")
    page.refresh()
    page.plan.choose(first)
    assert page._choice.lesson == first
    page._choice.take(lesson=second)
    assert page.plan.lesson().line.id == second
