"""The colours of the series of a chart: apart from each other in light and dark, also for the colour-blind."""

from yunhe_desktop.widgets.palettes import Palette

LIGHT = ("#a61b1b", "#2f6a9a", "#a46100", "#3b7a57", "#6f4e96", "#6b6660", "#9a4d66", "#1f7a86")
DARK = ("#d9675f", "#6fa8d6", "#dba244", "#6fb58c", "#a98fd0", "#a39e98", "#d08aa2", "#5fb7c2")
"""At least 3:1 against `surface` and `window` (WCAG 2.1, 1.4.11); dark text on DARK, white on LIGHT, at 4.5:1
or more where a number stands within."""

_ON_LIGHT, _ON_DARK = "#ffffff", "#1a1918"


def series_colour(number: int, palette: Palette) -> str:
    """The colour of a series, from 0; after the last one they begin again."""
    colours = DARK if palette.dark else LIGHT
    return colours[number % len(colours)]


def on_series_colour(palette: Palette) -> str:
    """The colour of a text on any of them."""
    return _ON_DARK if palette.dark else _ON_LIGHT
