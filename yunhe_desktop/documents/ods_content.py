"""Looks into an .ods for what calamine does not tell: merged ranges, lost values, and cells too far away."""

import io
import zipfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from xml.parsers import expat

from yunhe_desktop.documents.cell_flaws import error_sentence
from yunhe_desktop.documents.file_kinds import DAMAGED, PART_ERRORS
from yunhe_desktop.documents.sheet_area import Position, Range, check_area
from yunhe_desktop.errors import UserError

_PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
}


@dataclass(slots=True)
class OdsSheet:
    """What was found in one sheet."""

    name: str
    merged: list[Range] = field(default_factory=list)
    flaws: dict[Position, str] = field(default_factory=dict)
    rows: int = 0  # the used area, from the first cell
    columns: int = 0


def check(path: Path, data: bytes) -> dict[str, OdsSheet]:
    """By sheet, what was found; `UserError` where a sheet is too large or the file is damaged."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.buffer_text = True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parser.Parse(package.read("content.xml"), True)
    except PART_ERRORS as error:
        raise UserError(DAMAGED.format(path.name)) from error
    for sheet in reader.sheets:
        check_area(path, sheet.name, sheet.rows, sheet.columns)
    return {sheet.name: sheet for sheet in reader.sheets}


class _Reader:
    """Walks through content.xml and counts rows and columns, repeated ones too."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self._next = (0, 0)  # where the next cell stands
        self._repeat = (1, 1)  # how often the row and the cell at hand stand there
        self._error: list[str] | None = None  # the text of the error cell at hand

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _short(name)
        if name == "table:table":
            self.sheets.append(OdsSheet(_get(attributes, "table:name")))
            self._next = (0, 0)
        elif name == "table:table-row":
            self._repeat = (_number(attributes, "table:number-rows-repeated"), 1)
        elif name in ("table:table-cell", "table:covered-table-cell") and self.sheets:
            self._cell({_short(key): value for key, value in attributes.items()})

    def _cell(self, attributes: dict[str, str]) -> None:
        sheet, (row, column) = self.sheets[-1], self._next
        self._repeat = (self._repeat[0], int(attributes.get("table:number-columns-repeated", 1)))
        if "office:value-type" in attributes:
            sheet.rows = max(sheet.rows, row + self._repeat[0])
            sheet.columns = max(sheet.columns, column + self._repeat[1])
        down = int(attributes.get("table:number-rows-spanned", 1))
        right = int(attributes.get("table:number-columns-spanned", 1))
        if down > 1 or right > 1:
            sheet.merged.append(((row, column), (row + down - 1, column + right - 1)))
        if attributes.get("calcext:value-type") == "error":
            self._error = []

    def text(self, text: str) -> None:
        if self._error is not None:
            self._error.append(text)

    def end(self, name: str) -> None:
        name, (row, column) = _short(name), self._next
        if name == "table:table-row":
            self._next = (row + self._repeat[0], 0)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            if self._error is not None:
                self.sheets[-1].flaws[row, column] = error_sentence("".join(self._error))
                self._error = None
            self._next = (row, column + self._repeat[1])


@cache
def _short(name: str) -> str:
    """`urn:…:table:1.0 name` as `table:name`."""
    space, _, local = name.partition(" ")
    return f"{_PREFIXES.get(space, '?')}:{local}"


def _get(attributes: dict[str, str], key: str) -> str:
    return next((value for name, value in attributes.items() if _short(name) == key), "")


def _number(attributes: dict[str, str], key: str) -> int:
    return int(_get(attributes, key) or 1)
