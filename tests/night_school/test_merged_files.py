"""Two files of one person, merged after both were on lists: from then on there is one person, under the kept file."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from yunhe_desktop import undo
from yunhe_desktop.cadres.queries import PostValues, merge, save_cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.desk.desk import Desk
from yunhe_desktop.night_school.queries import books, certificates, make_ups, online, rosters, sites
from yunhe_desktop.night_school.queries.desk import others
from yunhe_desktop.night_school.queries.file_trainings import file_trainings
from yunhe_desktop.night_school.queries.hour_rules import change_rules
from yunhe_desktop.night_school.queries.hours import hours_of_year
from yunhe_desktop.night_school.queries.leave_lessons import callers, lessons_of
from yunhe_desktop.night_school.queries.leaves import agreed_leaves, ask_leave, leave_lines
from yunhe_desktop.night_school.queries.lessons import lesson_line
from yunhe_desktop.night_school.queries.make_ups import (
    joined_lines,
    make_up_lines,
    owed_lines,
    record_make_up,
)
from yunhe_desktop.night_school.queries.online_people import known_people
from yunhe_desktop.night_school.queries.statistics import learning_figures
from yunhe_desktop.night_school.rules.attendance import Mark, rank
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.card_codes import attendance_code, cadre_code
from yunhe_desktop.night_school.rules.certificates import Numbering
from yunhe_desktop.night_school.rules.codes import MARKS
from yunhe_desktop.night_school.rules.hours import HourRules, Requirement
from yunhe_desktop.night_school.rules.online import Progress, numbered
from yunhe_desktop.night_school.tables import Attendance, Leave, Lesson

END, TODAY = date(2026, 12, 31), date(2026, 5, 20)
ALL_BUT_ONE = 4  # how many people the lists have, once the two files are one


@pytest.fixture
def kept(people) -> str:
    """张建国 of 小圈村."""
    return people["张建国"]


@pytest.fixture
def twin(database, villages, people) -> str:
    """张建国 once more, by mistake in 西砖河 and with another character."""
    with database.action("新增干部：张健国") as session:
        values = {"name": "张健国", "village_id": villages["南陈屯镇/西砖河"]}
        return save_cadre(session, "", values, [PostValues("村委会委员", main=True, started="2021-01")]).id


@pytest.fixture
def join(database, kept, twin):
    """Merges the second file into the first one."""

    def join():
        with database.action("合并档案") as session:
            merge(session, kept, twin, {})

    return join


@pytest.fixture
def hold(database, plan_lesson):
    """Holds a lesson: `hold("2026-05-12", 张建国="出勤")`; its key, and the attendances by name."""

    def hold(day="2026-05-12", title="防汛抢险知识", audience=None, **states):
        lesson = plan_lesson(day, audience, title=title)
        with database.action("登记考勤") as session:
            rows = {one.name: one.id for one in rosters.fix_roster(session, lesson)}
            rosters.set_states(session, {rows[name]: state for name, state in states.items()})
        return lesson, rows

    return hold


def on_list(database, lesson):
    with database.reading() as session:
        return {one.cadre_id: one for one in rosters.roster(session, lesson)}


# lists and marks


@pytest.mark.parametrize(
    ("files", "counts"),
    [
        (("出勤", "缺勤"), "出勤"), (("缺勤", "出勤"), "出勤"), (("事假", "缺勤"), "事假"),
        (("缺勤", "病假"), "病假"), (("", "缺勤"), "缺勤"), (("事假", "迟到"), "迟到"), (("", ""), ""),
    ],
)  # fmt: skip
def test_on_a_list_of_both_the_person_stands_once_with_the_better_mark(
    database, kept, hold, join, files, counts
):
    lesson, _rows = hold(张建国=files[0], 张健国=files[1], 李秀英="出勤")
    before = on_list(database, lesson)
    join()
    after = on_list(database, lesson)
    assert (len(before), len(after), after[kept].state) == (ALL_BUT_ONE + 1, ALL_BUT_ONE, counts)
    with database.reading() as session:
        line = lesson_line(session, lesson)
        figures = learning_figures(session, "2026").total
        hours = hours_of_year(session, "2026", until=END)
    came = counts in ("出勤", "迟到")
    assert line is not None
    assert (line.count.expected, line.count.came) == (ALL_BUT_ONE, 1 + came)
    assert figures.count == line.count
    assert (kept in figures.people) == came
    assert hours[kept].count.expected == 1
    assert hours[kept].done.together == (Decimal("1.5") if came else 0)


def test_who_sat_in_with_the_second_file_was_expected_all_the_same(database, kept, twin, hold, join):
    lesson, _rows = hold(audience=Audience(without=(twin,)), 张建国="缺勤", 李秀英="出勤")
    with database.action("旁听") as session:
        rosters.add_person(session, lesson, twin, expected=False, state="出勤")
    join()
    assert on_list(database, lesson)[kept].expected
    with database.reading() as session:
        count = learning_figures(session, "2026").total.count
        assert owed_lines(session, "2026", on=TODAY) == []
    assert (count.expected, count.came, count.guests, count.absent) == (ALL_BUT_ONE, 2, 0, 0)


def test_a_mark_that_is_made_later_holds_whatever_the_other_file_had(database, kept, hold, join):
    lesson, rows = hold(张建国="缺勤", 张健国="出勤")
    join()
    with database.action("登记考勤") as session:
        rosters.set_states(session, {on_list(database, lesson)[kept].id: "事假"})
    assert on_list(database, lesson)[kept].state == "事假"
    with database.reading() as session:
        stored = {key: session.get_one(Attendance, rows[key]).state for key in ("张建国", "张健国")}
    assert stored == {"张建国": "", "张健国": "事假"}


def test_nothing_stored_is_rewritten_so_that_a_merge_can_be_taken_back(database, kept, twin, hold, join):
    lesson, _rows = hold(张建国="缺勤", 张健国="出勤")
    before = on_list(database, lesson)
    join()
    with database.reading() as session:
        action = undo.last_undoable(session)
    undo.undo(database, action.action)
    assert on_list(database, lesson) == before


def test_a_list_that_is_fixed_again_knows_the_person_by_the_kept_file(database, kept, twin, hold, join):
    lesson, _rows = hold(audience=Audience(without=(kept,)))
    join()
    with database.action("重新确定名单") as session:
        session.get_one(Lesson, lesson).audience = Audience().stored()
        assert rosters.renew_roster(session, lesson) == (0, 0)
    assert list(on_list(database, lesson)).count(kept) == 1
    with database.action("移出名单") as session, pytest.raises(UserError, match="已在“防汛抢险知识”的名单上"):
        rosters.add_person(session, lesson, kept, expected=True)


def test_who_is_taken_off_a_list_leaves_it_with_both_files(database, kept, hold, join):
    lesson, _rows = hold()
    join()
    with database.action("移出名单") as session:
        rosters.remove_person(session, on_list(database, lesson)[kept].id)
    assert kept not in on_list(database, lesson)
    with database.reading() as session:
        assert kept in {one.cadre_id for one in others(session, lesson)}


def test_an_audience_that_names_the_second_file_means_the_kept_one(database, kept, twin, plan_lesson, join):
    lesson = plan_lesson(audience=Audience(team=False, people=(twin,)))
    without = plan_lesson("2026-05-19", Audience(without=(twin,)))
    join()
    assert list(on_list(database, lesson)) == [kept]
    assert kept not in on_list(database, without)
    with database.reading() as session:
        line = lesson_line(session, lesson)
    assert line is not None
    assert line.count.expected == 1


def test_card_and_sheet_of_the_second_file_still_make_the_person_present(
    database, kept, twin, people, hold, join
):
    lesson, rows = hold(李秀英="出勤")
    join()
    desk = Desk(database)
    for code in (cadre_code(twin), attendance_code(rows["张健国"]), attendance_code(rows["张建国"])):
        desk.load(lesson)
        desk.mark([kept], "缺勤")
        assert desk.scan(code).title.startswith("张")
        assert desk.people[kept].state == "出勤"
        assert on_list(database, lesson)[kept].state == "出勤"
    assert desk.finder.find("zjg").keys == (kept,)
    assert desk.count.expected == ALL_BUT_ONE


marks = st.builds(Mark, st.just("1"), st.sampled_from(["", *MARKS]), st.booleans(), st.booleans())


def place(mark: Mark) -> int:
    if mark.state in ("出勤", "迟到", "早退"):
        return 4
    missed = {"": 0, "缺勤": 1}.get(mark.state, 2)
    return 3 if missed and mark.made_up else missed


@given(marks, marks)
def test_who_came_counts_before_who_made_it_up_before_leave_before_absence(one, other):
    if place(one) > place(other):
        assert rank(one) > rank(other)


# leave and make-ups


AGREED = {
    "kind": "事假", "reason": "孩子住院", "asked_on": "2026-05-11", "decision": "同意", "approver": "刘书记",
    "decided_on": "2026-05-11",
}  # fmt: skip


def test_leave_that_was_asked_for_with_the_second_file_is_the_person_s(
    database, kept, twin, plan_lesson, join
):
    lesson = plan_lesson("2026-05-12")
    with database.action("登记请假") as session:
        ask_leave(session, lesson, twin, AGREED)
        ask_leave(session, lesson, kept, {**AGREED, "decision": "待批"})
    join()
    with database.reading() as session:
        (line,) = leave_lines(session, "2026")
        assert agreed_leaves(session, lesson) == {kept: "事假"}
        caller = next(one for one in callers(session, TODAY) if one.person.cadre_id == kept)
        assert [one.leave.split()[0] for one in lessons_of(session, caller, TODAY)] == ["事假"]
    assert (line.cadre_id, line.name, line.decision) == (kept, "张建国", "同意")
    with database.action("登记请假") as session, pytest.raises(UserError, match="请过事假"):
        ask_leave(session, lesson, kept, AGREED)
    with database.action("确定名单") as session:
        rosters.fix_roster(session, lesson)
    with database.action("撤销请假") as session:
        for leave in session.scalars(select(Leave)):
            leave.deleted_at = "2026-05-12T00:00:00Z"
        ask_leave(session, lesson, kept, AGREED)
    assert on_list(database, lesson)[kept].state == "事假"


def test_a_lesson_missed_with_one_file_is_owed_unless_the_person_came_with_the_other(
    database, kept, twin, hold, join
):
    hold("2026-05-12", 张建国="出勤", 张健国="缺勤")
    hold("2026-05-13", "乡村治理", 张建国="事假", 张健国="缺勤")
    hold("2026-05-14", "农村电商", audience=Audience(without=(kept,)), 张健国="缺勤")
    join()
    with database.reading() as session:
        owed = owed_lines(session, "2026", on=TODAY)
        assert owed_lines(session, cadre_id=kept, on=TODAY) == owed
    assert [(one.cadre_id, one.title, one.state) for one in owed] == [
        (kept, "乡村治理", "事假"),
        (kept, "农村电商", "缺勤"),
    ]


def test_a_lesson_missed_with_one_file_is_made_up_by_joining_one_with_the_other(
    database, kept, twin, hold, join
):
    missed, rows = hold("2026-05-12", audience=Audience(without=(kept,)), 张健国="缺勤", 李秀英="出勤")
    later, _rows = hold("2026-05-19", audience=Audience(without=(kept, twin)), 李秀英="出勤")
    with database.action("旁听") as session:
        rosters.add_person(session, later, kept, expected=False, state="出勤")
    join()
    with database.action("登记补学") as session:
        assert [one.lesson_id for one in joined_lines(session, rows["张健国"])] == [later]
        record_make_up(session, rows["张健国"], {}, later, on=TODAY)
    with database.reading() as session:
        (line,) = make_up_lines(session, "2026")
        person = hours_of_year(session, "2026", until=END)[kept]
        figures = learning_figures(session, "2026").total
        assert owed_lines(session, "2026", on=TODAY) == []
    assert (line.cadre_id, line.way) == (kept, make_ups.JOINED)
    assert [(one.sitting.lesson_id, one.hours) for one in person.lessons] == [
        (missed, Decimal("1.5")), (later, Decimal(0)),
    ]  # fmt: skip
    assert sum(one.hours for one in figures.seats if one.mark.cadre_id == kept) == Decimal("1.5")


# online classes, books, sites, certificates


def test_a_person_who_learnt_with_both_files_learns_once_as_far_as_the_better_one(database, kept, twin, join):
    with database.action("新建网上班") as session:
        row = online.save_class(session, "", {"year": "2026", "name": "万人示范培训", "electives_needed": 0})
        online.save_lessons(session, row.id, numbered(3, 0))
        done = {kept: Progress(1, as_of="2026-05-01"), twin: Progress(3, as_of="2026-04-01")}
        online.set_progress(session, row.id, done)
        a_class = row.id
    join()
    with database.reading() as session:
        (learner,) = online.learners(session, a_class)
        (line,) = online.class_lines(session, "2026")
        figures = online.online_figures(session, "2026")
        means = learning_figures(session, "2026").means
        (training,) = file_trainings(session, [kept])[kept]
        hours = hours_of_year(session, "2026", until=END)[kept].done.online
        person = next(one for one in known_people(session, a_class) if one.cadre_id == kept)
    assert (learner.cadre_id, learner.progress.required_done, learner.initials) == (kept, 3, "zjg")
    assert (line.learners, line.finished, line.completions) == (1, 1, 3)
    assert (figures.learners, figures.finished_keys) == (1, {kept})
    assert (means.learning, means.completions) == ((kept,), 3)
    assert (training.hours, hours) == ("3", Decimal(3))
    assert person.names == ("张健国",)  # the platform may still call the person so

    with database.action("登记进度") as session:
        assert online.set_progress(session, a_class, {kept: Progress(2)}) == 0  # typed: it was too much
    with database.action("移出学员") as session:
        (learner,) = online.learners(session, a_class)
        assert learner.progress.required_done == 2
        online.remove_learners(session, [learner.id])
        assert online.learners(session, a_class) == []


def test_books_and_sites_lead_to_the_kept_file(database, kept, twin, villages, join):
    with database.action("发放书籍") as session:
        book = books.save_book(session, "", {"title": "学习纲要", "publisher": "", "remarks": ""})
        books.save_receipts(
            session, book, [("r1", {"date": "2026-04-20", "copies": "9", "source": "", "remarks": ""})]
        )
        both = rosters.by_name(session, [kept, twin])
        books.hand_out(session, [book], both, "2026-04-28", 1, signed=True)
        village = villages["南陈屯镇/西砖河"]
        site = sites.save_site(session, "", village, {"manager": "张健国", "manager_id": twin})
    join()
    with database.reading() as session:
        assert {one.cadre_id for one in books.handout_lines(session)} == {kept}
        (line,) = books.book_lines(session)
        found = {one.village_id: one for one in sites.site_lines(session, "2026-05")}
        handouts = learning_figures(session, "2026").means.handouts
        assert sites.site_values(session, site)["manager_id"] == kept
    assert (line.handed_out, line.receivers) == (2, 1)
    assert found[village].manager_id == kept
    assert {one.cadre_id for one in handouts} == {kept}


def test_a_certificate_of_the_second_file_is_the_person_s(database, kept, twin, hold, join):
    change_rules(database, "2026", HourRules(required=(Requirement((), Decimal("1.5")),)))
    hold(张健国="出勤", 张建国="缺勤", 李秀英="出勤")
    about = certificates.Issue("2026", "", "培训", "2026-06-30", "区委组织部", Numbering())
    with database.action("发结业证") as session:
        certificates.issue(session, about, [twin])
    join()
    with database.reading() as session:
        (line,) = certificates.certificates(session, "2026")
        mine = next(one for one in certificates.proposals(session, "2026") if one.person.key == kept)
    assert (line.cadre_id, line.name, line.number) == (kept, "张健国", "YH2026-001")  # printed as issued
    assert (mine.number, mine.verdict.earned) == ("YH2026-001", True)
    with database.action("发结业证") as session, pytest.raises(UserError, match="已有这次培训的结业证"):
        certificates.issue(session, about, [kept])
    with database.action("注销结业证") as session:
        certificates.revoke(session, [line.id], "姓名写错")
    with database.action("发结业证") as session:
        assert certificates.issue(session, about, [kept]) == ["YH2026-002"]
