"""The command `print`: every print as a PDF, without a window."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace

from yunhe_desktop.cadres import printing, queries
from yunhe_desktop.cadres.rules import Appointment, compare
from yunhe_desktop.cadres.sheets.appointment import appointment_pdf, blank_appointment_pdf
from yunhe_desktop.cadres.sheets.blank import blank_profile_pdf
from yunhe_desktop.cadres.sheets.profile import profile_pdf
from yunhe_desktop.cadres.sheets.roster import RosterLayout, blank_roster_pdf, roster_pdf
from yunhe_desktop.cadres.sheets.snapshots import comparison_pdf
from yunhe_desktop.cadres.sheets.statistics import statistics_pdf
from yunhe_desktop.cadres.sheets.team import team_pdf
from yunhe_desktop.cadres.statistics.report import read_report
from yunhe_desktop.cli.choosing import (
    NOW,
    chosen_cadres,
    chosen_villages,
    day_of,
    must_name_somebody,
    teams_named,
)
from yunhe_desktop.cli.night_school_prints import NIGHT_SCHOOL_PRINTS
from yunhe_desktop.cli.offers import Print
from yunhe_desktop.cli.opening import reading, writing
from yunhe_desktop.competition import queries as competitions
from yunhe_desktop.competition import sheets
from yunhe_desktop.competition.rules import Competition
from yunhe_desktop.dates import office_today
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError

Arguments = argparse.Namespace
ROSTER_TITLE = "村“两委”干部花名册"


def print_job(arguments: Arguments) -> int:
    """One print as PDF, or the list of prints."""
    if arguments.list:
        for name, offer in PRINTS.items():
            print(f"print {name} {offer.options} --out FILE.pdf　{offer.text}")
        return 0
    if arguments.what not in PRINTS or not arguments.out:
        print("用法：print WHAT … --out FILE.pdf；WHAT 见 print --list。", file=sys.stderr)
        return 2
    content = PRINTS[arguments.what].make(arguments)
    with atomic_path(arguments.out) as path:
        path.write_bytes(content)
    print(f"已打印到“{arguments.out}”。")
    return 0


def _competition(make: Callable[[Competition, str], bytes]) -> Callable[[Arguments], bytes]:
    def made(arguments: Arguments) -> bytes:
        if not arguments.names:
            raise UserError("请写明是哪一场擂台赛：print score-sheets 名称 --out 文件.pdf。")
        with reading(arguments) as database, database.reading() as session:
            key = competitions.find_by_name(session, arguments.names[0])
            competition = competitions.load(session, key).competition
        return make(competition, key)

    return made


def _appointment_form(arguments: Arguments) -> bytes:
    if arguments.blank:
        return blank_appointment_pdf()
    must_name_somebody(arguments)
    today = office_today()
    given = replace(Appointment(), filled_on=arguments.as_of.iso) if arguments.as_of else None
    with reading(arguments) as database, database.reading() as session:
        people = queries.load_people(session, chosen_cadres(session, arguments))
    return appointment_pdf(printing.forms_of(people, printing.Words(today, given)))


def _roster(arguments: Arguments) -> bytes:
    names = arguments.columns.split(",") if arguments.columns else printing.ROSTER_COLUMNS
    columns = printing.columns_named(names)
    if len(columns) < len(names):
        known = {column.key for column in columns}
        unknown = "、".join(name for name in names if name not in known)
        raise UserError(f"没有这些列：{unknown}。可以写的列：{','.join(printing.ROSTER_COLUMNS)}。")
    if arguments.blank:
        return blank_roster_pdf(columns, title=ROSTER_TITLE, paper=arguments.paper)
    layout = RosterLayout(paper=arguments.paper, whole=arguments.whole)
    opened = writing if arguments.whole else reading
    with opened(arguments) as database:
        with database.reading() as session:
            keys = chosen_cadres(session, arguments)
            rows = printing.roster_rows(session, keys, columns, whole=arguments.whole)
        content = roster_pdf(ROSTER_TITLE, columns, rows, layout)
        if arguments.whole:
            with database.action(f"打印含完整号码的花名册（{len(keys)}人）") as session:
                printing.note_whole(session, keys)
    return content


def _profile(arguments: Arguments) -> bytes:
    if arguments.blank:
        return blank_profile_pdf()
    must_name_somebody(arguments)
    with reading(arguments) as database, database.reading() as session:
        people = queries.load_people(session, chosen_cadres(session, arguments))
    return profile_pdf(people, day_of(arguments))


def _team(arguments: Arguments) -> bytes:
    with reading(arguments) as database, database.reading() as session:
        villages = [place.village_id for place in chosen_villages(session, arguments)]
        return team_pdf(queries.team_structures_on(session, day_of(arguments), villages, details=True))


def _statistics(arguments: Arguments) -> bytes:
    with reading(arguments) as database, database.reading() as session:
        report = read_report(session, day_of(arguments), residents=arguments.residents)
    names = [scope.name for scope in report.found.scopes]
    if arguments.township and arguments.township not in names:
        raise UserError(f"“{arguments.township}”在这一天没有在任的干部。")
    scope = names.index(arguments.township) if arguments.township else len(names) - 1
    return statistics_pdf(
        report.found, scope, whom=report.whom, residents=arguments.residents, notes=report.notes(scope)
    )


def _comparison(arguments: Arguments) -> bytes:
    if not arguments.names:
        raise UserError("请写明比较哪两份班子快照：print comparison 旧快照 [新快照] --out 文件.pdf。")
    old, new = (*arguments.names, NOW)[:2]
    today = day_of(arguments)
    with reading(arguments) as database, database.reading() as session:
        return comparison_pdf(compare(teams_named(session, old, today), teams_named(session, new, today)))


_WHO = "(--cadre WHO | --village 村 | --township 乡镇)"
PRINTS: dict[str, Print] = {
    "score-sheets": Print("NAME", "每位评委的空白评分表", _competition(sheets.score_sheets_pdf)),
    "results": Print("NAME", "擂台赛结果表，供签字", _competition(lambda one, _key: sheets.results_pdf(one))),
    "appointment-form": Print(f"{_WHO} [--as-of 日期] | --blank", "干部任免审批表", _appointment_form),
    "roster": Print(f"[{_WHO}] [--columns a,b] [--paper a3] [--whole] | --blank", "花名册", _roster),
    "profile": Print(f"{_WHO} | --blank", "一人一档：封面、目录、基本情况；--blank 是信息采集表", _profile),
    "team": Print("[--village 村 | --township 乡镇] [--as-of 日期]", "班子结构，一村一页", _team),
    "statistics": Print("[--township 乡镇] [--as-of 日期] [--residents]", "干部队伍统计", _statistics),
    "comparison": Print("旧快照 [新快照]", "两份班子快照的对比；不写新快照就和现在比", _comparison),
    **NIGHT_SCHOOL_PRINTS,
}
"""Every print by the name that the command line gives it; each takes --out FILE.pdf."""
