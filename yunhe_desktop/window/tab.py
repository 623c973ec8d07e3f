"""What a tab is to the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from yunhe_desktop.widgets.workspace import Workspace


class TabView(Protocol):
    """What the window asks of a tab's view."""

    def refresh(self) -> None:
        """Read the data file again."""

    def import_actions(self) -> list[QAction]:
        """What this tab can read from files."""

    def export_actions(self) -> list[QAction]:
        """What this tab can write to files."""

    def print_actions(self) -> list[QAction]:
        """What this tab can print; the first one is Ctrl+P."""


class WantedView(TabView, Protocol):
    """A tab that can be asked to show something of its own."""

    def show_wanted(self, key: str) -> None:
        """Show what `key` stands for, as this tab understands it."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab of the main window; its view is made when it is first shown."""

    title: str
    icon: str
    make: Callable[[Workspace], QWidget]
