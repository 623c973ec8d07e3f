"""How totals are written: rounded half up, with further decimals where they would look equal."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.competition.examples import hall, one_segment
from yunhe_desktop.competition.rules import (
    Criterion,
    exact_text,
    published_text,
    rank,
)
from yunhe_desktop.competition.rules.numbers import published_apart


class TestPublishedScores:
    @pytest.mark.parametrize(
        ("value", "decimals", "text"),
        [
            (Fraction(12345, 1000), 2, "12.35"),  # 12.345: half up, though its float is below the half
            (Fraction(2, 3), 2, "0.67"),
            (Fraction(-1, 8), 2, "-0.13"),  # −0.125: 四舍五入 goes away from zero
            (Fraction(-1, 1000), 2, "0.00"),  # no negative zero
            (Fraction(1, 200), 2, "0.01"),
            (Fraction(5, 2), 0, "3"),
            (Fraction(-5, 2), 0, "-3"),
            (Fraction(100), 2, "100.00"),
            (Fraction(7, 100), 1, "0.1"),
        ],
    )
    def test_rounding_half_up_from_the_exact_value(self, value, decimals, text):
        assert published_text(value, decimals) == text

    def test_the_exact_text_is_in_lowest_terms(self):
        assert exact_text(Fraction(22166, 240)) == "11083/120"
        assert exact_text(Fraction(90, 1)) == "90"
        assert exact_text(Fraction(-2, 6)) == "-1/3"

    @pytest.mark.parametrize(
        ("values", "decimals", "texts"),
        [
            (["92.344", "92.342"], 2, ["92.344", "92.342"]),
            (["92.34", "92.34"], 2, ["92.34", "92.34"]),  # equal scores stay equal
            (["92.34004", "92.34001", "91"], 2, ["92.34004", "92.34001", "91.00"]),
            # three: the third is told apart by one more decimal, the other two need three more
            (["1.00223", "1.00224", "1.004"], 2, ["1.00223", "1.00224", "1.004"]),
            (["7.4", "6.6"], 0, ["7.4", "6.6"]),
            (["-0.001", "0.001"], 2, ["-0.001", "0.001"]),  # both would be 0.00
            (["-1.004", "-1.001"], 2, ["-1.004", "-1.001"]),
            # 1.05 looks like 1.06 (1.1), and 1.0499 like 1.04 (1.0); with two decimals 1.05 and 1.0499 meet
            (["1.06", "1.05", "1.0499", "1.04"], 1, ["1.06", "1.0500", "1.0499", "1.04"]),
        ],
    )
    def test_further_decimals_tell_apart_what_only_looks_equal(self, values, decimals, texts):
        fractions = [Fraction(value) for value in values]
        shown = published_apart(fractions, decimals)
        assert [shown[value] for value in fractions] == texts

    @given(
        st.lists(st.fractions(min_value=-3, max_value=3, max_denominator=3000), max_size=12),
        st.integers(min_value=0, max_value=3),
    )
    def test_published_scores_are_in_the_order_of_the_exact_ones(self, values, decimals):
        shown = published_apart(values, decimals)
        ordered = sorted(set(values))
        texts = [Decimal(shown[value]) for value in ordered]
        assert texts == sorted(set(texts)), "different totals must look different, in the same order"
        for value in ordered:
            places = len(shown[value].partition(".")[2])
            assert places >= decimals
            assert abs(Fraction(shown[value]) - value) <= Fraction(1, 2 * 10**places)

    def test_in_a_ranking(self):
        segment = replace(hall(1), criteria=(Criterion("总体", Decimal(100), Decimal("0.001")),))
        ranking = rank(one_segment(segment, {"01": ("92.333",), "02": ("92.334",), "03": ("90",)}))
        assert [(r.rank, r.entry.number, r.published) for r in ranking.results] == [
            (1, "02", "92.334"),
            (2, "01", "92.333"),
            (3, "03", "90.00"),
        ]
