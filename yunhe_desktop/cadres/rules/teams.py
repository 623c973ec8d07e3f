"""A village's 班子: who holds which post in which body on a day, what is vacant, and the figures about it.

职数 counts posts, 人数 counts people: one person with two posts is one person and fills two posts. 驻村力量 and
后备干部 stand outside the team proper (第一书记 are outside 职数), so the figures leave them out.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from yunhe_desktop.cadres.rules.codes import EDUCATIONS, PARTY_MEMBERS
from yunhe_desktop.cadres.rules.posts import (
    POSITIONS,
    is_cross_posted,
    is_dual_head,
    position_rank,
    team_order,
)
from yunhe_desktop.dates import PartialDate

PARTY_BODY, VILLAGE_BODY, SUPERVISORS_BODY = "村党组织", "村民委员会", "村务监督委员会"
OTHERS_BODY, RESIDENTS_BODY, RESERVE_BODY = "村文书等", "驻村力量", "后备干部"

TEAM_BODIES = (
    (PARTY_BODY, POSITIONS[:3]),
    (VILLAGE_BODY, POSITIONS[3:6]),
    (SUPERVISORS_BODY, POSITIONS[6:8]),
    (OTHERS_BODY, ("文书", "乡村振兴专干")),
    (RESIDENTS_BODY, ("第一书记", "工作队员", "包村干部")),
    (RESERVE_BODY, ("后备干部",)),
)
"""The bodies of a village and their posts by rank; a post that is not standard goes to 村文书等."""

_MAIN_BODIES = (PARTY_BODY, VILLAGE_BODY, SUPERVISORS_BODY)  # shown even where nobody is in them
_OUTSIDE = (RESIDENTS_BODY, RESERVE_BODY)
_BODY_OF = {position: name for name, positions in TEAM_BODIES for position in positions}
_COLLEGE = frozenset(EDUCATIONS[: EDUCATIONS.index("大专") + 1])


@dataclass(frozen=True, slots=True)
class TeamPost:
    """One post that a member holds in this village on the day."""

    position: str
    started: str = ""
    term: str = ""
    unit: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One person with the posts held in this village; dates are stored texts."""

    name: str
    key: str = ""
    sex: str = ""
    birth_date: str = ""
    political_status: str = ""
    education: str = ""
    posts: tuple[TeamPost, ...] = ()
    relatives: tuple[tuple[str, str], ...] = ()  # 称谓, 姓名
    photo: bytes = b""

    @property
    def positions(self) -> tuple[str, ...]:
        """The posts by rank, each once."""
        return tuple(sorted({post.position for post in self.posts}, key=position_rank))

    def age_on(self, day: date) -> int | None:
        """周岁, or None where the birth date does not tell."""
        return PartialDate.from_iso(self.birth_date).age_on(day) if self.birth_date else None


@dataclass(frozen=True, slots=True)
class Holder:
    """A member in one of the posts they hold."""

    member: TeamMember
    post: TeamPost


@dataclass(frozen=True, slots=True)
class PostLine:
    """One position of a body: who holds it, and how many may (None: no 职数 is set)."""

    position: str
    holders: tuple[Holder, ...] = ()
    quota: int | None = None

    @property
    def vacancies(self) -> int:
        """缺: what is missing to the 职数."""
        return max(0, (self.quota or 0) - len(self.holders))

    @property
    def excess(self) -> int:
        """超: holders above the 职数."""
        return 0 if self.quota is None else max(0, len(self.holders) - self.quota)


