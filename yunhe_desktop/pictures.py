"""Pictures of every tab and page, for the README and for machines without a display."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from yunhe_desktop import datafile
from yunhe_desktop.application import make_application
from yunhe_desktop.database import Database
from yunhe_desktop.main_window import MainWindow
from yunhe_desktop.widgets.pages import PagedTab
from yunhe_desktop.widgets.preferences import Preferences

_WIDTH, _HEIGHT = 1366, 768
_SETTLE = 500  # milliseconds for layouts and pages of tables


def take_pictures(data: Path, folder: Path) -> list[Path]:
    """Open the window on `data` and save each tab, and each page of it, as a PNG of 1366 × 768; returns the files."""
    database = datafile.open_file(data)
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or make_application()
    with tempfile.TemporaryDirectory() as place:  # the user's own window and recent files stay as they are
        preferences = Preferences(QSettings(str(Path(place, "settings.ini")), QSettings.Format.IniFormat))
        return _picture_tabs(app, MainWindow(preferences), database, folder)


def _picture_tabs(app: QCoreApplication, window: MainWindow, database: Database, folder: Path) -> list[Path]:
    window.resize(_WIDTH, _HEIGHT)
    window.show_file(database)
    window.show()
    taken = []
    for number, (title, view) in enumerate(window.tabs(), 1):
        window.go_to(title)
        for page in _pages(view):
            _settle()
            path = folder / f"{number}-{title}{page}.png"
            window.grab().save(str(path))
            taken.append(path)
    window.close()
    app.processEvents()
    return taken


def _pages(view: object) -> Iterator[str]:
    """Brings one page after the other to the front; the endings of their files' names, "" for the first."""
    if not isinstance(view, PagedTab):
        yield ""
        return
    for number, title in enumerate(view.titles):
        view.go_to(title)
        view.refresh()
        yield f"-{title}" if number else ""
    view.go_to(view.titles[0])


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE, loop.quit)
    loop.exec()
