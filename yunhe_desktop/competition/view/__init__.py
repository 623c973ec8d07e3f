"""The tab 擂台赛 of the main window."""

from yunhe_desktop.competition.view.tab import CompetitionView

__all__ = ["CompetitionView"]
