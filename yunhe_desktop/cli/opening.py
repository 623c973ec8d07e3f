"""Opening the data file that a command names."""

import argparse
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from yunhe_desktop import datafile
from yunhe_desktop.database import Database
from yunhe_desktop.errors import ReadOnlyError
from yunhe_desktop.operator_name import login_name


def data_path(arguments: argparse.Namespace) -> Path:
    """The named data file, or the per-user default."""
    path: Path = arguments.data or datafile.default_path()
    return path


@contextmanager
def reading(arguments: argparse.Namespace) -> Iterator[Database]:
    """The data file for a command that changes nothing; a window may have it open."""
    with closing(datafile.open_file(data_path(arguments), read_only=True)) as database:
        yield database


@contextmanager
def at_hand(arguments: argparse.Namespace) -> Iterator[Database]:
    """The data file for a command that may leave a note in it: for writing, unless a window has it open."""
    with closing(datafile.open_file(data_path(arguments))) as database:
        yield database


@contextmanager
def writing(arguments: argparse.Namespace, *, make: bool = False) -> Iterator[Database]:
    """The data file for a command that writes; with `make` a missing one is made.

    A file that was made and into which nothing was written goes again. Raises `ReadOnlyError` where a window has
    the file open or it may not be written.
    """
    path = data_path(arguments)
    made = make and not path.exists()
    database = datafile.create(path) if made else datafile.open_file(path)
    written: list[bool] = []
    database.on_change.append(lambda: written.append(True))
    try:
        if database.read_only:
            raise ReadOnlyError(
                f"数据文件“{path.name}”正在另一个窗口中使用，或不允许写入。请关闭那个窗口后再试。"
            )
        database.operator = login_name()
        yield database
    finally:
        database.close()
        if made and not written:
            datafile.remove(path)


def trying(arguments: argparse.Namespace, *, make: bool = False) -> AbstractContextManager[Database]:
    """The data file as `writing` has it; with `--dry-run` one that a window has open will do."""
    only_read = arguments.dry_run and data_path(arguments).exists()
    return reading(arguments) if only_read else writing(arguments, make=make)
