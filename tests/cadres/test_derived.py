"""Age, 党龄, tenure and gaps: what follows from a file, as of any day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import CareerStep, HeldPost, PartyAge

ON = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("birth", "age"),
    [("1968-05", 57), ("1968-03", 58), ("1968-03-16", 57), ("1968-03-15", 58), ("1968", None), ("", None)],
)
def test_age(birth, age):
    assert rules.age_on(birth, ON) == age


@pytest.mark.parametrize(
    ("joined", "confirmed", "age"),
    [
        ("2001-07-01", "2002-07-01", PartyAge(23)),  # from 转正 on, not from joining
        ("2001-07", "2002-03", PartyAge(24)),
        ("2001-07", "", PartyAge(23, estimated=True)),  # one year of 预备期 taken for granted
        ("1975-07", "", PartyAge(50, estimated=True)),  # the years without 预备期
        ("2025-07", "", None),  # still in it
        ("2025-07", "2026-07", None),
        ("", "", None),
    ],
)
def test_years_in_the_party_count_from_confirmation(joined, confirmed, age):
    assert rules.party_age_on(joined, confirmed, ON) == age


def post(position: str, started: str, ended: str = "", *, main: bool = False) -> HeldPost:
    return HeldPost(position, started=started, ended=ended, main=main)


def test_tenure_in_the_present_main_post():
    posts = [post("党组织书记", "2021-01", main=True), post("村委会主任", "2018-05")]
    assert rules.present_tenure(posts, ON).text == "5年2个月"
    assert (
        rules.present_tenure(posts, date(2020, 3, 1)).text == "1年10个月"
    )  # then the other one alone was held
    assert rules.present_tenure([post("文书", "2026-03")], ON).text == "不满1个月"
    assert rules.present_tenure([post("文书", "2021")], ON) is None
    assert rules.present_tenure([], ON) is None


def test_concurrent_posts_count_once_and_posts_of_residents_not_at_all():
    posts = [
        post("村委会委员", "2005-03", "2010-03"),
        post("文书", "2008-03", "2012-03"),
        post("党组织书记", "2021-03-15"),
        post("第一书记", "2013-01", "2015-01"),
    ]
    assert rules.village_tenure(posts, ON).text == "12年"
    assert rules.village_tenure(posts, date(2009, 3, 1)).text == "4年"
    assert rules.village_tenure(posts[3:], ON) is None


def steps(*spans: tuple[str, str]) -> list[CareerStep]:
    return [CareerStep(began, ended, "务农") for began, ended in spans]


@pytest.mark.parametrize(
    ("spans", "missing"),
    [
        ([("2001-07", "2005-08"), ("2005-09", "")], []),  # the next month is no gap
        ([("2001-07", "2005-07"), ("2005-09", "")], [("2005-08", "2005-08")]),
        ([("2005-09", ""), ("2001-07", "2005-05")], [("2005-06", "2005-08")]),  # in whatever order they stand
        ([("2001-07", "2010-01"), ("2003-01", "2004-01"), ("2010-01", "")], []),  # one within another
        ([("2001-07", "2025-12")], [("2026-01", "")]),
        ([("2001-07", "2026-02")], []),
        ([("2001", "2002"), ("2003", "")], []),  # years are taken kindly
        ([("2001", "2002"), ("2004", "")], [("2003-01", "2003-12")]),
        ([], []),
    ],
)
def test_gaps(spans, missing):
    assert [(gap.began, gap.ended) for gap in rules.gaps(steps(*spans), ON)] == missing


@given(st.lists(st.integers(0, 300), min_size=2, max_size=12, unique=True), st.randoms())
def test_steps_that_touch_leave_no_gap_in_whatever_order(months, random):
    ends = [f"{2000 + month // 12}-{month % 12 + 1:02d}" for month in sorted(months)]
    spans = [*pairwise(ends), (ends[-1], "")]
    random.shuffle(spans)
    assert rules.gaps(steps(*spans), ON) == []
