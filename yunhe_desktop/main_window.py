"""The main window: the list of tabs, the menus, the status bar. What a tab does is the tab's own affair."""

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QTabWidget,
    QWidget,
)

from yunhe_desktop import APP_NAME
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.preferences import Preferences
from yunhe_desktop.widgets.theme import apply_theme, is_theme_change, px
from yunhe_desktop.widgets.workspace import Workspace
from yunhe_desktop.window import menus
from yunhe_desktop.window.start_page import StartPage
from yunhe_desktop.window.status import StatusBar
from yunhe_desktop.window.tab import Tab, TabView, WantedView

if TYPE_CHECKING:
    from yunhe_desktop.database import Database
    from yunhe_desktop.window.file_actions import FileActions


# The views are imported when they are made: the window is painted before the database is loaded.
def _overview(workspace: Workspace) -> QWidget:
    from yunhe_desktop.overview.view import OverviewView

    return OverviewView(workspace)


def _cadres(workspace: Workspace) -> QWidget:
    from yunhe_desktop.cadres.view import CadresView

    return CadresView(workspace)


def _night_school(workspace: Workspace) -> QWidget:
    from yunhe_desktop.night_school.view import NightSchoolView

    return NightSchoolView(workspace)


def _competition(workspace: Workspace) -> QWidget:
    from yunhe_desktop.competition.view import CompetitionView

    return CompetitionView(workspace)


TABS = (
    Tab("总览", "overview", _overview),
    Tab("干部档案", "cadres", _cadres),
    Tab("夜校培训", "night-school", _night_school),
    Tab("擂台赛", "competition", _competition),
)


class MainWindow(QMainWindow):
    """One window on one data file at a time."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self.workspace: Workspace | None = None
        self._start = StartPage(self)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("mainTabs")
        self._tabs.setDocumentMode(True)
        self._tabs.currentChanged.connect(self._show_tab)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._tabs)
        self.setCentralWidget(self._pages)
        self._status = StatusBar(self)
        self.setStatusBar(self._status)
        menus.build(self)
        self._restore_place()

    @cached_property
    def files(self) -> "FileActions":
        """What the file menu does; imported when it is first wanted."""
        from yunhe_desktop.window.file_actions import FileActions

        return FileActions(self)

    def show_file(self, database: "Database") -> None:
        """Show a data file in place of the one before."""
        self.close_file()
        database.operator = self.preferences.operator
        self.workspace = Workspace(database, self)
        self.workspace.said.connect(self._status.say)
        self.workspace.changed.connect(self._refresh)
        self.workspace.wanted.connect(self._show_wanted)
        if database.path.parent.is_dir():
            self.preferences.remember_file(database.path.resolve())
        self._tabs.blockSignals(True)  # adding the first page shows it
        for tab in TABS:
            self._tabs.addTab(_page(), _tab_icon(tab), tab.title)
        self._tabs.blockSignals(False)
        self._pages.setCurrentWidget(self._tabs)
        self.setWindowTitle(f"{database.path.stem}{'（只读）' if database.read_only else ''}")
        self._status.show_workspace(self.workspace)
        self._show_tab(0)
        if database.read_only:
            self._status.say("这份数据文件正在另一个窗口中使用，或不允许写入：现在只能查看，不能修改。")

    def show_opening(self) -> None:
        """Show that the data file is about to be opened."""
        self._start.explain_opening()
        self._pages.setCurrentWidget(self._start)

    def show_start(self, sentence: str = "") -> None:
        """Show the page that offers to make or open a data file, with the reason why none is open."""
        self.close_file()
        self._start.explain(sentence)
        self._pages.setCurrentWidget(self._start)
        self.setWindowTitle(APP_NAME)

    def close_file(self) -> None:
        """Close the data file, if one is open, with everything that shows it."""
        if self.workspace is None:
            return
        workspace, self.workspace = self.workspace, None
        self._tabs.blockSignals(True)  # removing a page shows the next one
        while self._tabs.count():
            page = self._tabs.widget(0)
            self._tabs.removeTab(0)
            page.deleteLater()
        self._tabs.blockSignals(False)
        workspace.close()
        workspace.deleteLater()
        self._status.show_workspace(None)

    def tab(self, number: int) -> TabView | None:
        """The view of a tab, made now if it was not shown before; None where no file is open."""
        if self.workspace is None:
            return None
        page = cast("QScrollArea", self._tabs.widget(number))
        if page.widget() is None:
            page.setWidget(TABS[number].make(self.workspace))
        return cast("TabView", page.widget())

    def tabs(self) -> list[tuple[str, TabView]]:
        """Every tab's title and view, made now where it was not shown before; none where no file is open."""
        views = ((tab.title, self.tab(number)) for number, tab in enumerate(TABS))
        return [(title, view) for title, view in views if view is not None]

    def current_tab(self) -> TabView | None:
        """The view in front."""
        return self.tab(self._tabs.currentIndex())

    def go_to(self, title: str) -> None:
        """Bring the tab of that title to the front."""
        self._tabs.setCurrentIndex([tab.title for tab in TABS].index(title))

    def _show_wanted(self, title: str, key: str) -> None:
        self.go_to(title)
        if key:
            cast("WantedView", self.current_tab()).show_wanted(key)

    def set_zoom(self, zoom: float) -> None:
        """Scale everything; kept for next time."""
        self.preferences.zoom = min(max(zoom, 0.8), 2.0)
        self._apply_look()

    def set_dark(self, dark: bool) -> None:  # noqa: FBT001 - the slot of a checkable action
        """Switch between light and dark; kept for next time."""
        self.preferences.dark = dark
        self._apply_look()

    def _apply_look(self) -> None:
        app = cast("QApplication", QApplication.instance())
        apply_theme(app, dark=self.preferences.dark, zoom=self.preferences.zoom)

    def _show_tab(self, number: int) -> None:
        view = self.tab(number) if number >= 0 else None
        if view is not None:
            view.refresh()

    def _refresh(self) -> None:
        """What is in front is read again; the others are when they are shown."""
        if view := self.current_tab():
            view.refresh()
        if self.workspace:
            self._status.show_workspace(self.workspace)

    def _restore_place(self) -> None:
        self.resize(px(1280), px(720))
        if not self.preferences.geometry.isEmpty():
            self.restoreGeometry(self.preferences.geometry)

    def changeEvent(self, event: QEvent) -> None:
        """Icons of the tabs follow light and dark."""
        super().changeEvent(event)
        if is_theme_change(event):
            for number in range(self._tabs.count()):
                self._tabs.setTabIcon(number, _tab_icon(TABS[number]))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place and close the file."""
        self.preferences.geometry = self.saveGeometry()
        self.close_file()
        super().closeEvent(event)


def _tab_icon(tab: Tab) -> QIcon:
    return icon(tab.icon, "muted", on="accent")


def _page() -> QScrollArea:
    page = QScrollArea(widgetResizable=True)  # for small screens at high zoom
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return page
