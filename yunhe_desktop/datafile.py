"""Making and opening data files: is it ours, is it whole, is it of our version, does somebody else have it."""

from pathlib import Path

import sqlcipher3.dbapi2 as sqlite
from platformdirs import user_documents_path
from sqlalchemy import Connection, text
from sqlalchemy.orm import Session

from yunhe_desktop import schema
from yunhe_desktop.backup import back_up
from yunhe_desktop.database import Base, Database, lock_path, take_lock
from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.file_check import APPLICATION_ID, SUFFIX, must_be_ours
from yunhe_desktop.settings import make_node


def default_path() -> Path:
    """Where the data file lies unless the user says otherwise."""
    return user_documents_path() / "运河头雁" / f"干部档案{SUFFIX}"


def create(path: Path) -> Database:
    """Make an empty data file and open it; refuses to overwrite."""
    if path.exists():
        raise UserError(f"“{path}”已经存在，没有覆盖它。请换一个文件名。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"不能在“{path.parent}”建立文件夹，请换一个位置。") from error
    with atomic_path(path) as unfinished:
        _write_empty(unfinished)
    return open_file(path)


def remove(path: Path) -> None:
    """Take a data file away that was made for nothing; it must be closed."""
    for name in (
        path,
        path.with_name(path.name + "-wal"),
        path.with_name(path.name + "-shm"),
        lock_path(path),
    ):
        name.unlink(missing_ok=True)


def _write_empty(path: Path) -> None:
    connection = sqlite.connect(path)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    database = Database(path)
    with database.maintenance() as session:
        Base.metadata.create_all(session.connection())
        _stamp(session.connection())
        make_node(session)
    with database.engine.connect() as connected:
        connected.exec_driver_sql("ROLLBACK")
        connected.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _stamp(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:version)"), {"version": schema.VERSION})


def open_file(path: Path, *, read_only: bool = False) -> Database:
    """Open a data file, read-only where another window has it or the file may not be written.

    A file of an older version is backed up beside itself and brought up to date. Raises `UserError` where it is
    missing, not ours, damaged or made by a newer program.
    """
    must_be_ours(path)
    lock = None
    if not read_only and _is_writable(path):
        lock = take_lock(path)
    database = Database(path, read_only=lock is None, lock=lock)
    try:
        if read_only and _is_older(database):
            database.close()
            open_file(path).close()  # whoever only looks at an older file has it brought up to date, too
            return open_file(path, read_only=True)
        _bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def _is_older(database: Database) -> bool:
    with database.reading() as session:
        return _version(session) in schema.VERSIONS[:-1]


def _is_writable(path: Path) -> bool:
    """Whether the file and its folder take writes: SQLite keeps its log beside the file."""
    try:
        with path.open("r+b"):
            pass
        with lock_path(path).open("a"):
            pass
    except OSError:
        return False
    return True


def _bring_up_to_date(database: Database) -> None:
    with database.reading() as session:
        version = _version(session)
    if version == schema.VERSION:
        return
    if version not in schema.VERSIONS:
        raise UserError(
            f"数据文件“{database.path.name}”是由更新版本的运河头雁建立的，本程序太旧，没有打开。请安装新版本。"
        )
    if database.read_only:
        raise UserError(f"数据文件“{database.path.name}”需要升级，但它只读或正被使用。请解除后再打开。")
    back_up(database, database.path.parent)
    from yunhe_desktop.migrations import upgrade

    upgrade(database)


def _version(session: Session) -> str:
    version: str = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    return version
