"""Finds the table in a sheet as offices keep it: below titles, under headings of one to three rows."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from yunhe_desktop.documents.headings import Certainty, HeadingMatcher, joined, normal
from yunhe_desktop.documents.spreadsheet import Cell, SheetData
from yunhe_desktop.fields import Field

_SEARCHED_ROWS = 20
_MAX_LEVELS = 3
_SURE_SCORE, _GUESS_SCORE = 3, 1
_SAMPLE = 200  # rows that are looked at to guess a column by its content

ContentGuess = Callable[[list[Cell]], str | None]


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Where a field was found."""

    index: int  # from 0
    header: str  # as the file has it, levels joined by "/", unique in its table
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class UnknownColumn:
    """A column that is no field's, or that the user chose to leave out."""

    index: int
    header: str


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in a sheet; row indices from 0. `table_rows.read_rows` gives its data."""

    sheet: SheetData
    first_header_row: int
    first_data_row: int
    columns: dict[str, ColumnMatch]
    unknown: list[UnknownColumn]

    @property
    def header_indices(self) -> dict[str, int]:
        """The index of every column by its heading, from left to right."""
        columns: list[ColumnMatch | UnknownColumn] = [*self.columns.values(), *self.unknown]
        columns.sort(key=lambda column: column.index)
        return {column.header: column.index for column in columns}

    @property
    def layout_key(self) -> str:
        """A fingerprint of the headings in their order, by which a choice of columns can be remembered."""
        text = "\n".join(map(normal, self.header_indices))
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def find_table(
    sheet: SheetData,
    fields: Sequence[Field],
    mapping: Mapping[str, str] | None = None,
    content_guess: ContentGuess | None = None,
) -> FoundTable | None:
    """The table whose headings name the most of `fields`; None where no row names at least two.

    `mapping`: what the user chose before, heading as in `ColumnMatch.header` -> field key, "" to leave the
    column out; it overrides every guess. `content_guess` is asked for columns that no heading explains: it
    gets their first values and answers a field key or None.
    """
    matcher = HeadingMatcher(fields, mapping)
    block = _best_block(sheet, matcher, enough=min(2, len(fields)))
    if block is None:
        return None
    top, bottom = block
    levels = _levels(sheet, top, bottom)
    headers = _unique_headers(sheet, levels, bottom)
    columns = _match_columns(levels, headers, matcher)
    if content_guess:
        _guess_by_content(
            sheet, bottom, columns, _undecided(levels, headers, columns, matcher), content_guess
        )
    taken = {column.index for column in columns.values()}
    unknown = [UnknownColumn(index, header) for index, header in headers.items() if index not in taken]
    return FoundTable(sheet, top, bottom, columns, unknown)


def _best_block(sheet: SheetData, matcher: HeadingMatcher, enough: int) -> tuple[int, int] | None:
    """First header row and first data row of the best headings; of equally good ones the smallest, topmost."""
    best, best_score = None, 0
    for levels in range(1, _MAX_LEVELS + 1):
        for top in range(min(_SEARCHED_ROWS, len(sheet.rows) - levels + 1)):
            if not _is_block(sheet, top, top + levels):
                continue
            score, matched = _score(_levels(sheet, top, top + levels), matcher)
            if matched >= enough and score > best_score:
                best, best_score = (top, top + levels), score
    return best


def _is_block(sheet: SheetData, top: int, bottom: int) -> bool:
    """Whether the rows can be one block of headings: no merged cell is cut, and each row carries on the last."""
    if top and _merged_down(sheet, top):
        return False
    if bottom < len(sheet.rows) and (
        _merged_down(sheet, bottom) or _stands_under_groups(sheet.rows[bottom - 1], sheet.rows[bottom])
    ):
        return False
    return all(_carries_on(sheet, row) for row in range(top + 1, bottom))


def _merged_down(sheet: SheetData, row: int) -> bool:
    """Whether a cell of the row above reaches down into this row."""
    above, here = sheet.rows[row - 1], sheet.rows[row]
    return any(
        value is not None and (row, column) in sheet.filled and value == above[column]
        for column, value in enumerate(here)
    )


def _carries_on(sheet: SheetData, row: int) -> bool:
    above, here = sheet.rows[row - 1], sheet.rows[row]
    return _merged_down(sheet, row) or _are_groups(sheet, row - 1) or _stands_under_groups(above, here)


def _are_groups(sheet: SheetData, row: int) -> bool:
    """Whether the row holds several headings, some of them merged across columns, and is no line to fill in."""
    texts = {value for value in sheet.rows[row] if value is not None}
    across = any(
        (row, column) in sheet.filled and value == sheet.rows[row][column - 1]
        for column, value in enumerate(sheet.rows[row])
        if column and value is not None
    )
    return across and len(texts) > 1 and not any(":" in str(text) or "：" in str(text) for text in texts)


def _stands_under_groups(above: list[Cell], here: list[Cell]) -> bool:
    """Two rows of headings whose merging was lost, as in a .csv: each column is named by one row, groups by both."""
    under_nothing = any(upper is None and lower is not None for upper, lower in zip(above, here, strict=True))
    under_something = [
        column for column, upper in enumerate(above) if upper is not None and here[column] is not None
    ]
    groups_only = all(column + 1 < len(above) and above[column + 1] is None for column in under_something)
    texts_only = all(value is None or isinstance(value, str) for value in here)
    return under_nothing and bool(under_something) and groups_only and texts_only


def _levels(sheet: SheetData, top: int, bottom: int) -> list[list[str]]:
    """By column, the texts of its heading from top to bottom."""
    rows = [[value if isinstance(value, str) else "" for value in row] for row in sheet.rows[top:bottom]]
    for lower, upper in pairwise(reversed(rows)):
        for column in range(1, len(upper)):  # a group heading whose merging was lost reaches to the right
            if not upper[column] and lower[column] and lower[column - 1]:
                upper[column] = upper[column - 1]
    return [list(levels) for levels in zip(*rows, strict=True)]


def _score(levels: list[list[str]], matcher: HeadingMatcher) -> tuple[int, int]:
    """How well the headings fit, and how many different fields they name."""
    found: dict[str, Certainty] = {}
    for texts in levels:
        match = matcher.match(texts)
        if match and found.get(match.key) is not Certainty.SURE:
            found[match.key] = match.certainty
    sure = sum(certainty is Certainty.SURE for certainty in found.values())
    return sure * _SURE_SCORE + (len(found) - sure) * _GUESS_SCORE, len(found)


def _unique_headers(sheet: SheetData, levels: list[list[str]], first_data_row: int) -> dict[int, str]:
    """The heading by column; a repeated one is numbered, a missing one is named by its column letters."""
    headers: dict[int, str] = {}
    counts: dict[str, int] = {}
    for index, texts in enumerate(levels):
        header = joined(texts)
        if not header:
            if not _sample(sheet, first_data_row, index):
                continue
            header = f"（{column_letters(index)} 列）"
        counts[header] = counts.get(header, 0) + 1
        headers[index] = header if counts[header] == 1 else f"{header}#{counts[header]}"
    return headers


def _match_columns(
    levels: list[list[str]], headers: dict[int, str], matcher: HeadingMatcher
) -> dict[str, ColumnMatch]:
    """The best column of every field, the leftmost of equally good ones."""
    found: list[tuple[int, int, str]] = []
    for index, header in headers.items():
        texts = [header] if matcher.is_remembered([header]) else levels[index]
        if match := matcher.match(texts):
            found.append((match.rank, index, match.key))
    columns: dict[str, ColumnMatch] = {}
    for rank, index, key in sorted(found):
        if key not in columns:
            certainty = Certainty.SURE if rank <= 1 else Certainty.GUESS
            columns[key] = ColumnMatch(index, headers[index], certainty)
    return columns


def _undecided(
    levels: list[list[str]],
    headers: dict[int, str],
    columns: dict[str, ColumnMatch],
    matcher: HeadingMatcher,
) -> dict[int, str]:
    """The columns that neither a heading nor the user's choice explains."""
    taken = {column.index for column in columns.values()}
    return {
        index: header
        for index, header in headers.items()
        if index not in taken and not matcher.is_remembered([header]) and not matcher.match(levels[index])
    }


def _guess_by_content(
    sheet: SheetData,
    first_data_row: int,
    columns: dict[str, ColumnMatch],
    undecided: dict[int, str],
    content_guess: ContentGuess,
) -> None:
    for index, header in undecided.items():
        values = _sample(sheet, first_data_row, index)
        key = content_guess(values) if values else None
        if key and key not in columns:
            columns[key] = ColumnMatch(index, header, Certainty.GUESS)


def _sample(sheet: SheetData, first_data_row: int, column: int) -> list[Cell]:
    rows = sheet.rows[first_data_row : first_data_row + _SAMPLE]
    return [row[column] for row in rows if row[column] is not None]


def column_letters(index: int) -> str:
    """`A` for 0, `AA` for 26, as the spreadsheet program names columns."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
