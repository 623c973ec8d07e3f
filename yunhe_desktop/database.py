"""Data files: making, opening and closing one, and one transaction per user action.

A data file is an SQLite file in WAL mode with foreign keys and `synchronous=FULL`, reached through
`sqlcipher3`, so that it can be encrypted later without a change of engine. Everything SQLite-only stands in
this module, `datafile.py` and `backup.py`.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

import sqlcipher3.dbapi2 as sqlite
from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, ForeignKey, String, create_engine, event, inspect
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Mapper,
    ORMExecuteState,
    Session,
    declared_attr,
    mapped_column,
    with_loader_criteria,
)
from sqlalchemy.pool import QueuePool

from yunhe_desktop.errors import ReadOnlyError, UserError
from yunhe_desktop.identity import new_key

CACHE_KIB = 64 * 1024


class Base(DeclarativeBase):
    """The root of every table."""


class Record(Base):
    """A table whose rows have a UUIDv7 key, an optimistic version and a mark instead of a deletion."""

    __abstract__ = True
    label: ClassVar[str]  # what the user calls such a row
    named: ClassVar[str] = ""  # how one of them is called, of its attributes: "{name} {lesson_id}"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    version: Mapped[int] = mapped_column(insert_default=1)
    deleted_at: Mapped[str] = mapped_column(String(32), insert_default="")  # UTC, ISO 8601; "" = there

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}

    def __init__(self, **values: Any) -> None:
        defaults = {"id": new_key(), **defaults_of(type(self))}
        unset = {key: value for key, value in defaults.items() if key not in values}
        super().__init__(**unset, **values)  # what is derived from the values comes after its own default


def defaults_of(table: type[Record]) -> dict[str, Any]:
    """What a new row has where nothing else is said, by attribute; the version is the mapper's own affair."""
    mapper: Mapper[Any] = inspect(table)
    columns = {attribute.key: attribute.columns[0] for attribute in mapper.column_attrs}
    return {
        key: column.default.arg if column.default is not None and column.default.is_scalar else None
        for key, column in columns.items()
        if key not in ("id", "version") and (column.default is not None or column.nullable)
    }


def reference(target: str, *, nullable: bool = False, index: bool = True) -> Any:
    """A column that holds the key of a row of the table `target`."""
    return mapped_column(String(32), ForeignKey(f"{target}.id"), nullable=nullable, index=index)


@event.listens_for(Session, "do_orm_execute")
def _leave_deleted_rows_out(state: ORMExecuteState) -> None:
    """Deleted rows are invisible unless a query says `include_deleted`."""
    if state.is_select and not state.execution_options.get("include_deleted"):
        state.statement = state.statement.options(
            with_loader_criteria(Record, lambda table: table.deleted_at == "", include_aliases=True)
        )


class Database:
    """One open data file."""

    def __init__(self, path: Path, *, read_only: bool = False, lock: FileLock | None = None) -> None:
        self.path = path
        self.read_only = read_only
        self.operator = "操作员"
        self.on_change: list[Callable[[], None]] = []  # called after every committed action
        self._lock = lock
        self._inode = _inode(path)
        self.engine = _engine(path, read_only=read_only)
        self._writing = self.engine.execution_options(immediate=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for queries; whatever is changed in it is thrown away."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def action(self, label: str, *, undoes: str = "") -> Iterator[Session]:
        """One user action: one transaction, journalled under `label`, all or nothing.

        Raises `ReadOnlyError` where the file was opened for reading, `UserError` where it vanished or the disk
        is full; nothing is written then.
        """
        self._must_be_writable()
        with Session(self._writing) as session, session.begin():
            session.info.update(label=label, operator=self.operator, undoes=undoes)
            yield session
        for listener in tuple(self.on_change):
            listener()

    @contextmanager
    def maintenance(self) -> Iterator[Session]:
        """A transaction for what is not the user's data (remembered choices); not journalled."""
        self._must_be_writable()
        with Session(self._writing) as session, session.begin():
            yield session

    @property
    def is_writable(self) -> bool:
        """Whether actions can be written: opened for writing, and still the file that was opened."""
        return not self.read_only and _inode(self.path) == self._inode

    def close(self) -> None:
        """Close every connection and let other windows write to the file."""
        self.engine.dispose()
        if self._lock:
            self._lock.release()

    def _must_be_writable(self) -> None:
        if self.read_only:
            raise ReadOnlyError(f"数据文件“{self.path.name}”是以只读方式打开的，不能修改。")
        if not self.is_writable:  # SQLite would go on writing into a deleted file
            raise UserError(
                f"数据文件“{self.path}”已被移走、删除或替换，刚才的修改没有保存。"
                "请用“文件→备份”把现有内容另存一份，再重新打开。"
            )


def lock_path(path: Path) -> Path:
    """The file whose lock is the right to write to the data file at `path`; it stays, empty, when released."""
    return path.with_name(f".{path.name}.lock")


def take_lock(path: Path) -> FileLock | None:
    """The right to write to a data file, or None where another program has it.

    Raises `OSError` where the folder cannot be written to.
    """
    lock = FileLock(lock_path(path))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return None
    return lock


def _inode(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_ino
    return -1


def _engine(path: Path, *, read_only: bool) -> Engine:
    def connect() -> Any:
        # A read-only folder has no room for the WAL's index; without anything in the WAL, it is not needed.
        still = read_only and not _can_write_beside(path) and not _has_wal(path)
        uri = f"{path.resolve().as_uri()}?mode={'ro' if read_only else 'rw'}{'&immutable=1' if still else ''}"
        return sqlite.connect(uri, uri=True, check_same_thread=False, isolation_level=None, timeout=5)

    engine = create_engine("sqlite+pysqlite://", module=sqlite, creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", lambda connection, _record: _prepare(connection, read_only=read_only))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", lambda context: _explain(context, path))
    return engine


def _can_write_beside(path: Path) -> bool:
    return os.access(path.parent, os.W_OK)


def _has_wal(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _prepare(connection: Any, *, read_only: bool) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
    cursor.execute("PRAGMA foreign_keys=ON")
    if read_only:
        cursor.execute("PRAGMA query_only=ON")
    else:
        cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


_SENTENCES = (
    ("disk is full", "磁盘空间不足，刚才的修改没有保存，原有数据不受影响。请清理磁盘后重试。"),
    ("readonly", "数据文件“{name}”或它所在的文件夹不允许写入，刚才的修改没有保存。请检查权限或写保护开关。"),
    ("locked", "数据文件“{name}”正被另一个程序使用，刚才的修改没有保存。请稍候重试。"),
    ("malformed", "数据文件“{name}”已损坏。请不要继续使用它，用“文件→从备份还原”恢复最近的备份。"),
    ("not a database", "“{name}”不是运河头雁的数据文件，或已损坏。"),
    ("disk i/o", "读写数据文件“{name}”时磁盘出错，刚才的修改没有保存。请检查磁盘或U盘是否还连着。"),
    ("unable to open", "打不开数据文件“{name}”。请检查它是否还在原处、是否允许读取。"),
)


def _explain(context: ExceptionContext, path: Path) -> None:
    """Turn what SQLite says of files and disks into a sentence for the user."""
    said = str(context.original_exception).lower()
    for mark, sentence in _SENTENCES:
        if mark in said:
            raise UserError(sentence.format(name=path.name)) from context.original_exception
