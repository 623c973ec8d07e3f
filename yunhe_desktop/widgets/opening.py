"""Showing a stored file in the program that the system has for it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from yunhe_desktop.widgets import messages


@cache
def _folder() -> Path:
    """Where copies for looking at lie; it goes when the program ends."""
    made = Path(tempfile.mkdtemp(prefix="yunhe-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def open_content(parent: QWidget, name: str, content: bytes) -> Path:
    """Put a copy of the content into a folder of our own and open it; returns the copy."""
    copy = Path(tempfile.mkdtemp(dir=_folder())) / Path(name).name
    copy.write_bytes(content)
    copy.chmod(0o400)  # a change in the copy would be lost: let the other program say so
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(copy)):
        messages.tell(parent, "打不开附件", f"这台电脑没有能打开“{name}”的程序。可以用“另存为”把它存出来。")
    return copy
