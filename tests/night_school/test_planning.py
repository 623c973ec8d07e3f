"""The plan as it is written: what a move keeps, what cannot be deleted, which days 排周二 makes."""

from datetime import date

import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries import planning, rosters
from yunhe_desktop.night_school.queries.lessons import lesson_line, lesson_lines, term_lines
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.codes import PRESENT


def write(database, what, *values, **named):
    with database.action("排课") as session:
        made = what(session, *values, **named)
        return [one.id for one in made] if isinstance(made, list) else getattr(made, "id", made)


def line_of(database, key):
    with database.reading() as session:
        return lesson_line(session, key)


@pytest.fixture
def term(database):
    with database.action("新建期") as session:
        return planning.save_term(session, "", {"year": "2026", "theme": "防汛抢险"}).id


@pytest.fixture
def october(database):
    write(
        database,
        planning.save_holidays,
        [("", {"name": "国庆节", "first": "2026-10-01", "last": "2026-10-07"})],
    )


def marked(database, lesson):
    with database.action("考勤") as session:
        first = rosters.fix_roster(session, lesson)[0]
        rosters.set_states(session, {first.id: PRESENT})


def test_terms_of_one_form_and_year_are_numbered(database, term):
    write(database, planning.save_term, "", {"year": "2026", "theme": "乡村振兴"})
    write(database, planning.save_term, "", {"year": "2026", "theme": "网上课", "form": "云课堂"})
    with database.reading() as session:
        assert {(one.form, one.title) for one in term_lines(session, "2026")} == {
            ("周二夜校", "第1期 防汛抢险"),
            ("周二夜校", "第2期 乡村振兴"),
            ("云课堂", "第1期 网上课"),
        }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"theme": " "}, "主题"),
        ({"year": "26"}, "年度“26”不对"),
        ({"number": "二"}, "期数“二”不对"),
        ({"number": "1"}, "第1期已有“防汛抢险”"),
        ({"began": "2026-06-01", "ended": "2026-05-01"}, "早于开始日期"),
    ],
)
def test_a_wrong_term_is_refused_by_name(database, term, values, said):
    with pytest.raises(UserError, match=said):
        write(database, planning.save_term, "", {"year": "2026", "theme": "乡村振兴", **values})


def test_a_lesson_is_saved_with_times_as_people_write_them(database, people, term):
    teacher = write(database, planning.lecturer_named, "周工")
    assert write(database, planning.lecturer_named, " 周工") == teacher
    values = {
        "title": "防汛抢险知识", "date": "2026-05-12", "starts": "晚上7点", "ends": "2030",
        "lecturer_id": teacher, "school_term_id": term,
    }  # fmt: skip
    lesson = write(database, planning.save_lesson, "", values)
    line = line_of(database, lesson)
    assert (line.times, line.lecturer, line.term.theme) == ("19:00—20:30", "周工", "防汛抢险")
    assert (line.audience, line.count.expected) == ("村“两委”干部", 4)
    with pytest.raises(UserError, match="结束时间"):
        write(database, planning.save_lesson, lesson, {"ends": "18:00"})


def test_a_lesson_that_somebody_else_changed_is_not_overwritten(database, plan_lesson):
    key = plan_lesson()
    write(database, planning.save_lesson, key, {"place": "镇党校"}, version=1)
    with pytest.raises(UserError, match="已被改过"):
        write(database, planning.save_lesson, key, {"place": "村部"}, version=1)
    assert line_of(database, key).place == "镇党校"


def test_a_moved_lesson_keeps_its_list_and_marks_and_its_first_day(database, people, plan_lesson):
    key = plan_lesson("2026-05-05")
    marked(database, key)
    before = line_of(database, key).count
    write(database, planning.move_lesson, key, "2026-05-07", "19:30", "21:00", "劳动节")
    write(database, planning.move_lesson, key, "2026-05-08", reason="授课人出差")
    line = line_of(database, key)
    assert (line.date, line.times, line.planned_on) == ("2026-05-08", "19:30—21:00", "2026-05-05")
    assert (line.move_reason, line.count) == ("授课人出差", before)
    write(database, planning.move_lesson, key, "2026-05-05", reason="又能来了")
    assert (line_of(database, key).planned_on, line_of(database, key).move_reason) == ("", "")


