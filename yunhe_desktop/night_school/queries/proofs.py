"""The files that belong to a leave (its slip) or to a make-up (its proof)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from yunhe_desktop.attachments import Attachment, attach, attachments_of, content_of
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now

LARGEST = 50 * 1024 * 1024  # bytes of one file; the data file travels on a stick


@dataclass(frozen=True, slots=True)
class Proof:
    """A stored file."""

    id: str
    name: str


def proofs_of(session: Session, owner: str) -> list[Proof]:
    """The files of a leave or make-up, the oldest first."""
    return [Proof(one.id, one.name) for one in attachments_of(session, owner)]


def add_proofs(session: Session, owners: Sequence[str], files: Sequence[tuple[str, bytes]]) -> None:
    """Attach these files (name, content) to each owner; a content is stored once."""
    for owner in owners:
        for name, content in files:
            attach(session, owner, name, content)


def proof_content(session: Session, key: str) -> bytes:
    """The bytes of a stored file; `UserError` where it is gone."""
    return content_of(session, _get(session, key))


def remove_proof(session: Session, key: str) -> None:
    """To the recycle bin."""
    _get(session, key).deleted_at = utc_now()


def read_proof(path: Path) -> tuple[str, bytes]:
    """Name and content of a file on disk; `UserError` where it cannot be read or is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}”超过 50 MB，太大了，没有添加。请压缩或降低扫描分辨率后再添加。")
        return path.name, path.read_bytes()
    except OSError as error:
        raise UserError(f"打不开“{path.name}”，请检查文件是否还在、是否允许读取。") from error


def _get(session: Session, key: str) -> Attachment:
    file = session.get(Attachment, key)
    if file is None or file.deleted_at:
        raise UserError("这个附件已不存在，请刷新后重试。")
    return file
