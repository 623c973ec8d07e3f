"""Commands about online classes."""

import argparse
from pathlib import Path

from yunhe_desktop.cli.opening import trying
from yunhe_desktop.cli.telling import tell_imports
from yunhe_desktop.dates import BadDateError, read_date
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.online.applying import find_class, import_progress


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `import online-progress` takes beside --dry-run and --json."""
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--class", dest="online_class", required=True, metavar="NAME", help="网上班的名称")
    parser.add_argument("--year", default="", metavar="YEAR", help="有几个同名的班时，是哪一年的")
    parser.add_argument(
        "--as-of", default="", metavar="DATE", help="数据截至哪天；不写按文件里的，文件没写按今天"
    )
    parser.add_argument("--take-lower", action="store_true", help="以文件为准：文件里少的也照改")


def progress(arguments: argparse.Namespace) -> int:
    """A workbook of a class's platform; progress never goes backwards unless --take-lower says so."""
    as_of = _day(arguments.as_of)
    with trying(arguments) as database:
        with database.reading() as session:
            key = find_class(session, arguments.online_class, arguments.year)
        report = import_progress(
            database,
            arguments.file,
            key,
            as_of=as_of,
            trust=arguments.take_lower,
            dry_run=arguments.dry_run,
        )
        return tell_imports(arguments, [report])


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        return read_date(text).value.last_day.isoformat()
    except BadDateError as error:
        raise UserError(f"--as-of 写的{error}") from error
