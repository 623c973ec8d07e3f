"""The cadres whom the data file holds, in plain values: two queries instead of one object for each row."""

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.tables import Cadre, Post
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.fields import fields_of

KEYS: tuple[str, ...] = tuple(fields_of(Cadre))


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A current post."""

    id: str
    position: str
    main: bool
    started: str


@dataclass(slots=True)
class KnownCadre:
    """A cadre as the data file has them."""

    id: str
    village_id: str
    values: dict[str, str]
    posts: list[KnownPost] = field(default_factory=list)  # current ones, the main one first, then by rank

    @property
    def took_post(self) -> str:
        """Since when the cadre holds the main post, as lists show it."""
        return next((post.started for post in self.posts if post.started), "")


class KnownCadres:
    """All cadres that are not in the recycle bin, by what rosters recognise them by."""

    def __init__(self, session: Session) -> None:
        self.by_id_number: dict[str, list[KnownCadre]] = defaultdict(list)
        self._by_name: dict[tuple[str, str], list[KnownCadre]] = defaultdict(list)
        posts = _current_posts(session)
        columns = [getattr(Cadre, key) for key in KEYS]
        for key, village, *values in session.execute(select(Cadre.id, Cadre.village_id, *columns)):
            cadre = KnownCadre(key, village, dict(zip(KEYS, values, strict=True)), posts.get(key, []))
            if number := cadre.values["id_number"]:
                self.by_id_number[number].append(cadre)
            self._by_name[cadre.values["name"], village].append(cadre)

    def namesakes(self, name: str, village_id: str, birth_date: str) -> list[KnownCadre]:
        """Those of the same village and name whose birth date, as far as it is known, may be the same."""
        found = self._by_name.get((name, village_id), [])
        return [cadre for cadre in found if may_be_same(cadre.values["birth_date"], birth_date)]


def may_be_same(one: str, other: str) -> bool:
    """Whether two stored dates may be the same month, unknown ones included."""
    if not one or not other:
        return True
    return PartialDate.from_iso(one).to_month().matches(PartialDate.from_iso(other).to_month())


def _current_posts(session: Session) -> dict[str, list[KnownPost]]:
    columns = (Post.cadre_id, Post.id, Post.position, Post.main, Post.started)
    posts: dict[str, list[KnownPost]] = defaultdict(list)
    for cadre, key, position, main, started in session.execute(select(*columns).where(Post.ended == "")):
        posts[cadre].append(KnownPost(key, position, main, started))
    for held in posts.values():
        held.sort(key=lambda post: (not post.main, rules.position_rank(post.position)))
    return posts
