"""Opening the data file that a command names."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
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
    database = datafile.open_file(data_path(arguments), read_only=True)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def writing(arguments: argparse.Namespace, *, make: bool = False) -> Iterator[Database]:
    """The data file for a command that writes; with `make` a missing one is made.

    Raises `ReadOnlyError` where a window has it open or it may not be written.
    """
    path = data_path(arguments)
    database = datafile.create(path) if make and not path.exists() else datafile.open_file(path)
    try:
        if database.read_only:
            raise ReadOnlyError(
                f"数据文件“{path.name}”正在另一个窗口中使用，或不允许写入。请关闭那个窗口后再试。"
            )
        database.operator = login_name()
        yield database
    finally:
        database.close()
