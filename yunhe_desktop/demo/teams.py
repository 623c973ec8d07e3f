"""What the demonstration district has about its teams: 职数, the team after the election, candidates being vetted."""

from datetime import date

from sqlalchemy.orm import Session

from yunhe_desktop.cadres import queries, rules

QUOTAS = {
    "党组织书记": 1, "党组织副书记": 1, "党组织委员": 2, "村委会主任": 1, "村委会副主任": 1, "村委会委员": 3,
}  # fmt: skip
AFTER_ELECTION = "2021年换届后"
_AFTER_ELECTION_DAY = date(2021, 12, 31)
_ASKED_ON = "2026-11-10"
_ANSWERED_ON = "2026-11-16"
_ANSWERS = 5  # departments that have answered already
_CANDIDATES = 4


def add_teams(session: Session) -> None:
    """Quotas, a snapshot and some 联审 for the people that are there."""
    queries.save_quotas(session, QUOTAS)
    queries.take_snapshot(session, AFTER_ELECTION, _AFTER_ELECTION_DAY)
    deputies = [
        member.cadre_id
        for member in queries.members_on(session, date(2026, 1, 1))
        if member.positions[0] == "党组织副书记"
    ]
    vettings = queries.start_vettings(session, dict.fromkeys(deputies[:_CANDIDATES], "党组织书记"), _ASKED_ON)
    for department, _content in rules.VETTING_ITEMS[:_ANSWERS]:
        answer = {"result": rules.PASSED, "answered_on": _ANSWERED_ON, "signer": "", "remarks": ""}
        queries.answer_for(session, vettings, department, answer)
