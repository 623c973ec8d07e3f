"""Is the data file sound? Everything that can be verified, looked through at once."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import damaged
from yunhe_desktop.cadres.queries import Missing, missing_fields
from yunhe_desktop.database import Database
from yunhe_desktop.journal import verify_chain
from yunhe_desktop.schema import metadata_tables


@dataclass(frozen=True, slots=True)
class Findings:
    """What is broken (Chinese sentences), and what is merely not known yet."""

    broken: tuple[str, ...]
    missing: tuple[Missing, ...]


def check(database: Database) -> Findings:
    """Look through database pages, foreign keys, the journal's chain, attachments and missing fields."""
    with database.reading() as session:
        broken = (*_integrity(session), *_foreign_keys(session), *verify_chain(session), *damaged(session))
        return Findings(broken, tuple(missing_fields(session)))


def _integrity(session: Session) -> list[str]:
    found = [row[0] for row in session.execute(text("PRAGMA integrity_check(20)"))]
    return [] if found == ["ok"] else [f"数据库损坏：{line}。请从备份还原。" for line in found]


def _foreign_keys(session: Session) -> list[str]:
    rows = session.execute(text("PRAGMA foreign_key_check"))
    return [f"“{_called(row[0])}”第{row[1]}行指向的{_called(row[2])}不存在。请从备份还原。" for row in rows]


def _called(table: str) -> str:
    """What the user calls the rows of a table; its own name where it holds no records."""
    known = metadata_tables().get(table)
    return known.label if known else table
