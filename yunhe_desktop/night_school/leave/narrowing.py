"""What narrows the lists of the page: words, a township, a lesson, a decision."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from yunhe_desktop.night_school.leave.lines import L, Line
from yunhe_desktop.night_school.queries.leaves import LeaveLine
from yunhe_desktop.night_school.rules.codes import LEAVE_DECISIONS
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets.choice_box import offer
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px

_ALL_TOWNS, _ALL_LESSONS, _ALL_DECISIONS = "全部乡镇", "全部课", "全部审批"


class Narrowing(QWidget):
    """Emits `changed` when the lists have to be narrowed anew; `decisions` stands where it is put."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchBox("姓名、拼音首字母、村、课题", pause=100)
        self.search.setMinimumWidth(px(110))
        self.towns, self.lessons, self.decisions = QComboBox(), QComboBox(), QComboBox()
        self.decisions.addItems([_ALL_DECISIONS, *LEAVE_DECISIONS])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.search, 3)
        boxes = ((self.towns, "乡镇", 5), (self.lessons, "课", 6), (self.decisions, "审批", 5))
        for box, name, length in boxes:
            box.setObjectName(name)
            box.setAccessibleName(name)
            box.setMinimumContentsLength(length)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMaxVisibleItems(20)
            box.currentIndexChanged.connect(lambda _row: self.changed.emit())
        row.addWidget(self.towns, 1)
        row.addWidget(self.lessons, 2)
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.offer(())

    def offer(self, lines: Iterable[Line]) -> None:
        """Offer the townships and lessons of these lines; what was chosen stays where it is among them."""
        every = sorted(lines, key=lambda line: (line.date, line.title), reverse=True)
        towns = sorted({line.township for line in every})
        lessons = {line.lesson_id: f"{day_text(line.date)} {line.title}" for line in every}
        offer(self.towns, _ALL_TOWNS, [(town, town) for town in towns])
        offer(self.lessons, _ALL_LESSONS, [(text, key) for key, text in lessons.items()])

    def narrowed(self, lines: Sequence[L]) -> list[L]:
        """Those that fit."""
        words = self.search.text()
        town, lesson = self.towns.currentData(), self.lessons.currentData()
        return [
            line
            for line in lines
            if town in ("", line.township)
            and lesson in ("", line.lesson_id)
            and self._fits_decision(line)
            and has_words(words, line.name, line.initials, line.township + line.village, line.title)
        ]

    def said(self) -> str:
        """What is chosen, for the heading of a print; "" for everything."""
        chosen = [box.currentText() for box in (self.towns, self.lessons) if box.currentData()]
        return "　".join([*chosen, *([f"“{text}”"] if (text := self.search.text().strip()) else [])])

    def clear(self) -> None:
        """Show everything."""
        self.search.clear()
        for box in (self.towns, self.lessons, self.decisions):
            box.setCurrentIndex(0)

    def _fits_decision(self, line: Line) -> bool:
        if not isinstance(line, LeaveLine) or self.decisions.currentIndex() <= 0:
            return True
        return line.decision == self.decisions.currentText()
