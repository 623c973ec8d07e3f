"""Commands that bring workbooks in and take lists out."""

import argparse

from yunhe_desktop.cadres.export import export_cadres as write_cadres
from yunhe_desktop.cadres.roster import import_roster
from yunhe_desktop.cadres.villages import import_villages
from yunhe_desktop.cli.opening import reading, trying, writing
from yunhe_desktop.cli.telling import tell_imports
from yunhe_desktop.competition.queries import import_competition
from yunhe_desktop.errors import ImportRefusedError
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.night_school.plan.workbook import import_plan


def villages(arguments: argparse.Namespace) -> int:
    """Townships and villages; a data file that does not exist yet is made."""
    with trying(arguments, make=True) as database:
        return tell_imports(arguments, [import_villages(database, arguments.file, dry_run=arguments.dry_run)])


def cadres(arguments: argparse.Namespace) -> int:
    """Rosters, one action each."""
    with trying(arguments, make=True) as database:
        reports: list[ImportReport] = []
        try:
            for file in arguments.files:
                reports.append(import_roster(database, file, dry_run=arguments.dry_run))  # noqa: PERF401
        finally:  # of the files before one that cannot be read, too
            tell_imports(arguments, reports, several=len(arguments.files) > 1)
    return 0


def competition(arguments: argparse.Namespace) -> int:
    """A competition's workbook; nothing is imported while there is an error."""
    with trying(arguments, make=True) as database:
        try:
            report = import_competition(database, arguments.file, dry_run=arguments.dry_run)
        except ImportRefusedError as error:
            if arguments.json:
                wrong = {(one.sheet, one.row) for one in error.problems if one.level == "error"}
                refused = ImportReport(
                    arguments.file.name, rejected=len(wrong), problems=tuple(error.problems)
                )
                tell_imports(arguments, [refused])
            raise
        return tell_imports(arguments, [report])


def plan(arguments: argparse.Namespace) -> int:
    """A year's plan of 夜校: terms and lessons."""
    with writing(arguments) as database:  # trying it out is an action that is taken back
        return tell_imports(arguments, [import_plan(database, arguments.file, dry_run=arguments.dry_run)])


def export_cadres(arguments: argparse.Namespace) -> int:
    """Every cadre; the suffix of the file decides the format."""
    with reading(arguments) as database, database.reading() as session:
        write_cadres(session, arguments.file)
    print(f"已导出到“{arguments.file}”。")
    return 0
