"""Posts: what cadres hold and held, read and written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.tables import Cadre, Post, Term
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import utc_now

_PLAIN = tuple(fields_of(Post))


@dataclass(frozen=True, slots=True)
class PostValues:
    """One post as a form edits it; a new one may bring its key."""

    position: str
    main: bool = False
    started: str = ""
    ended: str = ""
    term: str = ""  # the name of the term of office, known or new
    id: str = ""
    village_id: str = ""  # "" = the cadre's own village
    document: str = ""
    unit: str = ""
    end_reason: str = ""
    end_document: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class CurrentPosts:
    """What a cadre holds now."""

    positions: tuple[str, ...] = ()  # standard names, by rank
    took_post: str = ""  # since when, of the main post


def current_posts(session: Session, cadres: Sequence[str] | None = None) -> dict[str, CurrentPosts]:
    """What the named cadres (all where None) hold now, by the cadre's key."""
    query = select(Post.cadre_id, Post.position, Post.main, Post.started).where(Post.ended == "")
    if cadres is not None:
        query = query.where(Post.cadre_id.in_(cadres))
    held: dict[str, list[tuple[bool, str, str]]] = defaultdict(list)
    for cadre, position, main, started in session.execute(query):
        held[cadre].append((main, position, started))
    return {cadre: _current(posts) for cadre, posts in held.items()}


def _current(posts: list[tuple[bool, str, str]]) -> CurrentPosts:
    posts.sort(key=lambda post: (not post[0], rules.position_rank(post[1])))
    since = next((started for _main, _position, started in posts if started), "")
    by_rank = sorted({position for _main, position, _started in posts}, key=rules.position_rank)
    return CurrentPosts(tuple(by_rank), since)


def save_posts(session: Session, cadre: Cadre, posts: Sequence[PostValues]) -> None:
    """Make these the cadre's posts: known ones are changed, new ones added, the rest moved to the recycle bin."""
    before = {post.id: post for post in session.scalars(select(Post).where(Post.cadre_id == cadre.id))}
    for values in posts:
        post = before.pop(values.id, None)
        if post is None:
            key = {"id": values.id} if values.id else {}
            post = Post(**key, cadre_id=cadre.id, village_id=cadre.village_id, position=values.position)
            session.add(post)
        for name in _PLAIN:
            setattr(post, name, getattr(values, name))
        post.village_id = values.village_id or post.village_id
        post.term = _term(session, values.term)
    for post in before.values():
        post.deleted_at = utc_now()


def _term(session: Session, name: str) -> Term | None:
    """The term of office of that name; a new one where there is none."""
    if not name:
        return None
    term = session.scalars(select(Term).where(Term.name == name)).first()
    if term is None:
        term = Term(name=name)
        session.add(term)
    return term


def posts_of(cadre: Cadre) -> list[PostValues]:
    """A cadre's posts as a form edits them: the current ones first, by rank."""
    values = [
        PostValues(
            **{name: getattr(post, name) for name in _PLAIN},
            term=post.term.name if post.term else "",
            id=post.id,
            village_id=post.village_id,
        )
        for post in cadre.posts
        if not post.deleted_at
    ]
    return sorted(
        values, key=lambda post: (bool(post.ended), not post.main, rules.position_rank(post.position))
    )


def with_one_main(posts: Sequence[PostValues]) -> list[PostValues]:
    """The posts with the highest-ranking current one as the main post, unless exactly one is marked."""
    if sum(post.main and not post.ended for post in posts) == 1:
        return list(posts)
    current = [post for post in posts if not post.ended]
    first = min(current, key=lambda post: rules.position_rank(post.position), default=None)
    return [replace(post, main=post is first) for post in posts]
