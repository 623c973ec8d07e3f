"""Chooses the month of a log."""

from PySide6.QtWidgets import QComboBox

from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.rules.sites import month_text, months_up_to


class MonthBox(QComboBox):
    """The last two years' months, this one first; `month()` is "2026-10"."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("月份")
        self.setMaxVisibleItems(12)
        for month in months_up_to(office_today()):
            self.addItem(month_text(month), month)

    def month(self) -> str:
        """The month that is chosen."""
        return str(self.currentData())

    def choose(self, month: str) -> None:
        """Choose a month that is offered."""
        self.setCurrentIndex(max(self.findData(month), 0))
