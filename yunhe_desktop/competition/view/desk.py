"""The competition on the table: plain values in memory, each change of them one committed action."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from yunhe_desktop.competition import queries
from yunhe_desktop.competition.merging import is_blank
from yunhe_desktop.competition.queries import CompetitionLine, Loaded
from yunhe_desktop.competition.rules import Competition, Ranking, Sheet, SheetKey, SheetState, rank
from yunhe_desktop.competition.view.progress import Progress
from yunhe_desktop.widgets.workspace import Workspace

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Write = Callable[["Session", Loaded], Mapping[SheetKey, Sheet]]


class Desk(QObject):
    """What the parts of the tab share. After its own writes nothing is read from the file again.

    Writing raises `UserError`, with the file and the values here as they were.
    """

    loaded = Signal()  # other competitions, another one chosen, or the same from the file again
    changed = Signal(list)  # the `SheetKey`s that were just written
    ranked = Signal()  # `ranking` is new

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.lines: list[CompetitionLine] = []
        self.ranking: Ranking | None = None
        self.progress = Progress(Competition(""))
        self.stale = True  # the file may say something else
        self._loaded: Loaded | None = None
        self._writing = False
        self._ranking_due = QTimer(self, singleShot=True, interval=0)  # first the value is painted
        self._ranking_due.timeout.connect(self._rank)
        workspace.changed.connect(self._note_change)

    @property
    def competition(self) -> Competition | None:
        """The chosen competition, None where there is none."""
        return self._loaded.competition if self._loaded else None

    @property
    def key(self) -> str:
        """The key of the chosen competition, "" where there is none."""
        return self._loaded.keys.competition if self._loaded else ""

    @property
    def writable(self) -> bool:
        """Whether scores may be typed in."""
        open_ = self.competition is not None and not self.competition.sealed
        return open_ and not self.workspace.database.read_only

    def read(self, name: str = "") -> None:
        """Read the file: the list, and the competition `name`, else the one that was chosen, else the newest."""
        with self.workspace.database.reading() as session:
            self.lines = queries.competitions(session)
            there = {line.id: line.name for line in self.lines}
            named = [id_ for id_, known in there.items() if known == name]
            wanted = next((id_ for id_ in (*named, self.key, *there) if id_ in there), "")
            self._loaded = queries.load(session, wanted) if wanted else None
        self.stale = self.workspace.database.read_only  # of what another window writes nobody tells us
        self.progress = Progress(self.competition or Competition(""))
        self.loaded.emit()
        self._rank()

    def sheet(self, key: SheetKey) -> Sheet:
        """A sheet as it is now."""
        return self.competition.sheets.get(key, Sheet()) if self.competition else Sheet()

    def set_score(self, key: SheetKey, criterion: str, value: Decimal) -> None:
        """Write one value."""
        self._write(
            f"录入评分：{_label(key)}",
            lambda session, loaded: {key: queries.set_score(session, loaded, key, criterion, value)},
        )

    def clear_score(self, key: SheetKey, criterion: str) -> None:
        """Take one value away."""
        self._write(
            f"清除评分：{_label(key)}",
            lambda session, loaded: {key: queries.clear_score(session, loaded, key, criterion)},
        )

    def set_state(self, keys: Collection[SheetKey], state: SheetState) -> None:
        """Give sheets a state; their scores go."""
        first = next(iter(keys))
        which = _label(first) if len(keys) == 1 else f"{first.segment}等{len(keys)}张"
        self._write(
            f"评分表{state}：{which}",
            lambda session, loaded: queries.set_sheet_state(session, loaded, keys, state),
        )

    def seal(self) -> None:
        """Seal the result."""
        with self.workspace.database.action(f"封存擂台赛：{self._name()}") as session:
            queries.seal(session, self.key)

    def unseal(self) -> None:
        """Open a sealed result again."""
        with self.workspace.database.action(f"解除封存：{self._name()}") as session:
            queries.unseal(session, self.key)

    def _name(self) -> str:
        return self.competition.name if self.competition else ""

    def _write(self, label: str, work: Write) -> None:
        if self._loaded is None:
            return
        self._writing = True
        try:
            with self.workspace.database.action(label) as session:
                written = work(session, self._loaded)
        finally:
            self._writing = False
        competition = self._loaded.competition
        sheets = {**competition.sheets, **written}
        for key, sheet in written.items():
            if is_blank(sheet):
                del sheets[key]
        self._loaded = replace(self._loaded, competition=replace(competition, sheets=sheets))
        self.progress.update(self._loaded.competition, written)
        self.changed.emit(list(written))
        self._ranking_due.start()

    def _rank(self) -> None:
        self._ranking_due.stop()
        self.ranking = rank(self.competition) if self.competition else None
        self.ranked.emit()

    def _note_change(self) -> None:
        if not self._writing:
            self.stale = True


def _label(key: SheetKey) -> str:
    return f"{key.segment}/{key.judge}/{key.entry}"
