"""Prints of the demonstration district's cadres: a township's roster, a village's team and its files, figures."""

from datetime import date

from sqlalchemy.orm import Session

from yunhe_desktop.cadres import printing, queries
from yunhe_desktop.cadres.sheets.appointment import appointment_pdf
from yunhe_desktop.cadres.sheets.profile import profile_pdf
from yunhe_desktop.cadres.sheets.roster import Grouping, RosterLayout, roster_pdf
from yunhe_desktop.cadres.sheets.statistics import statistics_pdf
from yunhe_desktop.cadres.sheets.team import team_pdf
from yunhe_desktop.cadres.statistics.report import read_report

TOWNSHIP, VILLAGE = "小王庄镇", "小圈村"
DAY = date(2026, 11, 1)


def cadre_prints(session: Session) -> dict[str, bytes]:
    """The prints by the names of their files."""
    columns = printing.columns_named(printing.ROSTER_COLUMNS)
    town = queries.cadres_of(session, queries.find_township(session, TOWNSHIP))
    village = queries.find_village(session, VILLAGE)
    team = queries.load_people(session, queries.cadres_of(session, [village]))
    report = read_report(session, DAY, residents=False)
    whole = len(report.found.scopes) - 1
    return {
        f"花名册-{TOWNSHIP}.pdf": roster_pdf(
            f"{TOWNSHIP}村“两委”干部花名册",
            columns,
            printing.roster_rows(session, town, columns),
            RosterLayout(paper="a3", grouping=Grouping.CELLS),
        ),
        f"班子结构-{VILLAGE}.pdf": team_pdf([queries.team_of(session, village.village_id, DAY)]),
        f"干部任免审批表-{VILLAGE}.pdf": appointment_pdf(printing.forms_of(team, printing.Words(DAY))),
        f"一人一档-{team[0].name}.pdf": profile_pdf(team[:1], DAY),
        "干部队伍统计.pdf": statistics_pdf(
            report.found, whole, whom=report.whom, residents=False, notes=report.notes(whole)
        ),
    }
