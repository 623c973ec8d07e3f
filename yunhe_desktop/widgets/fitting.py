"""Sizes of dialogs that stay on the screen at every zoom."""

from PySide6.QtWidgets import QWidget

from yunhe_desktop.widgets.theme import px

_FRAME = 48  # pixels for the window's title and the system's task bar


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give `window` this size (at zoom 1), or as much of it as the screen has."""
    screen = window.screen().availableGeometry()
    window.resize(min(px(width), screen.width()), min(px(height), screen.height() - _FRAME))
