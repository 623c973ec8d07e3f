"""Two states of the teams compared: figures, and who stayed, came, went, moved and changed post."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.rules import ComparedFigure, Comparison, Member, TeamsOn, compare

VILLAGES = {
    "xiaoquan": ("小王庄镇", "小圈村"),
    "guan": ("小王庄镇", "官庄子村"),
    "xi": ("南陈屯镇", "西砖河"),
}


def member(name: str, village: str, *positions: str, **facts: str) -> Member:
    town, place = VILLAGES[village]
    return Member(name, village, town, town, place, facts.pop("called", name), positions=positions, **facts)


def teams(year: int, *members: Member) -> TeamsOn:
    return TeamsOn(f"{year}年", date(year, 1, 1), members)


def figure(comparison: Comparison, label: str) -> ComparedFigure:
    return next(one for one in comparison.figures if one.label == label)


def shown(comparison: Comparison, label: str) -> tuple[str, str, str]:
    one = figure(comparison, label)
    return rules.amount_text(one, one.old), rules.amount_text(one, one.new), rules.difference_text(one)


# 小圈村 elects: 张 stays secretary and becomes 主任, 李 goes, 王 comes, 赵 goes over to 西砖河, 孙 changes post
OLD = teams(
    2021,
    member(
        "张", "xiaoquan", "党组织书记", sex="男", birth_date="1965-06", education="高中", political_status="中共党员"
    ),
    member("李", "xiaoquan", "村委会主任", sex="男", birth_date="1958-01", education="初中", political_status="群众"),
    member("孙", "xiaoquan", "村委会委员", sex="女", birth_date="1986-01", education="中专", political_status="群众"),
    member("赵", "guan", "村委会委员", sex="女", birth_date="1986", education="", political_status="群众"),
    member("驻", "guan", "第一书记", sex="男", birth_date="1990-01", education="本科"),
)  # fmt: skip
NEW = teams(
    2026,
    member(
        "张", "xiaoquan", "党组织书记", "村委会主任", sex="男", birth_date="1965-06", education="高中",
        political_status="中共党员",
    ),
    member("孙", "xiaoquan", "村委会副主任", sex="女", birth_date="1986-01", education="大专", political_status="中共党员"),
    member("王", "xiaoquan", "村委会委员", sex="男", birth_date="1998-01", education="本科",
           political_status="中共预备党员"),
    member("赵", "xi", "村委会委员", sex="女", birth_date="1986", education="", political_status="群众"),
)  # fmt: skip


@pytest.fixture
def election() -> Comparison:
    return compare(OLD, NEW)


def test_who_stayed_came_went_moved_and_changed_post(election):
    assert [one.name for one in election.kept] == ["张", "孙", "赵"]
    assert [one.name for one in election.joined] == ["王"]
    assert [one.name for one in election.left] == ["李"]
    assert [one.name for one in election.moved] == ["赵"]
    assert [one.name for one in election.changed_post] == ["张", "孙"]


@pytest.mark.parametrize(
    ("label", "old", "new", "difference"),
    [
        ("人数", "4人", "4人", "持平"),
        # 55, 63 and 35 at the first election; 60, 40 and 28 at the second; 赵's month of birth is not known
        ("平均年龄", "51.0岁", "42.7岁", "↓8.3岁"),
        ("35岁以下", "1人（25.0%）", "1人（25.0%）", "持平"),
        ("高中以上学历", "2人（50.0%）", "3人（75.0%）", "↑25.0个百分点"),
        ("大专以上学历", "0人（0.0%）", "2人（50.0%）", "↑50.0个百分点"),
        ("女干部", "2人（50.0%）", "2人（50.0%）", "持平"),
        ("中共党员（含预备）", "1人（25.0%）", "3人（75.0%）", "↑50.0个百分点"),
        ("“一肩挑”的村", "0个村（0.0%）", "1个村（50.0%）", "↑50.0个百分点"),
        ("交叉任职", "0人（0.0%）", "1人（25.0%）", "↑25.0个百分点"),
    ],
)
def test_the_figures_as_they_are_read(election, label, old, new, difference):
    assert shown(election, label) == (old, new, difference)


def test_behind_each_figure_stand_its_people(election):
    assert [m.name for m in figure(election, "高中以上学历").new.people] == ["张", "孙", "王"]
    assert [m.name for m in figure(election, "“一肩挑”的村").new.people] == ["张"]
    assert rules.unknown_text(figure(election, "平均年龄")) == "未填 1人 / 1人"
    assert figure(election, "高中以上学历").old.unknown == 1


def test_the_mean_age_is_exact(election):
    assert figure(election, "平均年龄").old.value == Fraction(55 + 63 + 35, 3)
    assert figure(election, "平均年龄").difference == Fraction(60 + 40 + 28 - 55 - 63 - 35, 3)


def test_townships_and_villages_have_counts_of_their_own(election):
    lines = {(p.township, p.village): (p.old, p.new, p.kept, p.joined, p.left) for p in election.places}
    assert lines == {
        ("小王庄镇", ""): (4, 3, 2, 1, 2),
        ("小王庄镇", "小圈村"): (3, 3, 2, 1, 1), ("小王庄镇", "官庄子村"): (1, 0, 0, 0, 1),
        ("南陈屯镇", ""): (0, 1, 0, 1, 0), ("南陈屯镇", "西砖河"): (0, 1, 0, 1, 0),
    }  # fmt: skip
    assert [p.village for p in election.places] == ["", "小圈村", "官庄子村", "", "西砖河"]


def test_a_part_can_be_compared_alone():
    town = compare(OLD.within("小王庄镇"), NEW.within("小王庄镇"))
    assert [one.name for one in town.left] == ["李", "赵"]
    village = compare(OLD.within("小王庄镇", "xiaoquan"), NEW.within("小王庄镇", "xiaoquan"))
    assert [one.name for one in village.kept] == ["张", "孙"]


def test_who_serves_in_two_villages_is_one_person():
    both = teams(2026, member("张", "xiaoquan", "党组织书记"), member("张", "guan", "党组织书记"))
    comparison = compare(teams(2021, member("张", "xiaoquan", "党组织书记")), both)
    assert shown(comparison, "人数") == ("1人", "1人", "持平")
    assert [one.name for one in comparison.moved] == ["张"]


def test_nobody_on_either_day():
    comparison = compare(teams(2021), teams(2026))
    assert shown(comparison, "平均年龄") == ("", "", "")
    assert shown(comparison, "女干部") == ("0人", "0人", "")
    assert (comparison.passages, comparison.places) == ((), ())


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(209, 4), "52.3"), (Fraction(1, 20), "0.1"), (Fraction(-1, 20), "-0.1"), (Fraction(-1, 30), "0.0"),
     (Fraction(0), "0.0"), (Fraction(61, 10), "6.1"), (Fraction(100), "100.0")],
)  # fmt: skip
def test_tenths_are_rounded_half_up(value, text):
    assert rules.tenths(value) == text


def test_a_change_too_small_to_show_is_no_standstill():
    crowd = [member(str(number), "xiaoquan", "文书", birth_date="1970-01") for number in range(100)]
    one_older = [replace(crowd[0], birth_date="1969-01"), *crowd[1:]]
    assert shown(compare(teams(2026, *crowd), teams(2026, *one_older)), "平均年龄")[2] == "↑不到0.1岁"


# what holds for any two states

POSTS = ("党组织书记", "村委会主任", "村委会委员", "文书", "第一书记")
some_member = st.builds(
    member,
    st.sampled_from("甲乙丙丁戊己庚辛"),
    st.sampled_from(sorted(VILLAGES)),
    st.sampled_from(POSTS),
    st.sampled_from(POSTS),
    sex=st.sampled_from(["男", "女", ""]),
    birth_date=st.sampled_from(["", "1958", "1986-01", "1990-12-31", "2001-02"]),
    education=st.sampled_from(["", "本科", "高中", "小学"]),
    political_status=st.sampled_from(["", "中共党员", "群众"]),
)
state = st.builds(
    lambda year, members: teams(year, *{(m.cadre_id, m.village_id): m for m in members}.values()),
    st.integers(2019, 2031),
    st.lists(some_member, max_size=12),
)


@given(state, state)
def test_everybody_is_kept_or_left_and_kept_or_new(old, new):
    comparison = compare(old, new)
    people = figure(comparison, "人数")
    assert len(comparison.kept) + len(comparison.left) == people.old.count
    assert len(comparison.kept) + len(comparison.joined) == people.new.count
    assert set(comparison.moved) | set(comparison.changed_post) <= set(comparison.kept)
    for place in comparison.places:
        assert (place.kept + place.left, place.kept + place.joined) == (place.old, place.new)


@given(state)
def test_compared_with_itself_nothing_changes(teams_then):
    comparison = compare(teams_then, teams_then)
    assert comparison.joined == comparison.left == comparison.moved == comparison.changed_post == ()
    assert {rules.difference_text(one) for one in comparison.figures} <= {"持平", ""}


@given(state, state)
def test_the_other_way_round_everything_is_reversed(old, new):
    there, back = compare(old, new), compare(new, old)
    assert {one.cadre_id for one in there.joined} == {one.cadre_id for one in back.left}
    for one, other in zip(there.figures, back.figures, strict=True):
        assert (one.old, one.new) == (other.new, other.old)
        assert one.difference is None or one.difference == -other.difference


@given(state, state)
def test_every_figure_is_the_number_of_its_people(old, new):
    for one in compare(old, new).figures:
        for amount in (one.old, one.new):
            behind = {m.village_id if one.unit == "个村" else m.cadre_id for m in amount.people}
            assert len(behind) == amount.count <= amount.of
            assert amount.share is None or 0 <= amount.share <= 1
