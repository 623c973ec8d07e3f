"""Looks into an .xlsx for what calamine does not tell: lost values, and cells too far away.

calamine reads the same parts again, faster than Python can; this module only searches their bytes.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from yunhe_desktop.documents.cell_flaws import UNSAVED_FORMULA, error_sentence
from yunhe_desktop.documents.file_kinds import DAMAGED, PART_ERRORS
from yunhe_desktop.documents.sheet_area import Position, check_area
from yunhe_desktop.errors import UserError

_PREFIX = re.compile(rb"<(\w+:)?worksheet\b")
# 27 columns of 99,999 rows fit into memory in any case: only what lies beyond is measured exactly.
_FAR = re.compile(rb""" r=["'](?:[A-Za-z]{2}|[A-Za-z]?\d{6})""")


class _Patterns(NamedTuple):
    cell: re.Pattern[bytes]  # a cell that is not blank: column letters, row number
    error: re.Pattern[bytes]  # attributes, content
    formula: re.Pattern[bytes]  # attributes of a cell that has a formula but no saved result


def check(path: Path, data: bytes) -> dict[str, dict[Position, str]]:
    """By sheet, the cells whose value is lost, each with a Chinese sentence that says why.

    `UserError` where a cell lies so far away that reading the sheet would take all memory, or where the
    file is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: _check_sheet(path, name, package.read(part)) for name, part in _sheets(package)}
    except PART_ERRORS as error:
        raise UserError(DAMAGED.format(path.name)) from error


def _sheets(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The name of every sheet and the part that holds its cells."""
    relations = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))[1:]
        for relation in ET.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    }
    parts = set(package.namelist())
    for element in ET.fromstring(package.read("xl/workbook.xml")).iter():  # noqa: S314
        if element.tag.endswith("}sheet"):
            identifier = next((value for key, value in element.items() if key.endswith("}id")), None)
            part = relations.get(identifier, "")
            if part in parts:
                yield element.get("name", ""), part


def _check_sheet(path: Path, name: str, xml: bytes) -> dict[Position, str]:
    found = _PREFIX.search(xml, 0, 4000)
    prefix = (found and found[1]) or b""
    if _FAR.search(xml):
        _check_far_cells(path, name, _patterns(prefix).cell.findall(xml))
    flaws: dict[Position, str] = {}
    if b't="e"' in xml:
        for attributes, content in _patterns(prefix).error.findall(xml):
            _note(flaws, attributes, error_sentence(_value(content)))
    if b"<" + prefix + b"f" in xml:
        for attributes in _patterns(prefix).formula.findall(xml):
            if b't="str"' not in attributes:  # a formula that gave an empty text
                _note(flaws, attributes, UNSAVED_FORMULA)
    return flaws


def _check_far_cells(path: Path, name: str, cells: list[tuple[bytes, bytes]]) -> None:
    if cells:
        rows = max(int(row) for _, row in cells)
        columns = max(_column_number(letters) for letters in {letters for letters, _ in cells})
        check_area(path, name, rows, columns)


def _note(flaws: dict[Position, str], attributes: bytes, sentence: str) -> None:
    if reference := re.search(rb'\br="([A-Za-z]+)(\d+)"', attributes):
        flaws[int(reference[2]) - 1, _column_number(reference[1]) - 1] = sentence


def _value(content: bytes) -> str:
    found = re.search(rb"v>([^<]*)<", content)
    return found[1].decode("utf-8", "replace") if found else ""


def _column_number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


@cache
def _patterns(prefix: bytes) -> _Patterns:
    p = re.escape(prefix)
    return _Patterns(
        cell=re.compile(
            rb"""<%bc\s(?:[^>]*?\s)?r=["']([A-Za-z]+)(\d+)["'][^>]*(?<!/)>"""
            rb"""(?!\s*(?:<%bv\s*/>|<%bv></%bv>)?\s*</%bc>)""" % (p, p, p, p, p)
        ),
        error=re.compile(rb'<%bc\s([^>]*?\bt="e"[^>]*)(?<!/)>(.*?)</%bc>' % (p, p), re.DOTALL),
        formula=re.compile(
            rb"<%bc\s([^>]*)(?<!/)>\s*<%bf\b[^>]*(?:/>|>[^<]*</%bf>)\s*(?:<%bv\s*/>|<%bv></%bv>)?\s*</%bc>"
            % (p, p, p, p, p, p, p)
        ),
    )
