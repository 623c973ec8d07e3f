"""Fields and their values to read; sensitive ones are masked until the eye beside them is pressed."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import is_theme_change, px, set_role

_NOTHING = "—"


class ValueList(QWidget):
    """A label and a value in each row, in the order of the fields.

    Pressing the eye of a masked value emits `reveal` with its key: who owns the values calls
    `show_whole`. Pressing it again masks the value.
    """

    reveal = Signal(str)

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields = {field.key: field for field in fields}
        self._masked: dict[str, str] = {}
        self._values: dict[str, QLabel] = {}
        self._eyes: dict[str, QToolButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        for row, field in enumerate(fields):
            self._add(row, field)
        self._fit()

    def _add(self, row: int, field: Field) -> None:
        label = QLabel(field.label)
        set_role(label, "muted")
        value = QLabel(_NOTHING, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        value.setObjectName(field.key)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._values[field.key] = value
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        if field.mask:
            eye = QToolButton()
            eye.setObjectName(f"{field.key}_eye")
            set_role(eye, "small")
            eye.clicked.connect(lambda: self._on_eye(field.key))
            self._eyes[field.key] = eye
            self._grid.addWidget(eye, row, 2, Qt.AlignmentFlag.AlignTop)

    def _fit(self) -> None:
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        for eye in self._eyes.values():
            eye.setFixedSize(px(28), px(22))
            eye.setIconSize(QSize(px(16), px(16)))

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show stored values, masked; a key that is missing shows nothing."""
        for key, field in self._fields.items():
            self._masked[key] = field.show(values.get(key))
            self._show(key, self._masked[key], whole=False)

    def show_whole(self, key: str, value: object) -> None:
        """Show one value unmasked, until its eye is pressed again or others are set."""
        self._show(key, self._fields[key].show(value, masked=False), whole=True)

    def _show(self, key: str, text: str, *, whole: bool) -> None:
        self._values[key].setText(text or _NOTHING)
        set_role(self._values[key], "" if text else "muted")
        if eye := self._eyes.get(key):
            eye.setVisible(bool(text))
            eye.setIcon(icon("eye-off" if whole else "eye", "muted"))
            eye.setToolTip("重新隐藏" if whole else "显示完整内容")
            eye.setProperty("whole", whole)

    def _on_eye(self, key: str) -> None:
        if self._eyes[key].property("whole"):
            self._show(key, self._masked[key], whole=False)
        else:
            self.reveal.emit(key)

    def changeEvent(self, event: QEvent) -> None:
        """Other sizes after a change of zoom."""
        super().changeEvent(event)
        if is_theme_change(event) and self.layout():
            self._fit()
