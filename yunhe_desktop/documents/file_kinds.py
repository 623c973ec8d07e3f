"""What a file really is, by its first bytes: offices rename files, and WPS writes .et in two formats."""

import io
import zipfile
from enum import Enum, auto
from pathlib import Path

from yunhe_desktop.documents.sheet_area import MAX_BYTES, MAX_UNPACKED_BYTES
from yunhe_desktop.errors import UserError


class FileKind(Enum):
    """The formats that can be read."""

    XLSX = auto()  # also .xlsm, and .et as newer versions of WPS write it
    XLSB = auto()
    XLS = auto()  # also .et as older versions of WPS write it
    ODS = auto()
    TEXT = auto()  # .csv and its kin


MACRO_NOTE = "文件里含有宏，宏不会运行，只读取表格里的数据。"
TEXT_NOTE = "文件名的后缀像是 Excel 工作簿，内容其实是文本，已按文本表格（CSV）读取。"
_RESAVE = "请用 WPS 打开它，另存为 .xlsx 后再重新选择。"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_OTHERS = {
    b"%PDF": "PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"BM": "图片",
    b"II*\0": "图片",
    b"MM\0*": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"{\\rtf": "文字文档",
    b"SQLite format 3\0": "数据文件",
    b"MZ": "程序",
}
_TEXT_SUFFIXES = {".csv", ".txt", ".tsv", ".tab"}


def read_bytes(path: Path) -> bytes:
    """The file's content; `UserError` where it is gone, closed to us, too large or empty."""
    try:
        if path.is_dir():
            raise UserError(f"“{path.name}”是文件夹，不是表格文件。请打开文件夹，选择里面的表格文件。")
        if path.stat().st_size > MAX_BYTES:
            raise UserError(f"“{path.name}”超过 200 MB，不像是表格。请确认选对了文件。")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(
            f"找不到文件“{path.name}”。它可能已被移走、改名，或优盘已拔出。请重新选择文件。"
        ) from error
    except PermissionError as error:
        raise UserError(
            f"没有权限读取“{path.name}”，或它正被别的程序占用。请关闭打开它的程序后再试。"
        ) from error
    except OSError as error:
        raise UserError(f"读取“{path.name}”时出错：{error.strerror}。请把它复制到本机硬盘后再试。") from error
    if not data.strip(b"\0 \r\n\t"):
        raise UserError(f"“{path.name}”是空文件，没有任何内容。请确认选对了文件，或重新复制一份。")
    return data


def sniff(path: Path, data: bytes) -> tuple[FileKind, tuple[str, ...]]:
    """The kind and what to tell the user; `UserError` naming what it is where it is no table."""
    if data.startswith(_OLE):
        return FileKind.XLS, _check_ole(path, data)
    if data.startswith(_ZIP):
        return _check_zip(path, data)
    for start, name in _OTHERS.items():
        if data.startswith(start):
            raise UserError(f"“{path.name}”是{name}，不是表格文件。请确认选对了文件。")
    _check_markup(path, data)
    return FileKind.TEXT, () if path.suffix.lower() in _TEXT_SUFFIXES else (TEXT_NOTE,)


def _check_ole(path: Path, data: bytes) -> tuple[str, ...]:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise UserError(f"“{path.name}”设了密码，读不出来。请用 WPS 打开它，取消密码后另存，再重新选择。")
    if holds("WordDocument"):
        raise UserError(
            f"“{path.name}”是 Word 文档，不是表格文件。请把其中的表格复制到 WPS 表格，另存为 .xlsx 后再选择。"
        )
    if holds("PowerPoint Document"):
        raise UserError(f"“{path.name}”是演示文稿，不是表格文件。请确认选对了文件。")
    return (MACRO_NOTE,) if holds("_VBA_PROJECT") else ()


def _check_zip(path: Path, data: bytes) -> tuple[FileKind, tuple[str, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {part.filename: part for part in package.infolist()}
    except zipfile.BadZipFile as error:
        raise UserError(f"“{path.name}”不完整或已损坏，读不出来。请重新复制一份，或{_RESAVE[1:]}") from error
    if any(part.file_size > MAX_UNPACKED_BYTES for part in parts.values()):
        raise UserError(f"“{path.name}”里的内容大得不正常，没有读取。请确认选对了文件，或{_RESAVE[1:]}")
    macros = (MACRO_NOTE,) if any(name.endswith("vbaProject.bin") for name in parts) else ()
    if "xl/workbook.bin" in parts:
        return FileKind.XLSB, macros
    if any(name.startswith("xl/") for name in parts):
        return FileKind.XLSX, macros
    if any(name.startswith("word/") for name in parts):
        raise UserError(
            f"“{path.name}”是 Word 文档，不是表格文件。请把其中的表格复制到 WPS 表格，另存为 .xlsx 后再选择。"
        )
    if "content.xml" in parts:
        return FileKind.ODS, macros
    raise UserError(f"“{path.name}”是压缩包或别的文件，不是表格文件。请先解压，再选择里面的表格文件。")


def _check_markup(path: Path, data: bytes) -> None:
    start = data[:4000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<", b"mime-version:")):
        raise UserError(
            f"“{path.name}”的内容是网页或 XML，不是真正的工作簿（有些系统导出的 .xls 是这样）。{_RESAVE}"
        )
