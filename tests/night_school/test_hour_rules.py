"""The rule of 学时: what a lesson and a mark are worth, how it is typed, told, and kept year by year."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.history import history
from yunhe_desktop.night_school.queries.hour_rules import change_rules, hour_rules, rules_in_force
from yunhe_desktop.night_school.rules.codes import MARKS
from yunhe_desktop.night_school.rules.earning import Sitting, by_form, earn
from yunhe_desktop.night_school.rules.hour_entry import NUMBERS, requirement_rows, rules_from
from yunhe_desktop.night_school.rules.hour_figures import figures, state_of
from yunhe_desktop.night_school.rules.hour_words import describe, differences
from yunhe_desktop.night_school.rules.hours import HourRules, HoursDone, Requirement, owed
from yunhe_desktop.night_school.rules.office import Span, last_held, whole_months
from yunhe_desktop.undo import last_undoable

USUAL = HourRules()


def sitting(day: str, state: str, hours: str = "1.5", **more: object) -> Sitting:
    return Sitting(f"{day}{more.get('starts', '')}", "课", "周二夜校", day, str(more.pop("starts", "")),
                   Decimal(hours), state, **more)  # type: ignore[arg-type]  # fmt: skip


@given(
    st.lists(st.tuples(st.sampled_from(["2026-05-12", "2026-05-19"]), st.sampled_from(["", *MARKS]),
                       st.sampled_from(["0.5", "1.5", "4", "8"]), st.booleans()), max_size=8)
)  # fmt: skip
def test_no_day_ever_earns_more_than_the_rule_allows(some: list[tuple[str, str, str, bool]]) -> None:
    sittings = [
        sitting(day, state, hours, starts=f"{number:02d}:00", made_up=made_up)
        for number, (day, state, hours, made_up) in enumerate(some)
    ]
    found = earn(sittings, USUAL)
    for day in ("2026-05-12", "2026-05-19"):
        assert sum(one.hours for one in found if one.sitting.date == day) <= USUAL.day_most
    assert sum(by_form(found).values()) == sum(one.hours for one in found)


@pytest.mark.parametrize(
    ("posts", "months"),
    [
        ([Span("党组织书记", "2021-01")], 12),
        ([Span("党组织书记")], 12),
        ([Span("党组织书记", "2026-03")], 10),
        ([Span("党组织书记", "2026-03-15")], 9),
        ([Span("党组织书记", "2021-01", "2026-07")], 6),
        ([Span("党组织书记", "2021-01", "2026-03"), Span("村委会主任", "2026-09")], 6),
        ([Span("村委会委员", "2021-01", "2026-05-10"), Span("党组织书记", "2026-05-10")], 12),
        ([Span("党组织书记", "2026-12-15")], 0),
        ([], 0),
    ],
)
def test_a_month_counts_where_it_begins_and_ends_in_office(posts: list[Span], months: int) -> None:
    assert whole_months(posts, 2026) == months


def test_a_part_of_a_year_owes_its_part_in_halves_rounded_down() -> None:
    assert owed(Decimal(56), 10, USUAL) == Decimal("46.5")
    assert owed(Decimal(56), 10, replace(USUAL, by_months=False)) == Decimal(56)


def test_who_left_is_known_by_the_posts_that_ended_last() -> None:
    spans = [
        Span("村委会委员", "2018-01", "2021-01"),
        Span("党组织书记", "2021-01", "2026-07"),
        Span("村委会主任", "2021-01", "2026-07"),
    ]
    assert last_held(spans, "2026-12-31") == ("党组织书记", "村委会主任")
    assert last_held(spans, "2020-12-31") == ()


@pytest.mark.parametrize(
    ("done", "standing", "state"),
    [
        (HoursDone(Decimal(32), Decimal(32)), "在任", "已达标"),
        (HoursDone(Decimal(32), Decimal(5)), "在任", "还差"),
        (HoursDone(Decimal(32), Decimal(0), Decimal(5)), "在任", "还差"),
        (HoursDone(Decimal(32)), "在任", "未参加"),
        (HoursDone(), "在任", "不要求"),
        (HoursDone(Decimal(32), Decimal(32)), "已离任", "已离任"),
        (HoursDone(Decimal(0), Decimal(3)), "非在册", "非在册"),
    ],
)
def test_a_person_stands_in_one_of_these_ways(done: HoursDone, standing: str, state: str) -> None:
    assert state_of(done, standing) == state


def test_who_left_does_not_count_among_those_who_must_reach_it() -> None:
    found = figures([
        ("在任", HoursDone(Decimal(32), Decimal(40), Decimal(3))),
        ("在任", HoursDone(Decimal(32), Decimal(5))),
        ("在任", HoursDone(Decimal(32))),
        ("已离任", HoursDone(Decimal(16), Decimal(1))),
    ])  # fmt: skip
    assert (found.obliged, found.reached, found.behind, found.none) == (3, 1, 2, 1)
    assert found.missing == Decimal(59)
    assert (found.average(found.together), found.average(found.online)) == ("15.0", "1.0")
    assert figures([]).average(Decimal(0)) == ""


def typed(**changes: str) -> dict[str, str]:
    return {one.key: one.text(USUAL) for one in NUMBERS} | changes


def read(rows: list[tuple[str, str]] | None = None, **changes: str) -> HourRules:
    return rules_from(
        typed(**changes),
        requirement_rows(USUAL) if rows is None else rows,
        online_forms=USUAL.online_forms,
        by_months=True,
        known_posts=("党组织书记", "村委会主任", "村委会委员", *USUAL.required[0].positions),
    )


def test_the_usual_rule_typed_as_it_is_shown_is_the_same_rule() -> None:
    assert read() == USUAL
    assert HourRules.from_stored(read().stored()) == USUAL


def test_what_is_typed_becomes_the_rule() -> None:
    found = read([("党组织书记，村委会主任", "60")], left_early="33.3", others="20")
    assert found.left_early == Decimal("0.333")
    assert found.required == (
        Requirement(("党组织书记", "村委会主任"), Decimal(60)), Requirement((), Decimal(20)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "changes", "sentence"),
    [
        (None, {"minutes": "5"}, "“多少分钟为1学时”要填10 到 240 之间的整数，5太小了。"),
        (None, {"late": "半"}, "“迟到计（%）”要填0 到 100 之间的数，不能是“半”。"),
        ([("书记", "56")], {}, "应修学时第1行的“书记”不是花名册里的职务"),
        ([("", "56")], {}, "应修学时第1行没有写职务"),
        ([("村委会委员", "很多")], {}, "应修学时第1行：“每年应修（学时）”要填"),
        ([("村委会委员", "56"), ("党组织书记、村委会委员", "40")], {}, "“村委会委员”在应修学时第1行和第2行都有"),
    ],
)  # fmt: skip
def test_what_cannot_be_a_rule_is_said(
    rows: list[tuple[str, str]] | None, changes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence.replace("（", ".").replace("）", ".").replace("%", ".")):
        read(rows, **changes)


def test_a_rule_is_told_in_a_line_and_so_is_what_changed() -> None:
    assert "60分钟为1学时" in describe(USUAL)
    assert "党组织书记等6种职务56学时，其他人员32学时" in describe(USUAL)
    changed = replace(USUAL, minutes=45, online_most=Decimal(10))
    assert differences(USUAL, changed) == (
        "折算 60分钟为1学时→45分钟为1学时；网络抵计 网络学时另计，不抵应修→网络学时最多抵10学时"
    )


def test_a_change_is_kept_for_its_year_and_stands_in_the_history(database: Database) -> None:
    change_rules(database, "2026", replace(USUAL, minutes=45))
    change_rules(database, "2027", replace(USUAL, minutes=40))
    change_rules(database, "2027", replace(USUAL, minutes=40))  # the same again
    with database.reading() as session:
        assert [hour_rules(session, year).minutes for year in ("2025", "2026", "2027", "2030")] == [
            60,
            45,
            40,
            40,
        ]
        force = rules_in_force(session, "2026")
        assert (force.of_year, force.next_own) == ("2026", "2027")
        assert [line.action for line in history(session)] == [
            "修改2027年学时办法：折算 45分钟为1学时→40分钟为1学时",
            "修改2026年学时办法：折算 60分钟为1学时→45分钟为1学时",
        ]
        assert last_undoable(session) is None  # a setting is not taken back, it is set again
