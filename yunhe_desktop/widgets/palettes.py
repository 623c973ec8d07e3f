"""The colours of the program: one set for light and one for dark, and how far apart two colours are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour the program uses, as "#rrggbb"; the style sheet names them `@text`, `@accent` and so on.

    Text in any of the text colours reads well (WCAG contrast 4.5 and more) on `window`, `surface`, `alternate`
    and `hover`; the tests hold this.
    """

    dark: bool
    window: str  # behind everything
    surface: str  # tables, inputs, cards
    alternate: str  # every second row
    hover: str  # under the pointer
    pressed: str
    line: str  # between parts
    edge: str  # of inputs and check boxes
    focus: str  # the ring round what the keyboard acts on
    text: str
    muted: str  # what explains
    disabled: str
    accent: str  # lines and text in the one accent
    accent_fill: str  # primary buttons, checked boxes, progress
    accent_fill_hover: str
    accent_fill_pressed: str
    on_accent: str  # text on accent_fill
    selection: str  # selected rows and text
    idle_selection: str  # the same where the keyboard is elsewhere
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    ok: str
    ok_soft: str
    scroll: str  # handles of scroll bars


LIGHT = Palette(
    dark=False,
    window="#f4f3f1",
    surface="#ffffff",
    alternate="#faf9f8",
    hover="#eeecea",
    pressed="#e3e0dd",
    line="#dfdcd8",
    edge="#8f8b86",
    focus="#3c3a37",
    text="#1f1e1c",
    muted="#625e59",
    disabled="#6d6964",
    accent="#a61b1b",
    accent_fill="#a61b1b",
    accent_fill_hover="#8f1515",
    accent_fill_pressed="#781010",
    on_accent="#ffffff",
    selection="#f5dfdc",
    idle_selection="#eae7e4",
    error="#b3261e",
    error_soft="#fcebe9",
    warning="#825500",
    warning_soft="#fdf3dc",
    ok="#1c6b41",
    ok_soft="#e6f3eb",
    scroll="#bdb9b4",
)

DARK = Palette(
    dark=True,
    window="#1a1918",
    surface="#232221",
    alternate="#282726",
    hover="#312f2e",
    pressed="#3b3937",
    line="#3c3a38",
    edge="#827e79",
    focus="#d8d5d1",
    text="#ebe9e6",
    muted="#aeaaa5",
    disabled="#a09c97",
    accent="#f0938b",
    accent_fill="#b93a33",
    accent_fill_hover="#c6453d",
    accent_fill_pressed="#a5312b",
    on_accent="#ffffff",
    selection="#532b28",
    idle_selection="#3a3735",
    error="#f79b93",
    error_soft="#45211f",
    warning="#e8b657",
    warning_soft="#3d3019",
    ok="#7fcb9c",
    ok_soft="#1d3527",
    scroll="#5d5a57",
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, 1 to 21, as WCAG 2.1 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.1 relative luminance, 0 to 1."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
