"""What an import does to the rows of a competition's workbook: how many are new, changed or the same."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from yunhe_desktop.competition.rules import Competition
from yunhe_desktop.competition.workbook import layout, lines
from yunhe_desktop.documents.labelled_sheets import SheetLayout

_BLANK = (None, "")


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows of a workbook by what became of them."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Both together."""
        return Counts(self.added + other.added, self.changed + other.changed, self.same + other.same)


_Rows = dict[tuple[object, ...], lines.Line]  # what names a row -> what else stands in it


@dataclass(frozen=True, slots=True)
class _Part:
    sheet: SheetLayout
    lines_of: Callable[[Competition], Iterable[lines.Line]]
    named_by: int  # how many cells at the front of a line name it
    may_be_blank: bool = False  # a name alone says nothing

    def rows(self, competition: Competition) -> _Rows:
        """The lines that say something, by their names; equal names are numbered."""
        seen: Counter[lines.Line] = Counter()
        rows: _Rows = {}
        for line in self.lines_of(competition):
            name, rest = line[: self.named_by], line[self.named_by :]
            if self.may_be_blank and all(value in _BLANK for value in rest):
                continue
            rows[*name, seen[name]] = rest
            seen[name] += 1
        return rows


_PARTS = (
    _Part(layout.SETTINGS, lines.setting_lines, 1, may_be_blank=True),
    _Part(layout.SEGMENTS, lines.segment_lines, 1),
    _Part(layout.CRITERIA, lines.criterion_lines, 2),
    _Part(layout.ENTRIES, lines.entry_lines, 1),
    _Part(layout.JUDGES, lines.judge_lines, 2),
    _Part(layout.SCORES, lines.score_lines, 4, may_be_blank=True),
    _Part(layout.ADJUSTMENTS, lines.adjustment_lines, 1),
    _Part(layout.TIE_RULES, lines.tie_rule_lines, 1),
)


def count_rows(
    old: Competition, given: Competition, merged: Competition, rows: Mapping[str, int] | None = None
) -> Counts:
    """Counts the rows of the workbook `given`, where `old` becomes `merged`.

    `rows` says how many rows each of its sheets has in the file, blank ones with them.
    """
    return sum((_count(part, old, given, merged, rows or {}) for part in _PARTS), Counts())


def _count(
    part: _Part, old: Competition, given: Competition, merged: Competition, rows: Mapping[str, int]
) -> Counts:
    before, after, names = part.rows(old), part.rows(merged), part.rows(given).keys()
    total = rows.get(part.sheet.name, len(names))
    added = min(sum(name not in before for name in names), total)
    changed = sum(name in before and before[name] != after.get(name) for name in names)
    changed = min(changed, total - added)
    return Counts(added, changed, total - added - changed)
