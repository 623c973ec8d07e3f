"""What a clerk's typing means."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.competition.rules import (
    Criterion,
    parse_typed,
)
from yunhe_desktop.errors import UserError


class TestTyping:
    hundred = Criterion("总体", Decimal(100))
    ten = Criterion("内容", Decimal(10))

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("885", "88.5"),
            ("95", "95"),
            ("100", "100"),
            ("7", "7"),
            ("0", "0"),
            ("88.5", "88.5"),
            ("８８５", "88.5"),
            ("88。5", "88.5"),
            ("88．5", "88.5"),
            (" 88.5 ", "88.5"),
            (".5", "0.5"),
            ("88.", "88"),
            ("1000", "100.0"),
        ],
    )
    def test_digits_alone_are_enough(self, text, value):
        assert parse_typed(text, self.hundred) == Decimal(value)

    @pytest.mark.parametrize(("text", "value"), [("85", "8.5"), ("10", "10"), ("8", "8"), ("100", "10")])
    def test_with_a_full_mark_of_ten(self, text, value):
        assert parse_typed(text, self.ten) == Decimal(value)

    def test_a_step_with_two_decimals_takes_the_last_two_digits(self):
        assert parse_typed("8825", Criterion("总体", Decimal(100), Decimal("0.25"))) == Decimal("88.25")

    def test_a_step_written_with_closing_zeros_is_the_same_step(self):
        assert parse_typed("885", Criterion("总体", Decimal(100), Decimal("0.50"))) == Decimal("88.5")

    @pytest.mark.parametrize(
        "text", ["", "abc", "-5", "+5", "883", "1005", "88.3", "8.8.5", "٣", "²", "1e1", "9" * 40, "NaN"]
    )
    def test_what_cannot_be_meant_is_refused_with_range_and_step(self, text):
        with pytest.raises(ValueError, match=r"请填 0 到 100、以 0\.5 为一档的分数。$") as caught:
            parse_typed(text, self.hundred)
        assert isinstance(caught.value, UserError)

    def test_with_whole_steps_no_point_is_put_in(self):
        with pytest.raises(ValueError, match="885"):
            parse_typed("885", Criterion("总体", Decimal(100), Decimal(1)))

    @given(st.integers(min_value=0, max_value=200))
    def test_every_value_can_be_typed_in_full(self, halves):
        value = Decimal(halves) / 2
        assert parse_typed(str(value), self.hundred) == value
        assert parse_typed(f"{value:.1f}", self.hundred) == value
