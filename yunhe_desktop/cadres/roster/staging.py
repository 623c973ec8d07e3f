"""Compares a roster with the data file and says, row by row, what would become of it. Writes nothing."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.roster.known import KnownCadres
from yunhe_desktop.cadres.roster.matching import Matcher
from yunhe_desktop.cadres.roster.places import Gazetteer
from yunhe_desktop.cadres.roster.rows import Readers, TableReader
from yunhe_desktop.cadres.roster.sheets_found import FoundSheets, column_notes, find_sheets
from yunhe_desktop.cadres.roster.values import Decision, PersonRow, RowKey, StagedRoster, StagedSheet
from yunhe_desktop.cadres.roster.where import RowPlaces, complete_places
from yunhe_desktop.cycles import no_collections
from yunhe_desktop.dates import office_today
from yunhe_desktop.documents.problem_workbook import write_problem_workbook
from yunhe_desktop.documents.spreadsheet import Workbook, read_workbook
from yunhe_desktop.documents.table_finder import FoundTable
from yunhe_desktop.errors import Problem
from yunhe_desktop.journal import Entry

_TEXT_FILES = (".csv", ".txt", ".tsv")


def stage_roster(
    session: Session,
    source: Path | Workbook,
    mapping: Mapping[str, str] | None = None,
    decisions: Mapping[RowKey, Decision] | None = None,
    *,
    add_villages: bool = False,
) -> StagedRoster:
    """Read a roster and compare it with the data file.

    `mapping`: the user's choice of columns, heading -> field key, "" to leave a column out. `decisions`: the
    user's answers, by sheet and row number, where a row is in doubt. With `add_villages` villages that a
    township does not have yet are added instead of refused. Raises `UserError` where the file cannot be read
    or has no roster in it.
    """
    workbook = source if isinstance(source, Workbook) else read_workbook(source)
    with no_collections():
        return _stage(session, workbook, mapping or {}, decisions or {}, add_villages=add_villages)


def _stage(
    session: Session,
    workbook: Workbook,
    mapping: Mapping[str, str],
    decisions: Mapping[RowKey, Decision],
    *,
    add_villages: bool,
) -> StagedRoster:
    found = find_sheets(session, workbook, mapping)
    gazetteer = Gazetteer(session, add_villages=add_villages)
    tables, notes = _read_tables(workbook, found, gazetteer)
    complete_places(workbook, tables, gazetteer)
    places = RowPlaces(gazetteer)
    matcher = Matcher(KnownCadres(session), gazetteer, decisions, office_today())
    rows = [person for _table, persons in tables for person in persons]
    villages = [places.find(person).village for person in rows]
    return StagedRoster(
        workbook,
        tuple(StagedSheet(table) for table in found.tables),
        matcher.stage(rows, villages),
        (*found.notes, *notes),
        mapping,
        newest_entry(session),
    )


def _read_tables(
    workbook: Workbook, found: FoundSheets, gazetteer: Gazetteer
) -> tuple[list[tuple[FoundTable, list[PersonRow]]], list[Problem]]:
    readers = Readers(texts_only=workbook.path.suffix.lower() in _TEXT_FILES)
    first = found.tables[0].sheet.name
    notes = [Problem(first, 0, "", "warning", sentence) for sentence in workbook.notes]
    tables = []
    for table in found.tables:
        reader = TableReader(table, readers, gazetteer)
        tables.append((table, reader.read()))
        notes += column_notes(table, reader.others, found.chosen[table.sheet.name])
        notes += (
            Problem(table.sheet.name, number, table.columns["name"].header, "warning", _VACANT)
            for number in reader.vacancies
        )
    return tables, notes


_VACANT = "这一行没有姓名，按空缺处理，没有导入。"


def newest_entry(session: Session) -> int:
    """The number of the newest journal entry: whether something changed since is seen by it."""
    return session.execute(select(func.max(Entry.number))).scalar_one() or 0


def problem_workbook(staged: StagedRoster, path: Path) -> None:
    """Write the rows that have problems, with their problems beside them, to be mended and imported again."""
    tables = [sheet.table for sheet in staged.sheets]
    write_problem_workbook(staged.workbook, staged.problems, path, tables)
