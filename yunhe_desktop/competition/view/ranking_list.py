"""The ranking as it stands: who is where, why, and who has no rank yet."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from yunhe_desktop.competition.rules import SEGMENT_RULE, Ranking, Result
from yunhe_desktop.competition.view.grid_content import short_places
from yunhe_desktop.widgets.theme import font, is_theme_change, px, theme

_ROW = 50
_FOREMOST = 3  # ranks that stand out
_RANK_FONT = (18, True)
_SCORE_FONT = (16, True)
_NUMBER_FONT = (14, True)
_SMALL_FONT = (12, False)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class RankLine:
    """One entry as the list shows it; `rank` is "" where it has none and `below` says why."""

    number: str
    place: str
    rank: str
    score: str
    below: str
    tie: str  # the rule that decided, in words; "" where none had to


def rank_lines(ranking: Ranking) -> list[RankLine]:
    """Ranked entries in rank order, then those without a rank."""
    entries = [line.entry for line in ranking.results] + [line.entry for line in ranking.unranked]
    places = short_places(entries)
    ranked = [_ranked(result, places[result.entry.number]) for result in ranking.results]
    return ranked + [
        RankLine(line.entry.number, places[line.entry.number], "", "", line.reason, "")
        for line in ranking.unranked
    ]


def _ranked(result: Result, place: str) -> RankLine:
    segments = "　".join(f"{score.segment} {score.published}" for score in result.segments)
    tie = tie_text(result.decided_by)
    return RankLine(result.entry.number, place, str(result.rank), result.published, segments, tie)


def tie_text(rule: str | None) -> str:
    """What decided between equal totals."""
    if not rule:
        return ""
    if rule.startswith(SEGMENT_RULE):
        return f"同分看{rule.removeprefix(SEGMENT_RULE)}"
    return f"同分看{rule}"


class RankingList(QAbstractScrollArea):
    """Two lines for each entry; the entry that is being typed is marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[RankLine] = []
        self._current = ""
        self.setObjectName("ranking")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().setSingleStep(px(_ROW))

    def show_ranking(self, ranking: Ranking | None) -> None:
        """Show this ranking, or none."""
        self.lines = rank_lines(ranking) if ranking else []
        self._lay_out()
        self.viewport().update()

    def mark(self, number: str) -> None:
        """Mark the entry with this 编号."""
        if number != self._current:
            self._current = number
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines in sight."""
        painter = QPainter(self.viewport())
        scrolled, height = self.verticalScrollBar().value(), px(_ROW)
        first = (event.rect().top() + scrolled) // height
        last = (event.rect().bottom() + scrolled) // height
        for row in range(first, min(last, len(self.lines) - 1) + 1):
            rect = QRect(0, row * height - scrolled, self.viewport().width(), height)
            _paint(painter, rect, self.lines[row], marked=self.lines[row].number == self._current)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """What does not fit is told under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = (event.pos().y() + self.verticalScrollBar().value()) // px(_ROW)
            line = self.lines[row] if 0 <= row < len(self.lines) else None
            text = (
                "\n".join(filter(None, (f"{line.number} {line.place}", line.below, line.tie))) if line else ""
            )
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().viewportEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Room for a name and a score."""
        return QSize(px(250), px(3 * _ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are as wide as the list."""
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Other sizes after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "lines"):
            self._lay_out()

    def _lay_out(self) -> None:
        page = self.viewport().height()
        self.verticalScrollBar().setRange(0, max(0, len(self.lines) * px(_ROW) - page))
        self.verticalScrollBar().setPageStep(page)


def _paint(painter: QPainter, rect: QRect, line: RankLine, *, marked: bool) -> None:
    palette = theme.palette
    if marked:
        painter.fillRect(rect, QColor(palette.hover))
    painter.setPen(QColor(palette.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    pen = _Pen(painter)
    place = QRect(rect.left(), rect.top(), px(44), rect.height())
    if line.rank:
        pen.write(place, line.rank, _CENTRE, "accent" if int(line.rank) <= _FOREMOST else "text", _RANK_FONT)
    else:
        pen.write(place, "—", _CENTRE, "muted")
    upper = QRect(rect.left() + px(46), rect.top() + px(6), rect.width() - px(58), px(20))
    lower = QRect(upper.left(), rect.top() + px(26), upper.width(), px(18))
    score = pen.write(upper, line.score, _RIGHT, "text", _SCORE_FONT)
    number = pen.write(upper, line.number, _LEFT, "text", _NUMBER_FONT)
    name = upper.adjusted(number + px(8), 0, -score - px(8), 0)
    taken = pen.write(name, line.place, _LEFT, "text")
    pen.write(name.adjusted(taken + px(8), 0, 0, 0), line.tie, _RIGHT, "accent", _SMALL_FONT)
    pen.write(lower, line.below, _LEFT, "muted", _SMALL_FONT)


class _Pen:
    """Writes texts, each in a rectangle of its own."""

    def __init__(self, painter: QPainter) -> None:
        self._painter = painter

    def write(
        self,
        rect: QRect,
        text: str,
        alignment: Qt.AlignmentFlag,
        tone: str,
        look: tuple[int, bool] = (14, False),
    ) -> int:
        """Draw a text that fits, in a size and perhaps bold; returns its width."""
        if not text:
            return 0
        size, bold = look
        chosen = font(size, bold=bold)
        metrics = QFontMetrics(chosen)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        self._painter.setFont(chosen)
        self._painter.setPen(QColor(getattr(theme.palette, tone)))
        self._painter.drawText(rect, alignment, shown)
        return metrics.horizontalAdvance(shown)
