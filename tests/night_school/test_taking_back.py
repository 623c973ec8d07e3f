"""撤销 and 重做 of what is done on the pages of 夜校培训: one action of each kind."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop import undo
from yunhe_desktop.attachments import add_files, files_of, remove_file
from yunhe_desktop.database import Database, Record
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import journalled_keys, verify_chain
from yunhe_desktop.night_school.online.applying import import_progress
from yunhe_desktop.night_school.plan.workbook import import_plan
from yunhe_desktop.night_school.queries import (
    books,
    certificates,
    desk,
    grid,
    hour_rules,
    leaves,
    lecturers,
    make_ups,
    meetings,
    online,
    plan_copies,
    planning,
    rosters,
    sites,
)
from yunhe_desktop.night_school.roll_import.applying import import_attendance
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.certificates import Numbering
from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.night_school.rules.online import OnlineLine, Progress
from yunhe_desktop.night_school.tables import (
    Attendance,
    Certificate,
    Leave,
    Lesson,
    MakeUp,
    OnlineClass,
    SchoolTerm,
    Site,
)
from yunhe_desktop.schema import metadata_tables

HELD, LATER, COMING = "2024-05-14", "2024-05-21", "2024-05-28"


@dataclass
class Office:
    """A year with a 期 of three Tuesdays: one marked in part, one at which 王海 was, one without a list yet."""

    database: Database
    folder: Path
    people: dict[str, str]
    lessons: dict[str, str] = field(default_factory=dict)  # by day
    rows: dict[tuple[str, str], str] = field(default_factory=dict)  # attendances by day and name
    keys: dict[str, str] = field(default_factory=dict)

    def book(self, *rows: list[object], name: str) -> Path:
        workbook = Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(self.folder / name)
        return self.folder / name


@pytest.fixture
def office(database, people, villages, tmp_path) -> Office:
    here = Office(database, tmp_path, people)
    keys = here.keys
    with database.action("准备") as session:
        term = planning.save_term(session, "", {"year": "2024", "theme": "防汛抢险", "form": "周二夜校"})
        keys["term"] = term.id
        days = [date.fromisoformat(day) for day in (HELD, LATER, COMING)]
        planned = planning.plan_tuesdays(
            session, term.id, days, ["防汛"] * 3, {"starts": "19:00", "ends": "20:30"}
        )
        here.lessons = {one.date: one.id for one in planned}
        for day in (HELD, LATER):
            desk.start(session, here.lessons[day])
        session.flush()
        for row in session.scalars(select(Attendance)):
            day = next(day for day, key in here.lessons.items() if key == row.lesson_id)
            here.rows[day, row.name] = row.id
        marks = {(HELD, "张建国"): "出勤", (HELD, "李秀英"): "缺勤", (HELD, "王海"): "缺勤"}
        marks |= {(LATER, "李秀英"): "出勤", (LATER, "王海"): "出勤", (LATER, "张建国"): "迟到"}
        rosters.set_states(session, {here.rows[spot]: state for spot, state in marks.items()})
    with database.action("准备更多") as session:
        asked = {"kind": "事假", "reason": "外出", "asked_on": "2024-05-10"}
        waiting = leaves.ask_leave(session, here.lessons[HELD], people["赵敏"], asked)
        sick = {"kind": "病假", "reason": "住院", "asked_on": "2024-05-20", "decision": "同意"}
        sick |= {"approver": "周敏", "decided_on": "2024-05-20"}
        agreed = leaves.ask_leave(session, here.lessons[LATER], people["赵敏"], sick)
        keys |= {"waiting": waiting.id, "agreed": agreed.id}
        told = {"date": "2024-05-25", "way": "线上补课", "proof": "笔记", "checked_by": "周敏"}
        keys["made up"] = make_ups.record_make_up(session, here.rows[HELD, "王海"], told).id
        keys["book"] = books.save_book(session, "", {"title": "应知应会"})
        books.save_receipts(session, keys["book"], [(new_key(), {"date": "2024-04-20", "copies": 30})])
        handed = rosters.by_name(session, [people["张建国"]])
        books.hand_out(session, [keys["book"]], handed, "2024-04-28", 1, signed=False)
        (keys["handout"],) = (one.id for one in books.handout_lines(session))
        village = villages["小王庄镇/小圈村"]
        keys |= {"village": village, "other village": villages["南陈屯镇/西砖河"]}
        keys["site"] = sites.save_site(session, "", village, {"manager": "李秀英", "phone": "13912345678"})
        keys["lecturer"] = lecturers.save_lecturer(session, "", {"name": "周敏", "unit": "组织部"})
        keys["certificate"] = issue(session, here, "张建国")
        add_files(session, [keys["agreed"]], [("请假条.jpg", b"jpg")])
        session.flush()
        keys["slip"] = files_of(session, keys["agreed"])[0].id
        row = online.save_class(session, "", {"year": "2024", "name": "示范班", "electives_needed": 0})
        online.save_lessons(session, row.id, [OnlineLine(1, "党建", True), OnlineLine(2, "财务", True)])
        online.add_learners(session, row.id, [people["张建国"], people["李秀英"]])
        keys["class"] = row.id
        planning.save_holidays(session, [("", {"name": "国庆", "first": "2024-10-01", "last": "2024-10-07"})])
    return here


def issue(session: Session, office: Office, *names: str) -> str:
    about = certificates.Issue("2024", office.keys["term"], "培训", "2024-06-01", "组织部", Numbering())
    certificates.issue(session, about, [office.people[name] for name in names])
    session.flush()
    return session.scalars(select(Certificate.id).order_by(Certificate.number.desc())).first() or ""


Act = Callable[[Session, Office], object]
PROGRESS = Progress(2, 0, frozenset({1, 2}), hours=Decimal(1))
WATCHED = {"date": "2024-05-15", "kind": "集中收看", "subject": "直播课", "people": "12", "hours": "1.5"}
MET = {"date": "2024-05-05", "kind": "主题党日", "topic": "党章", "expected": "12", "attended": "10"}
GOOD = {"content": "5", "manner": "5", "practice": "4", "gain": "5", "comment": ""}
PROOF = {"date": "2024-05-22", "way": "线上补课", "proof": "截图"}


def _moved(session: Session, o: Office) -> object:
    return planning.move_lesson(session, o.lessons[HELD], "2024-05-16", "19:30", reason="督查")


ACTIONS: dict[str, Act] = {
    "排周二": lambda s, o: planning.plan_tuesdays(
        s, o.keys["term"], [date(2024, 6, 4), date(2024, 6, 11)], ["党章"], {"place": "党校"}, Audience()
    ),
    "新建课": lambda s, o: planning.save_lesson(
        s, "", {"title": "财务", "date": "2024-06-18", "lecturer_id": o.keys["lecturer"]}
    ),
    "修改课和对象": lambda s, o: planning.save_lesson(
        s, o.lessons[COMING], {"title": "防汛二"}, Audience(team=False, people=(o.people["张建国"],))
    ),
    "新授课人": lambda s, o: planning.lecturer_named(s, "吴教授"),
    "调课": _moved,
    "停课": lambda s, o: planning.cancel_lesson(s, o.lessons[COMING], "暴雨"),
    "删除课": lambda s, o: planning.delete_lesson(s, o.lessons[COMING]),
    "新建期": lambda s, o: planning.save_term(
        s, "", {"year": "2024", "theme": "党章", "form": "周二夜校"}
    ),
    "修改期": lambda s, o: planning.save_term(s, o.keys["term"], {"theme": "防汛"}),
    "停课日": lambda s, o: planning.save_holidays(s, [("", {"name": "春节", "first": "2024-02-09"})]),
    "复制计划": lambda s, o: plan_copies.copy_plan(s, "2024", "2025"),
    "确定名单": lambda s, o: desk.start(s, o.lessons[COMING]),
    "重新确定名单": lambda s, o: (
        planning.save_lesson(
            s, o.lessons[LATER], {}, Audience(residents=True, without=(o.people["赵敏"],))
        ),
        desk.renew(s, o.lessons[LATER]),
    ),
    "全部出勤": lambda s, o: desk.all_present(s, o.lessons[HELD]),
    "其余缺勤": lambda s, o: desk.rest_absent(s, o.lessons[HELD]),
    "登记一人": lambda s, o: rosters.set_states(s, {o.rows[HELD, "赵敏"]: "早退"}, arrived="18:52"),
    "旁听": lambda s, o: desk.add_guest(s, o.lessons[HELD], o.people["孙强"], "18:55"),
    "备注": lambda s, o: desk.set_remark(s, o.rows[HELD, "赵敏"], "晚到"),
    "从名单去掉": lambda s, o: rosters.remove_person(s, o.rows[HELD, "赵敏"]),
    "总表粘贴": lambda s, o: grid.set_spots(
        s, {(o.lessons[HELD], o.people["赵敏"]): "出勤", (o.lessons[COMING], o.people["王海"]): "公假"}
    ),
    "登记请假": lambda s, o: leaves.ask_leave(
        s, o.lessons[COMING], o.people["王海"], {"kind": "公假", "reason": "开会", "asked_on": "2024-05-27"}
    ),
    "批准请假（登记考勤）": lambda s, o: leaves.decide_leave(
        s, o.keys["waiting"], "同意", "周敏", "2024-05-11"
    ),
    "不同意": lambda s, o: leaves.decide_leave(s, o.keys["agreed"], "不同意", "周敏", "2024-05-21"),
    "修改请假": lambda s, o: leaves.change_leave(s, o.keys["agreed"], {"kind": "公假"}),
    "撤销请假（收回考勤）": lambda s, o: leaves.withdraw_leave(s, o.keys["agreed"]),
    "请假条": lambda s, o: add_files(s, [o.keys["waiting"]], [("条.jpg", b"another")]),
    "删除请假条": lambda s, o: remove_file(s, o.keys["slip"]),
    "补学": lambda s, o: make_ups.record_make_up(s, o.rows[HELD, "李秀英"], {}, o.lessons[LATER]),
    "几人补学": lambda s, o: [
        make_ups.record_make_up(s, o.rows[spot], PROOF)
        for spot in ((HELD, "李秀英"), (LATER, "赵敏"))
    ],
    "修改补学": lambda s, o: make_ups.change_make_up(s, o.keys["made up"], {"proof": "截图"}),
    "删除补学": lambda s, o: make_ups.remove_make_up(s, o.keys["made up"]),
    "新建网上班": lambda s, o: online.save_class(s, "", {"year": "2024", "name": "二班"}),
    "网课": lambda s, o: online.save_lessons(s, o.keys["class"], [OnlineLine(1, "党建学", False)]),
    "加学员": lambda s, o: online.add_learners(s, o.keys["class"], [o.people["王海"]]),
    "改进度": lambda s, o: online.set_progress(s, o.keys["class"], {o.people["张建国"]: PROGRESS}),
    "删除网上班": lambda s, o: online.delete_class(s, o.keys["class"]),
    "书目": lambda s, o: books.save_book(s, o.keys["book"], {"title": "应知应会手册"}),
    "入库": lambda s, o: books.save_receipts(
        s, o.keys["book"], [(new_key(), {"date": "2024-05-01", "copies": "50", "source": "区委"})]
    ),
    "发放": lambda s, o: books.hand_out(
        s, [o.keys["book"]], rosters.by_name(s, [o.people["王海"], o.people["赵敏"]]), "2024-05-01", 2,
        signed=True,
    ),
    "签收": lambda s, o: books.sign_for(s, [o.keys["handout"]], signed=True),
    "收回": lambda s, o: books.take_back(s, [o.keys["handout"]]),
    "建站点": lambda s, o: sites.set_up_missing(s),
    "修改站点": lambda s, o: sites.save_site(s, o.keys["site"], o.keys["village"], {"phone": "13800001111"}),
    "收看记录": lambda s, o: sites.save_viewings(s, o.keys["site"], "2024-05", [(new_key(), WATCHED)]),
    "各站点收看": lambda s, o: sites.log_viewing(s, [o.keys["site"]], WATCHED),
    "站点设备": lambda s, o: sites.save_equipment(
        s, o.keys["site"], [(new_key(), {"name": "投影仪", "number": "1", "state": "正常"})]
    ),
    "删除站点": lambda s, o: sites.delete_site(s, o.keys["site"]),
    "组织生活": lambda s, o: meetings.save_meetings(s, o.keys["village"], "2024-05", [(new_key(), MET)]),
    "各村组织生活": lambda s, o: meetings.log_meeting(s, [o.keys["village"], o.keys["other village"]], MET),
    "授课人": lambda s, o: lecturers.save_lecturer(
        s, o.keys["lecturer"], {"name": "周敏", "unit": "党校", "phone": "13800001111"}
    ),
    "删除授课人": lambda s, o: lecturers.delete_lecturer(s, o.keys["lecturer"]),
    "评课": lambda s, o: lecturers.save_evaluations(s, o.lessons[LATER], [(new_key(), GOOD)]),
    "发结业证": lambda s, o: issue(s, o, "王海"),
    "注销结业证": lambda s, o: certificates.revoke(s, [o.keys["certificate"]], "打错"),
}  # fmt: skip

Import = Callable[[Office], object]
IMPORTS: dict[str, Import] = {
    "导入考勤": lambda o: import_attendance(
        o.database,
        o.book(["姓名", "日期", "考勤"], ["张建国", "2024.5.14", "迟到"], ["王海", "2024.5.28", "√"], name="考勤.xlsx"),
    ),
    "导入网上班": lambda o: import_progress(
        o.database,
        o.book(["姓名", "所在村", "第1节", "第2节"], ["张建国", "小圈村", "√", "√"], name="进度.xlsx"),
        o.keys["class"],
        as_of="2024-06-01",
    ),
    "导入课程计划": lambda o: import_plan(
        o.database, o.book(["课题", "日期", "授课人"], ["新课", "2024.7.2", "吴教授"], name="计划.xlsx")
    ),
}  # fmt: skip


def rows_there(database: Database) -> dict[tuple[str, str], dict[str, object]]:
    """Every record that is not in the recycle bin, with all that the journal watches."""
    with database.reading() as session:
        return {
            (name, row.id): {key: getattr(row, key) for key in journalled_keys(table)}
            for name, table in metadata_tables().items()
            for row in session.scalars(select(table))
        }


def last(database: Database) -> str:
    with database.reading() as session:
        found = undo.last_undoable(session)
        assert found
        return found.action


def do(office: Office, what: str) -> None:
    if what in IMPORTS:
        report = IMPORTS[what](office)
        assert report.added + report.changed > 0, report
        return
    with office.database.action(what) as session:
        ACTIONS[what](session, office)


@pytest.mark.parametrize("what", [*ACTIONS, *IMPORTS])
def test_afterwards_everything_is_as_before_and_done_again_as_after(office, what):
    database = office.database
    before = rows_there(database)
    do(office, what)
    after = rows_there(database)
    assert after != before
    undo.undo(database, last(database))
    assert rows_there(database) == before
    with database.reading() as session:
        again = undo.last_redoable(session)
        assert verify_chain(session) == []
    assert again
    undo.undo(database, again.action)
    assert rows_there(database) == after


def _row(session: Session, table: type[Record], **wanted: str) -> Record:
    return session.scalars(select(table).filter_by(**wanted).order_by(table.id.desc())).first()


def _said(table: type[Record], column: str, value: object, /, **wanted: str) -> Act:
    return lambda session, office: setattr(
        _row(session, table, **{key: office.keys.get(text, text) for key, text in wanted.items()}),
        column,
        value,
    )


TOUCHED: list[tuple[str, Act, str]] = [
    ("排周二", _said(Lesson, "title", "党史", date="2024-06-04"), "2024.06.04 党史的“课题”在此之后又被改过"),
    ("排周二", _said(Lesson, "remarks", "带书", date="2024-06-04"), "2024.06.04 党章的“备注”在此之后又被改过"),
    (
        "新建课",
        lambda s, o: desk.start(s, s.scalars(select(Lesson.id).where(Lesson.title == "财务")).one()),
        "2024.06.18 财务的“名单确定时间”在此之后又被改过",
    ),
    (
        "新建课",
        lambda s, o: leaves.ask_leave(
            s, s.scalars(select(Lesson.id).where(Lesson.title == "财务")).one(), o.people["王海"],
            {"kind": "公假", "reason": "开会"},
        ),
        "2024.06.18 财务在此之后有了请假",
    ),
    ("调课", lambda s, o: planning.move_lesson(s, o.lessons[HELD], "2024-05-17"), "防汛的“日期”在此之后又被改过"),
    (
        "修改课和对象",
        lambda s, o: planning.save_lesson(s, o.lessons[COMING], {}, Audience()),
        "2024.05.28 防汛二的“.*”在此之后又被改过",
    ),
    (
        "新建期",
        lambda s, o: planning.save_lesson(
            s, "", {"title": "党章", "date": "2024-07-02",
                    "school_term_id": s.scalars(select(SchoolTerm.id).where(SchoolTerm.theme == "党章")).one()},
        ),
        "2024年周二夜校第2期 党章在此之后有了课",
    ),
    (
        "全部出勤",
        lambda s, o: rosters.set_states(s, {o.rows[HELD, "赵敏"]: "迟到"}),
        "赵敏 2024.05.14 防汛的“考勤”在此之后又被改过",
    ),
    (
        "旁听",
        lambda s, o: desk.set_remark(
            s, s.scalars(select(Attendance.id).where(Attendance.expected.is_(False))).one(), "借书"
        ),
        "孙强 2024.05.14 防汛的“备注”在此之后又被改过",
    ),
    ("登记请假", _said(Leave, "decision", "同意", reason="开会"), "王海 2024.05.28 防汛的“审批”在此之后又被改过"),
    ("补学", _said(MakeUp, "checked_by", "李主任", date=LATER), "李秀英 2024.05.14 防汛的“验收人”"),
    (
        "新建网上班",
        lambda s, o: online.add_learners(
            s, s.scalars(select(OnlineClass.id).where(OnlineClass.name == "二班")).one(), [o.people["王海"]]
        ),
        "二班在此之后有了网上班学员",
    ),
    ("修改站点", _said(Site, "phone", "13700000000", id="site"), "小圈村的“联系电话”在此之后又被改过"),
    ("发结业证", _said(Certificate, "revoked_for", "打错", name="王海"), "王海 YH2024-002的“注销原因”"),
]  # fmt: skip


@pytest.mark.parametrize(("what", "touch", "sentence"), TOUCHED)
def test_what_was_touched_later_is_not_lost_and_the_field_is_named(office, what, touch, sentence):
    do(office, what)
    action = last(office.database)
    with office.database.action("后来") as session:
        touch(session, office)
    now = rows_there(office.database)
    with pytest.raises(UserError, match=f"不能撤销：.*{sentence}") as refused:
        undo.undo(office.database, action)
    assert "13700000000" not in str(refused.value)
    assert rows_there(office.database) == now


def test_a_rule_of_hours_is_no_record_and_undo_does_not_pretend(office):
    with office.database.action("备注") as session:
        desk.set_remark(session, office.rows[HELD, "赵敏"], "晚到")
    with office.database.reading() as session:
        assert undo.set_since(session) == ""
    hour_rules.change_rules(office.database, "2024", HourRules(minutes=45))
    with office.database.reading() as session:
        assert undo.set_since(session).startswith("修改2024年学时办法")
        assert undo.last_undoable(session).label == "备注"
    do(office, "停课")
    with office.database.reading() as session:
        assert undo.set_since(session) == ""


def test_with_nothing_but_a_rule_there_is_nothing_to_take_back(database):
    hour_rules.change_rules(database, "2024", HourRules(minutes=45))
    with database.reading() as session:
        assert undo.last_undoable(session) is None
        assert undo.set_since(session).startswith("修改2024年学时办法")
