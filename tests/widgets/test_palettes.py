from itertools import product

import pytest

from yunhe_desktop.widgets.palettes import DARK, LIGHT, Palette, contrast

both = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_of_black_on_white_is_21_and_of_a_colour_on_itself_is_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#a61b1b", "#a61b1b") == 1


def test_contrast_agrees_with_a_published_example():
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@both
def test_every_text_reads_well_on_every_ground(palette: Palette):
    texts = ("text", "muted", "disabled", "accent", "error", "warning", "ok")
    grounds = ("window", "surface", "alternate", "hover")
    pairs = {(text, ground): _contrast(palette, text, ground) for text, ground in product(texts, grounds)}
    assert {pair: ratio for pair, ratio in pairs.items() if ratio < 4.5} == {}


@both
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "selection"), ("text", "idle_selection"), ("text", "pressed"), ("text", "error_soft"),
        ("muted", "selection"), ("error", "error_soft"), ("warning", "warning_soft"), ("ok", "ok_soft"),
        ("warning", "selection"), ("error", "selection"), ("on_accent", "accent_fill"),
        ("on_accent", "accent_fill_hover"), ("on_accent", "accent_fill_pressed"), ("surface", "focus"),
    ],
)  # fmt: skip
def test_coloured_grounds_carry_their_text(palette: Palette, text: str, ground: str):
    assert _contrast(palette, text, ground) >= 4.5


@both
def test_edges_of_inputs_and_the_focus_ring_can_be_seen(palette: Palette):
    for edge, ground in product(("edge", "focus"), ("window", "surface")):
        assert _contrast(palette, edge, ground) >= 3


def _contrast(palette: Palette, one: str, other: str) -> float:
    return contrast(getattr(palette, one), getattr(palette, other))
