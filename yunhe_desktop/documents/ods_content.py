"""Looks into an .ods for what calamine does not tell: merged ranges, lost values, and cells too far away."""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from yunhe_desktop.documents.cell_flaws import error_sentence
from yunhe_desktop.documents.file_kinds import DAMAGED, PART_ERRORS
from yunhe_desktop.documents.sheet_area import Position, Range, check_area
from yunhe_desktop.errors import UserError

# Names as expat gives them: namespace, space, local name.
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_SHEET, _SHEET_NAME, _ROW = _TABLE + "table", _TABLE + "name", _TABLE + "table-row"
_CELLS = (_TABLE + "table-cell", _TABLE + "covered-table-cell")
_REPEATED_ROWS, _REPEATED_COLUMNS = _TABLE + "number-rows-repeated", _TABLE + "number-columns-repeated"
_SPANNED_ROWS, _SPANNED_COLUMNS = _TABLE + "number-rows-spanned", _TABLE + "number-columns-spanned"
_VALUE_TYPE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
_CALC_VALUE_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"


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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            reader.parser.Parse(package.read("content.xml"), True)
    except PART_ERRORS as error:
        raise UserError(DAMAGED.format(path.name)) from error
    for sheet in reader.sheets:
        check_area(path, sheet.name, sheet.rows, sheet.columns)
    return {sheet.name: sheet for sheet in reader.sheets}


class _Reader:
    """Walks through content.xml and counts rows and columns, repeated ones too."""

    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.buffer_text = True
        self._row = self._column = 0  # where the next cell stands
        self._repeated = 1  # how often the row at hand stands there
        self._error: list[str] = []  # the text of the error cell at hand

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _CELLS and self.sheets:
            self._cell(attributes)
        elif name == _ROW:
            self._repeated = int(attributes.get(_REPEATED_ROWS, 1))
        elif name == _SHEET:
            self.sheets.append(OdsSheet(attributes.get(_SHEET_NAME, "")))
            self._row = self._column = 0

    def _cell(self, attributes: dict[str, str]) -> None:
        sheet, column = self.sheets[-1], self._column
        self._column += int(attributes.get(_REPEATED_COLUMNS, 1))
        if _VALUE_TYPE in attributes:
            sheet.rows = max(sheet.rows, self._row + self._repeated)
            sheet.columns = max(sheet.columns, self._column)
        if _SPANNED_ROWS in attributes or _SPANNED_COLUMNS in attributes:
            bottom = self._row + int(attributes.get(_SPANNED_ROWS, 1)) - 1
            right = column + int(attributes.get(_SPANNED_COLUMNS, 1)) - 1
            if (bottom, right) != (self._row, column):
                sheet.merged.append(((self._row, column), (bottom, right)))
        if attributes.get(_CALC_VALUE_TYPE) == "error":
            self._error = []
            self.parser.CharacterDataHandler = self._error.append

    def _end(self, name: str) -> None:
        if name == _ROW:
            self._row, self._column = self._row + self._repeated, 0
        elif name in _CELLS and self.parser.CharacterDataHandler:
            self.parser.CharacterDataHandler = None
            self.sheets[-1].flaws[self._row, self._column - 1] = error_sentence("".join(self._error))
