"""A table of any length from a list of ids: the texts of a row are asked for when the row is looked at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from yunhe_desktop.fields import Field, Kind

PAGE = 32  # rows that are fetched at once: more than a screen shows, few enough for one key of a search
KEPT_PAGES = 320

CellTone = Literal["muted", "warning", "error", "ok", "accent"]  # colours of the palette
Fetch = Callable[[Sequence[str]], Mapping[str, Sequence[str]]]
ToneOf = Callable[[str, Field, str], CellTone | None]

TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1  # a CellTone or None
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2  # the row's id

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class LazyTableModel(QAbstractTableModel):
    """Rows are ids, columns are fields; `fetch` gives the cells of up to 32 ids as people read them.

    `fetch` takes ids and returns for each its texts in the order of `columns` (masked where they are to be
    masked); an id it leaves out is shown as an empty row. `tone(id, field, text)` may colour a cell.
    """

    def __init__(
        self,
        columns: Sequence[Field],
        fetch: Fetch,
        tone: ToneOf | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._tone = tone
        self._alignments = [_RIGHT if column.kind is Kind.NUMBER else _LEFT for column in self.columns]
        self._blank = ("",) * len(self.columns)
        self._ids: Sequence[str] = []
        self._texts: dict[str, Sequence[str]] = {}  # oldest first

    def set_ids(self, ids: Iterable[str], *, keep_texts: bool = False) -> None:
        """Show other rows. `keep_texts`: nothing has changed in them, so what is known need not be fetched.

        A list is copied; any other sequence is taken as it is and must not change.
        """
        self.beginResetModel()
        self._ids = ids if isinstance(ids, Sequence) and not isinstance(ids, list) else list(ids)
        if not keep_texts:
            self._texts.clear()
        self.endResetModel()

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all rows, in their order."""
        return self._ids

    def id_at(self, row: int) -> str:
        """The id of a row; `IndexError` where there is none."""
        return self._ids[row]

    def row_of(self, row_id: str) -> int | None:
        """Where an id is shown, or None; 1 ms in 100,000 rows. For many ids use `rows_of`."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def rows_of(self, ids: Iterable[str]) -> list[int]:
        """Where those of `ids` that are shown are, from top to bottom."""
        wanted = set(ids)
        if len(wanted) <= 3:  # the usual case, and four times as fast
            return sorted(row for row in map(self.row_of, wanted) if row is not None)
        return [row for row, row_id in enumerate(self._ids) if row_id in wanted]

    def invalidate(self, ids: Iterable[str] | None = None) -> None:
        """Fetch the texts of these ids, or of all, anew when they are next looked at."""
        if ids is None:
            self._texts.clear()
        else:
            for row_id in ids:
                self._texts.pop(row_id, None)
        if self._ids:  # what is in sight is painted anew, which costs less than finding the rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    @property
    def has_tones(self) -> bool:
        """Whether any cell may be coloured."""
        return self._tone is not None

    def alignment(self, column: int) -> int:
        """How the cells of a column are aligned, as Qt's flags."""
        return self._alignments[column]

    def texts_of(self, row: int) -> Sequence[str]:
        """The cells of a row, fetched with its whole page where they are not known yet."""
        row_id = self._ids[row]
        texts = self._texts.get(row_id)
        if texts is None:
            self._load(row - row % PAGE)
            texts = self._texts[row_id]
        return texts

    def _load(self, first: int) -> None:
        page = self._ids[first : first + PAGE]
        missing = [row_id for row_id in page if row_id not in self._texts]
        found = self._fetch(missing)
        surplus = len(self._texts) + len(missing) - KEPT_PAGES * PAGE
        for oldest in list(islice(self._texts, max(0, surplus))):
            del self._texts[oldest]
        self._texts.update((row_id, found.get(row_id, self._blank)) for row_id in missing)

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """How many rows, for Qt."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """How many columns, for Qt."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """One aspect of a cell, for Qt."""
        if role == _DISPLAY:
            return self.texts_of(index.row())[index.column()]
        if role == _ALIGNMENT:
            return self._alignments[index.column()]
        if role == TONE_ROLE and self._tone:
            column = index.column()
            text = self.texts_of(index.row())[column]
            return self._tone(self._ids[index.row()], self.columns[column], text)
        if role == ID_ROLE:
            return self._ids[index.row()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The fields' labels, aligned as their cells, for Qt."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == _DISPLAY else None
        if role == _DISPLAY:
            return self.columns[section].label
        return self._alignments[section] if role == _ALIGNMENT else None
