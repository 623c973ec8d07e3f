"""What the program tells and asks in a dialog of its own; every button is Chinese on every system."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets.icon_files import Tone
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px, set_role


class Message(QDialog):
    """An icon, a title, a text that can be selected, long details in a box of their own, and buttons.

    `exec` returns 1 where the first of `buttons` was pressed. Esc and closing press the last.
    """

    def __init__(self, parent: QWidget | None, title: str, text: str, *, detail: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("message")
        self._said = "\n".join(part for part in (title, text, detail) if part)
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(px(8))
        self._words.addWidget(_selectable(title, "heading"))
        self._words.addWidget(_selectable(text))
        if detail:
            self._words.addWidget(_detail_box(detail))
        upper = QHBoxLayout()
        upper.setSpacing(px(16))
        upper.addWidget(self._picture)
        upper.addLayout(self._words, 1)
        self._lower = QHBoxLayout()
        self._lower.setSpacing(px(8))
        self._lower.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(20), px(16))
        layout.setSpacing(px(20))
        layout.addLayout(upper)
        layout.addLayout(self._lower)

    def show_icon(self, name: str, tone: Tone) -> None:
        """The icon at the left."""
        size = QSize(px(28), px(28))
        self._picture.setPixmap(icon(name, tone).pixmap(size, self.devicePixelRatio()))

    def add_button(self, text: str, *, accepts: bool, role: str = "") -> QPushButton:
        """A button at the right end; Enter presses the first that is added with the role "primary"."""
        button = QPushButton(text)
        button.setObjectName("yes" if accepts else "no")
        button.clicked.connect(self.accept if accepts else self.reject)
        set_role(button, role)
        button.setMinimumWidth(px(88))
        if role == "primary":
            button.setDefault(True)
        self._lower.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the whole message, for a telephone call or a chat."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._said)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A height that fits the wrapped text once the width is known."""
        if event.type() == QEvent.Type.Show:
            width = min(px(520), max(px(420), self.sizeHint().width()))
            layout = self.layout()
            self.setFixedSize(width, layout.totalHeightForWidth(width) if layout else self.height())
        return super().event(event)


def tell(parent: QWidget | None, title: str, text: str, detail: str = "") -> None:
    """Tell something and wait until it was read."""
    message = Message(parent, title, text, detail=detail)
    message.show_icon("about", "muted")
    message.add_button("知道了", accepts=True, role="primary")
    _run(message)


def show_error(parent: QWidget | None, error: UserError) -> None:
    """Show what the user can mend; its text says what happened and what to do."""
    message = Message(parent, "无法完成", str(error))
    message.show_icon("warning", "warning")
    message.add_button("知道了", accepts=True, role="primary")
    _run(message)


def ask(
    parent: QWidget | None, title: str, text: str, yes: str, no: str = "取消", *, loses: bool = False
) -> bool:
    """Whether the user pressed `yes`, a verb such as "移到回收站"; Esc and closing mean `no`.

    Enter means `yes`, except where that `loses` what nobody can bring back.
    """
    message = Message(parent, title, text)
    message.show_icon("help", "muted")
    message.add_button(yes, accepts=True, role="" if loses else "primary")
    message.add_button(no, accepts=False, role="primary" if loses else "")
    return _run(message)


def _run(message: Message) -> bool:
    """Show it until a button was pressed, then let it go, so that no parent collects old messages."""
    accepted = message.exec() == QDialog.DialogCode.Accepted
    message.deleteLater()
    return accepted


def _selectable(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    set_role(label, role)
    return label


def _detail_box(detail: str) -> QPlainTextEdit:
    box = QPlainTextEdit(detail, readOnly=True)
    box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard belongs to the buttons
    lines = min(12, detail.count("\n") + 2)
    box.setFixedHeight(box.fontMetrics().lineSpacing() * lines + px(16))
    return box
