"""From sheets to totals: every case is worked by hand in its comments."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.competition.examples import hall, one_segment, scored
from yunhe_desktop.competition.rules import (
    Adjustment,
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
    Status,
    calculate,
    check_competition,
    drops,
    pending_sheets,
    rank,
    segment_score,
    sheet_state,
    sheet_total,
)


class TestOneEntry:
    def test_from_five_valid_sheets_on_the_highest_and_the_lowest_are_dropped(self):
        # 90 and 70 fall away; (88 + 85 + 80) / 3 = 253/3 = 84.333…
        ranking = rank(one_segment(hall(5), {"01": ("88", "90", "70", "85", "80")}))
        assert ranking.results[0].exact == Fraction(253, 3)
        assert ranking.results[0].published == "84.33"

    def test_four_valid_sheets_are_all_kept(self):
        # (88 + 90 + 70 + 85) / 4 = 333/4 = 83.25
        assert rank(one_segment(hall(4), {"01": ("88", "90", "70", "85")})).results[0].exact_text == "333/4"

    @pytest.mark.parametrize("state", [SheetState.ABSENT, SheetState.RECUSED])
    def test_a_judge_who_is_absent_or_recused_changes_the_drop_rule(self, state):
        # five judges, four valid sheets: fewer than 5, so (88 + 90 + 70 + 85) / 4 = 83.25
        ranking = rank(one_segment(hall(5), {"01": ("88", "90", state, "70", "85")}))
        assert ranking.results[0].published == "83.25"
        assert ranking.status is Status.FINAL

    def test_of_equal_highest_sheets_one_is_dropped(self):
        # 90, 90, 80, 70, 70: one 90 and one 70 fall away; (90 + 80 + 70) / 3 = 80
        assert rank(one_segment(hall(5), {"01": ("90", "90", "80", "70", "70")})).results[0].exact == 80

    def test_two_highest_and_one_lowest(self):
        # 95 and 90 and 60 fall away; (85 + 80 + 70) / 3 = 235/3
        segment = hall(6, drop_high=2, drop_low=1, drop_from=6)
        ranking = rank(one_segment(segment, {"01": ("60", "70", "80", "85", "90", "95")}))
        assert ranking.results[0].exact == Fraction(235, 3)

    def test_nothing_is_dropped_where_nothing_would_remain(self):
        segment = hall(2, drop_from=2)
        assert drops(segment, 2) == (0, 0)
        assert drops(segment, 3) == (1, 1)
        assert segment_score(one_segment(segment, {"01": ("80", "90")}), segment, "01") == 85

    def test_the_segment_score_is_out_of_a_hundred(self):
        # full mark 10 + 20 = 30; sheet 8.5 + 17 = 25.5; 25.5 × 100 / 30 = 85
        segment = Segment(
            "汇报",
            Decimal(100),
            (Criterion("内容", Decimal(10)), Criterion("表达", Decimal(20))),
            (Judge("甲"),),
        )
        sheet = Sheet(SheetState.SCORED, {"内容": Decimal("8.5"), "表达": Decimal(17)})
        competition = Competition(
            "赛", segments=(segment,), entries=(Entry("01"),), sheets={SheetKey("汇报", "甲", "01"): sheet}
        )
        assert sheet_total(segment, sheet) == Decimal("25.5")
        assert rank(competition).results[0].exact == 85

    def test_segments_are_weighed_and_adjustments_added(self):
        # 40 % × 90 + 60 % × 80 = 36 + 48 = 84; + 1.5 − 0.25 = 85.25
        visit, report = hall(1, "40", "实地查看"), hall(1, "60", "口头汇报")
        competition = Competition(
            "赛",
            segments=(visit, report),
            entries=(Entry("01"),),
            adjustments=(
                Adjustment("01", Decimal("1.5"), "示范村"),
                Adjustment("01", Decimal("-0.25"), "超时"),
            ),
            sheets=scored(visit, "01", "90") | scored(report, "01", "80"),
        )
        (result,) = rank(competition).results
        assert result.exact_text == "341/4"
        assert [(s.segment, s.published) for s in result.segments] == [
            ("实地查看", "90.00"),
            ("口头汇报", "80.00"),
        ]

    def test_who_withdrew_has_0_whatever_the_other_sheets_say(self):
        ranking = rank(one_segment(hall(2), {"01": ("90", SheetState.WITHDRAWN), "02": ("1", "2")}))
        assert [(r.entry.number, r.published) for r in ranking.results] == [("02", "1.50"), ("01", "0.00")]

    def test_a_zero_that_somebody_wrote_counts(self):
        assert rank(one_segment(hall(2), {"01": ("0", "90")})).results[0].exact == 45


class TestStatus:
    def test_a_missing_sheet_makes_the_result_provisional(self):
        competition = one_segment(hall(2), {"01": ("80", "90")})
        assert rank(competition).status is Status.FINAL
        key = SheetKey("现场打分", "评委2", "01")
        without = replace(competition, sheets={k: s for k, s in competition.sheets.items() if k != key})
        ranking = rank(without)
        assert (ranking.status, ranking.pending) == (Status.PROVISIONAL, 1)
        assert ranking.results[0].exact == 80
        assert list(pending_sheets(without)) == [key]

    def test_a_sheet_that_lacks_a_value_counts_as_not_yet_scored(self):
        segment = replace(hall(1), criteria=(Criterion("内容", Decimal(50)), Criterion("表达", Decimal(50))))
        partial = Sheet(SheetState.SCORED, {"内容": Decimal(40)})
        competition = Competition(
            "赛",
            segments=(segment,),
            entries=(Entry("01"),),
            sheets={SheetKey(segment.name, "评委1", "01"): partial},
        )
        ranking = rank(competition)
        assert sheet_state(segment, partial) is SheetState.PENDING
        assert ranking.status is Status.PROVISIONAL
        assert ranking.results == ()
        assert ranking.unranked[0].reason == "环节“现场打分”还没有有效的评分表，有 1 张未评。"

    def test_an_entry_whose_judges_are_all_away_is_unranked_with_the_reason(self):
        totals = {"02": ("80", "90"), "01": (SheetState.ABSENT, SheetState.RECUSED)}
        ranking = rank(one_segment(hall(2), totals))
        assert [result.entry.number for result in ranking.results] == ["02"]
        assert ranking.unranked[0].reason == "环节“现场打分”没有有效的评分表，评委都缺席或回避。"
        assert ranking.status is Status.FINAL

    def test_what_is_not_set_up_is_provisional_and_says_why(self):
        empty = Competition("赛", entries=(Entry("01"),))
        assert rank(empty).status is Status.PROVISIONAL
        assert rank(empty).unranked[0].reason == "擂台赛还没有设置环节。"
        no_judges = replace(empty, segments=(hall(0),))
        assert rank(no_judges).status is Status.PROVISIONAL
        assert "还没有评委" in rank(no_judges).unranked[0].reason
        no_criteria = replace(empty, segments=(replace(hall(1), criteria=()),))
        assert "还没有设置评分项" in rank(no_criteria).unranked[0].reason
        assert rank(Competition("赛", segments=(hall(1),))).status is Status.PROVISIONAL

    def test_only_a_complete_result_is_sealed(self):
        competition = replace(one_segment(hall(1), {"01": ("80",)}), sealed=True)
        assert rank(competition).status is Status.SEALED
        assert rank(replace(competition, sheets={})).status is Status.PROVISIONAL
        assert any("已封存" in message for message in check_competition(replace(competition, sheets={})))


class TestCalculation:
    def test_it_shows_every_step(self):
        # 95 and 60 dropped; (80 + 85 + 90) / 3 = 85; 40 % × 85 = 34; + 2 = 36 without the other segment
        visit, report = hall(6, "40", "实地查看"), hall(1, "60", "口头汇报")
        competition = Competition(
            "赛",
            segments=(visit, report),
            entries=(Entry("01"),),
            adjustments=(Adjustment("01", Decimal(2), "示范村"),),
            sheets=scored(visit, "01", "80", "95", SheetState.ABSENT, "60", "85", "90")
            | scored(report, "01", "70"),
        )
        calculation = calculate(competition, "01")
        first, second = calculation.segments
        assert [(line.state.value, line.total, line.dropped) for line in first.lines] == [
            ("已评", 80, ""),
            ("已评", 95, "最高"),
            ("缺席", None, ""),
            ("已评", 60, "最低"),
            ("已评", 85, ""),
            ("已评", 90, ""),
        ]
        assert (first.full_mark, first.mean, first.score, first.part) == (100, 85, 85, 34)
        assert second.part == 42
        assert calculation.total == 78  # 34 + 42 + 2
        assert calculation.total == rank(competition).results[0].exact

    def test_a_withdrawal_and_a_gap(self):
        competition = one_segment(
            hall(2), {"01": ("90", SheetState.WITHDRAWN), "02": (SheetState.ABSENT,) * 2}
        )
        withdrawn, gap = calculate(competition, "01"), calculate(competition, "02")
        assert (withdrawn.segments[0].withdrawn, withdrawn.segments[0].mean, withdrawn.total) == (
            True,
            None,
            0,
        )
        assert (gap.segments[0].score, gap.total) == (None, None)
        with pytest.raises(KeyError):
            calculate(competition, "03")
