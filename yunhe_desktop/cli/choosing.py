"""Whom and which day a command means."""

import argparse
from datetime import date

from sqlalchemy.orm import Session

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.rules import TeamsOn
from yunhe_desktop.dates import BadDateError, PartialDate, office_today, read_date
from yunhe_desktop.errors import UserError

NOW = "现在"


def add_people(parser: argparse.ArgumentParser) -> None:
    """`--cadre`, `--village`, `--township`: each may be left out."""
    parser.add_argument(
        "--cadre", action="append", default=[], metavar="WHO", help="姓名、身份证号或编号；可写多次"
    )
    add_places(parser)


def add_places(parser: argparse.ArgumentParser) -> None:
    """`--village` and `--township`."""
    parser.add_argument("--village", action="append", default=[], metavar="NAME", help="村；可写多次")
    parser.add_argument("--township", metavar="NAME", help="乡镇")


def add_day(parser: argparse.ArgumentParser) -> None:
    """`--as-of`."""
    parser.add_argument("--as-of", type=_date, metavar="DATE", help="截至哪一天，如 2025.12.31；不写就是今天")


def _date(text: str) -> PartialDate:
    try:
        return read_date(text).value
    except BadDateError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def day_of(arguments: argparse.Namespace) -> date:
    """The day named: of a month or year its last day; today where none is."""
    found: PartialDate | None = arguments.as_of
    return found.last_day if found else office_today()


def chosen_villages(session: Session, arguments: argparse.Namespace) -> list[Place]:
    """The villages named, or those of the township named, or all."""
    if arguments.village:
        return [queries.find_village(session, name) for name in arguments.village]
    if arguments.township:
        return queries.find_township(session, arguments.township)
    return queries.places(session, ended=False)


def chosen_cadres(session: Session, arguments: argparse.Namespace) -> list[str]:
    """The cadres named, or everybody of the villages named, in the order of the list."""
    if arguments.cadre:
        return [queries.find_cadre(session, who) for who in arguments.cadre]
    return queries.cadres_of(session, chosen_villages(session, arguments))


def must_name_somebody(arguments: argparse.Namespace) -> None:
    """`UserError` where neither people nor places are named: nobody prints 400 forms by accident."""
    if not (arguments.cadre or arguments.village or arguments.township):
        raise UserError("请写明是谁：--cadre 姓名（或身份证号、编号），或 --village 村、--township 乡镇。")


def teams_named(session: Session, name: str, today: date) -> TeamsOn:
    """A snapshot by its name, or the teams of today for 现在."""
    if name == NOW:
        return queries.present_teams(session, today, NOW)
    for line in queries.snapshot_lines(session):
        if line.name == name:
            return queries.snapshot_teams(session, line.id)
    known = "、".join(line.name for line in queries.snapshot_lines(session)) or "还没有快照"
    raise UserError(f"没有叫“{name}”的班子快照。现有：{known}。")
