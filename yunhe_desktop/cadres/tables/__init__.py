"""The tables of cadres' files: places, people, the lists in a person's file, teams and candidates."""

from yunhe_desktop.cadres.tables.people import Cadre, CadreChange, Post, Term
from yunhe_desktop.cadres.tables.person_file import (
    FILE_TABLES,
    AppointmentRow,
    CareerRow,
    FileRow,
    HonourRow,
    MaterialRow,
    RelativeRow,
    SchoolingRow,
    TrainingRow,
    YearResultRow,
)
from yunhe_desktop.cadres.tables.places import PostQuota, Township, Village, VillageChange
from yunhe_desktop.cadres.tables.team_records import (
    DistinctPair,
    Snapshot,
    SnapshotMember,
    StrokeOverride,
    Vetting,
    VettingItem,
    VettingTemplate,
)

__all__ = [
    "FILE_TABLES",
    "AppointmentRow",
    "Cadre",
    "CadreChange",
    "CareerRow",
    "DistinctPair",
    "FileRow",
    "HonourRow",
    "MaterialRow",
    "Post",
    "PostQuota",
    "RelativeRow",
    "SchoolingRow",
    "Snapshot",
    "SnapshotMember",
    "StrokeOverride",
    "Term",
    "Township",
    "TrainingRow",
    "Vetting",
    "VettingItem",
    "VettingTemplate",
    "Village",
    "VillageChange",
    "YearResultRow",
]
