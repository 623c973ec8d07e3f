"""What is counted: the day, the township, whom."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from yunhe_desktop.dates import BadDateError, PartialDate, read_date
from yunhe_desktop.widgets.theme import px, restyle

EVERYWHERE = "全部乡镇"
TEAM, WITH_RESIDENTS = "村“两委”干部", "全部（含驻村）"


class Controls(QWidget):
    """A date line and two choosers; `recount` where people have to be counted anew, `moved` for a township."""

    recount = Signal()
    moved = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._on = today
        self.day = QLineEdit(PartialDate.from_date(today).dotted)
        self.day.setAccessibleName("统计日期")
        self.day.setFixedWidth(px(130))
        self.day.setToolTip("如 2025.12.31；只写到月、年的，按月末、年末统计")
        self.day.editingFinished.connect(self._take_day)
        self.townships = _chooser("乡镇", [EVERYWHERE])
        self.whom = _chooser("统计对象", [TEAM, WITH_RESIDENTS])
        self.townships.currentIndexChanged.connect(lambda _place: self.moved.emit())
        self.whom.currentIndexChanged.connect(lambda _place: self.recount.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_label("统计日期", self.day))
        layout.addWidget(self.day)
        layout.addWidget(self._jump("今天", today))
        layout.addWidget(self._jump("上年末", date(today.year - 1, 12, 31)))
        layout.addSpacing(px(12))
        for chooser in (self.townships, self.whom):
            layout.addWidget(chooser)
        layout.addStretch()

    @property
    def on(self) -> date:
        """The day that is counted."""
        return self._on

    @property
    def residents(self) -> bool:
        """Whether 驻村 are counted, too."""
        return self.whom.currentText() == WITH_RESIDENTS

    @property
    def township(self) -> str:
        """The key of the chosen township, "" for all."""
        return self.townships.currentData() or ""

    def offer(self, townships: Sequence[tuple[str, str]]) -> None:
        """Offer these (key, name); what was chosen stays chosen where it is still there."""
        chosen = self.township
        self.townships.blockSignals(True)
        self.townships.clear()
        self.townships.addItem(EVERYWHERE, "")
        for key, name in townships:
            self.townships.addItem(name, key)
        self.townships.setCurrentIndex(max(0, self.townships.findData(chosen)))
        self.townships.blockSignals(False)

    def set_day(self, day: date) -> None:
        """Count another day."""
        self.day.setText(PartialDate.from_date(day).dotted)
        self._take_day()

    def _jump(self, text: str, day: date) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(PartialDate.from_date(day).dotted)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.set_day(day))
        return button

    def _take_day(self) -> None:
        """Take what was typed; what is no date is marked, and the day stays."""
        try:
            day = read_date(self.day.text()).value.last_day if self.day.text().strip() else self._today
        except BadDateError as error:
            self._mark(str(error))
            return
        self._mark("")
        self.day.setText(PartialDate.from_date(day).dotted)
        if day != self._on:
            self._on = day
            self.recount.emit()

    def _mark(self, problem: str) -> None:
        self.day.setProperty("invalid", bool(problem))
        self.day.setToolTip(problem or "如 2025.12.31；只写到月、年的，按月末、年末统计")
        restyle(self.day)


def _chooser(name: str, texts: Sequence[str]) -> QComboBox:
    chooser = QComboBox()
    chooser.setObjectName(name)
    chooser.setAccessibleName(name)
    chooser.setToolTip(name)
    chooser.setMaxVisibleItems(20)
    chooser.setMinimumContentsLength(8)
    chooser.addItems(list(texts))
    return chooser


def _label(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text)
    label.setBuddy(buddy)
    return label
