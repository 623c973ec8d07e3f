"""课程计划: the year's terms and lessons."""

from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.workspace import Workspace


class PlanPage(Page):
    """The plan of the year chosen."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._choice = choice
