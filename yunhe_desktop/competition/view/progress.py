"""How many sheets are in: of a judge, of a segment, of all."""

from collections.abc import Iterable
from dataclasses import dataclass

from yunhe_desktop.competition.rules import Competition, Segment, SheetKey, SheetState, sheet_state


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many sheets are no longer 未评."""

    done: int
    all: int

    @property
    def complete(self) -> bool:
        """Whether none is missing."""
        return bool(self.all) and self.done == self.all

    def __str__(self) -> str:
        return f"{self.done}/{self.all}"


class Progress:
    """Counts by judge; a change of a few sheets counts only their judges again."""

    def __init__(self, competition: Competition) -> None:
        self._segments = {segment.name: segment for segment in competition.segments}
        self._done: dict[tuple[str, str], int] = {}
        self._entries = len(competition.entries)
        for segment in competition.segments:
            for judge in segment.judges:
                self._count(competition, segment, judge.name)

    def update(self, competition: Competition, changed: Iterable[SheetKey]) -> None:
        """Count the judges of these sheets again."""
        for segment, judge in {(key.segment, key.judge) for key in changed}:
            self._count(competition, self._segments[segment], judge)

    def of_judge(self, segment: str, judge: str) -> Count:
        """One judge's sheets in a segment."""
        return Count(self._done[segment, judge], self._entries)

    def of_segment(self, segment: str) -> Count:
        """All sheets of a segment."""
        judges = self._segments[segment].judges
        done = sum(self._done[segment, judge.name] for judge in judges)
        return Count(done, len(judges) * self._entries)

    def _count(self, competition: Competition, segment: Segment, judge: str) -> None:
        self._done[segment.name, judge] = sum(
            sheet_state(segment, competition.sheets.get(SheetKey(segment.name, judge, entry.number)))
            is not SheetState.PENDING
            for entry in competition.entries
        )
