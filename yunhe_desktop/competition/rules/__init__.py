"""How scores become ranks: every number of a competition that matters, exact and without side effects.

What the other modules of the feature use is named here; where it is worked out, the modules of this package
say. Nothing here knows a database, a workbook or a window.
"""

from yunhe_desktop.competition.rules.calculation import (
    Calculation,
    SegmentCalculation,
    SheetLine,
    calculate,
)
from yunhe_desktop.competition.rules.checks import check_competition, check_value, doubts
from yunhe_desktop.competition.rules.numbers import decimal_text, exact_text, published_text
from yunhe_desktop.competition.rules.ranking import Ranking, Result, SegmentScore, Status, rank
from yunhe_desktop.competition.rules.scoring import (
    drops,
    full_mark,
    pending_sheets,
    segment_score,
    sheet_state,
    sheet_total,
)
from yunhe_desktop.competition.rules.standings import Unranked
from yunhe_desktop.competition.rules.ties import check_tie_rule
from yunhe_desktop.competition.rules.typed import TypedScoreError, parse_typed
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
    "Calculation",
    "Competition",
    "Criterion",
    "Entry",
    "Judge",
    "Ranking",
    "Result",
    "Segment",
    "SegmentCalculation",
    "SegmentScore",
    "Sheet",
    "SheetKey",
    "SheetLine",
    "SheetState",
    "Status",
    "TypedScoreError",
    "Unranked",
    "calculate",
    "check_competition",
    "check_tie_rule",
    "check_value",
    "decimal_text",
    "doubts",
    "drops",
    "exact_text",
    "full_mark",
    "parse_typed",
    "pending_sheets",
    "published_text",
    "rank",
    "segment_score",
    "sheet_state",
    "sheet_total",
]
