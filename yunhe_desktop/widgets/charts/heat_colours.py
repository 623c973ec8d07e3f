"""The colours of a heat map: the lower a share, the further from the colour of the page, in light and dark."""

from fractions import Fraction

from yunhe_desktop.widgets.charts.colours import on_series_colour
from yunhe_desktop.widgets.palettes import Palette

BANDS = (Fraction(1), Fraction(9, 10), Fraction(3, 4), Fraction(3, 5), Fraction(0))
"""The least share of each band, from the best one."""
BAND_NAMES = ("100%", "90%以上", "75%以上", "60%以上", "不到60%")

_LIGHT = ("#edf7f1", "#fcefd3", "#f5cf9f", "#e59f7d", "#a61b1b")
_DARK = ("#1d3527", "#40351a", "#5e4520", "#7d3f2e", "#d9675f")
_EMPTY_LIGHT, _EMPTY_DARK = "#e9e7e5", "#34322f"
"""Text in the page's own colour reads on all of them but the last one (WCAG 4.5); the tests hold this."""


def band_of(share: Fraction) -> int:
    """The number of a share's band, 0 for the best one."""
    return next(number for number, least in enumerate(BANDS) if share >= least)


def heat_colour(band: int | None, palette: Palette) -> str:
    """The colour of a band; of a place without a number for None."""
    if band is None:
        return _EMPTY_DARK if palette.dark else _EMPTY_LIGHT
    return (_DARK if palette.dark else _LIGHT)[band]


def on_heat_colour(band: int | None, palette: Palette) -> str:
    """The colour of a text on it."""
    return on_series_colour(palette) if band == len(BANDS) - 1 else palette.text
