"""Icons by name, for instance `icon("save")`; the names are the file names under `resources/icons`."""

from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from yunhe_desktop.resources import resource
from yunhe_desktop.widgets.icon_files import Tone


@cache
def icon(name: str, tone: Tone = "text", on: Tone | None = None) -> QIcon:
    """The icon in one of the palette's colours: sharp at every size, and it follows a change of theme.

    `on` is its colour on the selected tab and on checked buttons, where that is to be another.
    Raises `FileNotFoundError` for a name that is not there. Shows nothing before `apply_theme` was called.
    """
    if not resource("icons", f"{name}.svg").is_file():
        raise FileNotFoundError(resource("icons", f"{name}.svg"))
    made = QIcon(f":/icons/{tone}/{name}.svg")
    made.addFile(f":/icons/disabled/{name}.svg", QSize(), QIcon.Mode.Disabled)
    if on:
        made.addFile(f":/icons/{on}/{name}.svg", QSize(), QIcon.Mode.Normal, QIcon.State.On)
    return made