@dataclass(frozen=True, slots=True)
class TeamBody:
    """One body of the village and its posts in the order of rank."""

    name: str
    lines: tuple[PostLine, ...] = ()

    @property
    def is_outside(self) -> bool:
        """Whether its people stand outside the team proper."""
        return self.name in _OUTSIDE

    @property
    def holders(self) -> tuple[Holder, ...]:
        """Everybody in it, once for each post."""
        return tuple(holder for line in self.lines for holder in line.holders)

    @property
    def people(self) -> tuple[TeamMember, ...]:
        """Everybody in it, once."""
        return _distinct(holder.member for holder in self.holders)


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """The figures of the team proper, those without residents and reserve; `vacancies` and `excess` are of all."""

    people: int
    posts: int
    quota: int | None  # None where no 职数 is set at all
    vacancies: int
    excess: int
    average_age: Fraction | None
    without_age: int
    women: int
    party: int
    college: int
    dual_heads: tuple[str, ...]  # names
    cross_posted: int
    residents: int
    reserves: int

    @property
    def average_age_text(self) -> str:
        """To one decimal place, 四舍五入 from the exact value; "" where no age is known."""
        if self.average_age is None:
            return ""
        exact = Decimal(self.average_age.numerator) / Decimal(self.average_age.denominator)
        return str(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class TeamPlace:
    """The village that a team is of, under its name of that day."""

    village: str
    township: str = ""
    key: str = ""
    ended: str = ""  # when it was merged or abolished, where that was before that day


@dataclass(frozen=True, slots=True)
class TeamStructure:
    """A village's whole team on a day."""

    place: TeamPlace
    day: date
    bodies: tuple[TeamBody, ...] = ()
    members: tuple[TeamMember, ...] = ()  # by rank
    without_post: tuple[str, ...] = ()  # names of the village's people in whose file no post stands
    _core: tuple[TeamMember, ...] = field(default=(), repr=False)

    @property
    def lines(self) -> tuple[PostLine, ...]:
        """Every position of every body."""
        return tuple(line for body in self.bodies for line in body.lines)

    @property
    def has_quota(self) -> bool:
        """Whether any 职数 is set for this village."""
        return any(line.quota is not None for line in self.lines)

    @property
    def term(self) -> str:
        """The term of office that most posts of the team belong to, or ""."""
        terms = Counter(post.term for member in self._core for post in member.posts if post.term)
        return terms.most_common(1)[0][0] if terms else ""

    def body(self, name: str) -> TeamBody:
        """One of the bodies, empty where the village has none."""
        return next((body for body in self.bodies if body.name == name), TeamBody(name))

    def figures(self) -> TeamFigures:
        """Counted over the team proper."""
        core = self._core
        proper = [line for body in self.bodies if not body.is_outside for line in body.lines]
        quotas = [line.quota for line in proper if line.quota is not None]
        ages = [age for member in core if (age := member.age_on(self.day)) is not None]
        return TeamFigures(
            people=len(core),
            posts=sum(len(line.holders) for line in proper),
            quota=sum(quotas) if quotas else None,
            vacancies=sum(line.vacancies for line in self.lines),
            excess=sum(line.excess for line in self.lines),
            average_age=Fraction(sum(ages), len(ages)) if ages else None,
            without_age=len(core) - len(ages),
            women=sum(member.sex == "女" for member in core),
            party=sum(member.political_status in PARTY_MEMBERS for member in core),
            college=sum(member.education in _COLLEGE for member in core),
            dual_heads=tuple(member.name for member in core if is_dual_head(member.positions)),
            cross_posted=sum(is_cross_posted(member.positions) for member in core),
            residents=len(self.body(RESIDENTS_BODY).people),
            reserves=len(self.body(RESERVE_BODY).people),
        )

    def missing_posts(self) -> str:
        """What is vacant in words: 监委会委员1、文书1; "" where nothing is or no 职数 is set."""
        return "、".join(f"{line.position}{line.vacancies}" for line in self.lines if line.vacancies)

    def surplus_posts(self) -> str:
        """What is held by more than the 职数 allows, in words."""
        return "、".join(f"{line.position}{line.excess}" for line in self.lines if line.excess)


def team_structure(
    place: TeamPlace,
    members: Sequence[TeamMember],
    quotas: Mapping[str, int],
    day: date,
    without_post: Sequence[str] = (),
) -> TeamStructure:
    """Put the members' posts into their bodies; a position that `quotas` does not name has no 职数.

    Who stands alike by post and seniority stays in the order given: that of the office's names.
    """
    holders: dict[str, list[Holder]] = {}
    for member in members:
        for post in member.posts:
            holders.setdefault(post.position, []).append(Holder(member, post))
    bodies = [_body(name, holders, quotas) for name, _positions in TEAM_BODIES]
    kept = tuple(body for body in bodies if body.lines or body.name in _MAIN_BODIES)
    core = (holder.member for body in kept if not body.is_outside for holder in body.holders)
    return TeamStructure(
        place,
        day,
        kept,
        members=_by_rank(members),
        without_post=tuple(without_post),
        _core=_by_rank(_distinct(core)),
    )


def _body(name: str, holders: Mapping[str, Sequence[Holder]], quotas: Mapping[str, int]) -> TeamBody:
    lines = []
    for position in _positions_of(name, {**holders, **quotas}):
        held = tuple(sorted(holders.get(position, ()), key=_seniority))
        if held or quotas.get(position):
            lines.append(PostLine(position, held, quotas.get(position)))
    return TeamBody(name, tuple(lines))


def _positions_of(body: str, occurring: Iterable[str]) -> Iterator[str]:
    yield from next(positions for name, positions in TEAM_BODIES if name == body)
    if body == OTHERS_BODY:
        yield from sorted(position for position in occurring if position not in _BODY_OF)


def _seniority(holder: Holder) -> tuple[bool, str]:
    """Who holds it as the main post first, then who has held it longest."""
    return not holder.post.main, holder.post.started or "~"


def _by_rank(members: Iterable[TeamMember]) -> tuple[TeamMember, ...]:
    return tuple(sorted(members, key=lambda one: team_order(one.positions)))


def _distinct(members: Iterable[TeamMember]) -> tuple[TeamMember, ...]:
    """Each person once: by key, and those without a key by identity."""
    return tuple({member.key or id(member): member for member in members}.values())
