"""The day as of which a page shows things: typed in any way that ledgers write dates, today unless told otherwise."""

from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from yunhe_desktop.dates import BadDateError, PartialDate, office_today, read_date
from yunhe_desktop.widgets.theme import is_theme_change, px, restyle, set_role

_LINE_WIDTH = 116  # pixels at zoom 1


class DayBox(QWidget):
    """Emits `chosen` when another day was typed (Enter, or the keyboard moves on) or 今天 pressed."""

    chosen = Signal(object)  # a date

    def __init__(self, caption: str = "截至") -> None:
        super().__init__()
        self._day: date | None = None  # None: today, also after midnight
        self.line = QLineEdit(placeholderText="如 2021.06.30")
        self.line.setObjectName("day")
        self.line.editingFinished.connect(self._read)
        self.line.textEdited.connect(lambda _text: self._show_fault(""))
        self.back = QPushButton("今天")
        self.back.setObjectName("today")
        self.back.setAutoDefault(False)
        set_role(self.back, "quiet")
        self.back.clicked.connect(lambda: self.choose(None))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        label = QLabel(caption)
        label.setBuddy(self.line)
        for widget in (label, self.line, self.back):
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._fit()
        self._show()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self._day or office_today()

    @property
    def is_today(self) -> bool:
        """Whether the present is shown."""
        return self._day is None

    def choose(self, day: date | None) -> None:
        """Take a day, None for today, and tell where it is another one."""
        before = self.day
        self._day = None if day == office_today() else day
        self._show()
        if self.day != before:
            self.chosen.emit(self.day)

    def changeEvent(self, event: QEvent) -> None:
        """Another zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and hasattr(self, "line"):  # Qt sends the first ones while it builds us
            self._fit()

    def _fit(self) -> None:
        self.line.setFixedWidth(px(_LINE_WIDTH))

    def _show(self) -> None:
        self.line.setText(PartialDate.from_date(self.day).dotted)
        self.back.setEnabled(not self.is_today)
        self._show_fault("")

    def _read(self) -> None:
        text = self.line.text().strip()
        try:
            self.choose(read_date(text).value.last_day if text else None)
        except BadDateError as error:
            self._show_fault(str(error))

    def _show_fault(self, sentence: str) -> None:
        """Red, with the reason as tool tip; the page keeps showing the day before."""
        self.line.setToolTip(sentence or "看哪一天的情况；只写年月按月末算")
        if self.line.property("invalid") != bool(sentence):
            self.line.setProperty("invalid", bool(sentence))
            restyle(self.line)
