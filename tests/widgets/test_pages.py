"""A tab of several pages: each is made when it is first shown, and the menus get what is in sight."""

from typing import ClassVar

import pytest
from PySide6.QtGui import QAction

from yunhe_desktop.widgets.pages import Page, PagedTab, PageOffer


class Counting(Page):
    made: ClassVar[list[str]] = []

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.refreshed = 0
        self.made.append(name)

    def refresh(self) -> None:
        self.refreshed += 1

    def print_actions(self) -> list[QAction]:
        return [QAction(f"打印{self.name}", self)]


@pytest.fixture
def tab(qtbot, themed) -> PagedTab:
    Counting.made.clear()
    made = PagedTab(
        None, [PageOffer(name, lambda _space, name=name: Counting(name)) for name in ("甲", "乙")]
    )
    qtbot.addWidget(made)
    return made


def test_a_page_is_made_when_it_is_first_shown(tab):
    tab.refresh()
    assert Counting.made == ["甲"]
    tab.go_to("乙")
    assert Counting.made == ["甲", "乙"]
    tab.go_to("甲")
    assert Counting.made == ["甲", "乙"]


def test_only_the_page_in_sight_is_read_again(tab):
    tab.refresh()
    second = tab.go_to("乙")
    before = tab.page("甲").refreshed
    tab.refresh()
    assert second.refreshed == 2
    assert tab.page("甲").refreshed == before


def test_the_menus_follow_the_page(tab):
    tab.refresh()
    assert [action.text() for action in tab.print_actions()] == ["打印甲"]
    tab.go_to("乙")
    assert [action.text() for action in tab.print_actions()] == ["打印乙"]
    assert tab.import_actions() == tab.export_actions() == []
