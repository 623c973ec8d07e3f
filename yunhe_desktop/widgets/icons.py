"""Icons by name, for instance `icon("save")`; the names are the file names under `resources/icons`."""

from functools import cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from yunhe_desktop.resources import resource
from yunhe_desktop.widgets.icon_files import Tone


@cache
def icon(name: str, tone: Tone = "text") -> QIcon:
    """The icon in one of the palette's colours: sharp at every size, and it follows a change of theme.

    Raises `FileNotFoundError` for a name that is not there. Shows nothing before `apply_theme` was called.
    """
    if not resource("icons", f"{name}.svg").is_file():
        raise FileNotFoundError(resource("icons", f"{name}.svg"))
    made = QIcon(f":/icons/{tone}/{name}.svg")
    made.addFile(f":/icons/disabled/{name}.svg", QSize(), QIcon.Mode.Disabled)
    return made
