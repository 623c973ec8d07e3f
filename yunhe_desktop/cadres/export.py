"""Lists of cadres as files: in the columns of a roster, which reads back, or in those of the screen; .json, too."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.columns import ROSTER, TABLE
from yunhe_desktop.cadres.queries import CurrentPosts, Place, current_posts, places, stroke_order, table_rows
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.documents.table_writer import TableSheet, write_csv, write_table
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field

_KEYS_AT_ONCE = 500
_FIELDS = {field.key: field for field in ROSTER}
_TO_THE_MONTH = 7  # characters of a stored date


@dataclass(frozen=True, slots=True)
class _Line:
    cadre: Cadre
    place: Place
    posts: CurrentPosts


def export_cadres(
    session: Session, path: Path, keys: Sequence[str] | None = None, *, masked: bool = False
) -> int:
    """Write the cadres named, in that order, or all by 乡镇, 村, 职务, 姓名; returns how many.

    The suffix decides the format. ID and phone numbers stand there whole, unless `masked`: the file is what the
    program itself reads back. Raises `UserError` for another suffix, or where the file cannot be written.
    """
    suffix = _known_suffix(path, ".xlsx", ".csv", ".json")
    lines = _all(session) if keys is None else _named(session, keys)
    if suffix == ".json":
        with atomic_path(path) as unfinished:
            people = [_as_json(line, masked=masked) for line in lines]
            unfinished.write_text(json.dumps(people, ensure_ascii=False, indent=1), "utf-8")
    else:
        _write(path, ROSTER, [[_text(field, line, masked=masked) for field in ROSTER] for line in lines])
    return len(lines)


def export_columns(
    session: Session, path: Path, keys: Sequence[str], columns: Collection[Field], *, masked: bool = True
) -> int:
    """Write the cadres named under some columns of the table on the screen, in its order; returns how many.

    The suffix decides between .xlsx and .csv. Raises `UserError` for another suffix, or where the file cannot be
    written.
    """
    _known_suffix(path, ".xlsx", ".csv")
    places = [place for place, field in enumerate(TABLE) if field in columns]
    rows = []
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        texts = table_rows(session, some, masked=masked)
        rows += [[texts[key][place] for place in places] for key in some if key in texts]
    _write(path, [TABLE[place] for place in places], rows)
    return len(rows)


def _known_suffix(path: Path, *known: str) -> str:
    suffix = path.suffix.lower()
    if suffix not in known:
        raise UserError(f"不会导出“{path.suffix or path.name}”格式。请用{'、'.join(known)}结尾的文件名。")
    return suffix


def _write(path: Path, fields: Sequence[Field], rows: Sequence[Sequence[str]]) -> None:
    """A table of texts: dates, too, stay as they are written, as 1968.05 is a month."""
    headings = [field.label for field in fields]
    if path.suffix.lower() == ".csv":
        write_csv(path, headings, rows)
    else:
        widths, texts = [field.width for field in fields], range(len(fields))
        write_table(path, [TableSheet("干部名单", headings, rows, widths, texts)])


def _all(session: Session) -> list[_Line]:
    lines = list(_lines(session, session.scalars(select(Cadre))))
    order = {place.village_id: number for number, place in enumerate(places(session))}
    by_strokes = stroke_order(session).key
    lines.sort(
        key=lambda line: (order[line.cadre.village_id], _rank(line.posts), by_strokes(line.cadre.name))
    )
    return lines


def _rank(posts: CurrentPosts) -> int:
    return rules.position_rank(posts.positions[0]) if posts.positions else len(rules.POSITIONS)


def _named(session: Session, keys: Sequence[str]) -> list[_Line]:
    found = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        query = select(Cadre).where(Cadre.id.in_(keys[start : start + _KEYS_AT_ONCE]))
        rows = session.scalars(query.execution_options(include_deleted=True))
        found.update({line.cadre.id: line for line in _lines(session, rows)})
    return [found[key] for key in keys if key in found]


def _lines(session: Session, cadres: Iterable[Cadre]) -> Iterator[_Line]:
    where = {place.village_id: place for place in places(session, deleted=True)}
    posts = current_posts(session)
    for cadre in cadres:
        yield _Line(cadre, where[cadre.village_id], posts.get(cadre.id, CurrentPosts()))


def _value(field: Field, line: _Line) -> str:
    derived = {
        "township": line.place.township,
        "village": line.place.village,
        "positions": "、".join(line.posts.positions),
        "took_post": line.posts.took_post,
    }
    return derived[field.key] if field.key in derived else str(getattr(line.cadre, field.key))


def _text(field: Field, line: _Line, *, masked: bool) -> str:
    return field.show(_value(field, line), masked=masked)


def _as_json(line: _Line, *, masked: bool) -> dict[str, object]:
    """One cadre with the keys and standard names of the command line."""
    cadre = line.cadre
    return {
        "name": cadre.name,
        "sex": cadre.sex,
        "ethnicity": cadre.ethnicity,
        "birth_date": cadre.birth_date,
        "id_number": _FIELDS["id_number"].show(cadre.id_number, masked=masked),
        "phone": _FIELDS["phone"].show(cadre.phone, masked=masked),
        "township": line.place.township,
        "village": line.place.village,
        "positions": list(line.posts.positions),
        "party_joined": cadre.party_joined[:_TO_THE_MONTH] or None,
        "education": cadre.education,
        "took_post": line.posts.took_post[:_TO_THE_MONTH] or None,
        "remarks": cadre.remarks,
    }
