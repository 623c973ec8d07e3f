"""学时 by person and year: from the marks on the lists, by the office's rule."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import Cadre, Post
from yunhe_desktop.database import Database
from yunhe_desktop.night_school.queries.hour_rules import hour_rules, remember_hour_rules, rules_in_force
from yunhe_desktop.night_school.queries.hours import PersonHours, hours_of_year
from yunhe_desktop.night_school.queries.rosters import add_person, fix_roster, set_states
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.hours import ONLINE_CLASS, HourRules
from yunhe_desktop.night_school.tables import MakeUp, OnlineClass, OnlineLearner

END = date(2026, 12, 31)
Plan = Callable[..., str]


def hold(database: Database, lesson: str, **states: str) -> dict[str, str]:
    """Mark people of a lesson by name; keys of the attendances by name."""
    with database.action("登记考勤") as session:
        rows = {one.name: one.id for one in fix_roster(session, lesson)}
        set_states(session, {rows[name]: state for name, state in states.items()})
        return rows


def of(database: Database, key: str, year: str = "2026", **choice: object) -> PersonHours:
    with database.reading() as session:
        return hours_of_year(session, year, until=END, **choice)[key]  # type: ignore[arg-type]


def test_a_lesson_gives_its_hours_to_who_came_and_half_to_who_left_early(
    database: Database, people: dict[str, str], plan_lesson: Plan
) -> None:
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤", 李秀英="早退", 王海="事假")
    hold(database, plan_lesson("2026-05-19"), 张建国="迟到", 李秀英="缺勤")
    zhang = of(database, people["张建国"])
    assert zhang.done.together == Decimal(3)  # 19:00 to 20:30 is 1.5, twice
    assert zhang.done.required == Decimal(56)
    assert zhang.done.missing == Decimal(53)
    assert [one.why for one in zhang.lessons] == ["出勤 1.5", "迟到 1.5"]
    li = of(database, people["李秀英"])
    assert [one.why for one in li.lessons] == ["早退 1.5×0.5＝0.75", "缺勤 0"]
    assert (li.count.expected, li.count.came, li.count.absent) == (2, 1, 1)
    wang = of(database, people["王海"])
    assert (wang.done.together, wang.done.online) == (0, 0)
    assert [one.why for one in wang.lessons] == ["事假 0", "未登记"]


def test_a_lesson_that_nobody_is_marked_in_does_not_count(
    database: Database, people: dict[str, str], plan_lesson: Plan
) -> None:
    hold(database, plan_lesson("2026-05-12"))
    assert of(database, people["张建国"]).count.expected == 0


def test_a_make_up_earns_the_lesson_and_sitting_in_for_it_does_not_count_twice(
    database: Database, people: dict[str, str], plan_lesson: Plan
) -> None:
    missed = plan_lesson("2026-05-12")
    rows = hold(database, missed, 张建国="事假", 王海="出勤")
    other = plan_lesson("2026-05-19", Audience(team=False, people=(people["王海"],)))
    hold(database, other, 王海="出勤")
    with database.action("补学") as session:
        add_person(session, other, people["张建国"], expected=False, state="出勤")
        session.add(
            MakeUp(attendance_id=rows["张建国"], instead_id=other, date="2026-05-19", way="参加同课题的课")
        )
    zhang = of(database, people["张建国"])
    assert zhang.done.together == Decimal("1.5")
    assert [one.why for one in zhang.lessons] == ["已补学 1.5", "出勤（旁听），已抵补学，不另计"]


def test_a_day_is_never_more_than_the_rule_allows(
    database: Database, people: dict[str, str], plan_lesson: Plan
) -> None:
    for starts, ends in (("08:00", "12:00"), ("14:00", "18:00"), ("19:00", "20:30")):
        hold(database, plan_lesson("2026-05-12", starts=starts, ends=ends), 张建国="出勤")
    zhang = of(database, people["张建国"])
    assert zhang.done.together == Decimal(8)
    assert zhang.lessons[-1].why == "出勤 1.5，当天已满，计0"


def test_online_hours_are_counted_apart(
    database: Database, people: dict[str, str], plan_lesson: Plan
) -> None:
    hold(database, plan_lesson("2026-05-12", form="云课堂"), 张建国="出勤")
    with database.action("导入网上班") as session:
        course = OnlineClass(year="2026", name="万人示范培训班")
        session.add(course)
        session.flush()
        session.add(
            OnlineLearner(
                online_class_id=course.id,
                cadre_id=people["张建国"],
                hours="20",
                village_id=village_of(session, people["张建国"]),
            )
        )
    done = of(database, people["张建国"]).done
    assert (done.together, done.online, done.counted) == (Decimal(0), Decimal("21.5"), Decimal(0))
    assert done.by_form == {"云课堂": Decimal("1.5"), ONLINE_CLASS: Decimal(20)}
    rules = HourRules(online_most=Decimal(10))
    assert of(database, people["张建国"], rules=rules).done.counted == Decimal(10)


def village_of(session: Session, key: str) -> str:
    cadre = session.get(Cadre, key)
    assert cadre is not None
    return cadre.village_id


def test_who_takes_office_in_the_year_owes_by_whole_months(
    database: Database, people: dict[str, str]
) -> None:
    with database.action("改任职时间") as session:
        for post in session.query(Post).filter(Post.cadre_id == people["李秀英"]):
            post.started = "2026-03-15"
    li = of(database, people["李秀英"])
    assert (li.months, li.full_year, li.done.required) == (9, Decimal(56), Decimal(42))
    assert of(database, people["李秀英"], rules=HourRules(by_months=False)).done.required == Decimal(56)


def test_who_left_in_the_year_stays_listed_with_what_was_earned(
    database: Database, people: dict[str, str], plan_lesson: Plan
) -> None:
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤", 王海="出勤")
    with database.action("免职") as session:
        for post in session.query(Post).filter(Post.cadre_id == people["张建国"]):
            post.ended = "2026-07"
    zhang = of(database, people["张建国"])
    assert (zhang.standing, zhang.positions, zhang.months) == ("已离任", ("党组织书记",), 6)
    assert (zhang.village, zhang.done.together, zhang.done.required) == (
        "小圈村",
        Decimal("1.5"),
        Decimal(28),
    )
    with database.reading() as session:
        assert list(hours_of_year(session, "2026", until=END))[-1] == people["张建国"]


def test_each_year_keeps_its_own_rule(database: Database, people: dict[str, str], plan_lesson: Plan) -> None:
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤")
    hold(database, plan_lesson("2027-05-11"), 张建国="出勤")
    with database.maintenance() as session:
        remember_hour_rules(session, HourRules(minutes=45), "2027")
    assert of(database, people["张建国"]).done.together == Decimal("1.5")
    with database.reading() as session:
        later = hours_of_year(session, "2027", until=date(2027, 12, 31))
        assert later[people["张建国"]].done.together == Decimal(2)
        assert [rules_in_force(session, year).of_year for year in ("2026", "2028")] == ["", "2027"]
        assert hour_rules(session, "2028").minutes == 45


def test_a_merged_file_counts_for_the_kept_one(
    database: Database, people: dict[str, str], plan_lesson: Plan
) -> None:
    lesson = plan_lesson("2026-05-12")
    hold(database, lesson, 张建国="出勤")
    with database.action("合并") as session:
        old = session.get(Cadre, people["张建国"])
        assert old is not None
        old.merged_into_id, old.deleted_at = people["王海"], "2026-06-01T00:00:00Z"
    with database.reading() as session:
        found = hours_of_year(session, "2026", until=END)
    assert found[people["王海"]].done.together == Decimal("1.5")
    assert people["张建国"] not in found