def test_a_lesson_is_called_off_for_a_reason_and_resumed(database, people, plan_lesson):
    key = plan_lesson()
    with pytest.raises(UserError, match="停课原因"):
        write(database, planning.cancel_lesson, key, " ")
    write(database, planning.cancel_lesson, key, "防汛值守")
    assert line_of(database, key).cancelled_for == "防汛值守"
    write(database, planning.resume_lesson, key)
    marked(database, key)
    with pytest.raises(UserError, match="已登记1人的考勤"):
        write(database, planning.cancel_lesson, key, "防汛值守")


def test_a_lesson_with_attendance_is_not_deleted_and_neither_is_its_term(database, people, term, plan_lesson):
    kept, gone = plan_lesson(school_term_id=term), plan_lesson("2026-05-19", school_term_id=term)
    marked(database, kept)
    for delete, key in ((planning.delete_lesson, kept), (planning.delete_term, term)):
        with pytest.raises(UserError, match="已登记1人的考勤，没有删除"):
            write(database, delete, key)
    with database.action("确定名单") as session:
        rosters.fix_roster(session, gone)
    write(database, planning.delete_lesson, gone)
    with database.reading() as session:
        assert [one.id for one in lesson_lines(session, "2026")] == [kept]
        assert rosters.fixed_rosters(session, [gone])[gone] == []


def test_a_term_goes_with_its_lessons(database, term, plan_lesson):
    plan_lesson(school_term_id=term)
    assert write(database, planning.delete_term, term) == 1
    with database.reading() as session:
        assert (term_lines(session), lesson_lines(session)) == ([], [])


def test_tuesdays_of_october_leave_the_holiday_and_what_is_planned_out(database, people, term, october):
    values = {"starts": "19:00", "ends": "20:30", "place": "镇党校"}
    first = write(database, planning.plan_tuesdays, term, [date(2026, 10, 13)], ["防汛值守"], values)
    with database.reading() as session:
        days = planning.tuesdays(session, date(2026, 10, 1), date(2026, 10, 31), term=term)
    assert [one.why_not for one in days] == ["国庆节，停课", "这一天已有“防汛值守”", "", ""]
    audience = Audience(team=False, positions=("党组织书记",))
    made = write(
        database, planning.plan_tuesdays, term, [one.day for one in days[1:]], ["险情处置"], values, audience
    )
    with database.reading() as session:
        lines = lesson_lines(session, "2026")
    assert [(one.date, one.title) for one in lines] == [
        ("2026-10-13", "防汛值守"),
        ("2026-10-20", "险情处置"),
        ("2026-10-27", "防汛抢险（2）"),
    ]
    assert [one.id for one in lines] == [*first, *made]
    assert [one.count.expected for one in lines] == [4, 3, 3]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "", "first": "2026-10-01"}, "2026.10.01没有写名称"),
        ({"name": "国庆节"}, "国庆节的开始日期"),
        ({"name": "国庆节", "first": "2026-10"}, "国庆节的开始日期“2026-10”不对"),
        ({"name": "国庆节", "first": "2026-10-07", "last": "2026-10-01"}, "早于"),
    ],
)
def test_a_wrong_holiday_is_refused_by_name(database, values, said):
    with pytest.raises(UserError, match=said):
        write(database, planning.save_holidays, [("", values)])


def test_holidays_are_kept_changed_and_removed(database, october):
    write(database, planning.save_holidays, [("", {"name": "元旦", "first": "2027-01-01"})])
    with database.reading() as session:
        assert [(one.name, one.last.day) for one in planning.holidays(session)] == [("元旦", 1)]
