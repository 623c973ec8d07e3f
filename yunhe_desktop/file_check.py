"""Is a file a data file of ours, and is it all there? Told from its header, before SQLite touches it."""

import struct
from pathlib import Path

from yunhe_desktop.errors import UserError

SUFFIX = ".yhd"
APPLICATION_ID = 0x59554E48  # "YUNH", in the header of every data file
_MAGIC = b"SQLite format 3\x00"


def must_be_ours(path: Path) -> None:
    """Raise `UserError` where the file is missing, unreadable, cut off, or not a data file of this program."""
    if path.is_dir():
        raise UserError(f"“{path}”是文件夹，不是数据文件。请选择以{SUFFIX}结尾的文件。")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise UserError(f"找不到数据文件“{path}”。请检查文件名，或用“文件→新建”建立。") from error
    except OSError as error:
        raise UserError(f"不能读取“{path}”，请检查文件的权限。") from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise UserError(f"“{path.name}”不是运河头雁的数据文件，没有打开。请选择以{SUFFIX}结尾的文件。")
    if struct.unpack(">I", header[68:72])[0] != APPLICATION_ID:
        raise UserError(f"“{path.name}”是别的程序的数据库，没有打开。请选择运河头雁的数据文件。")
    if _is_truncated(header, path.stat().st_size):
        raise UserError(
            f"数据文件“{path.name}”不完整（可能复制时中断），没有打开。请用“文件→从备份还原”恢复。"
        )


def _is_truncated(header: bytes, size: int) -> bool:
    """Whether the file is shorter than its header says (SQLite file format, offsets 16 and 28)."""
    page_size: int = struct.unpack(">H", header[16:18])[0]
    pages: int = struct.unpack(">I", header[28:32])[0]
    return size < pages * (65536 if page_size == 1 else page_size)
