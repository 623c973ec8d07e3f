"""What a file really is, by its first bytes: offices rename files, and WPS writes .et in two formats."""

import codecs
import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.parsers import expat

from yunhe_desktop.documents import ole_file
from yunhe_desktop.documents.sheet_area import MAX_BYTES, MAX_UNPACKED_BYTES
from yunhe_desktop.errors import UserError


class FileKind(Enum):
    """The formats that can be read."""

    XLSX = auto()  # also .xlsm, and .et as newer versions of WPS write it
    XLSB = auto()
    XLS = auto()  # also .et as older versions of WPS write it
    ODS = auto()
    TEXT = auto()  # .csv and its kin


# What reading the parts of a broken zip or XML raises.
PART_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    ET.ParseError,
    expat.ExpatError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,  # an encrypted part; also NotImplementedError, an unknown compression
    OSError,
    struct.error,
)

_RESAVE = "请用 WPS 打开它，另存为 .xlsx 后再重新选择。"
DAMAGED = "“{}”不完整或已损坏，读不出来。请重新复制一份，或" + _RESAVE.removeprefix("请")
PASSWORD = "“{}”设了密码，读不出来。请用 WPS 打开它，取消密码后另存，再重新选择。"  # noqa: S105
_WORD = "“{}”是 Word 文档，不是表格文件。请把其中的表格复制到 WPS 表格，另存为 .xlsx 后再选择。"
_OTHER = "“{}”是{}，不是表格文件。请确认选对了文件。"
_MACROS = "文件里含有宏，宏不会运行，只读取表格里的数据。"
_REALLY_TEXT = "文件名的后缀像是 Excel 工作簿，内容其实是文本，已按文本表格（CSV）读取。"

_ZIP = b"PK\x03\x04"
_OTHER_STARTS = {
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
_TEXT_SUFFIXES = {".csv", ".txt", ".tsv", ".tab", ""}
_TABLE_SUFFIXES = {".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ett", ".xlt", ".ods"}


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
    if not data.removeprefix(codecs.BOM_UTF8).strip(b"\0 \r\n\t"):
        raise UserError(f"“{path.name}”是空文件，没有任何内容。请确认选对了文件，或重新复制一份。")
    return data


def sniff(path: Path, data: bytes) -> tuple[FileKind, tuple[str, ...]]:
    """The kind and what to tell the user; `UserError` naming what it is where it is no table."""
    if data.startswith(ole_file.SIGNATURE):
        return FileKind.XLS, _check_ole(path, data)
    if data.startswith(_ZIP):
        return _check_zip(path, data)
    return FileKind.TEXT, _check_text(path, data)


def _check_ole(path: Path, data: bytes) -> tuple[str, ...]:
    try:
        package = ole_file.OleFile(data)
    except PART_ERRORS as error:
        raise UserError(DAMAGED.format(path.name)) from error
    if "EncryptedPackage" in package:
        raise UserError(PASSWORD.format(path.name))
    if not ("Workbook" in package or "Book" in package):
        if "WordDocument" in package:
            raise UserError(_WORD.format(path.name))
        raise UserError(_OTHER.format(path.name, "别的程序的文件"))
    return (_MACROS,) if "_VBA_PROJECT_CUR" in package else ()


def _check_zip(path: Path, data: bytes) -> tuple[FileKind, tuple[str, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {part.filename: part.file_size for part in package.infolist()}
            manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts else b""
    except PART_ERRORS as error:
        raise UserError(DAMAGED.format(path.name)) from error
    if max(parts.values(), default=0) > MAX_UNPACKED_BYTES:
        raise UserError(f"“{path.name}”里的内容大得不正常，没有读取。请确认选对了文件，或{_RESAVE[1:]}")
    if b"encryption-data" in manifest:
        raise UserError(PASSWORD.format(path.name))
    return _zip_kind(path, set(parts)), _zip_notes(parts)


def _zip_kind(path: Path, parts: set[str]) -> FileKind:
    if "xl/workbook.bin" in parts:
        return FileKind.XLSB
    if "xl/workbook.xml" in parts:
        return FileKind.XLSX
    if any(name.startswith("word/") for name in parts):
        raise UserError(_WORD.format(path.name))
    if any(name.startswith("ppt/") for name in parts):
        raise UserError(_OTHER.format(path.name, "演示文稿"))
    if "content.xml" in parts:
        return FileKind.ODS
    raise UserError(f"“{path.name}”是压缩包，不是表格文件。请先解压，再选择里面的表格文件。")


def _zip_notes(parts: Iterable[str]) -> tuple[str, ...]:
    macros = any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in parts)
    return (_MACROS,) if macros else ()


def _check_text(path: Path, data: bytes) -> tuple[str, ...]:
    for start, name in _OTHER_STARTS.items():
        if data.startswith(start):
            raise UserError(_OTHER.format(path.name, name))
    if data[:4000].removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith((b"<", b"mime-version:")):
        raise UserError(
            f"“{path.name}”的内容是网页或 XML，不是真正的工作簿（有些系统导出的 .xls 是这样）。{_RESAVE}"
        )
    suffix = path.suffix.lower()
    if suffix not in _TEXT_SUFFIXES | _TABLE_SUFFIXES:
        raise UserError(_OTHER.format(path.name, f"{suffix} 文件"))
    return () if suffix in _TEXT_SUFFIXES else (_REALLY_TEXT,)
