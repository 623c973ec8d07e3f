"""Reading and writing cadres. No Qt, no numbers that matter: those are rules."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.columns import TABLE
from yunhe_desktop.cadres.queries.posts import CurrentPosts, PostValues, current_posts, save_posts
from yunhe_desktop.cadres.tables import Cadre, Township, Village
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import utc_now

_TABLE_FIELDS = tuple(field for field in TABLE if field.key in fields_of(Cadre))

_KEYS_AT_ONCE = 500


def table_rows(session: Session, keys: Sequence[str], *, masked: bool = True) -> dict[str, tuple[str, ...]]:
    """The texts of the table's columns for the cadres named, sensitive ones masked unless asked otherwise.

    Who asks for unmasked ones journals it. Reads plain columns, no objects: a page of the table is fetched at every
    key in the search line.
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
    today = office_today()
    rows = {}
    for key, township, village, *values in session.execute(query):
        known = dict(zip((field.key for field in _TABLE_FIELDS), values, strict=True))
        known |= {"township": township, "village": village}
        known |= _derived(posts.get(key, CurrentPosts()), known["birth_date"], today)
        rows[key] = tuple(field.show(known[field.key], masked=masked) for field in TABLE)
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
    save_posts(session, cadre, posts)
    return cadre


def delete_cadres(session: Session, keys: Sequence[str]) -> int:
    """Move cadres to the recycle bin; returns how many."""
    return _mark(session, keys, utc_now())


def restore_cadres(session: Session, keys: Sequence[str]) -> int:
    """Bring cadres back from the recycle bin; returns how many.

    `UserError` where one of them was merged into another file: its posts and lists are there now.
    """
    query = select(Cadre.name).where(Cadre.id.in_(keys[:_KEYS_AT_ONCE]), Cadre.merged_into_id.is_not(None))
    merged = session.scalars(query.execution_options(include_deleted=True)).first()
    if merged:
        raise UserError(
            f"“{merged}”的这份档案已并入另一份，任职和履历都在那里，不能单独恢复。要分开，请撤销那次合并。"
        )
    return _mark(session, keys, "")


def _mark(session: Session, keys: Sequence[str], deleted_at: str) -> int:
    count = 0
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(Cadre).where(Cadre.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        for cadre in session.scalars(_with_deleted(query)):
            cadre.deleted_at = deleted_at
            count += 1
    return count


def whole_numbers(session: Session, keys: Sequence[str]) -> dict[str, dict[str, str]]:
    """The sensitive fields of these cadres, unmasked, by key and field; who shows them journals it."""
    masked = [field.key for field in fields_of(Cadre).values() if field.mask]
    query = select(Cadre.id, *(getattr(Cadre, key) for key in masked)).where(Cadre.id.in_(keys))
    rows = session.execute(query.execution_options(include_deleted=True))
    return {key: dict(zip(masked, values, strict=True)) for key, *values in rows}
