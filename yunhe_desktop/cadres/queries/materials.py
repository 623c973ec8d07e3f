"""The scans of papers in a cadre's file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import Attachment, attach, content_of
from yunhe_desktop.cadres.tables import MaterialRow
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now


@dataclass(frozen=True, slots=True)
class Scan:
    """A stored file of a paper."""

    id: str
    name: str


def scans_of(session: Session, cadre_id: str) -> dict[str, list[Scan]]:
    """The files of a cadre's papers, by the key of the paper."""
    papers = select(MaterialRow.id).where(MaterialRow.cadre_id == cadre_id)
    query = select(Attachment).where(Attachment.owner.in_(papers)).order_by(Attachment.id)
    found: dict[str, list[Scan]] = {}
    for file in session.scalars(query):
        found.setdefault(file.owner, []).append(Scan(file.id, file.name))
    return found


def scan_content(session: Session, key: str) -> bytes:
    """The bytes of a stored file; `UserError` where it is gone."""
    file = session.get(Attachment, key)
    if file is None:
        raise UserError("这个附件已不存在，请刷新。")
    return content_of(session, file)


def save_scans(
    session: Session, added: Mapping[str, Sequence[tuple[str, bytes]]], removed: Sequence[str]
) -> None:
    """Attach files to papers, by the key of the paper, and move others to the recycle bin."""
    for paper, files in added.items():
        for name, content in files:
            attach(session, paper, name, content)
    for file in session.scalars(select(Attachment).where(Attachment.id.in_(removed))):
        file.deleted_at = utc_now()
