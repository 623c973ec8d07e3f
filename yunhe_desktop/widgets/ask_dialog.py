"""A dialog that asks something and goes on: a heading, what is asked, two buttons."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.theme import px, set_role


def accepted(dialog: QDialog) -> bool:
    """Show a dialog; whether it did its work. It goes as soon as the caller is done with it."""
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done


class AskDialog(QDialog):
    """A heading, what is asked, and two buttons; `go_on` does the work, and the dialog stays where that fails."""

    def __init__(self, parent: QWidget | None, title: str, heading: str, go_on: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        label = QLabel(heading, wordWrap=True)
        set_role(label, "heading")
        self.body = QVBoxLayout()
        self.buttons = QDialogButtonBox()
        accept = self.buttons.addButton(go_on, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        set_role(accept, "primary")
        self.buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.go_on)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(20), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(label)
        layout.addLayout(self.body, 1)
        layout.addWidget(self.buttons)

    def work(self) -> None:
        """What the first button does; raises `UserError` where it cannot."""

    def go_on(self) -> None:
        """Do it and close."""
        try:
            self.work()
        except UserError as error:
            messages.show_error(self, error)
            return
        self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Tab comes to the buttons last, and what is typed first goes where something is asked."""
        asked = self._asked()
        if asked and not event.spontaneous():
            for before, after in pairwise([asked[-1], *self.buttons.buttons()]):
                QWidget.setTabOrder(before, after)
            if self.focusWidget() is None or self.focusWidget() in self.buttons.buttons():
                asked[0].setFocus(Qt.FocusReason.TabFocusReason)
        super().showEvent(event)

    def _asked(self) -> list[QWidget]:
        """What Tab comes to above the buttons, in its order."""
        found = []
        at = self.nextInFocusChain()
        while at is not None and at is not self:
            wanted = at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isEnabled() and at.isVisibleTo(self)
            if wanted and not self.buttons.isAncestorOf(at):
                found.append(at)
            at = at.nextInFocusChain()
        return found
