"""What every tab shares: the open data file, the news that it changed, and the status bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:  # the window is painted before the database is imported
    from yunhe_desktop.database import Database


class Workspace(QObject):
    """One open data file as the window sees it."""

    closing = Signal()  # before the data file is closed: who reads it in a thread must stop
    changed = Signal()  # after every committed action, from whichever thread
    said = Signal(str)  # a sentence for the status bar
    wanted = Signal(str, str)  # show the tab of this title, with the row of this key ("" for none)

    def __init__(self, database: "Database", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        database.on_change.append(self.changed.emit)

    def say(self, sentence: str) -> None:
        """Show a sentence in the status bar."""
        self.said.emit(sentence)

    def close(self) -> None:
        """Close the data file; nobody hears of its changes any more."""
        self.closing.emit()
        self.database.on_change.remove(self.changed.emit)
        self.database.close()
