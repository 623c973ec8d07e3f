"""What is due when, and what an office may choose of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import HeldPost, Honour, OpenVetting, Person, ReminderRules, TermSpan
from yunhe_desktop.dates import PartialDate

ON = date(2026, 3, 15)
USUAL = ReminderRules()


def due(person: Person, chosen: ReminderRules = USUAL) -> list[tuple[str, str]]:
    return [(one.kind, one.due) for one in rules.person_reminders(person, ON, chosen)]


def man(birth: str = "", *positions: str, **values: object) -> Person:
    posts = tuple(HeldPost(position, village="小圈村") for position in positions)
    return Person("张建国", key="zhang", sex="男", birth_date=birth, posts=posts, **values)


@pytest.mark.parametrize(
    ("birth", "found"),
    [
        ("1966-09", [("到龄", "2026-09")]), ("1966-09-15", [("到龄", "2026-09-15")]),
        ("1966-09-16", []),  # one day more than six months ahead
        ("1966", [("到龄", "2026")]), ("1960-01", [("到龄", "2020-01")]),  # overdue until somebody acts
        ("1966-10", []), ("1967", []), ("", []),
    ],
)  # fmt: skip
def test_village_cadres_are_sixty_one_day(birth, found):
    assert due(man(birth, "文书")) == found


def test_ages_differ_by_post_and_sex_as_the_office_says():
    chosen = ReminderRules(women=55, ages={"党组织书记": (65, 0), "文书": (50, 45)})
    assert due(man("1963-01", "党组织书记"), chosen) == []
    assert due(man("1961-05", "党组织书记"), chosen) == [("到龄", "2026-05")]
    assert due(man("1976-05", "党组织书记", "文书"), chosen) == [
        ("到龄", "2026-05")
    ]  # the lowest line of all
    woman = Person("王芳", sex="女", birth_date="1971-05", posts=(HeldPost("党组织书记"),))
    assert due(woman, chosen) == [("到龄", "2026-05")]
    said = next(rules.person_reminders(man("1976-05", "党组织书记", "文书"), ON, chosen))
    assert said.what == "1976.05 出生，将于 2026.05 满 50 周岁（文书）。"


def test_who_has_left_is_left_alone():
    assert due(man("1960-01", left_on="2025-01")) == []


def test_probation_league_residents_and_penalties():
    assert due(man(political_status="中共预备党员", party_joined="2025-05-10")) == [
        ("预备党员转正", "2026-05-10")
    ]
    assert due(man("1998-02", political_status="共青团员")) == [("团员离团", "2026-02")]
    resident = Person(
        "李想", posts=(HeldPost("第一书记", village="小圈村", started="2024-04", unit="区教育局"),)
    )
    (one,) = rules.person_reminders(resident, ON, USUAL)
    assert (one.kind, one.due) == ("驻村期满", "2026-04")
    assert one.what == "2024.04 任小圈村第一书记（区教育局派出），将于 2026.04 满 2 年。"
    penalty = Honour("处分", "2025-04", "党内警告", until="2026-04")
    assert due(man(honours=(penalty,))) == [("影响期满", "2026-04")]
    long_over = Honour("处分", "2020-04", "党内警告", until="2021-04")
    assert due(man(honours=(long_over, Honour("奖励", "2025-04", "先进", until="2026-04")))) == []


def test_terms_end_in_time_and_are_reckoned_where_no_end_is_known():
    terms = [
        TermSpan("2021—2026年届", "2021-01", "", 400),  # over, and posts still belong to it
        TermSpan("2016—2021年届", "2016-01", "2021-01", 0),
        TermSpan("2022—2027年届", "2022-01", "2027-01", 3),
    ]
    (one,) = rules.term_reminders(terms, ON, USUAL)
    assert (one.kind, one.due, one.name) == ("届满", "2026-01", "")
    assert "按 5 年一届推算" in one.what
    assert "400 个" in one.what
    (_first, second) = rules.term_reminders(terms, ON, ReminderRules(months=12))
    assert second.what == "2022—2027年届将届满，现任职务中有 3 个属于这一届。"


def test_departments_that_do_not_answer_for_a_month():
    asked = OpenVetting("zhang", "小王庄镇", "小圈村", "张建国", "2026-02-01", ("公安", "税务"))
    (one,) = rules.vetting_reminders([asked], ON, USUAL)
    assert one.due == "2026-03-03"
    assert one.what == "联审 2026.02.01 发函，超过 30 天没有反馈：公安、税务。"
    in_time = OpenVetting("zhang", "", "", "张建国", "2026-02-20", ("公安",))
    answered = OpenVetting("zhang", "", "", "张建国", "2025-02-20", ())
    assert not list(rules.vetting_reminders([in_time, answered], ON, USUAL))


def test_missing_photos_are_one_line_for_each_village():
    people = [Person(f"王{number}", key=str(number), village="小圈村") for number in range(8)]
    (one,) = rules.photo_reminders(people, frozenset({"0"}))
    assert (one.due, one.what) == ("", "有 7 人没有照片：王1、王2、王3、王4、王5、王6等7个。")


def test_they_stand_by_day_and_those_without_a_day_last():
    reminders = [
        rules.Reminder(kind, day, "", "")
        for kind, day in (("缺照片", ""), ("到龄", "2026-05"), ("届满", "2026"))
    ]
    assert [one.due for one in rules.in_order(reminders)] == ["2026", "2026-05", ""]


def test_a_choice_comes_back_as_it_was_kept():
    chosen = ReminderRules(months=12, women=55, ages={"文书": (0, 50)})
    assert ReminderRules.from_stored(chosen.as_stored()) == chosen
    assert ReminderRules.from_stored({}) == USUAL


days = st.dates(date(1930, 1, 1), date(2010, 12, 31))


@given(days, st.integers(40, 80))
def test_the_line_is_the_first_day_of_that_age(birth, age):
    person = man(birth.isoformat(), "文书")
    (one,) = rules.person_reminders(person, date(2090, 1, 1), ReminderRules(men=age))
    line = PartialDate.from_iso(one.due)
    day = date(line.year, line.month, line.day)
    assert rules.age_on(birth.isoformat(), day) == age
    assert rules.age_on(birth.isoformat(), date.fromordinal(day.toordinal() - 1)) == age - 1
