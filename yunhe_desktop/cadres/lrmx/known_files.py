"""What the data file has of the cadres whom forms are about, read in a few queries for all of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import Attachment
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.lrmx.facts import FACTS
from yunhe_desktop.cadres.lrmx.merging import TABLES
from yunhe_desktop.cadres.queries import RowValues
from yunhe_desktop.cadres.tables import Cadre, FileRow
from yunhe_desktop.fields import fields_of

_KEYS_AT_ONCE = 500

ATTACHMENT = "任免审批表.lrmx"
"""The name under which the file that was imported is kept with the cadre."""


class KnownFiles:
    """Facts, lists, posts, photos and originals of some cadres, by their keys."""

    def __init__(self, session: Session, keys: Sequence[str]) -> None:
        self._facts: dict[str, rules.Person] = {}
        self._photos: dict[str, str] = {}
        self._lists: dict[tuple[type[FileRow], str], list[RowValues]] = defaultdict(list)
        self._originals: dict[str, set[str]] = defaultdict(set)
        self._posts: dict[str, queries.CurrentPosts] = {}
        for start in range(0, len(keys), _KEYS_AT_ONCE):
            self._read(session, keys[start : start + _KEYS_AT_ONCE])

    def _read(self, session: Session, keys: Sequence[str]) -> None:
        columns = [getattr(Cadre, name) for name in FACTS]
        for key, photo, *values in session.execute(
            select(Cadre.id, Cadre.photo, *columns).where(Cadre.id.in_(keys))
        ):
            self._facts[key] = rules.Person(**dict(zip(FACTS, values, strict=True)))
            self._photos[key] = photo
        for table in TABLES:
            for key, row in _rows(session, table, keys):
                self._lists[table, key].append(row)
        files = select(Attachment.owner, Attachment.sha256).where(
            Attachment.owner.in_(keys), Attachment.name == ATTACHMENT
        )
        for key, digest in session.execute(files):
            self._originals[key].add(digest)
        self._posts |= queries.current_posts(session, keys)

    def facts(self, key: str) -> rules.Person:
        """The facts that a form speaks of; no lists."""
        return self._facts[key]

    def photo(self, key: str) -> str:
        """The SHA-256 of the photo, "" where there is none."""
        return self._photos[key]

    def rows(self, table: type[FileRow], key: str) -> list[RowValues]:
        """One list, in its order."""
        return self._lists[table, key]

    def has_original(self, key: str, digest: str) -> bool:
        """Whether the file with this SHA-256 is kept already."""
        return digest in self._originals[key]

    def positions(self, key: str) -> tuple[str, ...]:
        """The posts that are held now."""
        return self._posts.get(key, queries.CurrentPosts()).positions


def _rows(session: Session, table: type[FileRow], keys: Sequence[str]) -> Iterator[tuple[str, RowValues]]:
    names = tuple(fields_of(table))
    columns = [getattr(table, name) for name in names]
    query = select(table.cadre_id, table.id, *columns).where(table.cadre_id.in_(keys))
    for key, row_id, *values in session.execute(query.order_by(table.place, table.id)):
        yield key, RowValues(dict(zip(names, values, strict=True)), row_id)
