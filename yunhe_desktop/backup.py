"""Verified copies of a data file, and the way back from one."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlite

from yunhe_desktop.database import Database, take_lock
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.file_check import must_be_ours
from yunhe_desktop.journal import utc_now
from yunhe_desktop.settings import remember

Progress = Callable[[int, int], None]  # pages done, pages in all
_PAGES_AT_ONCE = 2000


def back_up(database: Database, folder: Path, progress: Progress | None = None) -> Path:
    """Copy an open data file into `folder` under its name and the time; returns the copy.

    The copy holds every committed change, is checked before it gets its name, and nothing is left where that
    fails. Raises `UserError` where the folder is missing, full or not writable.
    """
    if not folder.is_dir():
        raise UserError(f"备份文件夹“{folder}”不存在。请先建立它，或插好U盘再试。")
    now = datetime.now().astimezone()
    target = folder / f"{database.path.stem}-备份-{now:%Y%m%d-%H%M%S}{database.path.suffix}"
    with atomic_path(target) as unfinished:
        _copy(database, unfinished, progress)
        check_copy(unfinished)
    if database.is_writable:
        with database.maintenance() as session:
            remember(session, "last backup", utc_now())
    return target


def _copy(database: Database, target: Path, progress: Progress | None) -> None:
    source = database.engine.raw_connection()
    copy = sqlite.connect(target)
    try:
        source.driver_connection.backup(  # type: ignore[union-attr]
            copy,
            pages=_PAGES_AT_ONCE,
            progress=lambda _status, left, pages: progress(pages - left, pages) if progress else None,
        )
        copy.execute("PRAGMA journal_mode=DELETE")  # a copy stands alone, without a log beside it
    except sqlite.Error as error:
        raise UserError(f"备份没有完成：{_why(error)}原数据不受影响，没有留下半份备份。") from error
    finally:
        copy.close()
        source.close()


def _why(error: sqlite.Error) -> str:
    return "磁盘空间不足。" if "full" in str(error) else "读写磁盘出错。"


def check_copy(path: Path) -> None:
    """Raise `UserError` unless the file at `path` is whole."""
    try:
        connection = sqlite.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            found = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
        finally:
            connection.close()
    except sqlite.Error as error:
        raise UserError(f"“{path.name}”已损坏或不是备份文件，不能使用。请换一份备份。") from error
    if found != ["ok"]:
        raise UserError(f"“{path.name}”已损坏，不能使用。请换一份备份。")


def restore(backup: Path, target: Path) -> Path | None:
    """Put the backup in the place of `target`; returns where the file that stood there is kept, if any.

    Raises `UserError` where the backup is damaged or `target` is open in a window; nothing changes then.
    """
    must_be_ours(backup)
    check_copy(backup)
    lock = take_lock(target) if target.exists() else None
    if target.exists() and lock is None:
        raise UserError(f"“{target.name}”正在另一个窗口中打开。请先关闭它再还原。")
    try:
        return _put_in_place(backup, target)
    finally:
        if lock:
            lock.release()


def _put_in_place(backup: Path, target: Path) -> Path | None:
    kept_as = _keep(target) if target.exists() else None
    with atomic_path(target) as unfinished:
        unfinished.write_bytes(backup.read_bytes())
        _return_to_wal(unfinished)
    for log in ("-wal", "-shm"):  # they belong to the file that was replaced
        target.with_name(target.name + log).unlink(missing_ok=True)
    return kept_as


def _keep(path: Path) -> Path:
    """Put what stands at `path` aside under another name: a damaged file, too, for it is why one restores."""
    now = datetime.now().astimezone()
    kept = path.with_name(f"{path.stem}-还原前-{now:%Y%m%d-%H%M%S}{path.suffix}")
    current = Database(path)
    try:
        with atomic_path(kept) as unfinished:
            _copy(current, unfinished, None)
    except (UserError, sqlite.Error):  # SQLite cannot read it: byte for byte, then, with its log
        for log in ("", "-wal"):
            if (part := path.with_name(path.name + log)).exists():
                with atomic_path(kept.with_name(kept.name + log)) as unfinished:
                    unfinished.write_bytes(part.read_bytes())
    finally:
        current.close()
    return kept


def _return_to_wal(path: Path) -> None:
    connection = sqlite.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
