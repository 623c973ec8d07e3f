"""The year and the lesson that the pages of 夜校培训 look at: chosen on one page, they are chosen on all."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.widgets.theme import px

if TYPE_CHECKING:  # queries are not needed to paint the tab
    from yunhe_desktop.night_school.queries.lessons import LessonLine


class Choice(QObject):
    """What is chosen; "" = nothing yet."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.year = ""
        self.lesson = ""  # the key

    def take(self, *, year: str | None = None, lesson: str | None = None) -> None:
        """Choose; who listens to `changed` hears of it where it is something new."""
        before = (self.year, self.lesson)
        self.year = self.year if year is None else year
        self.lesson = self.lesson if lesson is None else lesson
        if before != (self.year, self.lesson):
            self.changed.emit()


class YearBox(QComboBox):
    """Chooses the year."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._choice = choice
        self.setAccessibleName("年度")
        self.currentIndexChanged.connect(lambda _row: choice.take(year=self.currentData() or "", lesson=""))

    def show_years(self, years: Sequence[str]) -> None:
        """Offer these years, the newest first; the one chosen stays chosen where it is among them."""
        with QSignalBlocker(self):
            self.clear()
            for year in years:
                self.addItem(f"{year}年", year)
            self.setCurrentIndex(max(self.findData(self._choice.year), 0))
        with QSignalBlocker(self._choice):
            self._choice.take(year=self.currentData() or "")


class _LessonList(QComboBox):
    """Says when its list is closed by a choice or by Esc; the arrow keys alone leave the keyboard where it is."""

    closed = Signal()

    def hidePopup(self) -> None:  # noqa: N802 - Qt's own name
        """Close the list."""
        super().hidePopup()
        QTimer.singleShot(0, self, self.closed.emit)  # after the choice has been taken


class LessonBox(QWidget):
    """Chooses the year and one of its lessons."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._choice = choice
        self.years = YearBox(choice)
        self.lessons = _LessonList()
        self.lessons.setAccessibleName("课")
        self.lessons.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.lessons.setMinimumWidth(px(220))
        self.lessons.setMaxVisibleItems(20)
        self.lessons.currentIndexChanged.connect(lambda _row: self._take())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.years)
        layout.addWidget(QLabel("课"))
        layout.addWidget(self.lessons, 1)

    def show_lessons(self, years: Sequence[str], lines: Sequence["LessonLine"], today: date) -> None:
        """Offer `lines`, the lessons of the year chosen; without a choice, the latest one up to today is taken."""
        self.years.show_years(years)
        with QSignalBlocker(self.lessons):
            self.lessons.clear()
            for row, line in enumerate(lines):
                self.lessons.addItem(lesson_text(line), line.id)
                self.lessons.setItemData(row, lesson_text(line), Qt.ItemDataRole.ToolTipRole)
            self.lessons.setCurrentIndex(self._row(lines, today))
            self._tell()
        with QSignalBlocker(self._choice):
            self._choice.take(lesson=self.lessons.currentData() or "")

    def _take(self) -> None:
        self._tell()
        self._choice.take(lesson=self.lessons.currentData() or "")

    def _tell(self) -> None:
        """A long title is cut in the box: the tip has it whole."""
        self.lessons.setToolTip(self.lessons.currentText())

    def _row(self, lines: Sequence["LessonLine"], today: date) -> int:
        chosen = self.lessons.findData(self._choice.lesson)
        if self._choice.lesson and chosen >= 0:
            return chosen
        past = [
            row for row, line in enumerate(lines) if line.date <= today.isoformat() and not line.cancelled_for
        ]
        return past[-1] if past else 0 if lines else -1


def lesson_text(line: "LessonLine") -> str:
    """A lesson in one line: 5月12日 周二 防汛抢险知识."""
    return f"{day_text(line.date)} {line.title}" + ("（停课）" if line.cancelled_for else "")
