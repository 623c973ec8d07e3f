"""Timing with medians, and the table of results."""

import statistics
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table: ours against the reference or against a limit, in milliseconds."""

    what: str
    ours: float
    reference: float | None
    aim: str

    @property
    def ratio(self) -> str:
        """Ours divided by the reference."""
        return f"{self.ours / self.reference:.2f}×" if self.reference else ""


def median(work: Callable[[], object], runs: int = 5) -> float:
    """The median time of `work` in milliseconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def table(rows: Sequence[Row]) -> str:
    """All rows under headings, aligned for a terminal."""
    lines = [("what", "ours ms", "reference ms", "ratio", "aim")]
    lines += [
        (
            row.what,
            f"{row.ours:.1f}",
            f"{row.reference:.1f}" if row.reference else "—",
            row.ratio or "—",
            row.aim,
        )
        for row in rows
    ]
    widths = [max(_width(line[column]) for line in lines) for column in range(5)]
    return "\n".join(
        "  ".join(
            text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
