"""Reads single cells of a roster into what is stored; each different text of a column is read once."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.roster.columns import STARTS
from yunhe_desktop.cadres.roster.values import FIELDS
from yunhe_desktop.dates import PartialDate, read_date
from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.fields import Kind
from yunhe_desktop.reading import Reading, UnreadableError

_NOTHING = frozenset(
    {"无", "无。", "没有", "/", "\\", "-", "--", "—", "——", "／", "＼", "、", "空", "否", "〇"}
)
_AGE = re.compile(r"\s*[(（]\s*\d{1,3}\s*周?岁?\s*[)）]")
_LOST_ZERO = re.compile(r"\d{4}\.1", re.ASCII)
_USUAL_NAME = re.compile(r"[\u4e00-\u9fa5]{2,4}")
_USUAL_PHONE = re.compile(r"1[3-9]\d{9}", re.ASCII)
_GUARDED = re.compile(r"^'(?=[=+\-@])")  # our own .csv keeps texts from being run as formulas


class CellReading(NamedTuple):
    """What a cell says: the stored text ("" = nothing), and sentences on what is doubtful or wrong."""

    value: str = ""
    doubt: str = ""
    error: str = ""


_BLANK = CellReading()


class CellReader:
    """Reads the cells of one field.

    `texts_only`: the file is a .csv, where a number cell's 1990.1 stands as text and may be October too.
    """

    def __init__(self, key: str, *, texts_only: bool = False) -> None:
        self._read = _reader(key)
        if texts_only and self._read is read_ledger_date:
            self._read = _read_csv_date
        self.texts: dict[Cell, CellReading] = {}  # what was read before

    def read(self, cell: Cell) -> CellReading:
        """The reading of a cell, blank ones and those that say 无 included."""
        if not isinstance(cell, str):
            return _BLANK if cell is None else _outcome(self._read, cell)
        found = self.texts.get(cell)
        if found is None:
            found = _BLANK if cell.strip() in _NOTHING else _outcome(self._read, cell)
            self.texts[cell] = found
        return found


_Reader = Callable[[Cell], Reading[str]]


def _outcome(read: _Reader, cell: Cell) -> CellReading:
    try:
        reading = read(cell)
    except UnreadableError as error:
        return CellReading(error=str(error))
    return CellReading(reading.value, reading.doubt)


def _reader(key: str) -> _Reader:
    if key in _READERS:
        return _READERS[key]
    declared = FIELDS.get(key)
    if key in STARTS.values():
        return read_ledger_date
    if declared is None:
        return _any_text
    if declared.kind is Kind.DATE:
        return read_ledger_date
    return lambda cell: _limited_text(
        cell, declared.label, declared.max_length, lines=declared.kind is Kind.LONG_TEXT
    )


def read_ledger_date(cell: Cell) -> Reading[str]:
    """A date as it is stored. Of a date cell the first of a month means the month, as rosters are kept."""
    if isinstance(cell, str):
        cell = _AGE.sub("", cell)
    reading = read_date(cell)
    value = reading.value
    if isinstance(cell, date) and value.day == 1:
        value = value.to_month()
    return Reading(value.iso, reading.doubt)


def _read_csv_date(cell: Cell) -> Reading[str]:
    number = isinstance(cell, str) and _LOST_ZERO.fullmatch(cell.strip())
    return read_ledger_date(Decimal(str(cell)) if number else cell)


def _any_text(cell: Cell) -> Reading[str]:
    return Reading(cell_text(cell))


def _limited_text(cell: Cell, label: str, most: int, *, lines: bool) -> Reading[str]:
    text = _GUARDED.sub("", cell_text(cell), count=1)
    if not lines:
        text = " ".join(text.split())
    if len(text) > most:
        raise UnreadableError(f"{label}有 {len(text)} 个字，最多 {most} 个字，请缩短。")
    return Reading(text)


def more_precise(old: str, new: str) -> str:
    """Of two stored dates that agree the one that knows more; of others the new one."""
    if not old or not new or old == new:
        return new or old
    before, after = PartialDate.from_iso(old), PartialDate.from_iso(new)
    return old if before.matches(after) and len(old) > len(new) else new


def _read_name(cell: Cell) -> Reading[str]:
    """Most names are two to four usual characters, and stay as they are."""
    if isinstance(cell, str) and _USUAL_NAME.fullmatch(cell):
        return Reading(cell)
    return rules.read_name(cell)


def _read_phone(cell: Cell) -> Reading[str]:
    if isinstance(cell, str) and _USUAL_PHONE.fullmatch(cell):
        return Reading(cell)
    return rules.read_phone(cell)


_READERS: dict[str, _Reader] = {
    "name": _read_name,
    "former_name": rules.read_name,
    "sex": rules.read_sex,
    "ethnicity": rules.read_ethnicity,
    "political_status": rules.read_political_status,
    "education": rules.read_education,
    "full_time_education": rules.read_education,
    "in_service_education": rules.read_education,
    "phone": _read_phone,
}
