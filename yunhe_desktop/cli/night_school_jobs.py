"""Commands about 夜校: attendance from workbooks."""

import argparse

from yunhe_desktop.cli.opening import trying
from yunhe_desktop.cli.telling import tell_imports
from yunhe_desktop.night_school.roll_import.applying import import_attendance as read_attendance


def import_attendance(arguments: argparse.Namespace) -> int:
    """An attendance workbook: a long list, a grid of people by lessons, or one lesson's sign-in list."""
    with trying(arguments) as database:
        report = read_attendance(database, arguments.file, lesson=arguments.lesson, dry_run=arguments.dry_run)
        return tell_imports(arguments, [report])
