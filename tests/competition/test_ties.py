"""Equal totals: separated by the tie rules in their order, and the rule that decided is recorded."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.competition.examples import hall, one_segment, scored
from yunhe_desktop.competition.rules import Adjustment, Competition, Entry, SheetState, rank
from yunhe_desktop.errors import UserError


def lines(competition):
    return [(r.rank, r.entry.number, r.decided_by) for r in rank(competition).results]


def two_segments(*rules, **totals):
    """实地查看 weighs 40, 口头汇报 60; each entry has a score in both."""
    visit, report = hall(1, "40", "实地查看"), hall(1, "60", "口头汇报")
    sheets = {}
    for number, (visited, reported) in totals.items():
        sheets |= scored(visit, number, visited) | scored(report, number, reported)
    entries = tuple(map(Entry, totals))
    return Competition("赛", segments=(visit, report), entries=entries, tie_rules=rules, sheets=sheets)


def test_without_a_rule_equals_share_the_rank_and_the_next_is_skipped():
    competition = one_segment(hall(1), {"03": ("80",), "02": ("90",), "01": ("90",)})
    assert lines(competition) == [(1, "01", None), (1, "02", None), (3, "03", None)]


def test_different_totals_need_no_rule():
    competition = one_segment(hall(1), {"01": ("80",), "02": ("90",)}, tie_rules=("抽签",))
    assert lines(competition) == [(1, "02", None), (2, "01", None)]


def test_the_score_in_a_named_segment():
    # 甲: 0.4 × 90 + 0.6 × 80 = 84; 乙: 0.4 × 75 + 0.6 × 90 = 84; 乙 is better in 口头汇报, 甲 in 实地查看
    totals = {"甲": ("90", "80"), "乙": ("75", "90")}
    assert lines(two_segments("环节得分:口头汇报", **totals)) == [
        (1, "乙", "环节得分:口头汇报"),
        (2, "甲", "环节得分:口头汇报"),
    ]
    assert [number for _, number, _ in lines(two_segments("环节得分:实地查看", **totals))] == ["甲", "乙"]


def test_the_total_with_no_sheet_dropped():
    # kept: 80, 80, 80 for both; undropped 甲 (70 + 80 × 3 + 95) / 5 = 81, 乙 (75 + 80 × 3 + 85) / 5 = 80
    totals = {"乙": ("75", "80", "80", "80", "85"), "甲": ("70", "80", "80", "80", "95")}
    competition = one_segment(hall(5), totals, tie_rules=("未去分平均",))
    assert lines(competition) == [(1, "甲", "未去分平均"), (2, "乙", "未去分平均")]


def test_the_sheets_of_the_chief_judges_alone():
    # both 85 on average; 评委1 is the chief and gave 甲 80, 乙 90
    competition = one_segment(hall(2), {"甲": ("80", "90"), "乙": ("90", "80")}, tie_rules=("主评委评分",))
    assert lines(competition) == [(1, "乙", "主评委评分"), (2, "甲", "主评委评分")]


def test_a_segment_without_a_sheet_of_a_chief_counts_0_there():
    # 甲: only 评委2 was there and gave 50; 乙: (1 + 99) / 2 = 50; by the chief 甲 has 0 and 乙 1
    totals = {"甲": (SheetState.ABSENT, "50"), "乙": ("1", "99")}
    competition = one_segment(hall(2), totals, tie_rules=("主评委评分",))
    assert lines(competition) == [(1, "乙", "主评委评分"), (2, "甲", "主评委评分")]


def test_recomputed_totals_include_the_adjustments():
    # 甲 80 + 5 and 乙 85 are equal; by the chief: 甲 78 + 5 = 83, 乙 82
    competition = one_segment(
        hall(2),
        {"乙": ("82", "88"), "甲": ("78", "82")},
        tie_rules=("主评委评分",),
        adjustments=(Adjustment("甲", Decimal(5), "示范村"),),
    )
    assert lines(competition) == [(1, "甲", "主评委评分"), (2, "乙", "主评委评分")]


def with_lots(*lots, rules=("抽签",)):
    competition = one_segment(hall(1), {f"{i:02}": ("80",) for i in range(1, len(lots) + 1)}, tie_rules=rules)
    entries = [replace(entry, lot=lot) for entry, lot in zip(competition.entries, lots, strict=True)]
    return replace(competition, entries=tuple(entries))


def test_the_lower_lot_comes_first():
    assert lines(with_lots(10, 9, 2)) == [(1, "03", "抽签"), (2, "02", "抽签"), (3, "01", "抽签")]


def test_equal_lots_stay_equal():
    assert lines(with_lots(1, 2, 1)) == [(1, "01", "抽签"), (1, "03", "抽签"), (3, "02", "抽签")]


def test_nobody_falls_behind_because_no_lot_was_drawn():
    assert lines(with_lots(1, None, 2)) == [(1, "01", None), (1, "02", None), (1, "03", None)]


def test_a_later_rule_separates_what_an_earlier_one_left_equal():
    # 甲, 乙 and 丙 have 84; 口头汇报 puts 丙 (90) first; 甲 and 乙 (80 each) go on to the lot
    competition = two_segments(
        "环节得分:口头汇报", "抽签", 甲=("90", "80"), 乙=("90", "80"), 丙=("75", "90"), 丁=("10", "10")
    )
    lots = {"甲": 2, "乙": 1, "丙": 3, "丁": 4}
    entries = tuple(replace(entry, lot=lots[entry.number]) for entry in competition.entries)
    results = rank(replace(competition, entries=entries)).results
    assert [(r.rank, r.entry.number, r.decided_above, r.decided_below, r.decided_by) for r in results] == [
        (1, "丙", None, "环节得分:口头汇报", "环节得分:口头汇报"),
        (2, "乙", "环节得分:口头汇报", "抽签", "环节得分:口头汇报"),
        (3, "甲", "抽签", None, "抽签"),
        (4, "丁", None, None, None),
    ]


def test_totals_that_only_look_equal_are_not_tied():
    # 80 and 80.001: the lot would say otherwise, but is not asked
    fine = replace(hall(1), criteria=(replace(hall(1).criteria[0], step=Decimal("0.001")),))
    competition = one_segment(fine, {"01": ("80",), "02": ("80.001",)}, tie_rules=("抽签",))
    assert lines(competition) == [(1, "02", None), (2, "01", None)]


def test_thirds_are_compared_exactly():
    # both 250/3, in two ways: 80, 80, 90 and 83, 83, 84; a float mean need not be equal
    competition = one_segment(hall(3), {"01": ("80", "80", "90"), "02": ("83", "83", "84")})
    assert lines(competition) == [(1, "01", None), (1, "02", None)]


@pytest.mark.parametrize("rule", ["抓阄", "环节得分:笔试", "环节得分"])
def test_a_rule_that_names_nothing_is_refused_before_a_tie_needs_it(rule):
    with pytest.raises(UserError, match=rule):
        rank(one_segment(hall(1), {"01": ("80",)}, tie_rules=(rule,)))
