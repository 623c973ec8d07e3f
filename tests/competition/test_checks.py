"""What is refused, and what is only doubted."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.competition.examples import hall, one_segment, scored
from yunhe_desktop.competition.rules import (
    Adjustment,
    Criterion,
    Entry,
    Judge,
    Sheet,
    SheetKey,
    SheetState,
    check_competition,
    check_value,
    doubts,
)


class TestChecks:
    sound = one_segment(hall(1), {"01": ("80",)})

    def test_a_sound_competition_has_nothing_wrong(self):
        assert check_competition(self.sound) == []

    @pytest.mark.parametrize("value", ["-0.5", "100.5", "NaN", "Infinity", "80.3"])
    def test_a_value_out_of_range_or_off_its_step_is_refused(self, value):
        assert check_value(Criterion("总体", Decimal(100)), Decimal(value))
        sheets = scored(hall(1), "01", value)
        (message,) = check_competition(replace(self.sound, sheets=sheets))
        assert message.startswith("环节“现场打分”评委“评委1”给选手“01”的评分表：")

    @pytest.mark.parametrize("value", ["0", "0.5", "100", "100.00", "87.50"])
    def test_a_value_in_range_and_on_its_step_is_taken(self, value):
        assert check_value(Criterion("总体", Decimal(100)), Decimal(value)) is None

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"name": " "}, "没有名称"),
            ({"decimals": 7}, "0 到 6"),
            ({"decimals": -1}, "0 到 6"),
            ({"segments": (), "sheets": {}}, "还没有环节"),
            ({"segments": (hall(1, "99.9"),)}, "合计是 99.9"),
            ({"segments": (hall(1, "50"), hall(1, "50"))}, "环节“现场打分”重复"),
            ({"segments": (hall(1), hall(1, "-1", "甲"), hall(1, "1", "乙"))}, "权重是 -1"),
            ({"segments": (hall(1, drop_high=-1),)}, "不能小于 0"),
            ({"segments": (replace(hall(1), criteria=()),), "sheets": {}}, "还没有评分项"),
            ({"segments": (replace(hall(1), judges=(Judge("评委1"),) * 2),)}, "评委“评委1”重复"),
            (
                {"segments": (replace(hall(1), criteria=(Criterion("总体", Decimal(100)),) * 2),)},
                "“总体”重复",
            ),
            ({"segments": (replace(hall(1), criteria=(Criterion("总体", Decimal(0)),)),)}, "满分是 0"),
            (
                {"segments": (replace(hall(1), criteria=(Criterion("总体", Decimal(1), Decimal(2)),)),)},
                "大于满分",
            ),
            (
                {
                    "segments": (
                        replace(hall(1), criteria=(Criterion("总体", Decimal(100), Decimal("NaN")),)),
                    )
                },
                "最小分档",
            ),
            ({"segments": (replace(hall(1), judges=(Judge("评委1"), Judge(""))),)}, "没有名称"),
            ({"entries": (Entry("01"), Entry("01"))}, "编号“01”重复"),
            ({"entries": (Entry("01"), Entry(""))}, "没有编号"),
            ({"entries": (Entry("01", order=1), Entry("02", order=1))}, "出场顺序 1 重复"),
            ({"tie_rules": ("抓阄",)}, "“抓阄”不认识"),
            ({"tie_rules": ("环节得分:汇报",)}, "环节“汇报”不存在"),
            ({"tie_rules": ("抽签", "抽签")}, "同分规则“抽签”重复"),
            ({"adjustments": (Adjustment("09", Decimal(1)),)}, "“09”不存在"),
            ({"adjustments": (Adjustment("01", Decimal("NaN")),)}, "NaN"),
            ({"sheets": {SheetKey("现场打分", "评委9", "01"): Sheet()}}, "评委“评委9”"),
            (
                {
                    "sheets": {
                        SheetKey("现场打分", "评委1", "01"): Sheet(SheetState.SCORED, {"外": Decimal(1)})
                    }
                },
                "“外”",
            ),
            (
                {
                    "sheets": {
                        SheetKey("现场打分", "评委1", "01"): Sheet(SheetState.ABSENT, {"总体": Decimal(1)})
                    }
                },
                "缺席",
            ),
        ],
    )
    def test_what_is_wrong_is_said(self, change, words):
        messages = check_competition(replace(self.sound, **change))
        assert any(words in message for message in messages), messages
        assert all(message.endswith("。") for message in messages)

    def test_doubts_do_not_refuse(self):
        odd = replace(
            one_segment(hall(2, drop_from=2), {"01": ("90", SheetState.WITHDRAWN)}),
            entries=(Entry("01", lot=1), Entry("02", lot=1)),
        )
        assert check_competition(odd) == []
        assert [
            words in doubt for words, doubt in zip(("不去分", "抽签号 1", "弃权"), doubts(odd), strict=True)
        ]

    def test_a_full_mark_that_no_sheet_can_reach_is_doubtful(self):
        odd = replace(
            self.sound, segments=(replace(hall(1), criteria=(Criterion("总体", Decimal(100), Decimal(8)),)),)
        )
        assert any("谁也得不到满分" in doubt for doubt in doubts(odd))
