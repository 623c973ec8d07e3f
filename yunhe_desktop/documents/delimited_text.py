"""Reads text tables: UTF-8, UTF-16 or GB18030; commas, tabs or semicolons."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from yunhe_desktop.documents.sheet_area import MAX_COLUMNS, MAX_ROWS, check_area
from yunhe_desktop.errors import UserError

_KEPT_AS_NUMBER_TEXT = re.compile(r'="[^"]*"')
_KEPT_FROM_RUNNING = re.compile(r"'[=+\-@\t\r]")
_DELIMITERS = (",", "\t", ";")


def read_rows(path: Path, data: bytes) -> list[list[str]]:
    """The rows of a text table, every value as text; `UserError` where it is no text at all."""
    text = decode(path, data)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        return list(_plain_rows(path, reader))
    except csv.Error as error:
        raise UserError(
            f"“{path.name}”不是正常的文本表格（可能有没成对的引号）。"
            "请用 WPS 打开它，另存为 .xlsx 后再重新选择。"
        ) from error


def _plain_rows(path: Path, reader: Iterable[list[str]]) -> Iterator[list[str]]:
    for number, row in enumerate(reader, 1):
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            check_area(path, path.stem, number, len(row))
        yield [_bare(value) if value.startswith(("=", "'")) else value for value in row]


def _bare(value: str) -> str:
    """What was meant by `="0123"` and `'=1+2`, which keep a spreadsheet program from reading more into it."""
    if _KEPT_AS_NUMBER_TEXT.fullmatch(value):
        return value[2:-1]
    return value[1:] if _KEPT_FROM_RUNNING.match(value) else value


def decode(path: Path, data: bytes) -> str:
    """The text in the first encoding that fits."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError(
        f"“{path.name}”不是表格文件，读不出文字。请确认选对了文件，或用 WPS 打开它，另存为 .xlsx 后再选择。"
    )


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the most, and the most regular, columns."""
    start = "".join(islice(io.StringIO(text, newline=""), 50))
    return max(_DELIMITERS, key=lambda delimiter: _regular_cells(start, delimiter))


def _regular_cells(start: str, delimiter: str) -> int:
    """How many cells the rows of the usual width have together."""
    try:
        rows = list(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter))
    except csv.Error:
        return 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max((width * count for width, count in widths.items()), default=0)
