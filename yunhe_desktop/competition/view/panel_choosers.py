"""Choosing a segment and a judge; both show how many of their sheets are in."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from yunhe_desktop.competition.rules import Judge, Segment, decimal_text
from yunhe_desktop.competition.view.button_row import ButtonRow
from yunhe_desktop.competition.view.progress import Count, Progress
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import is_theme_change, px, set_role, theme

_WIDTHS = (118, 62)
_SCROLL_BAR = 14


class SegmentBar(ButtonRow):
    """A button for each segment."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(4, parent)
        self._segments: Sequence[Segment] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(lambda _number: self.chosen.emit())
        self.row.addStretch()

    @property
    def segment(self) -> Segment | None:
        """The chosen segment."""
        return self._segments[self.number - 1] if self._segments else None

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return max(self._group.checkedId(), 0) + 1

    def show_segments(self, segments: Sequence[Segment], progress: Progress, wanted: str) -> None:
        """Offer these, with the one called `wanted` chosen, or the first."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            button.setParent(None)  # at once: it is deleted only when control is back in the event loop
            button.deleteLater()
        self._segments = segments
        names = [segment.name for segment in segments]
        for number in range(len(segments)):
            button = QPushButton(autoDefault=False)
            button.setCheckable(True)
            button.setObjectName(f"segment_{number + 1}")
            set_role(button, "quiet")
            self._group.addButton(button, number)
            self.row.insertWidget(number, button)
        if segments:
            self._group.button(names.index(wanted) if wanted in names else 0).setChecked(True)
        self.show_progress(progress)

    def show_progress(self, progress: Progress) -> None:
        """Show the counts as they are now."""
        for number, segment in enumerate(self._segments):
            count = progress.of_segment(segment.name)
            text = f"{segment.name}（{decimal_text(segment.weight)}%）　{_count_text(count)}"
            self._group.button(number).setText(text)


class JudgeList(PlainTable):
    """The panel of a segment."""

    chosen = Signal()
    entered = Signal()  # Enter or →: on to the grid

    def __init__(self) -> None:
        super().__init__(("评委", "已录"), _WIDTHS, numbers_from=1)
        self.setObjectName("judges")
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setFixedWidth(px(sum(_WIDTHS) + _SCROLL_BAR))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._segment: Segment | None = None
        self.currentCellChanged.connect(self._tell)

    @property
    def judge(self) -> Judge | None:
        """The chosen judge."""
        judges = self._segment.judges if self._segment else ()
        return judges[self.currentRow()] if 0 <= self.currentRow() < len(judges) else None

    @property
    def number(self) -> int:
        """Their number on the panel, from 1."""
        return self.currentRow() + 1

    def show_judges(self, segment: Segment | None, progress: Progress, wanted: str) -> None:
        """Offer a segment's panel, with the judge called `wanted` chosen, or the first."""
        self.blockSignals(True)
        self._segment = segment
        judges = segment.judges if segment else ()
        self.show_rows([(f"{judge.name}{'（主）' if judge.chief else ''}", "") for judge in judges])
        names = [judge.name for judge in judges]
        self.setCurrentCell(names.index(wanted) if wanted in names else 0, 0)
        self.show_progress(progress)
        self.blockSignals(False)

    def show_progress(self, progress: Progress) -> None:
        """Show the counts as they are now."""
        for row, judge in enumerate(self._segment.judges if self._segment else ()):
            count = progress.of_judge(self._segment.name if self._segment else "", judge.name)
            item = self.item(row, 1)
            if item and item.text() != str(count):
                item.setText(str(count))
                item.setToolTip(f"{count.all} 张评分表，已录 {count.done} 张")
                colour = theme.palette.ok if count.complete else theme.palette.muted
                item.setForeground(QColor(colour))

    def go(self, way: int) -> bool:
        """Choose the next judge (1) or the one before (-1); False where there is none."""
        row = self.currentRow() + way
        if not 0 <= row < self.rowCount():
            return False
        self.setCurrentCell(row, 0)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Other sizes after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event):
            self.setFixedWidth(px(sum(_WIDTHS) + _SCROLL_BAR))
            for column, width in enumerate(_WIDTHS):
                self.setColumnWidth(column, px(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → lead to the grid."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, row: int, _column: int, before: int, _column_before: int) -> None:
        if row != before and row >= 0:
            self.chosen.emit()


def _count_text(count: Count) -> str:
    return f"已录完 {count}" if count.complete else f"已录 {count}"
