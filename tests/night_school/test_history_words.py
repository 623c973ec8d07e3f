"""修改记录 of what 夜校培训 keeps: whom and which lesson an entry is about, in words and not in keys."""

import re

import pytest
from sqlalchemy import event, select

from tests.terminal import Terminal
from yunhe_desktop.attachments import attach
from yunhe_desktop.database import Database, Record
from yunhe_desktop.history import HistoryLine, history
from yunhe_desktop.night_school import tables
from yunhe_desktop.night_school.queries.desk import start
from yunhe_desktop.night_school.queries.hour_rules import change_rules
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.night_school.tables import Attendance, Lesson
from yunhe_desktop.record_names import record_names
from yunhe_desktop.schema import metadata_tables

LESSON = "2026.05.12 防汛抢险知识"
CALLED = {
    "attendances": f"张建国 {LESSON}",
    "leaves": f"张建国 {LESSON}",
    "make_ups": f"张建国 {LESSON}",
    "evaluations": LESSON,
    "certificates": "张建国 运训〔2026〕001号",
    "lecturers": "周敏",
    "school_terms": "2026年周二夜校第3期 防汛抢险",
    "lessons": LESSON,
    "holidays": "国庆节",
    "books": "应知应会手册",
    "book_receipts": "应知应会手册 2026.04.20",
    "book_handouts": "应知应会手册 张建国",
    "sites": "小圈村",
    "site_equipment": "投影仪 小圈村",
    "viewings": "小圈村 2026.05.13",
    "study_meetings": "小圈村 2026.05.05 主题党日",
    "online_classes": "万人示范培训",
    "online_lessons": "第3节 乡村振兴 万人示范培训",
    "online_learners": "张建国 万人示范培训",
    "attachments": f"请假条.jpg 张建国 {LESSON}",
}
A_KEY = re.compile(r"[0-9a-f]{32}|[{}\[\]]|[a-z]+_[a-z]+|\b(id|audience|place|None|True|False)\b")


@pytest.fixture
def keys(database: Database, people, villages, plan_lesson) -> dict[str, str]:
    """One row of each table, everything in it filled in; keys by table."""
    village, zhang = villages["小王庄镇/小圈村"], people["张建国"]
    lesson = plan_lesson(audience=Audience(people=(zhang,)), place="党校")
    with database.action("登记") as session:
        start(session, lesson)
        found = {"lessons": lesson}

        def made(table: type[Record], **values: object) -> str:
            row = table(**values)
            session.add(row)
            session.flush()
            found[row.__tablename__] = row.id
            return row.id

        term = made(tables.SchoolTerm, year="2026", number=3, theme="防汛抢险")
        made(tables.Lecturer, name="周敏", unit="组织部", phone="13912345678")
        session.get_one(Lesson, lesson).school_term_id = term
        session.get_one(Lesson, lesson).lecturer_id = found["lecturers"]
        row = session.scalars(select(Attendance).where(Attendance.cadre_id == zhang)).one()
        row.state, found["attendances"] = "病假", row.id
        leave = made(
            tables.Leave, lesson_id=lesson, cadre_id=zhang, kind="病假", reason="住院", decision="同意"
        )
        slip = attach(session, leave, "请假条.jpg", b"jpg")
        made(tables.MakeUp, attendance_id=row.id, instead_id=lesson, date="2026-05-20", way="线上补课")
        made(tables.Evaluation, lesson_id=lesson, place=2, content="5", comment="好")
        made(
            tables.Certificate, cadre_id=zhang, school_term_id=term, number="运训〔2026〕001号", name="张建国"
        )
        made(tables.Holiday, name="国庆节", first="2026-10-01", last="2026-10-08")
        book = made(tables.Book, title="应知应会手册")
        made(tables.BookReceipt, book_id=book, date="2026-04-20", copies=30)
        of_person = {"cadre_id": zhang, "village_id": village, "village": "小圈村", "name": "张建国"}
        made(tables.BookHandout, book_id=book, date="2026-04-28", **of_person)
        site = made(tables.Site, village_id=village, manager_id=zhang, phone="13912345678")
        made(tables.SiteEquipment, site_id=site, name="投影仪", place=1)
        made(tables.Viewing, site_id=site, date="2026-05-13", subject="直播课")
        made(tables.StudyMeeting, village_id=village, date="2026-05-05", topic="党章")
        online = made(tables.OnlineClass, year="2026", name="万人示范培训")
        made(tables.OnlineLesson, online_class_id=online, number=3, title="乡村振兴")
        made(tables.OnlineLearner, online_class_id=online, required_done=37, **of_person)
        found["attachments"] = slip.id
    return found


