"""What this user of this machine likes: appearance, recent files, the name that stands in the journal.

Kept by `QSettings`, apart from the data file, which travels between machines.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from yunhe_desktop.operator_name import login_name

_RECENT = 8


class Preferences:
    """The user's choices; every setter stores at once."""

    def __init__(self, stored: QSettings | None = None) -> None:
        self._stored = stored or QSettings()

    @property
    def dark(self) -> bool:
        """Whether the window is dark."""
        return bool(self._stored.value("appearance/dark", False, bool))

    @dark.setter
    def dark(self, dark: bool) -> None:
        self._stored.setValue("appearance/dark", dark)

    @property
    def zoom(self) -> float:
        """The scale of everything; 1.0 is the usual size."""
        return float(str(self._stored.value("appearance/zoom", "1.0")))

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._stored.setValue("appearance/zoom", f"{zoom:.2f}")

    @property
    def operator(self) -> str:
        """The name under which changes are journalled."""
        return str(self._stored.value("operator", "") or login_name())

    @operator.setter
    def operator(self, name: str) -> None:
        self._stored.setValue("operator", name)

    @property
    def geometry(self) -> QByteArray:
        """Where the main window stood; empty at first."""
        value = self._stored.value("window/geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._stored.setValue("window/geometry", geometry)

    @property
    def recent_files(self) -> list[Path]:
        """The data files opened last, the newest first, as far as they are still there."""
        stored = self._stored.value("files/recent", [])
        names = stored if isinstance(stored, list) else [stored]
        return [path for name in names if (path := Path(str(name))).is_file()]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        others = [str(recent) for recent in self.recent_files if recent != path]
        self._stored.setValue("files/recent", [str(path), *others][:_RECENT])

    @property
    def backup_folder(self) -> Path | None:
        """Where the last backup went."""
        name = str(self._stored.value("files/backup", "") or "")
        return Path(name) if name else None

    @backup_folder.setter
    def backup_folder(self, folder: Path) -> None:
        self._stored.setValue("files/backup", str(folder))
