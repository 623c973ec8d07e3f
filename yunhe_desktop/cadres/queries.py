"""Reading and writing cadres, their posts and their places. No Qt, no numbers that matter: those are rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.columns import TABLE
from yunhe_desktop.cadres.tables import Cadre, Post, Term, Township, Village
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import utc_now

_TABLE_FIELDS = tuple(field for field in TABLE if field.key in fields_of(Cadre))

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class PostValues:
    """One post as a form edits it; `id` is "" for a new one."""

    position: str
    main: bool = False
    started: str = ""
    ended: str = ""
    term: str = ""  # the name of the term of office, known or new
    id: str = ""


@dataclass(frozen=True, slots=True)
class CurrentPosts:
    """What a cadre holds now."""

    positions: tuple[str, ...] = ()  # standard names, by rank
    took_post: str = ""  # since when, of the main post


@dataclass(frozen=True, slots=True)
class Place:
    """A village with its township."""

    village_id: str
    village: str
    township: str
    township_id: str


def places(session: Session, *, deleted: bool = False) -> list[Place]:
    """Every village with its township, in the order of their division codes, those without one last."""
    query = select(Village, Township).join(Township, Village.township_id == Township.id)
    found = [(v, t) for v, t in session.execute(query.execution_options(include_deleted=deleted))]
    found.sort(key=lambda pair: (_by_code(pair[1]), _by_code(pair[0])))
    return [Place(v.id, v.name, t.name, t.id) for v, t in found]


def _by_code(place: Township | Village) -> tuple[str, str]:
    return place.division_code or "~", place.id


def townships(session: Session) -> list[Township]:
    """Every township, in the order of their division codes."""
    return sorted(session.scalars(select(Township)), key=_by_code)


def terms(session: Session) -> list[Term]:
    """Every term of office, the newest first."""
    return list(session.scalars(select(Term).order_by(Term.began.desc(), Term.id)))


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


def table_rows(session: Session, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The texts of the table's columns for the cadres named, sensitive ones masked.

    Reads plain columns, no objects: a page of the table is fetched at every key in the search line.
    """
    columns = [getattr(Cadre, field.key) for field in _TABLE_FIELDS]
    query = (
        select(Cadre.id, Township.name, Village.name, *columns)
        .join(Village, Cadre.village_id == Village.id)
        .join(Township, Village.township_id == Township.id)
        .where(Cadre.id.in_(keys))
        .execution_options(include_deleted=True)
    )
    posts = current_posts(session, keys)
    today = date.today()  # noqa: DTZ011 - the office's own calendar day
    rows = {}
    for key, township, village, *values in session.execute(query):
        known = dict(zip((field.key for field in _TABLE_FIELDS), values, strict=True))
        known |= {"township": township, "village": village}
        known |= _derived(posts.get(key, CurrentPosts()), known["birth_date"], today)
        rows[key] = tuple(field.show(known[field.key]) for field in TABLE)
    return rows


def _derived(posts: CurrentPosts, birth_date: str, today: date) -> dict[str, str]:
    return {
        "positions": "、".join(posts.positions),
        "took_post": posts.took_post,
        "age": age_text(birth_date, today),
        "dual_head": "是" if rules.is_dual_head(posts.positions) else "",
    }


def age_text(birth_date: str, today: date) -> str:
    """The age in full years, or "" where the birth date does not tell."""
    age = PartialDate.from_iso(birth_date).age_on(today) if birth_date else None
    return "" if age is None else str(age)


def _with_deleted(query: Select[Cadre]) -> Select[Cadre]:
    return query.execution_options(include_deleted=True)


def get_cadre(session: Session, key: str) -> Cadre:
    """The cadre, deleted or not, with village and posts; `UserError` where there is none."""
    query = (
        select(Cadre).where(Cadre.id == key).options(selectinload(Cadre.posts), selectinload(Cadre.village))
    )
    cadre = session.scalars(_with_deleted(query)).one_or_none()
    if cadre is None:
        raise UserError("这名干部的档案已不存在，请刷新列表。")
    return cadre


def same_id_number(session: Session, id_number: str, but: str = "") -> Cadre | None:
    """Another cadre with this ID number, if there is one."""
    query = select(Cadre).where(Cadre.id_number == id_number, Cadre.id != but)
    return session.scalars(query.limit(1)).first() if id_number else None


def save_cadre(
    session: Session, key: str, values: Mapping[str, object], posts: Sequence[PostValues], *, version: int = 0
) -> Cadre:
    """Add a cadre (`key` "") or change one; `values` by field key, with `village_id`.

    `version` is the one that the form was filled from. Raises `UserError` where somebody changed the cadre since.
    """
    if not key:
        cadre = Cadre(**values)
        session.add(cadre)
    else:
        cadre = get_cadre(session, key)
        if cadre.version != version:
            raise UserError(f"“{cadre.name}”的档案在您编辑时已被改过，没有保存。请重新打开后再改。")
        for name, value in values.items():
            setattr(cadre, name, value)
    session.flush()
    _save_posts(session, cadre, posts)
    return cadre


def _save_posts(session: Session, cadre: Cadre, posts: Sequence[PostValues]) -> None:
    before = {post.id: post for post in session.scalars(select(Post).where(Post.cadre_id == cadre.id))}
    for values in posts:
        post = before.pop(values.id, None)
        if post is None:
            post = Post(cadre_id=cadre.id, village_id=cadre.village_id, position=values.position)
            session.add(post)
        post.position, post.main = values.position, values.main
        post.started, post.ended = values.started, values.ended
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


def delete_cadres(session: Session, keys: Sequence[str]) -> int:
    """Move cadres to the recycle bin; returns how many."""
    return _mark(session, keys, utc_now())


def restore_cadres(session: Session, keys: Sequence[str]) -> int:
    """Bring cadres back from the recycle bin; returns how many."""
    return _mark(session, keys, "")


def _mark(session: Session, keys: Sequence[str], deleted_at: str) -> int:
    count = 0
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(Cadre).where(Cadre.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        for cadre in session.scalars(_with_deleted(query)):
            cadre.deleted_at = deleted_at
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Missing:
    """What a cadre's file still lacks."""

    cadre_id: str
    township: str
    village: str
    name: str
    labels: tuple[str, ...]


def missing_fields(session: Session) -> list[Missing]:
    """Every cadre whose file lacks an expected field, in the order of villages."""
    expected = [field for field in fields_of(Cadre).values() if field.expected]
    posts = current_posts(session)
    found = []
    order = {place.village_id: (number, place) for number, place in enumerate(places(session))}
    for cadre in session.scalars(select(Cadre)):
        labels = [field.label for field in expected if not getattr(cadre, field.key)]
        held = posts.get(cadre.id, CurrentPosts())
        labels += [
            label
            for label, value in (("现任职务", held.positions), ("任现职时间", held.took_post))
            if not value
        ]
        if labels:
            number, place = order[cadre.village_id]
            found.append(
                (number, Missing(cadre.id, place.township, place.village, cadre.name, tuple(labels)))
            )
    return [missing for _number, missing in sorted(found, key=lambda pair: pair[0])]


def posts_of(cadre: Cadre) -> list[PostValues]:
    """A cadre's posts as a form edits them: the current ones first, by rank."""
    values = [
        PostValues(
            post.position, post.main, post.started, post.ended, post.term.name if post.term else "", post.id
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
