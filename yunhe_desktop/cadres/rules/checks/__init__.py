"""What in one cadre's file contradicts itself: the 三龄两历一身份 check, and relatives in one team.

Each module looks at one matter and yields `Finding`s. Dates have a precision: whatever is not known is taken so
that it fits, see `rules.spans`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from yunhe_desktop.cadres.rules.checks.birth import check_birth, check_id_number
from yunhe_desktop.cadres.rules.checks.career import check_career
from yunhe_desktop.cadres.rules.checks.family import check_family
from yunhe_desktop.cadres.rules.checks.findings import KINDS, Finding, Severity
from yunhe_desktop.cadres.rules.checks.party import check_party
from yunhe_desktop.cadres.rules.checks.posts import check_posts, ended_village_posts
from yunhe_desktop.cadres.rules.checks.records import check_records
from yunhe_desktop.cadres.rules.checks.schooling import check_schooling
from yunhe_desktop.cadres.rules.checks.team import Kin, check_team
from yunhe_desktop.cadres.rules.checks.work import check_work, is_schooling
from yunhe_desktop.cadres.rules.person import Person

__all__ = [
    "KINDS",
    "Finding",
    "Kin",
    "Severity",
    "check_person",
    "check_team",
    "contradictions",
    "ended_village_posts",
    "is_schooling",
]

_Check = Callable[[Person, date | None], Iterator[Finding]]
_OF_THE_FORM: tuple[_Check, ...] = (check_birth, check_party, check_work)
_OF_THE_LISTS: tuple[_Check, ...] = (check_schooling, check_career, check_posts, check_family, check_records)
_TEXTS = frozenset(one.name for one in fields(Person) if one.type in (str, "str"))


def check_person(person: Person, on: date) -> list[Finding]:
    """Everything in a whole file that cannot all be true, or is doubtful, as of the day `on`; errors first."""
    found = list(check_id_number(person))
    for check in (*_OF_THE_FORM, *_OF_THE_LISTS):
        found += check(person, on)
    return sorted(found, key=lambda finding: finding.severity != "error")


def contradictions(values: Mapping[str, object]) -> list[str]:
    """Chinese sentences on what does not fit together; `values` by the field keys of a cadre.

    Dates are the stored text ("1968-05"); absent and empty values contradict nothing, and an ID number that
    is no valid one has its own error elsewhere. Only the fields of the form are looked at, not its lists.
    """
    texts: dict[str, Any] = {
        key: value for key, value in values.items() if key in _TEXTS and isinstance(value, str)
    }
    person = Person(**{"name": "", **texts})
    return [finding.fact for check in _OF_THE_FORM for finding in check(person, None)]
