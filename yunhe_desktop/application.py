"""Starting the window: the Qt application, its language and look, and what happens when we are at fault."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from yunhe_desktop import APP_NAME, __version__
from yunhe_desktop.errors import UserError
from yunhe_desktop.main_window import MainWindow
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.preferences import Preferences
from yunhe_desktop.widgets.theme import apply_theme
from yunhe_desktop.widgets.translation import install_chinese

_UNTIL_PAINTED = 30  # milliseconds for the window to be on the screen before the data file is opened


def run(data: Path | None, arguments: Sequence[str] = ()) -> int:
    """Open the window on a data file (the last one, or a new one, where none is named); returns the exit code."""
    app = make_application(arguments)
    window = make_window(app)
    window.show_opening()
    window.show()
    QTimer.singleShot(_UNTIL_PAINTED, lambda: open_data(window, data))
    return app.exec()


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The Qt application, in Chinese and in the user's look."""
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"  # Qt's wheels have no fcitx plugin, and fcitx speaks ibus
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("yunhe-desktop")
    app.setOrganizationName("yunhe")
    app.setApplicationDisplayName(APP_NAME)
    app.setApplicationVersion(__version__)
    install_chinese(app)
    preferences = Preferences()
    apply_theme(app, dark=preferences.dark, zoom=preferences.zoom)
    app.setWindowIcon(icon("cadres", "accent"))
    return app


def make_window(app: QApplication) -> MainWindow:
    """The main window, with no data file yet."""
    window = MainWindow(Preferences())
    sys.excepthook = lambda kind, error, trace: _report_fault(window, kind, error, trace)
    app.aboutToQuit.connect(window.close_file)
    return window


def open_data(window: MainWindow, data: Path | None) -> None:
    """Show the data file (the last one, or a new one, where none is named) or why it cannot be opened."""
    from yunhe_desktop import datafile  # takes longer than the rest of the start: the window is there already

    path = data or next(iter(window.preferences.recent_files), datafile.default_path())
    try:
        window.show_file(datafile.open_file(path) if path.exists() or data else datafile.create(path))
    except UserError as error:
        window.show_start(str(error))


def open_window(app: QApplication, data: Path | None) -> MainWindow:
    """The main window with its data file open, or with the sentence that says why it is not."""
    window = make_window(app)
    open_data(window, data)
    return window


def _report_fault(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say what went wrong where the user sees it; what was saved before stays saved."""
    if isinstance(error, UserError):
        messages.show_error(window, error)
        return
    report = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(report)
    messages.tell(
        window,
        "程序出错",
        "程序遇到了意外的错误，刚才的操作可能没有完成；此前保存的内容不受影响。请把下面的详细信息发给技术人员。",
        report,
    )
