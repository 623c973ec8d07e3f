"""The pictures under `resources/icons` in the colours of a palette."""

from functools import cache
from typing import Literal, get_args

from yunhe_desktop.resources import resource
from yunhe_desktop.widgets.palettes import Palette

Tone = Literal["text", "muted", "disabled", "accent", "on_accent", "error", "warning", "ok"]


def recoloured_icons(palette: Palette) -> dict[str, bytes]:
    """Every icon in every tone, by its path: "icons/text/save.svg"."""
    return {
        f"icons/{tone}/{name}": drawing.replace(b"currentColor", getattr(palette, tone).encode())
        for tone in get_args(Tone)
        for name, drawing in _drawings().items()
    }


@cache
def _drawings() -> dict[str, bytes]:
    """The icons as they lie in the folder, drawn in `currentColor`, by file name."""
    return {path.name: path.read_bytes() for path in sorted(resource("icons").glob("*.svg"))}
