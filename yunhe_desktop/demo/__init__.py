"""The demonstration district: real villages, made-up people, a year of 夜校, one finished and one
upcoming competition.

The same content at every call; only keys and times differ. The tests stand on it, too.
"""

from pathlib import Path

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.villages import import_villages
from yunhe_desktop.competition import queries, sheets
from yunhe_desktop.database import Database
from yunhe_desktop.demo.attendance import add_attendance
from yunhe_desktop.demo.cadre_prints import cadre_prints
from yunhe_desktop.demo.competitions import FINISHED, UPCOMING, finished, upcoming
from yunhe_desktop.demo.learning_means import add_learning_means
from yunhe_desktop.demo.learning_prints import learning_prints
from yunhe_desktop.demo.lessons import HOUR_RULES, YEAR, add_evaluations, add_plan
from yunhe_desktop.demo.people import add_people
from yunhe_desktop.demo.teams import add_teams
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.hour_rules import remember_hour_rules
from yunhe_desktop.resources import resource


def fill_district(database: Database) -> None:
    """Fill an empty data file with the demonstration district (运河区: two towns, 62 villages)."""
    import_villages(database, resource("data", "yunhe_villages.csv"))
    with database.action("演示数据：干部") as session:
        secretaries = add_people(session)
    with database.action("演示数据：班子") as session:
        add_teams(session)
    with database.action("演示数据：夜校") as session:
        lessons = add_plan(session)
        add_attendance(session, lessons)
        add_evaluations(session, lessons)
    with database.maintenance() as session:
        remember_hour_rules(session, HOUR_RULES, YEAR)
    with database.action("演示数据：网上班、书籍和站点") as session:
        add_learning_means(session)
    with database.action("演示数据：擂台赛") as session:
        done = queries.store_new(session, finished(secretaries))
        queries.seal(session, done)
        queries.store_new(session, upcoming(secretaries))


def write_prints(database: Database, folder: Path) -> list[Path]:
    """Print into `folder` what a competition day, a village's files and an evening of 夜校 need."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能在“{folder}”存放打印件，请换一个文件夹。") from error
    with database.reading() as session:
        prints = {**_competition_prints(session), **cadre_prints(session), **learning_prints(session)}
    for name, content in prints.items():
        with atomic_path(folder / name) as path:
            path.write_bytes(content)
    return [folder / name for name in prints]


def _competition_prints(session: Session) -> dict[str, bytes]:
    next_key = queries.find_by_name(session, UPCOMING)
    next_one = queries.load(session, next_key).competition
    done = queries.load(session, queries.find_by_name(session, FINISHED)).competition
    return {
        f"评分表-{UPCOMING}.pdf": sheets.score_sheets_pdf(next_one, next_key),
        f"结果表-{FINISHED}.pdf": sheets.results_pdf(done),
    }
