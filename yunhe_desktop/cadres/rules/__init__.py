"""The code tables of cadres' files, how ledgers write their values, and what follows from them.

Each `read_...` follows the convention of `yunhe_desktop.reading`: it returns a `Reading`, whose `doubt` is for
the user to look at, and raises `UnreadableError` with a Chinese sentence where there is no certain meaning.
"""

from yunhe_desktop.cadres.rules.checks import contradictions
from yunhe_desktop.cadres.rules.codes import (
    EDUCATIONS,
    ETHNICITIES,
    PARTY_MEMBERS,
    POLITICAL_STATUSES,
    SEXES,
    read_education,
    read_ethnicity,
    read_political_status,
    read_sex,
)
from yunhe_desktop.cadres.rules.people import clean_name, read_name, read_phone
from yunhe_desktop.cadres.rules.places import standard_village_name, village_stem
from yunhe_desktop.cadres.rules.posts import (
    POSITIONS,
    is_cross_posted,
    is_dual_head,
    is_resident,
    parse_positions,
    position_rank,
    read_positions,
    team_order,
)

__all__ = [
    "EDUCATIONS",
    "ETHNICITIES",
    "PARTY_MEMBERS",
    "POLITICAL_STATUSES",
    "POSITIONS",
    "SEXES",
    "clean_name",
    "contradictions",
    "is_cross_posted",
    "is_dual_head",
    "is_resident",
    "parse_positions",
    "position_rank",
    "read_education",
    "read_ethnicity",
    "read_name",
    "read_phone",
    "read_political_status",
    "read_positions",
    "read_sex",
    "standard_village_name",
    "team_order",
    "village_stem",
]
