"""An office's own bands of ages and years of service."""

import re
from itertools import pairwise

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.rules import Bands
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets.messages import show_error
from yunhe_desktop.widgets.theme import px, set_role

_MOST = 10


class BandsDialog(QDialog):
    """Two lines of numbers; `bands` after it was accepted."""

    def __init__(self, parent: QWidget, bands: Bands) -> None:
        super().__init__(parent)
        self.setWindowTitle("年龄段和年限")
        self.bands = bands
        self.ages, self.years = QLineEdit(_text(bands.ages)), QLineEdit(_text(bands.years))
        form = QFormLayout()
        form.addRow("各年龄段到几岁为止", self.ages)
        form.addRow("任职满几年分一档", self.years)
        hint = QLabel(
            "例如年龄写 35、45、55、59，就分成 35岁及以下、36—45岁、46—55岁、56—59岁、60岁及以上。"
            "年限写 1、3、5、10，就分成不满1年、1年至不满3年……10年及以上。",
            wordWrap=True,
        )
        set_role(hint, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(12))
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addLayout(self._buttons())
        self.setMinimumWidth(px(460))

    def _buttons(self) -> QHBoxLayout:
        usual, keep, cancel = QPushButton("恢复常用"), QPushButton("保存"), QPushButton("取消")
        usual.clicked.connect(self._show_usual)
        keep.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        set_role(keep, "primary")
        keep.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(usual)
        row.addStretch()
        row.addWidget(keep)
        row.addWidget(cancel)
        return row

    def _show_usual(self) -> None:
        self.ages.setText(_text(Bands().ages))
        self.years.setText(_text(Bands().years))

    def accept(self) -> None:
        """Keep what was typed, if it makes sense."""
        try:
            self.bands = Bands(
                read_bounds(self.ages.text(), "年龄", 120), read_bounds(self.years.text(), "年限", 60)
            )
        except UserError as error:
            show_error(self, error)
            return
        super().accept()


def read_bounds(text: str, what: str, most: int) -> tuple[int, ...]:
    """Ascending whole numbers from 1 to `most`, in any way of separating them; `UserError` for others."""
    numbers = tuple(int(part) for part in re.findall(r"\d+", text))
    ascending = all(low < high for low, high in pairwise(numbers))
    if not numbers or not ascending or len(numbers) > _MOST or not 0 < numbers[0] <= numbers[-1] <= most:
        raise UserError(
            f"{what}“{text.strip()}”没有保存：请写从小到大、不重复的整数，用顿号隔开，"
            f"最多{_MOST}个，每个在 1 到 {most} 之间。"
        )
    return numbers


def _text(bounds: tuple[int, ...]) -> str:
    return "、".join(str(bound) for bound in bounds)