def lines_of(database: Database, key: str) -> list[HistoryLine]:
    with database.reading() as session:
        return history(session, [key])


def test_every_table_of_the_night_school_is_tried():
    ours = {name for name, table in metadata_tables().items() if "night_school" in table.__module__}
    assert ours | {"attachments"} == {*CALLED}


@pytest.mark.parametrize("table", CALLED)
def test_an_entry_says_whom_and_which_lesson_it_is_about(database, keys, table):
    lines = lines_of(database, keys[table])
    assert {line.record for line in lines} == {CALLED[table]}
    assert {line.kind for line in lines} == {metadata_tables()[table].label}
    for line in lines:
        for said in (line.kind, line.record, line.field, line.old, line.new):
            assert not A_KEY.search(said), line
        assert line.field, line
        assert line.old or line.new, line


def test_what_a_record_refers_to_is_shown_by_its_name(database, keys):
    said = {line.field: line.new for line in lines_of(database, keys["lessons"])}
    assert (said["期"], said["授课人"]) == ("2026年周二夜校第3期 防汛抢险", "周敏")
    assert "张建国" in said["对象"]
    said = {line.field: line.new for line in lines_of(database, keys["make_ups"])}
    assert (said["考勤"], said["课"]) == (f"张建国 {LESSON}", LESSON)


def test_phone_numbers_are_masked_there_too(database, keys):
    for table in ("lecturers", "sites"):
        (phone,) = [line for line in lines_of(database, keys[table]) if line.field == "联系电话"]
        assert phone.new == "139****5678"


def test_what_a_deleted_lesson_was_called_is_still_said(database, keys):
    with database.action("删除") as session:
        session.get_one(Lesson, keys["lessons"]).deleted_at = "2026-06-01T00:00:00"
    line = lines_of(database, keys["lessons"])[0]
    assert (line.record, line.field, line.new) == (LESSON, "状态", "已删除")
    assert lines_of(database, keys["leaves"])[0].record == f"张建国 {LESSON}"


def test_a_changed_rule_of_hours_is_about_no_lesson(database):
    change_rules(database, "2026", HourRules(minutes=45))
    with database.reading() as session:
        (line,) = history(session)
    assert (line.kind, line.record, line.field) == ("设置", "", "")
    assert line.action.startswith("修改2026年学时办法")


def test_the_history_of_a_row_can_be_read_from_the_command_line(database, keys, capsys):
    lines = Terminal(database.path, capsys).json("history", "--row", keys["leaves"])
    assert {line["record"] for line in lines} == {CALLED["leaves"]}
    assert {line["field"]: line["new"] for line in lines}["审批"] == "同意"


def test_an_owner_that_nothing_knows_of_leaves_the_name_alone(database):
    with database.action("导入") as session:
        key = attach(session, "0" * 32, "名单.xlsx", b"x").id
    with database.reading() as session:
        assert record_names(session, {"attachments": [key], "school_terms": [""]}) == {
            ("attachments", key): "名单.xlsx"
        }


def test_names_take_few_queries_however_many_records(database, keys, plan_lesson):
    lessons = [plan_lesson(f"2026-06-{day:02d}", title=f"课{day}") for day in range(1, 21)]
    with database.action("考勤") as session:
        for lesson in lessons:
            start(session, lesson)
    counted = []
    with database.reading() as session:
        rows = list(session.scalars(select(Attendance.id)))
        event.listen(database.engine, "before_cursor_execute", lambda *_each: counted.append(1))
        names = record_names(session, {"attendances": rows})
    assert len(counted) <= 4
    assert any(name.endswith("2026.06.20 课20") for name in names.values())
