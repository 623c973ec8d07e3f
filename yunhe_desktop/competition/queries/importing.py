"""Bringing a 擂台赛工作簿 into the data file, as one action that can be undone as one."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.competition.merging import merge_values
from yunhe_desktop.competition.queries.loading import load
from yunhe_desktop.competition.queries.storing import merge, store_new
from yunhe_desktop.competition.row_counts import Counts, count_rows
from yunhe_desktop.competition.rules import Competition
from yunhe_desktop.competition.tables import CompetitionRow
from yunhe_desktop.competition.workbook import CompetitionFile, layout, read_competition
from yunhe_desktop.database import Database
from yunhe_desktop.import_report import ImportReport


def import_competition(database: Database, path: Path, *, dry_run: bool = False) -> ImportReport:
    """Read a workbook and store its competition, or take it into the one of that name.

    With `dry_run` nothing is written, and the report says what would be. The counts are rows of the workbook.
    `ImportRefusedError` with all problems, or `UserError`, where it cannot be: then nothing is written.
    """
    return import_read(database, path.name, read_competition(path), dry_run=dry_run)


def import_read(
    database: Database, name: str, file: CompetitionFile, *, dry_run: bool = False
) -> ImportReport:
    """As `import_competition`, for the workbook called `name` that was read before."""
    if dry_run:
        with database.reading() as session:
            counts = _preview(session, file)
    else:
        with database.action(f"导入擂台赛：{file.competition.name}") as session:
            counts = _store(session, file)
    return ImportReport(name, counts.added, counts.changed, counts.same, 0, file.problems)


def _preview(session: Session, file: CompetitionFile) -> Counts:
    key = _key_of(session, file.competition.name)
    if key is None:
        return Counts(added=sum(file.counts.values()))
    old = load(session, key).competition
    given = _with_missing_sheets(file, old)
    return count_rows(old, given, merge_values(old, given), file.counts)


def _store(session: Session, file: CompetitionFile) -> Counts:
    key = _key_of(session, file.competition.name)
    if key is None:
        store_new(session, file.competition)
        return Counts(added=sum(file.counts.values()))
    old = load(session, key).competition
    return merge(session, key, _with_missing_sheets(file, old), file.counts)


def _with_missing_sheets(file: CompetitionFile, old: Competition) -> Competition:
    """Sheets that the workbook lacks say nothing; that is not the same as sheets that are empty."""
    given = file.competition
    if layout.TIE_RULES.name not in file.counts:
        given = replace(given, tie_rules=old.tie_rules)
    if layout.ADJUSTMENTS.name not in file.counts:
        numbers = {entry.number for entry in given.entries}
        kept = tuple(added for added in old.adjustments if added.entry in numbers)
        given = replace(given, adjustments=kept)
    return given


def _key_of(session: Session, name: str) -> str | None:
    return session.scalars(select(CompetitionRow.id).where(CompetitionRow.name == name)).first()
