"""Files kept inside the data file: each content once, under its SHA-256, and what it belongs to."""

import hashlib
from typing import ClassVar

from sqlalchemy import ForeignKey, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from yunhe_desktop.database import Base, Record
from yunhe_desktop.fields import field


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

    owner: Mapped[str] = mapped_column(String(32), index=True)  # the key of that record
    name: Mapped[str] = field("文件名", max_length=255)
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"), index=True)


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


def damaged(session: Session) -> list[str]:
    """Chinese sentences for contents that no longer match their hash."""
    return [
        f"附件内容{digest[:12]}…已损坏。"
        for digest, content in session.execute(select(Blob.sha256, Blob.content))
        if hashlib.sha256(content).hexdigest() != digest
    ]
