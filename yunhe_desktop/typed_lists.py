"""Keeping a list as it was typed: lines that are new, changed, or gone since."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import Session

from yunhe_desktop.database import Record
from yunhe_desktop.journal import utc_now

R = TypeVar("R", bound=Record)


def keep_lines(
    session: Session,
    table: type[R],
    kept: Select[R],
    lines: Iterable[tuple[str, Mapping[str, Any]]],
    **owner: Any,
) -> None:
    """Make these lines (key and values by attribute) the rows that the query `kept` finds.

    A new line gets `owner` beside its values, such as the key of what the list belongs to; a row that no line has
    the key of moves to the recycle bin.
    """
    before = {row.id: row for row in session.scalars(kept)}
    for key, values in lines:
        row = before.pop(key, None)
        if row is None:
            session.add(table(id=key, **owner, **values))
            continue
        for name, value in values.items():
            setattr(row, name, value)
    for row in before.values():
        row.deleted_at = utc_now()
