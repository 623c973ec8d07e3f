"""What attendees thought of one lesson: each item with its mean and a bar, the remarks below."""

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from yunhe_desktop.night_school.rules.codes import EVALUATION_ITEMS
from yunhe_desktop.night_school.rules.evaluations import BEST, Opinion, tell_mean
from yunhe_desktop.widgets.theme import set_role

_STEPS = 100  # of a bar


class OpinionView(QWidget):
    """Says so where no sheet was typed in."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignTop)
        set_role(self.heading, "field")
        self._bars: dict[str, tuple[QProgressBar, QLabel]] = {}
        grid = QGridLayout()
        for row, (item, label) in enumerate(EVALUATION_ITEMS.items()):
            bar = QProgressBar(textVisible=False, maximum=_STEPS)
            bar.setAccessibleName(label)
            number = QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(QLabel(label), row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(number, row, 2)
            self._bars[item] = (bar, number)
        grid.setColumnStretch(1, 1)
        self._items = QWidget()
        self._items.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.comments = QPlainTextEdit(readOnly=True)
        self.comments.setAccessibleName("意见建议")
        self.comments.setPlaceholderText("没有写意见建议")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.heading)
        layout.addWidget(self._items)
        layout.addWidget(self.comments, 1)

    def show_opinion(self, thought: Opinion | None) -> None:
        """Show it; None where no lesson is chosen."""
        known = thought is not None and thought.sheets > 0
        self._items.setVisible(known)
        self.comments.setVisible(known)
        if thought is None or not known:
            self.heading.setText(
                "这节课还没有评课。打印评课表发给学员，收回后点“录入评课”。" if thought else ""
            )
            return
        self.heading.setText(f"{thought.sheets}张评课表，总评{tell_mean(thought.mean)}分（满分{BEST}分）")
        for item, (bar, number) in self._bars.items():
            mean = thought.means.get(item)
            bar.setValue(round(_STEPS * (mean or Fraction(0)) / BEST))
            number.setText(tell_mean(mean) or "没有人填")
        self.comments.setPlainText("\n".join(thought.comments))
