"""三会一课 and 主题党日: how many a branch held, how many came, which ones are missing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

MONTHLY = ("主题党日",)
"""Held every month (《中国共产党支部工作条例（试行）》); others have longer rhythms."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of a branch."""

    kind: str
    expected: int = 0
    attended: int = 0


@dataclass(frozen=True, slots=True)
class Meetings:
    """Those of one village, or of several, in some time."""

    number: int = 0
    expected: int = 0  # 应到人次
    attended: int = 0  # 实到人次
    by_kind: Mapping[str, int] = field(default_factory=dict)

    @property
    def rate(self) -> Fraction | None:
        """到会率; None where nobody was expected."""
        return Fraction(self.attended, self.expected) if self.expected else None


def added_up(meetings: Iterable[Meeting]) -> Meetings:
    """Count them."""
    every = list(meetings)
    return Meetings(
        len(every),
        sum(one.expected for one in every),
        sum(one.attended for one in every),
        dict(Counter(one.kind for one in every)),
    )


def missing_kinds(held: Meetings, demanded: Collection[str] = MONTHLY) -> list[str]:
    """Which of the demanded kinds were not held in a month."""
    return [kind for kind in demanded if not held.by_kind.get(kind)]
