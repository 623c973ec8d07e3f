"""The tab 夜校培训: the plan, who came, what is owed, and what training is done with."""

from functools import partial
from typing import TYPE_CHECKING, cast

from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.widgets.pages import Page, PagedTab, PageOffer
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from yunhe_desktop.night_school.leave.page import LeavePage

# Every page is imported when it is first shown: opening the tab costs what its first page costs. Each takes the
# year and lesson that are chosen for all of them.


def _plan(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.plan.page import PlanPage

    return PlanPage(workspace, choice)


def _desk(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.desk.page import DeskPage

    return DeskPage(workspace, choice)


def _grid(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.grid.page import GridPage

    return GridPage(workspace, choice)


def _leave(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.leave.page import LeavePage

    return LeavePage(workspace, choice)


def _sites(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.sites.page import SitesPage

    return SitesPage(workspace, choice)


def _meetings(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.meetings.page import MeetingsPage

    return MeetingsPage(workspace, choice)


def _hours(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.hours.page import HoursPage

    return HoursPage(workspace, choice)


def _online(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.online.page import OnlinePage

    return OnlinePage(workspace, choice)


def _books(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.books.page import BooksPage

    return BooksPage(workspace, choice)


def _lecturers(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.lecturers.page import LecturersPage

    return LecturersPage(workspace, choice)


def _analysis(choice: Choice, workspace: Workspace) -> Page:
    from yunhe_desktop.night_school.analysis.page import AnalysisPage

    return AnalysisPage(workspace, choice)


PAGES = (
    ("课程计划", _plan),
    ("签到考勤", _desk),
    ("考勤总表", _grid),
    ("请假补学", _leave),
    ("学时结业", _hours),
    ("网上班", _online),
    ("远教站点", _sites),
    ("组织生活", _meetings),
    ("学习书籍", _books),
    ("师资评课", _lecturers),
    ("统计分析", _analysis),
)


class NightSchoolView(PagedTab):
    """The pages of 夜校培训."""

    def __init__(self, workspace: Workspace) -> None:
        self.choice = Choice()
        super().__init__(workspace, [PageOffer(title, partial(make, self.choice)) for title, make in PAGES])

    def show_wanted(self, key: str) -> None:
        """Show a page, a part of it and a lesson, as a reminder's `place` names them."""
        page, part, lesson = key.split("/")
        if lesson:
            self._choose(lesson)
        shown = self.go_to(page)
        if part:
            cast("LeavePage", shown).show_part(part)

    def _choose(self, lesson: str) -> None:
        from yunhe_desktop.night_school.queries.lessons import lesson_line

        with self._workspace.database.reading() as session:
            line = lesson_line(session, lesson)
        if line is not None:
            self.choice.take(year=line.date[:4], lesson=lesson)
