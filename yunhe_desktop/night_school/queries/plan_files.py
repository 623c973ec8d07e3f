"""课件: the teaching files of a lesson."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from yunhe_desktop.attachments import Attachment, attach, attachments_of, content_of
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now
from yunhe_desktop.night_school.queries.rosters import get_lesson


def lesson_files(session: Session, lesson: str) -> list[tuple[str, str]]:
    """Key and name of each file, the oldest first."""
    return [(one.id, one.name) for one in attachments_of(session, lesson)]


def add_files(session: Session, lesson: str, files: Sequence[tuple[str, bytes]]) -> None:
    """Attach files (name, content) to a lesson; `UserError` where it is gone."""
    owner = get_lesson(session, lesson).id
    for name, content in files:
        attach(session, owner, name, content)


def file_content(session: Session, key: str) -> bytes:
    """The bytes of a file; `UserError` where it is gone."""
    return content_of(session, _file(session, key))


def remove_file(session: Session, key: str) -> None:
    """Move a file to the recycle bin."""
    _file(session, key).deleted_at = utc_now()


def _file(session: Session, key: str) -> Attachment:
    file = session.get(Attachment, key)
    if file is None or file.deleted_at:
        raise UserError("这个课件已不存在，请刷新。")
    return file
