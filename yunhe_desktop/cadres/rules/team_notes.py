"""What the office should look at in a team: notes with the rule they come from. They are hints, not errors.

Rules differ from place to place and change; the village decides, the township checks.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from yunhe_desktop.cadres.rules.posts import position_rank
from yunhe_desktop.cadres.rules.teams import (
    PARTY_BODY,
    SUPERVISORS_BODY,
    VILLAGE_BODY,
    TeamMember,
    TeamStructure,
)
from yunhe_desktop.dates import dotted

_VILLAGE_LAW = "《村民委员会组织法》第六条"
_SUPERVISORS_LAW = "《村民委员会组织法》第三十二条"
_BRANCH_RULES = "《中国共产党支部工作条例（试行）》"
_SUPERVISORS_OPINION = "2017年《关于建立健全村务监督委员会的指导意见》"


@dataclass(frozen=True, slots=True)
class TeamNote:
    """A full Chinese sentence, and the rule behind it ("" for the program's own)."""

    text: str
    source: str = ""


def team_notes(team: TeamStructure) -> tuple[TeamNote, ...]:
    """What a reader of the structure should look at; nothing where nobody is in the team."""
    if not team.members:
        return ()
    return (*_sizes(team), *_women(team), *_supervisors(team), *_files(team))


def _sizes(team: TeamStructure) -> Iterator[TeamNote]:
    party, village, supervisors = (
        len(team.body(name).people) for name in (PARTY_BODY, VILLAGE_BODY, SUPERVISORS_BODY)
    )
    if party > 7 or 0 < party < 3:
        yield TeamNote(
            f"党组织班子现有{party}人；设支部委员会的由3至5人组成，一般不超过7人（总支、党委另有规定）。",
            _BRANCH_RULES,
        )
    if village and not 3 <= village <= 7:
        yield TeamNote(f"村民委员会现有{village}人，应由主任、副主任和委员共3至7人组成。", _VILLAGE_LAW)
    if supervisors and not 3 <= supervisors <= 5:
        yield TeamNote(f"村务监督委员会现有{supervisors}人，一般由3至5人组成。", _SUPERVISORS_OPINION)


def _women(team: TeamStructure) -> Iterator[TeamNote]:
    people = team.body(VILLAGE_BODY).people
    if people and all(member.sex == "男" for member in people):
        yield TeamNote("村民委员会成员中没有妇女，应当有妇女成员。", _VILLAGE_LAW)


def _supervisors(team: TeamStructure) -> Iterator[TeamNote]:
    committee = team.body(VILLAGE_BODY).people
    for member in team.body(SUPERVISORS_BODY).people:
        if "监委会主任" in member.positions and "党组织书记" in member.positions:
            yield TeamNote(
                f"{member.name}同时是党组织书记和监委会主任，原则上不由书记兼任。", _SUPERVISORS_OPINION
            )
        if any(member is other for other in committee):
            yield TeamNote(
                f"{member.name}同时在村民委员会和村务监督委员会，村委会成员不得担任村务监督机构成员。",
                _SUPERVISORS_LAW,
            )
        yield from (_kinship(member, other) for other in committee if _are_related(member, other))


def _are_related(one: TeamMember, other: TeamMember) -> bool:
    """Whether one stands among the other's relatives; names alone decide, so somebody has to look."""
    if one is other:
        return False
    return _is_named(one, other) or _is_named(other, one)


def _is_named(member: TeamMember, by: TeamMember) -> bool:
    return any(name == member.name for _relation, name in by.relatives)


def _kinship(supervisor: TeamMember, other: TeamMember) -> TeamNote:
    return TeamNote(
        f"监委会的{supervisor.name}与村委会的{other.name}在档案里登记为亲属，请核对；"
        "村委会成员的近亲属不得担任村务监督机构成员。",
        _SUPERVISORS_LAW,
    )


def _files(team: TeamStructure) -> Iterator[TeamNote]:
    """What in the files keeps the structure from being right."""
    for position in ("党组织书记", "村委会主任", "监委会主任"):
        holders = [line for line in team.lines if line.position == position]
        if holders and len(holders[0].holders) > 1:
            names = "、".join(holder.member.name for holder in holders[0].holders)
            yield TeamNote(f"{position}登记了{len(holders[0].holders)}人：{names}，请核对。")
    for member in team.members:
        twice = [name for name, times in Counter(post.position for post in member.posts).items() if times > 1]
        for position in sorted(twice, key=position_rank):
            yield TeamNote(f"{member.name}的“{position}”登记了两次，请在档案里删去一条。")
    if unknown := team.figures().without_age:
        yield TeamNote(f"有{unknown}人的出生年月不明，没有计入平均年龄。")
    if team.without_post:
        names = "、".join(team.without_post)
        yield TeamNote(f"档案在本村、没有登记职务的有{len(team.without_post)}人：{names}。")
    if team.place.ended:
        yield TeamNote(f"本村已于{dotted(team.place.ended)}撤并，仍有{len(team.members)}人在这里任职。")
