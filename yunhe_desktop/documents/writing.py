"""Writes files whole or not at all: what broke off halfway must not replace a good file."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from yunhe_desktop.errors import UserError

_NOT_IN_FILE_NAMES = '\\/:*?"<>|\n\t'


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; on success it takes the place of `path`, on failure nothing changes.

    `UserError` where the folder is missing, read-only or full, or the old file is open in another program.
    """
    temporary = path.with_name(f".{uuid4().hex}{path.suffix}")  # not tempfile's: only its owner could read it
    try:
        temporary.touch(exist_ok=False)
        yield temporary
        _settle(temporary, path)
    except OSError as error:
        raise _sentence(path, error) from error
    finally:
        with suppress(OSError):  # gone, or its stick is
            temporary.unlink()


def _settle(temporary: Path, path: Path) -> None:
    """Has the bytes on the disk before the name points to them: USB sticks are pulled out at once."""
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


def _sentence(path: Path, error: OSError) -> UserError:
    reasons = {
        errno.ENOENT: f"文件夹“{path.parent}”不存在（优盘可能已拔出）",
        errno.ENOTDIR: f"文件夹“{path.parent}”不存在（优盘可能已拔出）",
        errno.EROFS: f"文件夹“{path.parent}”是只读的",
        errno.EACCES: f"没有权限写入“{path.parent}”，或原来的文件正被别的程序打开",
        errno.EPERM: f"没有权限写入“{path.parent}”，或原来的文件正被别的程序打开",
        errno.ENOSPC: f"“{path.parent}”所在的磁盘已满",
        errno.EISDIR: f"“{path.name}”是一个文件夹",
    }
    reason = reasons.get(error.errno or 0, f"写入时出错：{error.strerror}")
    return UserError(f"无法保存“{path.name}”：{reason}。请关闭打开它的程序，或换一个位置保存。")


def file_stem(text: str) -> str:
    """A text without what file names cannot have."""
    return "".join("_" if character in _NOT_IN_FILE_NAMES else character for character in text)
