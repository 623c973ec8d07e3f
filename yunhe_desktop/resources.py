"""The one place that knows where the files under `resources/` lie: checkout, wheel or frozen program."""

import sys
from functools import cache
from pathlib import Path


@cache
def resources_folder() -> Path:
    """The folder `resources/` of this installation."""
    if frozen := getattr(sys, "_MEIPASS", None):  # PyInstaller unpacks there
        return Path(frozen) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "_resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of one resource file, for example `resource("templates", "results.typ")`."""
    return resources_folder().joinpath(*parts)
