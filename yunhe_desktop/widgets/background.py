"""Work in a thread of its own while the user goes on: it keeps out of the way, and is forgotten where it is in it.

As with `job`, the worker never touches Qt: the window looks every few milliseconds whether it is over. Python runs
one thread at a time, so a busy worker would hold up every key that is typed. It therefore rests between steps of
two milliseconds.
"""

from collections.abc import Callable
from threading import Event, Thread
from time import perf_counter
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

_STEP = 0.002  # seconds of work between two rests
_REST = 0.001
_LOOK = 25  # milliseconds between two looks at the worker


class Stopped(Exception):  # noqa: N818 - a wish, not a fault
    """Raised in the worker when nobody wants its result any more."""


class Pace:
    """What the worker is given: it calls `step` every fraction of a millisecond, and rests there now and then."""

    def __init__(self) -> None:
        self.done = 0  # steps that were counted
        self._stop = Event()
        self._since = perf_counter()
        self._after = 0.0
        self._hurry = Event()

    def later(self, after: float) -> None:
        """Rest so many seconds before the first step."""
        self._after = after

    def begin(self) -> None:
        """Rest before the first step."""
        self._hurry.wait(self._after)
        if self._stop.is_set():
            raise Stopped

    def step(self, done: int = 0) -> None:
        """Count what was done, rest if it is time; raises `Stopped` where nobody wants the result any more."""
        self.done += done
        if perf_counter() - self._since < _STEP and not self._stop.is_set():
            return
        self._hurry.wait(_REST)
        if self._stop.is_set():
            raise Stopped
        self._since = perf_counter()

    def stop(self) -> None:
        """Ask the worker to end."""
        self._stop.set()
        self._hurry.set()

    def hurry(self) -> None:
        """Do without rests: somebody waits for the result."""
        self._hurry.set()


class Background(Generic[T]):
    """Runs `work(pace)` in a thread, then `done(result)` in the window's, unless it was stopped before.

    `looked(steps)` is called in the window's thread while it runs. What `work` raises is raised in the window's
    thread.
    """

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Pace], T],
        done: Callable[[T], None],
        looked: Callable[[int], None],
    ) -> None:
        self._work = work
        self._done = done
        self._looked = looked
        self._pace = Pace()
        self._results: list[T] = []  # at most one
        self._error: BaseException | None = None
        self._thread = Thread(target=self._run, name="background", daemon=True)
        self._look = QTimer(owner, interval=_LOOK)
        self._look.timeout.connect(self._see)

    def start(self, after: float = 0) -> None:
        """Begin, `after` so many seconds: what is about to be painted is painted first."""
        self._pace.later(after)
        self._thread.start()
        self._look.start()

    def stop(self) -> None:
        """Forget it; returns when the thread is over, within some milliseconds."""
        self._pace.stop()
        self._end()

    def wait(self) -> None:
        """Stay here until it is over and `done` was called: the window stands still meanwhile."""
        self._pace.hurry()
        self._end()
        self._hand_over()

    def _run(self) -> None:
        try:
            self._pace.begin()
            self._results.append(self._work(self._pace))
        except Stopped:
            pass
        except BaseException as error:  # noqa: BLE001 - handed to the window's thread, which raises it again
            self._error = error

    def _see(self) -> None:
        if self._thread.is_alive():
            self._looked(self._pace.done)
        else:
            self._end()
            self._hand_over()

    def _end(self) -> None:
        self._look.stop()
        self._look.deleteLater()
        if self._thread.ident is not None:
            self._thread.join()

    def _hand_over(self) -> None:
        if self._error:
            raise self._error
        results, self._results = self._results, []
        for result in results:
            self._done(result)
