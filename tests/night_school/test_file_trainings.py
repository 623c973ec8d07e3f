"""What 夜校 knows stands in the cadre's file beside what is typed there, and is never stored in it."""

from collections.abc import Callable
from decimal import Decimal

from tests.night_school.test_hours import hold
from yunhe_desktop.cadres.form.dialog import CadreDialog
from yunhe_desktop.cadres.form.sections import ListSection
from yunhe_desktop.cadres.queries import RowValues, load_people, load_person, rows_of, save_rows
from yunhe_desktop.cadres.tables import TrainingRow
from yunhe_desktop.database import Database
from yunhe_desktop.night_school.queries.online import save_class, set_progress
from yunhe_desktop.night_school.rules.online import Progress
from yunhe_desktop.night_school.tables import MakeUp


def test_one_line_for_each_year_and_form_beside_what_is_typed(
    database: Database, people: dict[str, str], plan_lesson: Callable[..., str]
) -> None:
    hold(database, plan_lesson("2025-05-13"), 张建国="出勤")
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤")
    rows = hold(database, plan_lesson("2026-05-19"), 张建国="事假", 王海="出勤")
    hold(database, plan_lesson("2026-05-26", form="云课堂"), 张建国="出勤")
    with database.action("补学") as session:
        session.add(MakeUp(attendance_id=rows["张建国"], date="2026-06-01", way="观看录像"))
        typed = {
            "year": "2026",
            "name": "乡村振兴班",
            "form": "脱产培训",
            "hours": "24",
            "organiser": "区委党校",
        }
        save_rows(session, TrainingRow, people["张建国"], [RowValues(typed)])
    with database.reading() as session:
        found = load_person(session, people["张建国"]).trainings
        stored = rows_of(session, TrainingRow, people["张建国"])
    assert [(one.year, one.name, one.form, one.hours, one.known_from) for one in found] == [
        ("2025", "周二夜校（1次）", "夜校", "1.5", "夜校"),
        ("2026", "乡村振兴班", "脱产培训", "24", ""),
        ("2026", "周二夜校（1次，补学1次）", "夜校", "3", "夜校"),
        ("2026", "云课堂（1次）", "网络培训", "1.5", "夜校"),
    ]
    assert [row.values["name"] for row in stored] == ["乡村振兴班"]


def test_online_classes_of_a_year_are_one_line(database: Database, people: dict[str, str]) -> None:
    with database.action("网上班") as session:
        for name in ("万人示范培训", "乡村振兴网课"):
            course = save_class(session, "", {"year": "2026", "name": name})
            set_progress(session, course.id, {people["王海"]: Progress(hours=Decimal("7.5"))})
    with database.reading() as session:
        (line,) = load_person(session, people["王海"]).trainings
        assert load_person(session, people["张建国"]).trainings == ()
    assert (line.name, line.form, line.hours) == ("网上班：万人示范培训、乡村振兴网课", "网络培训", "15")


def test_the_form_shows_them_below_the_list_and_saves_the_typed_ones_alone(
    themed: object, database: Database, people: dict[str, str], plan_lesson: Callable[..., str]
) -> None:
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤")
    form = CadreDialog(None, database, people["张建国"])
    section = next(each for each in form.findChildren(ListSection) if each.table is TrainingRow)
    assert section.known.text().endswith("夜校：2026年　周二夜校（1次）　1.5学时")
    assert list(section.rows()) == []
    form.deleteLater()


def test_who_was_never_there_has_no_line(
    database: Database, people: dict[str, str], plan_lesson: Callable[..., str]
) -> None:
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤", 王海="缺勤")
    with database.reading() as session:
        found = load_people(session, list(people.values()))
    assert {person.name: len(person.trainings) for person in found} == {
        "张建国": 1,
        "李秀英": 0,
        "王海": 0,
        "赵敏": 0,
        "孙强": 0,
    }
