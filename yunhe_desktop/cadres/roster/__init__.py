"""The staged import of a 花名册: read, compared row by row, looked at, then written in one action.

`stage_roster` reads any reasonable layout and writes nothing; `apply_roster` writes what was staged;
`import_roster` does both for scripts.
"""

from yunhe_desktop.cadres.roster.applying import apply_roster, import_roster
from yunhe_desktop.cadres.roster.columns import RECOGNISED
from yunhe_desktop.cadres.roster.staging import problem_workbook, stage_roster
from yunhe_desktop.cadres.roster.values import (
    Decision,
    FieldChange,
    RowKey,
    RowState,
    StagedRoster,
    StagedRow,
    StagedSheet,
)

__all__ = [
    "RECOGNISED",
    "Decision",
    "FieldChange",
    "RowKey",
    "RowState",
    "StagedRoster",
    "StagedRow",
    "StagedSheet",
    "apply_roster",
    "import_roster",
    "problem_workbook",
    "stage_roster",
]
