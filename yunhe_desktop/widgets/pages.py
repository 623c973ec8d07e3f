"""A tab of several pages: a row of their names, and one of them in sight."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from yunhe_desktop.widgets.workspace import Workspace


class Page(QWidget):
    """One page of a tab, or a tab that has but one; what it offers for the window's menus."""

    def refresh(self) -> None:
        """Read the data file again."""

    def take_keyboard(self) -> None:
        """Put the keyboard where the page is usually worked in; without this it goes to the first widget."""

    def import_actions(self) -> list[QAction]:
        """What can be read from files."""
        return []

    def export_actions(self) -> list[QAction]:
        """What can be written to files."""
        return []

    def print_actions(self) -> list[QAction]:
        """What can be printed; the first one is Ctrl+P."""
        return []


@dataclass(frozen=True, slots=True)
class PageOffer:
    """A page by its name; it is made when it is first shown."""

    title: str
    make: Callable[[Workspace], Page]


class PagedTab(Page):
    """Shows one page at a time; the menus get what the page in sight offers."""

    def __init__(self, workspace: Workspace, offers: Sequence[PageOffer]) -> None:
        super().__init__()
        self._workspace = workspace
        self._offers = tuple(offers)
        self._made: dict[int, Page] = {}
        self.bar = QTabBar(drawBase=False, expanding=False)
        self.bar.setObjectName("pages")
        self.bar.setAccessibleName("页面")
        self._stack = QStackedWidget()
        for offer in self._offers:
            self.bar.addTab(offer.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, stretch=1)
        self.bar.currentChanged.connect(lambda _number: self.refresh())

    @property
    def titles(self) -> list[str]:
        """The names of the pages, from left to right."""
        return [offer.title for offer in self._offers]

    def page(self, title: str) -> Page:
        """The page of that title, made now if it was not shown before."""
        number = self.titles.index(title)
        if number not in self._made:
            self._made[number] = self._offers[number].make(self._workspace)
            self._stack.addWidget(self._made[number])
        return self._made[number]

    def go_to(self, title: str) -> Page:
        """Bring that page to the front."""
        self.bar.setCurrentIndex(self.titles.index(title))
        return self.current()

    def current(self) -> Page:
        """The page in sight."""
        page = self.page(self._offers[self.bar.currentIndex()].title)
        if self._stack.currentWidget() is not page:
            walking = isinstance(QApplication.focusWidget(), QTabBar)  # by the arrow keys, from page to page
            self._stack.setCurrentWidget(page)
            if not walking:
                page.take_keyboard()
        return page

    def refresh(self) -> None:
        """Read the page in sight again; the others are read when they are shown."""
        self.current().refresh()

    def import_actions(self) -> list[QAction]:
        """Those of the page in sight."""
        return self.current().import_actions()

    def export_actions(self) -> list[QAction]:
        """Those of the page in sight."""
        return self.current().export_actions()

    def print_actions(self) -> list[QAction]:
        """Those of the page in sight."""
        return self.current().print_actions()
