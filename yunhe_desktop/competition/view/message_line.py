"""The line that says what was just written, or why it was not."""

from typing import Literal

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from yunhe_desktop.widgets.theme import px, set_role

Tone = Literal["ok", "warning", "error", ""]


class MessageLine(QFrame):
    """One sentence in a coloured frame; the frame keeps its place when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_line")
        self._tone: Tone = ""
        self._label = QLabel(wordWrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(12), px(2), px(12), px(2))
        layout.addWidget(self._label)
        self.setMinimumHeight(px(44))

    @property
    def is_ok(self) -> bool:
        """Whether it confirms something."""
        return self._tone == "ok"

    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, sentence: str, tone: Tone) -> None:
        """Say something."""
        self._tone = tone
        self._label.setText(sentence)
        set_role(self, tone)
        set_role(self._label, tone or "muted")

    def clear(self) -> None:
        """Say nothing."""
        self.say("", "")
