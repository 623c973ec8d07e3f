"""Commands that bring workbooks in and take lists out."""

import argparse
import json
from collections.abc import Sequence

from yunhe_desktop.cadres.export import export_cadres as write_cadres
from yunhe_desktop.cadres.roster import import_roster
from yunhe_desktop.cadres.villages import import_villages
from yunhe_desktop.cli.opening import reading, trying
from yunhe_desktop.cli.problems import place_of
from yunhe_desktop.competition.queries import import_competition
from yunhe_desktop.errors import ImportRefusedError
from yunhe_desktop.import_report import ImportReport


def villages(arguments: argparse.Namespace) -> int:
    """Townships and villages; a data file that does not exist yet is made."""
    with trying(arguments, make=True) as database:
        return _tell(arguments, [import_villages(database, arguments.file, dry_run=arguments.dry_run)])


def cadres(arguments: argparse.Namespace) -> int:
    """Rosters, one action each."""
    with trying(arguments, make=True) as database:
        reports: list[ImportReport] = []
        try:
            for file in arguments.files:
                reports.append(import_roster(database, file, dry_run=arguments.dry_run))  # noqa: PERF401
        finally:  # of the files before one that cannot be read, too
            _tell(arguments, reports)
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
                _tell(arguments, [refused])
            raise
        return _tell(arguments, [report])


def export_cadres(arguments: argparse.Namespace) -> int:
    """Every cadre; the suffix of the file decides the format."""
    with reading(arguments) as database, database.reading() as session:
        write_cadres(session, arguments.file)
    print(f"已导出到“{arguments.file}”。")
    return 0


def _tell(arguments: argparse.Namespace, reports: Sequence[ImportReport]) -> int:
    """Print what became of the rows: one object for one file, a list for several."""
    if arguments.json and reports:
        answers = [report.as_json() for report in reports]
        several = len(getattr(arguments, "files", ())) > 1
        print(json.dumps(answers if several else answers[0], ensure_ascii=False))
        return 0
    for report in reports:
        print(report.sentence())
        for problem in report.problems:
            kind = "拒绝" if problem.level == "error" else "提醒"
            print(f"  {kind} {place_of(problem)}：{problem.message}")
    return 0
