"""Long work in a thread of its own, behind a dialog that shows how far it is and can stop it.

The worker never touches Qt: it writes down how far it is, and the window looks every few milliseconds. So
nothing crosses threads but plain values, and a worker that reports ten thousand times a second costs nothing.
"""

from collections.abc import Callable
from threading import Event, Thread
from typing import Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.theme import px, set_role

T = TypeVar("T")

PATIENCE = 300  # milliseconds before the dialog comes: what is quicker needs none
_LOOK = 15  # milliseconds between two looks at the worker


class Cancelled(Exception):  # noqa: N818 - the user's wish, not a fault
    """Raised in the worker when the user wants it to stop; let it pass, so that everything is rolled back."""


class Progress:
    """What the worker is given: where to say how far it is, and to hear whether it should stop."""

    def __init__(self) -> None:
        self.state: tuple[int, int, str] = (0, 0, "")  # done, in all (0: unknown), what is being done
        self._stop = Event()

    def report(self, done: int, total: int, text: str = "") -> None:
        """Say that `done` of `total` steps are behind us; `total` 0 where nobody knows.

        Raises `Cancelled` as `check` does, so call it only where stopping leaves nothing half done.
        """
        self.state = (done, total, text)
        self.check()

    def check(self) -> None:
        """Raise `Cancelled` where the user wants to stop."""
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the worker to stop."""
        self._stop.set()


class _Worker(Thread, Generic[T]):
    """Runs `work` and keeps what came of it."""

    def __init__(self, work: Callable[[Progress], T], progress: Progress) -> None:
        super().__init__(name="job", daemon=True)
        self._work = work
        self._progress = progress
        self.results: list[T] = []  # at most one
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.results.append(self._work(self._progress))
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, which raises it again
            self.error = error


class JobDialog(QDialog):
    """How far the work is, and a button that stops it."""

    def __init__(self, parent: QWidget | None, title: str, progress: Progress) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName("job")
        self.setModal(True)
        self._progress = progress
        heading = QLabel(title)
        set_role(heading, "heading")
        self._text = QLabel(" ", textFormat=Qt.TextFormat.PlainText)
        set_role(self._text, "muted")
        self._bar = QProgressBar(textVisible=False)
        self._cancel = QPushButton("取消")
        self._cancel.setObjectName("cancel")
        self._cancel.clicked.connect(self.reject)
        lower = QHBoxLayout()
        lower.addStretch()
        lower.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(20), px(20), px(16))
        layout.setSpacing(px(12))
        for widget in (heading, self._bar, self._text):
            layout.addWidget(widget)
        layout.addLayout(lower)
        self.setFixedWidth(px(440))

    def show_state(self) -> None:
        """Show what the worker said last."""
        done, total, text = self._progress.state
        self._bar.setRange(0, total)
        self._bar.setValue(min(done, total))
        count = f"　{done} / {total}" if total else ""
        if self._cancel.isEnabled():
            self._text.setText(f"{text}{count}" or " ")

    def reject(self) -> None:
        """Ask the worker to stop; the dialog stays until it has."""
        self._progress.cancel()
        self._cancel.setEnabled(False)
        self._text.setText("正在取消…")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing is cancelling."""
        event.ignore()
        self.reject()


def run_job(
    parent: QWidget | None, title: str, work: Callable[[Progress], T], done: Callable[[T], None]
) -> None:
    """Run `work(progress)` in a thread, then `done(result)` here; returns when both are over.

    The window keeps painting but takes no input; after 300 ms a dialog shows the progress and 取消. A
    `UserError` is shown to the user, after `Cancelled` nothing more happens, every other exception is raised
    here.
    """
    progress = Progress()
    worker = _Worker(work, progress)
    worker.start()
    if not _wait(worker, PATIENCE):
        _show_until_over(parent, title, worker, progress)
    worker.join()
    if isinstance(worker.error, UserError):
        messages.show_error(parent, worker.error)
    elif worker.error and not isinstance(worker.error, Cancelled):
        raise worker.error
    for result in worker.results:
        done(result)


def _wait(worker: _Worker[T], patience: int) -> bool:
    """Whether the work was over within `patience` milliseconds; keys and clicks wait meanwhile."""
    loop, clock, look = QEventLoop(), QElapsedTimer(), QTimer(interval=_LOOK)
    clock.start()

    def leave_if_over() -> None:
        if not worker.is_alive() or clock.elapsed() > patience:
            loop.quit()

    look.timeout.connect(leave_if_over)
    look.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    look.stop()
    return not worker.is_alive()


def _show_until_over(parent: QWidget | None, title: str, worker: _Worker[T], progress: Progress) -> None:
    dialog = JobDialog(parent, title, progress)
    look = QTimer(dialog, interval=_LOOK)

    def follow() -> None:
        dialog.show_state()
        if not worker.is_alive():
            dialog.done(0)

    look.timeout.connect(follow)
    look.start()
    dialog.exec()
    look.stop()
    dialog.deleteLater()
