"""The scans of papers in a cadre's file."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.attachments import Attachment, KeptFile, add_files, files_by_owner
from yunhe_desktop.cadres.tables import MaterialRow
from yunhe_desktop.journal import utc_now


def scans_of(session: Session, cadre_id: str) -> dict[str, list[KeptFile]]:
    """The files of a cadre's papers, by the key of the paper."""
    return files_by_owner(session, select(MaterialRow.id).where(MaterialRow.cadre_id == cadre_id))


def save_scans(
    session: Session, added: Mapping[str, Sequence[tuple[str, bytes]]], removed: Sequence[str]
) -> None:
    """Attach files to papers, by the key of the paper, and move others to the recycle bin."""
    for paper, files in added.items():
        add_files(session, [paper], files)
    for file in session.scalars(select(Attachment).where(Attachment.id.in_(removed))):
        file.deleted_at = utc_now()
