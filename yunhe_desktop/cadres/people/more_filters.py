"""更多筛选: what the list can be narrowed to beyond place and post, in a sheet that opens below its button."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.index import LACKING, PARTY, SERVICES, CadreFilter
from yunhe_desktop.widgets.theme import px, set_role

_OLDEST = 99


class MoreFilters(QFrame):
    """Choosers for one `CadreFilter`; what is chosen counts at once."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        set_role(self, "card")
        self._setting = False
        self.service = _chooser("任职状态", [(service, service) for service in SERVICES], everything=False)
        self.sex = _chooser("性别", _same(rules.SEXES))
        self.age_from, self.age_to = _age("最小年龄"), _age("最大年龄")
        self.ethnicity = _chooser("民族", [(name, f"{name}族") for name in rules.ETHNICITIES])
        self.education = _chooser("学历", _same(rules.EDUCATIONS))
        self.political_status = _chooser("政治面貌", _same((PARTY, *rules.POLITICAL_STATUSES)))
        self.lacking = _chooser("档案缺少", list(LACKING.items()))
        self.dual_head = QCheckBox("只看一肩挑")
        self.dual_head.toggled.connect(self._tell)
        for chooser in self._choosers().values():
            chooser.currentIndexChanged.connect(self._tell)
        for box in (self.age_from, self.age_to):
            box.valueChanged.connect(self._tell)
        self._lay_out()

    def _choosers(self) -> dict[str, QComboBox]:
        return {
            "service": self.service,
            "sex": self.sex,
            "ethnicity": self.ethnicity,
            "education": self.education,
            "political_status": self.political_status,
            "lacking": self.lacking,
        }

    def _lay_out(self) -> None:
        ages = QHBoxLayout()
        ages.setSpacing(px(6))
        ages.addWidget(self.age_from, stretch=1)
        ages.addWidget(QLabel("至"))
        ages.addWidget(self.age_to, stretch=1)
        form = QFormLayout()
        form.setVerticalSpacing(px(8))
        form.addRow("任职状态", self.service)
        form.addRow("性别", self.sex)
        form.addRow("年龄", ages)
        for label in ("民族", "学历", "政治面貌", "档案缺少"):
            form.addRow(label, next(box for box in self._choosers().values() if box.objectName() == label))
        form.addRow("", self.dual_head)
        clear = QPushButton("清空这些筛选")
        clear.clicked.connect(lambda: self._take(CadreFilter()))
        close = QPushButton("完成")
        set_role(close, "primary")
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addWidget(clear)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(14), px(16), px(12))
        layout.setSpacing(px(12))
        layout.addLayout(form)
        layout.addLayout(buttons)

    def open_below(self, button: QWidget) -> None:
        """Open below the button, the keyboard on the first chooser."""
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + px(2))))
        self.show()
        self.service.setFocus()

    def show_filter(self, wanted: CadreFilter) -> None:
        """Show what is chosen; `changed` is not emitted."""
        self._setting = True
        for key, chooser in self._choosers().items():
            chooser.setCurrentIndex(max(0, chooser.findData(getattr(wanted, key))))
        self.age_from.setValue(wanted.age_from)
        self.age_to.setValue(wanted.age_to)
        self.dual_head.setChecked(wanted.dual_head)
        self._setting = False

    def narrowed(self, wanted: CadreFilter) -> CadreFilter:
        """The filter with what is chosen here."""
        values: dict[str, Any] = {
            key: chooser.currentData() or "" for key, chooser in self._choosers().items()
        }
        values |= {"age_from": self.age_from.value(), "age_to": self.age_to.value()}
        return replace(wanted, dual_head=self.dual_head.isChecked(), **values)

    def _take(self, wanted: CadreFilter) -> None:
        self.show_filter(wanted)
        self.changed.emit()

    def _tell(self, _value: object) -> None:
        if not self._setting:
            self.changed.emit()


def _same(codes: Sequence[str]) -> list[tuple[str, str]]:
    return [(code, code) for code in codes]


def _chooser(name: str, offered: Sequence[tuple[str, str]], *, everything: bool = True) -> QComboBox:
    chooser = QComboBox()
    chooser.setObjectName(name)
    chooser.setMaxVisibleItems(16)
    chooser.setMinimumWidth(px(190))
    if everything:
        chooser.addItem("不限", "")
    for key, text in offered:
        chooser.addItem(text, key)
    return chooser


def _age(name: str) -> QSpinBox:
    box = QSpinBox()
    box.setObjectName(name)
    box.setRange(0, _OLDEST)
    box.setSpecialValueText("不限")
    box.setKeyboardTracking(False)
    return box
