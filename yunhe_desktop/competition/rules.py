"""How scores become ranks: every number of a competition that matters, exact and without side effects."""

from yunhe_desktop.competition.values import (
    CHIEF_RULE,
    LOT_RULE,
    SEGMENT_RULE,
    UNDROPPED_RULE,
    Adjustment,
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
)

__all__ = [
    "CHIEF_RULE",
    "LOT_RULE",
    "SEGMENT_RULE",
    "UNDROPPED_RULE",
    "Adjustment",
    "Competition",
    "Criterion",
    "Entry",
    "Judge",
    "Segment",
    "Sheet",
    "SheetKey",
    "SheetState",
]
