"""The tab 干部档案: the list of cadres and the pages about teams, terms, candidates and upkeep beside it."""

from typing import cast

from yunhe_desktop.cadres.people.list_verbs import ListVerbs
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.widgets.pages import Page, PagedTab, PageOffer
from yunhe_desktop.widgets.workspace import Workspace

# Every page is imported when it is first shown: opening the tab costs what the list costs.


def _people(workspace: Workspace) -> Page:
    page = PeoplePage(workspace)
    ListVerbs(page, workspace)
    return page


def _statistics(workspace: Workspace) -> Page:
    from yunhe_desktop.cadres.statistics.page import StatisticsPage

    return StatisticsPage(workspace)


def _upkeep(workspace: Workspace) -> Page:
    from yunhe_desktop.cadres.upkeep.page import UpkeepPage

    return UpkeepPage(workspace)


def _terms(workspace: Workspace) -> Page:
    from yunhe_desktop.cadres.terms.page import TermsPage

    return TermsPage(workspace)


def _teams(workspace: Workspace) -> Page:
    from yunhe_desktop.cadres.teams.page import TeamsPage

    return TeamsPage(workspace)


def _vettings(workspace: Workspace) -> Page:
    from yunhe_desktop.cadres.vetting.page import VettingPage

    return VettingPage(workspace)


PAGES = (
    PageOffer("名册", _people),
    PageOffer("村班子", _teams),
    PageOffer("统计", _statistics),
    PageOffer("换届", _terms),
    PageOffer("联审", _vettings),
    PageOffer("核对提醒", _upkeep),
)


class CadresView(PagedTab):
    """The pages of 干部档案."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, PAGES)

    @property
    def people(self) -> PeoplePage:
        """The list of cadres."""
        return cast("PeoplePage", self.page("名册"))

    def show_wanted(self, key: str) -> None:
        """Choose the cadre of that key in the list, whatever was searched before."""
        self.go_to("名册")
        self.people.show_cadre(key)
