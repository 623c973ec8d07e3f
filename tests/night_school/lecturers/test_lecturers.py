"""师资评课: lecturers, their lessons, and what attendees thought of them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.desk import button
from yunhe_desktop.attachments import attach, contents_of
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.history import recent_actions
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.lecturers.export import export_lecturers
from yunhe_desktop.night_school.lecturers.page import LecturersPage
from yunhe_desktop.night_school.queries import lecturers, rosters
from yunhe_desktop.night_school.rules.evaluations import Sheet, opinion, rating_problem, tell_mean
from yunhe_desktop.night_school.tables import Evaluation
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.workspace import Workspace

SHEET = {"content": "5", "manner": "4", "practice": "", "gain": "3", "comment": ""}
RATINGS = st.dictionaries(st.sampled_from(["content", "manner", "practice", "gain"]), st.integers(1, 5))


def test_an_item_left_out_counts_neither_way():
    thought = opinion([Sheet({"content": 5, "gain": 4}, "讲得好"), Sheet({"content": 2})])
    assert thought.means == {"content": Fraction(7, 2), "gain": Fraction(4)}
    assert (thought.mean, thought.satisfied) == (Fraction(11, 3), Fraction(2, 3))
    assert (thought.sheets, thought.comments) == (2, ("讲得好",))
    assert tell_mean(thought.mean) == "3.7"
    assert opinion([Sheet()]).mean is None


@given(st.lists(RATINGS))
def test_a_mean_never_leaves_what_was_rated(some):
    every = [rating for ratings in some for rating in ratings.values()]
    mean = opinion(Sheet(ratings) for ratings in some).mean
    assert mean is None if not every else min(every) <= mean <= max(every)


@pytest.mark.parametrize("text", ["6", "0", "好", "4.5", "-1"])
def test_a_rating_is_one_to_five(text):
    assert "请填1到5的数字" in rating_problem(text)


@pytest.fixture
def liu(database) -> str:
    with database.action("新增授课人") as session:
        values = {
            "name": "刘振海",
            "unit": "区水务局",
            "title": "工程师",
            "subjects": "防汛",
            "phone": "17129804604",
        }
        return lecturers.save_lecturer(session, "", {**values, "remarks": ""})


@pytest.fixture
def lesson(database, people, plan_lesson, liu) -> str:
    """A lesson of 刘振海 to which all four came."""
    key = plan_lesson(lecturer_id=liu)
    with database.action("考勤") as session:
        rosters.set_states(session, {one.id: "出勤" for one in rosters.fix_roster(session, key)})
    return key


def type_in(database, lesson, *sheets):
    with database.action("录入评课") as session:
        return lecturers.save_evaluations(session, lesson, [(f"e{at}", one) for at, one in enumerate(sheets)])


def lines(database):
    with database.reading() as session:
        return lecturers.lecturer_lines(session, "2026")


def test_a_lecturer_is_listed_with_lessons_heads_and_what_attendees_thought(database, lesson):
    type_in(database, lesson, SHEET, {**SHEET, "content": "3", "comment": "多讲案例"})
    found = lines(database)[0]
    assert (found.name, found.held, found.attendances, found.opinion.sheets) == ("刘振海", 1, 4, 2)
    assert found.lessons[0].opinion.means["content"] == 4
    assert found.lessons[0].opinion.comments == ("多讲案例",)


def test_wrong_ratings_and_more_sheets_than_heads_are_refused_whole(database, lesson):
    type_in(database, lesson, SHEET)
    with pytest.raises(UserError, match="第2张的“授课方式”：“7”不对"):
        type_in(database, lesson, SHEET, {**SHEET, "manner": "7"})
    with pytest.raises(UserError, match="到课4人，却有5张评课表"):
        type_in(database, lesson, *[SHEET] * 5)
    assert lines(database)[0].opinion.sheets == 1


def test_a_lecturer_stands_once_and_stays_while_lessons_are_planned(database, lesson, liu):
    with pytest.raises(UserError, match="授课人里已有区水务局的“刘振海”"), database.action("新增") as session:
        lecturers.save_lecturer(session, "", {"name": "刘振海", "unit": "区水务局"})
    with pytest.raises(UserError, match="有1节课"), database.action("删除") as session:
        lecturers.delete_lecturer(session, liu)


def test_lessons_nobody_was_found_for_stand_in_a_line_of_their_own(database, people, plan_lesson):
    plan_lesson(title="还没定人")
    assert [(one.name, one.id) for one in lines(database)] == [("（未定授课人）", lecturers.NOBODY)]


def test_teaching_files_come_back_as_they_were(database, lesson):
    with database.action("附课件") as session:
        attach(session, lesson, "防汛.pptx", b"slides")
    with database.reading() as session:
        assert contents_of(session, lesson) == [("防汛.pptx", b"slides")]
    assert lines(database)[0].lessons[0].files == 1


def test_the_workbook_masks_phones_and_lists_every_lesson(database, lesson, tmp_path):
    type_in(database, lesson, SHEET)
    export_lecturers(tmp_path / "师资.xlsx", lines(database))
    book = load_workbook(tmp_path / "师资.xlsx")
    person = [cell.value for cell in book["授课人"][3]]
    assert person[1] == "刘振海"
    assert person[5] == "171****4604"
    assert [cell.value for cell in book["授课和评课"][3]][:3] == ["刘振海", "2026.05.12", "防汛抢险知识"]


def test_sheets_are_typed_on_the_page(database, lesson, themed, qtbot, dialogs):
    choice = Choice()
    choice.take(year="2026")
    page = LecturersPage(Workspace(database), choice)
    qtbot.addWidget(page)
    page.refresh()
    assert "还没有评课" in page.opinion.heading.text()

    def fill(dialog):
        dialog.rows.set_lines([("e1", SHEET), ("e2", SHEET)])
        button(dialog, "保存").click()

    dialogs.expect(fill)
    button(page, "录入评课…").click()
    page.refresh()
    assert page.opinion.heading.text() == "2张评课表，总评4.0分（满分5分）"


def test_showing_a_lecturer_s_phone_whole_is_noted(database, liu, themed, qtbot, dialogs):
    page = LecturersPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.refresh()

    def look(dialog):
        assert "17129804604" not in dialog.form.editor("phone").text()
        dialog.form.reveal.emit("phone")
        assert dialog.form.editor("phone").text() == "17129804604"
        button(dialog, "取消").click()

    dialogs.expect(look)
    page.edit()
    with database.reading() as session:
        assert "查看授课人电话" in [one.label for one in recent_actions(session)]


def test_a_wrong_rating_is_told_as_soon_as_it_is_typed(themed, qtbot):
    rows = RowsEditor(list(fields_of(Evaluation).values()))
    qtbot.addWidget(rows)
    rows.rows.setData(rows.rows.index(0, 1), "6")
    assert rows.problem().startswith("第1行“授课方式”：“6”不对，请填1到5的数字")
    rows.rows.setData(rows.rows.index(0, 1), "5")
    assert rows.problem() == ""
