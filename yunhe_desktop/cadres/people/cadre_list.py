"""The list of cadres in memory, kept up to date while the window is used.

A few thousand people are read at once. With more, the first screenful is there at once and everybody else comes
from a thread; after an action only those whom it touched are read again.
"""

from PySide6.QtCore import QObject, Signal

from yunhe_desktop.cadres.index import (
    Arrangement,
    CadreIndex,
    changed_since,
    load_changed,
    load_first,
    load_index,
    newest_change,
    number_of_cadres,
)
from yunhe_desktop.widgets.background import Background, Pace
from yunhe_desktop.widgets.workspace import Workspace

AT_ONCE = 3000
"""So many cadres are read within 100 ms; more of them in a thread."""

_SCREENFUL = 64
_PAINTED_FIRST = 0.15  # seconds

_Asked = tuple[Arrangement, bool]  # and whether it is the recycle bin


class CadreList(QObject):
    """`index` is what is known now; `arrived` says that there is another one, `came` how many were read so far."""

    arrived = Signal()
    came = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._database = workspace.database
        self._asked: _Asked = (Arrangement.BY_POST, False)
        self._reading: Background[CadreIndex] | None = None
        self.index = CadreIndex.empty()
        workspace.closing.connect(self.stop)

    @property
    def is_reading(self) -> bool:
        """Whether `index` is not what was asked for last, or not everybody."""
        return self._reading is not None

    def refresh(self, arrangement: Arrangement, *, deleted: bool, anew: bool = False) -> None:
        """See to it that the list is as the data file is; emits `arrived` now, later or both.

        `anew`: something changed that the journal does not tell of.
        """
        asked = (arrangement, deleted)
        again = asked == self._asked and not anew
        if self._reading and again:
            self.arrived.emit()  # what changed is looked for when everybody is there
            return
        self.stop()
        self._asked = asked
        if not (again and self._catch_up()):
            self._read()
        self.arrived.emit()

    def stop(self) -> None:
        """Read no further."""
        reading, self._reading = self._reading, None
        if reading:
            reading.stop()

    def wait(self) -> None:
        """Return when everybody is there."""
        while self._reading:
            self._reading.wait()

    def _read(self) -> None:
        arrangement, deleted = self._asked
        with self._database.reading() as session:
            if number_of_cadres(session, AT_ONCE + 1, deleted=deleted) <= AT_ONCE:
                self.index = load_index(session, arrangement=arrangement, deleted=deleted)
                return
            if not self.index.whole or self.index.deleted != deleted:
                self.index = load_first(session, _SCREENFUL, arrangement=arrangement, deleted=deleted)
        self._reading = Background(self, self._read_everybody, self._take, self.came.emit)
        self._reading.start(after=_PAINTED_FIRST)

    def _read_everybody(self, pace: Pace) -> CadreIndex:
        """In the thread."""
        arrangement, deleted = self._asked
        with self._database.reading() as session:
            return load_index(session, arrangement=arrangement, deleted=deleted, pause=pace.step)

    def _take(self, index: CadreIndex) -> None:
        self._reading = None
        self.index = index
        if not self._catch_up():
            self._read()
        self.arrived.emit()

    def _catch_up(self) -> bool:
        """Read those again who changed since; False where everybody has to be read."""
        index = self.index
        if not index.whole:
            return False
        with self._database.reading() as session:
            newest = newest_change(session)
            changed = changed_since(session, index.number)
            if changed is None or newest < index.number:
                return False
            if changed:
                index.replace(changed, load_changed(session, changed, deleted=index.deleted))
            index.number = newest
        return True
