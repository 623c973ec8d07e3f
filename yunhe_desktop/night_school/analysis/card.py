"""A part of the page in a frame: its title, what it counts, and what it shows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.widgets.theme import px, set_role


class Card(QFrame):
    """`beside` stands at the right of the title; `body` takes what is shown."""

    def __init__(self, title: str, definition: str = "", *beside: QWidget) -> None:
        super().__init__()
        set_role(self, "card")
        heading, self.definition = QLabel(title), explaining(definition)
        set_role(heading, "heading")
        self.definition.setVisible(bool(definition))
        upper = QHBoxLayout()
        upper.addWidget(heading)
        upper.addStretch()
        for widget in beside:
            upper.addWidget(widget)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(6))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(12), px(16), px(12))
        layout.setSpacing(px(6))
        layout.addLayout(upper)
        layout.addWidget(self.definition)
        layout.addLayout(self.body)


def explaining(text: str) -> QLabel:
    """A muted text on as many lines as it needs."""
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    set_role(label, "muted")
    return label
