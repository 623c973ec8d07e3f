"""Reads a 擂台赛工作簿 into a competition, or refuses it with every problem that it has."""

from dataclasses import dataclass, replace
from pathlib import Path

from yunhe_desktop.competition.rules.checks import check_competition, withdrawal_doubts
from yunhe_desktop.competition.values import Competition
from yunhe_desktop.competition.workbook import layout
from yunhe_desktop.competition.workbook.entries import read_adjustments, read_entries
from yunhe_desktop.competition.workbook.scores import ScoreReader
from yunhe_desktop.competition.workbook.segments import read_segments
from yunhe_desktop.competition.workbook.settings import read_settings, read_tie_rules
from yunhe_desktop.competition.workbook.sheets import Sheets
from yunhe_desktop.documents.labelled_sheets import Findings, find_tables
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import Problem


@dataclass(frozen=True, slots=True)
class CompetitionFile:
    """A workbook that was read: the competition, warnings to show, and how many rows each sheet has."""

    competition: Competition
    problems: tuple[Problem, ...]  # warnings only
    counts: dict[str, int]  # rows below the header by sheet name; a missing sheet has no count


def read_competition(path: Path) -> CompetitionFile:
    """The competition of a workbook.

    `ImportRefusedError` with all problems where one of them is an error; `UserError` where the file cannot
    be read at all. 封存 is no matter of the workbook: what is read is not sealed.
    """
    findings = Findings()
    tables = find_tables(read_workbook(path), layout.LAYOUTS, findings, unread=[layout.NOTES])
    sheets = Sheets(tables, findings)
    competition = _read(sheets)
    findings.refuse_errors(path.name)
    for doubt in withdrawal_doubts(competition):
        findings.add("warning", layout.SCORES.name, 0, "状态", doubt)
    for message in check_competition(competition):  # whatever the single sheets cannot see
        findings.add("error", "", 0, "", message)
    findings.refuse_errors(path.name)
    return CompetitionFile(competition, tuple(findings.problems), sheets.counts)


def _read(sheets: Sheets) -> Competition:
    competition = read_settings(sheets)
    segments = read_segments(sheets)
    entries = read_entries(sheets)
    numbers = {entry.number for entry in entries}
    if not sheets.is_complete:  # every score would be an error, too, and hide what is to be mended
        return competition
    return replace(
        competition,
        segments=segments,
        entries=entries,
        adjustments=read_adjustments(sheets, numbers),
        tie_rules=read_tie_rules(sheets, [segment.name for segment in segments]),
        sheets=ScoreReader(segments, numbers).read(sheets),
    )
