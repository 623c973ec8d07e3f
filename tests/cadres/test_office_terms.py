"""届次: what its dates allow, how long it still runs, what belongs to it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.rules import TermDates
from yunhe_desktop.errors import UserError

TODAY = date(2026, 11, 22)
FORMER = TermDates("2021—2026年届", "2021-01", "2026-12", "old")


def save(database, *values: str, **options: bool) -> str:
    with database.action("届次") as session:
        return queries.save_term(session, TermDates(*values), **options)


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        (TermDates("  "), "请填写届次的名称"),
        (TermDates("2021—2026年届", "2030"), "已有一个叫“2021—2026年届”的届次"),
        (TermDates("新", "2027-01", "2026-12"), "结束时间 2026.12 早于开始时间 2027.01"),
        (TermDates("新", "2027-01", "2027-01"), "一届没有时间"),
        (TermDates("新", "", "2031-12"), "请补上开始时间"),
        (TermDates("新", "2026-11", "2031-12"), "与“2021—2026年届”（2021.01 至 2026.12）时间重叠"),
        (TermDates("新", "2018-01", "2021-02"), "时间重叠"),
        (TermDates("新", "2018-01"), "时间重叠"),
        (TermDates("新", "2022", "2023"), "时间重叠"),
    ],
)
def test_reversed_and_overlapping_terms_are_refused(term, sentence):
    assert any(sentence in problem for problem in rules.term_problems(term, [FORMER]))


@pytest.mark.parametrize(
    "term",
    [TermDates("新", "2026-12", "2031-12"), TermDates("新", "2026", "2031"), TermDates("新", "2018-01", "2021-01"),
     TermDates("新"), TermDates("改名", "2021-02", "2026-12", "old")],
)  # fmt: skip
def test_terms_may_follow_each_other_within_a_month(term):
    assert rules.term_problems(term, [FORMER]) == []


def test_a_term_that_runs_on_says_what_to_do():
    (problem,) = rules.term_problems(TermDates("新", "2026-12"), [TermDates("旧", "2021-01", id="old")])
    assert problem == "“旧”从 2021.01 开始，还没有填结束时间，与这一届重叠。请先给它填上结束时间。"


@given(*[st.sampled_from(["2020", "2020-06", "2020-06-15", "2021-01", "2022", "2026-12"])] * 4)
def test_overlapping_is_mutual(began, ended, other_began, other_ended):
    one, other = TermDates("甲", began, ended), TermDates("乙", other_began, other_ended)
    alone = [not rules.term_problems(term, []) for term in (one, other)]
    if all(alone):
        assert bool(rules.term_problems(one, [other])) == bool(rules.term_problems(other, [one]))


@pytest.mark.parametrize(
    ("began", "ended", "text", "running", "soon"),
    [
        ("2021-01", "2026-12", "进行中，还有1个月届满", True, True),
        ("2021-01", "2026-11", "进行中，本月届满", True, True),
        ("2021-01", "2026-11-22", "已结束", False, False),
        ("2021-01", "2026-11-30", "进行中，本月届满", True, True),
        ("2021-01", "2027-12", "进行中，还有13个月届满", True, False),
        ("2021", "2026", "进行中，今年届满", True, True),
        ("2021", "2028", "进行中，还有2年届满", True, False),
        ("2018-01", "2021-01", "已结束", False, False),
        ("2021-01", "", "进行中，没有填结束时间", True, False),
        ("2027-01", "", "还没有开始", False, False),
        ("", "", "没有填起止时间", False, False),
    ],
)
def test_how_a_term_stands_today(began, ended, text, running, soon):
    state = rules.term_state(TermDates("届", began, ended), TODAY)
    assert (state.text, state.running, state.soon) == (text, running, soon)


def test_five_years_are_proposed():
    assert [rules.usual_end(began) for began in ("2021-01", "2021", "2024-02-29", "")] == [
        "2026-01", "2026", "2029-02-28", "",
    ]  # fmt: skip


def test_the_running_term_is_the_one_that_began_last():
    terms = [TermDates("未来", "2027"), TermDates("这一届", "2021"), TermDates("补录", "2016")]
    assert rules.running_term(terms, TODAY).name == "这一届"
    assert rules.running_term([], TODAY) is None


def test_a_new_term_closes_the_former_one_that_had_no_end(database):
    save(database, "2021—2026年届", "2021-01")
    with pytest.raises(UserError, match="还没有填结束时间"):
        save(database, "2026—2031年届", "2026-12", "2031-12")
    save(database, "2026—2031年届", "2026-12", "2031-12", close_former=True)
    with database.reading() as session:
        lines = queries.term_lines(session, TODAY)
    assert [(line.name, line.began, line.ended) for line in lines] == [
        ("2026—2031年届", "2026-12", "2031-12"), ("2021—2026年届", "2021-01", "2026-12"),
    ]  # fmt: skip


def test_what_belongs_to_a_term_is_counted_and_keeps_it(database, villages):
    key = save(database, "2021—2026年届", "2021-01", "2026-12")
    empty = save(database, "2026—2031年届", "2026-12", "2031-12")
    posts = [
        PostValues("党组织书记", started="2021-01", term="2021—2026年届"),
        PostValues("文书", started="2021-01", ended="2022", term="2021—2026年届"),
    ]
    with database.action("新增") as session:
        save_cadre(session, "", {"name": "张", "village_id": villages["小王庄镇/小圈村"]}, posts)
    with database.reading() as session:
        assert [(line.name[:4], line.posts, line.current) for line in queries.term_lines(session, TODAY)] == [
            ("2026", 0, 0), ("2021", 2, 1),
        ]  # fmt: skip
    with pytest.raises(UserError, match="还有2个职务、0份快照"), database.action("删除") as session:
        queries.delete_term(session, key)
    with database.action("删除") as session:
        queries.delete_term(session, empty)
    with database.reading() as session:
        assert [line.id for line in queries.term_lines(session, TODAY)] == [key]
