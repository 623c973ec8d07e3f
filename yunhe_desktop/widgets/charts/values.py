"""What a chart is given: marks with a number each, and the words that are said of them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """One number; whoever chooses it is told its `key`."""

    key: str
    number: int  # 0 draws nothing and cannot be chosen
    words: str  # a tool tip, and what a screen reader says: 36—45岁：120人，占29.3%


@dataclass(frozen=True, slots=True)
class Bars:
    """One label with its marks, one of each series, and what stands at their end."""

    label: str
    marks: tuple[Mark, ...]
    note: str = ""
