"""回避: relatives who sit in the same village's team, as far as names tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from yunhe_desktop.cadres.rules.checks.findings import FAMILY, Finding, doubt
from yunhe_desktop.cadres.rules.checks.posts import ELECTED_POSTS, SUPERVISORS
from yunhe_desktop.cadres.rules.person import Person, Relative
from yunhe_desktop.cadres.rules.spans import when


@dataclass(frozen=True, slots=True)
class Kin:
    """Two members of one team who seem to be relatives: who names whom."""

    key: str  # of the cadre in whose file the relative stands
    other: str  # of the cadre who seems to be that relative
    finding: Finding


def check_team(team: Sequence[Person]) -> Iterator[Kin]:
    """Relatives within one village's present team; each couple once, a hint: another person may have the name.

    村民委员会组织法 article 32: members of the 村委会 and their near relatives cannot be in the 监督机构.
    """
    by_name: dict[str, list[Person]] = {}
    for person in team:
        by_name.setdefault(person.name, []).append(person)
    told: set[frozenset[str]] = set()
    for person in team:
        for relative in person.relatives:
            for other in by_name.get(relative.name, ()):
                couple = frozenset((person.key, other.key))
                if other.key == person.key or couple in told or not _may_be(relative, other):
                    continue
                told.add(couple)
                yield Kin(person.key, other.key, _finding(person, relative, other))


def _may_be(relative: Relative, other: Person) -> bool:
    theirs, mine = when(relative.birth_date), when(other.birth_date)
    return not relative.deceased and (theirs is None or mine is None or theirs.matches(mine))


def _positions(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys(post.position for post in person.posts if not post.ended))


def _finding(person: Person, relative: Relative, other: Person) -> Finding:
    mine, theirs = _positions(person), _positions(other)
    fact = (
        f"{person.name}（{'、'.join(mine)}）的{relative.relation}{relative.name}"
        f"与同村{'、'.join(theirs)}同名。"
    )
    forbidden = (set(mine) & SUPERVISORS and set(theirs) & ELECTED_POSTS) or (
        set(theirs) & SUPERVISORS and set(mine) & ELECTED_POSTS
    )
    if forbidden:
        advice = (
            "如是同一人，村委会成员的近亲属不得担任村务监督机构成员（村民委员会组织法第三十二条），请核实。"
        )
    else:
        advice = "如是同一人，请核实是否需要任职回避。"
    return doubt(FAMILY, fact, advice)
