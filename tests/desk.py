"""What a user's hands do in the tests of windows: answer the dialogs that come, and find what is to be pressed."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

Act = Callable[[QWidget], object]
W = TypeVar("W", bound=QWidget)
_LOOK = 5  # milliseconds


class Dialogs:
    """Answers modal dialogs in the order in which the answers were given; one that nobody expects is an error."""

    def __init__(self) -> None:
        self.said: list[str] = []  # the texts of every dialog that came
        self.errors: list[str] = []
        self._answers: list[Act] = []
        self._seen: list[QWidget] = []
        self._on = True
        self._look_soon()

    def expect(self, *answers: Act) -> None:
        """The next dialogs are answered so: each is called with its dialog."""
        self._answers += answers

    def press(self, *texts: str) -> None:
        """In each of the next dialogs the button with this text is pressed."""
        self.expect(*(lambda dialog, text=text: button(dialog, text).click() for text in texts))

    def choose_file(self, path: Path) -> None:
        """The next dialog asks for a file or folder: this one."""

        def act(dialog: QWidget) -> None:
            assert isinstance(dialog, QFileDialog)
            dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
            dialog.accept()

        self.expect(act)

    def all_came(self) -> None:
        """Nothing that was expected is missing, and nothing else happened."""
        self._on = False
        assert self.errors == []
        assert self._answers == []

    def _look_soon(self) -> None:
        if self._on:
            QTimer.singleShot(_LOOK, self._look)

    def _look(self) -> None:
        self._look_soon()  # first, because an answer may open the next dialog and wait for it
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog.objectName() == "job" or any(dialog is one for one in self._seen):
            return
        self._seen.append(dialog)
        self.said += texts(dialog)
        try:
            assert self._answers, f"nobody expected {dialog.windowTitle()!r}: {texts(dialog)}"
            self._answers.pop(0)(dialog)
        except Exception as error:  # noqa: BLE001 - told at the end; the dialog must not stay open
            self.errors.append(repr(error))
            if isinstance(dialog, QDialog):
                dialog.reject()


def texts(widget: QWidget) -> list[str]:
    """What can be read in a dialog: title, labels, details, buttons."""
    found = [widget.windowTitle()]
    found += [label.text() for label in widget.findChildren(QLabel)]
    found += [box.toPlainText() for box in widget.findChildren(QPlainTextEdit)]
    found += [one.text() for one in widget.findChildren(QPushButton)]
    return [text for text in found if text]


def button(widget: QWidget, text: str) -> QPushButton:
    """The button that begins with this text."""
    return one(each for each in widget.findChildren(QPushButton) if each.text().startswith(text))


def one(found: Iterable[W]) -> W:
    """The only one that is in sight."""
    seen = [each for each in found if not each.isHidden()]
    assert len(seen) == 1, [each.objectName() or each for each in seen]
    return seen[0]
