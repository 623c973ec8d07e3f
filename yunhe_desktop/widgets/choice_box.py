"""The drop-down boxes beside a search line: one of some groups, or everything."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox


def choice_box(name: str, characters: int) -> QComboBox:
    """An empty box, `characters` wide however long its offers are; `name` is what screen readers say."""
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(name)
    box.setMinimumContentsLength(characters)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMaxVisibleItems(20)
    return box


def offer(box: QComboBox, everything: str, offered: Iterable[tuple[str, str]]) -> None:
    """Offer `everything` (its data is "") and these texts with their data, without a signal.

    What was chosen stays chosen where it is among them.
    """
    chosen = box.currentData() or ""
    with QSignalBlocker(box):
        box.clear()
        box.addItem(everything, "")
        for text, data in offered:
            box.addItem(text, data)
        box.setCurrentIndex(max(box.findData(chosen), 0))
