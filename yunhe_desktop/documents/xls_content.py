"""Looks into an .xls (also .et of older versions of WPS) for what calamine does not tell, or dies of.

Records: [MS-XLS] Excel Binary File Format, Microsoft Open Specifications.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from yunhe_desktop.documents.cell_flaws import error_sentence
from yunhe_desktop.documents.file_kinds import DAMAGED, PART_ERRORS, PASSWORD
from yunhe_desktop.documents.ole_file import OleFile
from yunhe_desktop.documents.sheet_area import Position
from yunhe_desktop.errors import UserError

_FORMULA, _EOF, _FILEPASS, _BOUNDSHEET, _SST, _BOOLERR, _DIMENSIONS = (
    0x06,
    0x0A,
    0x2F,
    0x85,
    0xFC,
    0x205,
    0x200,
)
_CELLS = {_FORMULA, _BOOLERR, 0xFD, 0x203, 0x204, 0x27E, 0xBD, 0xD6}  # records that begin with row and column
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_MAX_ROWS = 65_536  # what the format can hold at all
_MAX_COLUMNS = 256


def check(path: Path, data: bytes) -> dict[str, dict[Position, str]]:
    """By sheet, the cells that hold an error, each with a Chinese sentence.

    `UserError` where the file has a password, or numbers so wrong that calamine would ask for all memory and
    take the program with it.
    """
    try:
        package = OleFile(data)
        stream = package.read("Workbook" if "Workbook" in package else "Book")
        return {name: dict(_errors(stream, start)) for name, start in _sheets(path, stream)}
    except PART_ERRORS as error:
        raise UserError(DAMAGED.format(path.name)) from error


def _sheets(path: Path, stream: bytes) -> Iterator[tuple[str, int]]:
    """The name of every sheet and where its records start."""
    for record, at in _records(stream, 0):
        if record == _FILEPASS:
            raise UserError(PASSWORD.format(path.name))
        if record == _SST and _number(stream, at + 4) * 3 > len(stream):
            raise ValueError("more texts than the file has room for")
        if record == _BOUNDSHEET:
            yield _sheet_name(stream, at + 6), _number(stream, at)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Number and start of the records up to the end of one part of the stream."""
    head = struct.Struct("<HH").unpack_from
    last = len(stream) - 4
    while start <= last:
        record, length = head(stream, start)
        yield record, start + 4
        if record == _EOF:
            return
        start += 4 + length


def _number(stream: bytes, at: int) -> int:
    return int.from_bytes(stream[at : at + 4], "little")


def _sheet_name(stream: bytes, at: int) -> str:
    length, wide = stream[at], stream[at + 1] & 1
    name = stream[at + 2 : at + 2 + length * (1 + wide)]
    return name.decode("utf-16-le" if wide else "latin-1")


def _errors(stream: bytes, start: int) -> Iterator[tuple[Position, str]]:
    for record, at in _records(stream, start):
        if record in _CELLS:
            if stream[at + 3]:
                raise ValueError("a cell beyond the last column of the format")
            if record == _BOOLERR and stream[at + 7]:
                yield struct.unpack_from("<HH", stream, at), error_sentence(_ERRORS.get(stream[at + 6], ""))
            elif record == _FORMULA and stream[at + 6] == 2 and stream[at + 12 : at + 14] == b"\xff\xff":
                yield struct.unpack_from("<HH", stream, at), error_sentence(_ERRORS.get(stream[at + 8], ""))
        elif record == _DIMENSIONS:
            _check_dimensions(stream, at)


def _check_dimensions(stream: bytes, at: int) -> None:
    """Calamine reserves memory for the area that the sheet says it has."""
    wide = _number(stream, at - 2) & 0xFFFF >= 14
    top, bottom, left, right = struct.unpack_from("<IIHH" if wide else "<HHHH", stream, at)
    if not (top <= bottom <= _MAX_ROWS and left <= right <= _MAX_COLUMNS):
        raise ValueError("a sheet larger than the format can hold")
