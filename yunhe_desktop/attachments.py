"""Files kept inside the data file: each content once, under its SHA-256, and what it belongs to."""

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from sqlalchemy import ForeignKey, LargeBinary, Select, String, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from yunhe_desktop.database import Base, Record
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import field
from yunhe_desktop.journal import utc_now

LARGEST = 50 * 1024 * 1024  # bytes of one file; the data file travels on a stick

NewFile = tuple[str, bytes]
"""A file that is not kept yet: name and content."""


class Blob(Base):
    """One content. It never changes, so it is neither versioned nor journalled: its key is its hash."""

    __tablename__ = "blobs"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    size: Mapped[int]  # bytes
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Attachment(Record):
    """A named file that belongs to a record, or to the action that brought it in."""

    __tablename__ = "attachments"
    label: ClassVar[str] = "附件"
    named: ClassVar[str] = "{name} {owner}"

    owner: Mapped[str] = mapped_column(String(32), index=True)  # the key of that record
    name: Mapped[str] = field("文件名", max_length=255)
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"), index=True)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An attachment as lists show it."""

    id: str
    name: str


def keep(session: Session, content: bytes) -> str:
    """Store `content`, once however often it comes; returns its SHA-256."""
    digest = hashlib.sha256(content).hexdigest()
    if session.get(Blob, digest) is None:
        session.add(Blob(sha256=digest, size=len(content), content=content))
        session.flush()
    return digest


def kept(session: Session, digest: str) -> bytes:
    """The content with this SHA-256; nothing for ""."""
    query = select(Blob.content).where(Blob.sha256 == digest)
    return session.execute(query).scalar_one() if digest else b""


def attach(session: Session, owner: str, name: str, content: bytes) -> Attachment:
    """Keep `content` as a file of the record `owner`."""
    digest = keep(session, content)
    attachment = Attachment(owner=owner, name=name, sha256=digest)
    session.add(attachment)
    return attachment


def attachments_of(session: Session, owner: str) -> list[Attachment]:
    """The files of a record, oldest first."""
    query = select(Attachment).where(Attachment.owner == owner).order_by(Attachment.id)
    return list(session.scalars(query))


def content_of(session: Session, attachment: Attachment) -> bytes:
    """The bytes of an attachment."""
    return kept(session, attachment.sha256)


def files_by_owner(session: Session, owners: Collection[str] | Select[str]) -> dict[str, list[KeptFile]]:
    """The files of some records, by the key of the record, the oldest first."""
    query = select(Attachment).where(Attachment.owner.in_(owners)).order_by(Attachment.id)
    found: dict[str, list[KeptFile]] = {}
    for file in session.scalars(query):
        found.setdefault(file.owner, []).append(KeptFile(file.id, file.name))
    return found


def files_of(session: Session, owner: str) -> list[KeptFile]:
    """The files of a record, the oldest first."""
    return files_by_owner(session, [owner]).get(owner, [])


def file_counts(session: Session, owners: Collection[str] | Select[str]) -> dict[str, int]:
    """How many files each of these records has; those without one are left out."""
    query = select(Attachment.owner, func.count()).where(Attachment.owner.in_(owners))
    return dict(session.execute(query.group_by(Attachment.owner)).all())


def add_files(session: Session, owners: Iterable[str], files: Sequence[NewFile]) -> None:
    """Attach these files to each of these records; a content is stored once."""
    for owner in owners:
        for name, content in files:
            attach(session, owner, name, content)


def file_content(session: Session, key: str, what: str = "附件") -> bytes:
    """The bytes of a kept file; `UserError`, calling it `what`, where it is gone."""
    return content_of(session, _file(session, key, what))


def remove_file(session: Session, key: str, what: str = "附件") -> None:
    """Move a kept file to the recycle bin; `UserError` where it is gone."""
    _file(session, key, what).deleted_at = utc_now()


def _file(session: Session, key: str, what: str) -> Attachment:
    file = session.get(Attachment, key)
    if file is None or file.deleted_at:
        raise UserError(f"这个{what}已不存在，请刷新。")
    return file


def read_file(path: Path, advice: str = "请压缩或降低扫描分辨率后再添加。") -> NewFile:
    """A file on disk that is to be kept; `UserError` where it cannot be read or is too large (with `advice`)."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"“{path.name}”超过 50 MB，太大了，没有添加。{advice}")
        return path.name, path.read_bytes()
    except OSError as error:
        raise UserError(f"打不开“{path.name}”，没有添加。请检查文件是否还在、是否允许读取。") from error


def contents_of(session: Session, owner: str) -> list[tuple[str, bytes]]:
    """Name and content of every file of a record, the oldest first."""
    return [(file.name, content_of(session, file)) for file in attachments_of(session, owner)]


def damaged(session: Session) -> list[str]:
    """Chinese sentences for contents that no longer match their hash."""
    return [
        f"附件内容{digest[:12]}…已损坏。"
        for digest, content in session.execute(select(Blob.sha256, Blob.content))
        if hashlib.sha256(content).hexdigest() != digest
    ]
