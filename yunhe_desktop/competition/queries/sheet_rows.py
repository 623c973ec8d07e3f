"""The rows of judges' sheets and their scores, to be read and written as plain sheets."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from yunhe_desktop.competition.merging import is_blank
from yunhe_desktop.competition.queries.columns import plain_decimal
from yunhe_desktop.competition.queries.loading import Keys
from yunhe_desktop.competition.rules import Sheet, SheetKey, SheetState
from yunhe_desktop.competition.tables import ScoreRow, SheetRow
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows, utc_now

_KEYS_AT_ONCE = 500


class SheetRows:
    """The rows of some sheets, deleted ones with them.

    A sheet or score that was cleared keeps its row and is written into it again: at most one row is ever there
    for a judge and an entry, so that undoing in any order cannot make two.
    """

    def __init__(self, session: Session, keys: Keys, sheets: Collection[SheetKey]) -> None:
        self._session = session
        self._keys = keys
        self._sheets = {(row.judge_id, row.entry_id): row for row in self._find_sheets(sheets)}
        self._scores: dict[str, dict[str, ScoreRow]] = {}
        for row in self._find_scores():
            self._scores.setdefault(row.sheet_id, {})[row.criterion_id] = row
        self._new_sheets: list[dict[str, Any]] = []
        self._new_scores: list[dict[str, Any]] = []

    def current(self, key: SheetKey) -> Sheet:
        """One of the sheets as it is stored."""
        row = self._sheets.get(self._place(key))
        if row is None or row.deleted_at:
            return Sheet()
        names = {id_: name for (segment, name), id_ in self._keys.criteria.items() if segment == key.segment}
        stored = self._scores.get(row.id, {})
        scores = {names[id_]: score.value for id_, score in stored.items() if not score.deleted_at}
        return Sheet(SheetState(row.state), scores)

    def write(self, sheets: Mapping[SheetKey, Sheet]) -> None:
        """Store these sheets, exactly as they are given; a blank one is removed."""
        for key, sheet in sheets.items():
            self._write(key, sheet)
        self._session.flush()
        add_rows(self._session, SheetRow, self._new_sheets)
        add_rows(self._session, ScoreRow, self._new_scores)
        self._new_sheets, self._new_scores = [], []

    def _write(self, key: SheetKey, sheet: Sheet) -> None:
        blank = is_blank(sheet)
        row = self._sheets.get(self._place(key))
        if row is not None:
            _mark(row, there=not blank)
            if not blank and row.state != sheet.state.value:
                row.state = sheet.state.value
            self._write_scores(key, row.id, sheet.scores)
        elif not blank:
            judge, entry = self._place(key)
            made = {"id": new_key(), "judge_id": judge, "entry_id": entry, "state": sheet.state.value}
            self._new_sheets.append(made)
            self._write_scores(key, made["id"], sheet.scores)

    def _write_scores(self, key: SheetKey, sheet_id: str, scores: Mapping[str, Decimal]) -> None:
        wanted = {self._keys.criteria[key.segment, name]: value for name, value in scores.items()}
        stored = self._scores.get(sheet_id, {})
        for criterion, row in stored.items():
            _mark(row, there=criterion in wanted)
            if criterion in wanted and row.value != wanted[criterion]:
                row.value = plain_decimal(wanted[criterion])
        self._new_scores += [
            {"id": new_key(), "sheet_id": sheet_id, "criterion_id": criterion, "value": plain_decimal(value)}
            for criterion, value in wanted.items()
            if criterion not in stored
        ]

    def _place(self, key: SheetKey) -> tuple[str, str]:
        return self._keys.judges[key.segment, key.judge], self._keys.entries[key.entry]

    def _find_sheets(self, sheets: Collection[SheetKey]) -> Iterator[SheetRow]:
        judges = {self._place(key)[0] for key in sheets}
        wanted = {self._place(key)[1] for key in sheets}
        for entries in _in_batches(wanted):
            found = select(SheetRow).where(SheetRow.entry_id.in_(entries))
            if len(judges) == 1:
                found = found.where(SheetRow.judge_id.in_(judges))
            yield from self._all(found.order_by(SheetRow.id))

    def _find_scores(self) -> Iterator[ScoreRow]:
        for sheets in _in_batches(row.id for row in self._sheets.values()):
            yield from self._all(select(ScoreRow).where(ScoreRow.sheet_id.in_(sheets)).order_by(ScoreRow.id))

    def _all(self, query: Select[Any]) -> Iterable[Any]:
        return self._session.scalars(query.execution_options(include_deleted=True))


def _mark(row: SheetRow | ScoreRow, *, there: bool) -> None:
    if there and row.deleted_at:
        row.deleted_at = ""
    elif not there and not row.deleted_at:
        row.deleted_at = utc_now()


def _in_batches(keys: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(keys)
    for start in range(0, len(ordered), _KEYS_AT_ONCE):
        yield ordered[start : start + _KEYS_AT_ONCE]
