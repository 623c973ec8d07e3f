"""Who is in office in a year, for how many of its months, and how those who are not stand to the roster.

Dates are the stored texts; one that is not known to the day counts as the first day of its month or year, as on
the cadres' rosters: who is relieved in 2026.06 is last in office on 31 May.
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

IN_OFFICE, LEFT, OUTSIDE = "在任", "已离任", "非在册"


@dataclass(frozen=True, slots=True)
class Span:
    """A post and its time; without a start it counts as held before, without an end as held still."""

    position: str
    started: str = ""
    ended: str = ""  # or when the cadre left

    def covers(self, day: str) -> bool:
        """Whether the post is held on that day."""
        return self.started <= day and (not self.ended or self.ended > day)


def whole_months(spans: Iterable[Span], year: int) -> int:
    """The months of a year that begin and end in office; an end that is still to come is not known and none."""
    held = list(spans)
    return sum(_is_whole(held, year, month) for month in range(1, 13))


def _is_whole(spans: Sequence[Span], year: int, month: int) -> bool:
    last = monthrange(year, month)[1]
    return all(any(span.covers(f"{year:04d}-{month:02d}-{day:02d}") for span in spans) for day in (1, last))


def last_held(spans: Iterable[Span], until: str) -> tuple[str, ...]:
    """The posts of who is no longer in office on the day `until`: those that ended last, in their order."""
    over = [span for span in spans if span.ended and span.ended <= until]
    latest = max((span.ended for span in over), default="")
    return tuple(dict.fromkeys(span.position for span in over if span.ended == latest))
