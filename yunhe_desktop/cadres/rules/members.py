"""Who counts as in office on a day, and what was true of them then.

Dates are the stored texts ("2021", "2021-03", "2021-03-15"; "" = not known). A date that is not known to the day
counts as the first day of its month or year, whether something begins or ends then: whoever is relieved in
2023.06 is last counted on 31 May, whoever follows in 2023.06 is first counted on 1 June, and nobody twice.
As texts in this form sort like the first days that they stand for, comparing them with a whole day is enough.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from yunhe_desktop.cadres.rules.codes import EDUCATIONS, PARTY_MEMBERS, POLITICAL_STATUSES
from yunhe_desktop.cadres.rules.person import Schooling
from yunhe_desktop.cadres.rules.posts import is_resident, position_rank

OUTSIDE_TEAM = frozenset({"第一书记", "工作队员", "包村干部", "后备干部"})
"""Posts that make nobody a 村"两委"干部; whoever holds any other post in a village is one. An office may differ."""

BEFORE_JOINING = "入党前"
"""政治面貌 on a day before a Party member joined: what they were then is not recorded."""

_FULL, _PROBATIONARY = POLITICAL_STATUSES[:2]
_FINISHED = ("毕业", "")  # 结业, 肄业 and 在读 are no 学历 (GB/T 4658)
_POSTGRADUATE = frozenset(EDUCATIONS[:3])


@dataclass(frozen=True, slots=True)
class Member:
    """One person in one village on one day; who serves in two villages is a member twice, with one `cadre_id`."""

    cadre_id: str
    village_id: str
    township_id: str
    township: str  # the names as on that day
    village: str
    name: str
    sex: str = ""
    ethnicity: str = ""
    birth_date: str = ""
    id_number: str = ""
    political_status: str = ""  # on that day
    party_joined: str = ""  # "" where that was later
    education: str = ""  # on that day
    first_post: str = ""
    positions: tuple[str, ...] = ()  # held in this village on that day, by rank
    took_post: str = ""  # of the main post, else of the highest one whose start is known
    start_unknown: bool = False  # a post without a start is among them, and counted on trust

    @property
    def is_resident(self) -> bool:
        """驻村: sent by a unit outside, and in no post of the village itself."""
        return is_resident(self.positions)


@dataclass(frozen=True, slots=True)
class PostSpan:
    """One post in a village with its time."""

    position: str
    main: bool = False
    started: str = ""
    ended: str = ""


def in_office(started: str, ended: str, on: date, left_on: str = "") -> bool:
    """Whether a post with these dates is held `on` that day: from its start to the day before its end.

    A post without a start counts as held. One without an end is over when the cadre left (`left_on`).
    """
    day = on.isoformat()
    over = ended or left_on
    return started <= day and (not over or over > day)


def is_counted(positions: Iterable[str], *, residents: bool, outside: Collection[str] = OUTSIDE_TEAM) -> bool:
    """Whether who holds these posts in a village counts as 村"两委"干部, or as 驻村 where those count, too."""
    return any(position not in outside or (residents and is_resident((position,))) for position in positions)


def held_positions(posts: Iterable[PostSpan]) -> tuple[str, ...]:
    """The posts' names by rank, each once."""
    names = {post.position for post in posts}
    return tuple(sorted(names, key=lambda name: (position_rank(name), name)))


def took_post(posts: Iterable[PostSpan]) -> str:
    """Since when the main post has been held; where that is not known, the highest one of which it is."""
    in_order = sorted(posts, key=lambda post: (not post.main, position_rank(post.position)))
    return next((post.started for post in in_order if post.started), "")


def status_on(status: str, joined: str, confirmed: str, on: date) -> str:
    """政治面貌 on that day, from the present one and the dates of 入党 and 转正 as far as they are known."""
    day = on.isoformat()
    if status not in PARTY_MEMBERS:
        return status
    if joined > day:
        return BEFORE_JOINING
    return _PROBATIONARY if status == _FULL and confirmed > day else status


def education_on(recorded: str, schoolings: Iterable[Schooling], on: date) -> str:
    """学历 on that day: what is recorded, unless a dated 学历 says that it was reached later.

    Then the highest one that was finished by that day, "" where none is known.
    """
    day = on.isoformat()
    finished = [one for one in schoolings if one.level and one.outcome in _FINISHED]
    later = {_level(one.level) for one in finished if one.ended > day}
    reached = [one.level for one in finished if one.ended <= day]
    if recorded and (_level(recorded) not in later or recorded in reached):
        return recorded
    return min(reached, key=_height, default="")


def _level(education: str) -> str:
    return "研究生" if education in _POSTGRADUATE else education


def _height(education: str) -> int:
    return EDUCATIONS.index(education) if education in EDUCATIONS else len(EDUCATIONS)
