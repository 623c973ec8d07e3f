"""What a competition becomes when a workbook of the same name is imported. Plain values, no database.

Matched by names: segments, criteria and judges by name, entries by 编号, sheets by all three. A value that the
workbook gives replaces the one that is there; a blank never erases. What the workbook no longer has goes, but
nothing that a judge's sheet hangs on.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from yunhe_desktop.competition.rules import (
    Competition,
    Criterion,
    Entry,
    Judge,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
    check_competition,
)
from yunhe_desktop.errors import UserError

_UNSCORED = (SheetState.ABSENT, SheetState.RECUSED, SheetState.WITHDRAWN)
_ENTRY_TEXTS = ("township", "village", "secretary", "companion", "order", "lot")
_NAMED_AT_MOST = 8

Value = TypeVar("Value", Criterion, Judge, Entry, Competition, Segment)


def merge_values(old: Competition, new: Competition) -> Competition:
    """`old` with what the workbook says in `new`; `UserError` where that would lose or spoil a score."""
    must_keep = list(_lost(old, new))
    if must_keep:
        raise UserError(
            f"工作簿里没有这些内容，而擂台赛“{old.name}”里它们已有评分：{_listed(must_keep)}。没有导入任何内容。"
            "请在工作簿里补上，或先在“擂台赛”里清除这些评分。"
        )
    merged = replace(
        _filled(new, old, ("theme", "year", "quarter", "date", "place")),
        segments=_merge_segments(old, new),
        entries=_merge_all(old.entries, new.entries, lambda entry: entry.number, _ENTRY_TEXTS),
        sheets=_merge_sheets(old, new),
        sealed=old.sealed,
    )
    merged = replace(merged, sheets=settled(merged))
    if wrong := check_competition(merged):
        raise UserError(
            f"工作簿与擂台赛“{old.name}”已有的内容合在一起不对：{wrong[0]}"
            f"{f'（共 {len(wrong)} 处）' if len(wrong) > 1 else ''}没有导入任何内容。"
        )
    return merged


def settled(competition: Competition) -> dict[SheetKey, Sheet]:
    """The sheets as they are stored: none that is blank, and none 已评 that lacks a value."""
    names = {s.name: frozenset(c.name for c in s.criteria) for s in competition.segments}
    sheets = {key: _settled(sheet, names[key.segment]) for key, sheet in competition.sheets.items()}
    return {key: sheet for key, sheet in sheets.items() if not is_blank(sheet)}


def is_blank(sheet: Sheet) -> bool:
    """Whether nothing stands on a sheet, so that it need not be stored."""
    return sheet.state is SheetState.PENDING and not sheet.scores


def _settled(sheet: Sheet, criteria: frozenset[str]) -> Sheet:
    if sheet.state is SheetState.SCORED and not (criteria and criteria <= sheet.scores.keys()):
        return Sheet(SheetState.PENDING, sheet.scores)
    return sheet


def _filled(given: Value, before: Value, names: Iterable[str]) -> Value:
    """`given` with what it leaves blank taken from `before`."""
    blank = {name: getattr(before, name) for name in names if getattr(given, name) in ("", None)}
    return replace(given, **blank)


def _merge_all(
    before: Iterable[Value], given: Iterable[Value], key: Callable[[Value], str], names: Iterable[str]
) -> tuple[Value, ...]:
    known = {key(value): value for value in before}
    return tuple(_filled(value, known.get(key(value), value), names) for value in given)


def _merge_segments(old: Competition, new: Competition) -> tuple[Segment, ...]:
    known = {segment.name: segment for segment in old.segments}
    return tuple(_merge_segment(known.get(segment.name, segment), segment) for segment in new.segments)


def _merge_segment(before: Segment, given: Segment) -> Segment:
    return replace(
        _filled(given, before, ("date",)),
        criteria=_merge_all(before.criteria, given.criteria, lambda criterion: criterion.name, ("points",)),
        judges=_merge_all(before.judges, given.judges, lambda judge: judge.name, ("unit",)),
    )


def _merge_sheets(old: Competition, new: Competition) -> dict[SheetKey, Sheet]:
    criteria = {s.name: {c.name for c in s.criteria} for s in new.segments}
    sheets = dict(old.sheets)
    refused: list[str] = []
    for key, given in new.sheets.items():
        before = sheets.get(key, Sheet())
        if given.state in _UNSCORED and before.scores:
            refused.append(f"{_sheet_name(key)}（工作簿里是“{given.state}”）")
        sheets[key] = _merge_sheet(before, given, criteria[key.segment])
    if refused:
        raise UserError(
            f"这些评分表已有分数，工作簿却写着没有评分：{_listed(refused)}。没有导入任何内容。"
            "请在工作簿里改正，或先在“擂台赛”里改它们的状态。"
        )
    return sheets


def _merge_sheet(before: Sheet, given: Sheet, criteria: set[str]) -> Sheet:
    if is_blank(given):
        return before
    if given.state in _UNSCORED:
        return given
    scores = {**before.scores, **given.scores}
    if given.state is SheetState.PENDING and criteria <= given.scores.keys():
        return Sheet(SheetState.PENDING, scores)  # complete, and yet said to be 未评
    return Sheet(SheetState.SCORED, scores)  # `settled` calls it 未评 where a value is missing


def _lost(old: Competition, new: Competition) -> Iterator[str]:
    """What sheets of `old` hang on and `new` does not have."""
    entries = {entry.number for entry in new.entries}
    segments = {segment.name: segment for segment in new.segments}
    found: dict[str, None] = {}
    for key, sheet in old.sheets.items():
        if not is_blank(sheet):
            found.update(dict.fromkeys(_lost_of(key, sheet, segments, entries)))
    yield from found


def _lost_of(
    key: SheetKey, sheet: Sheet, segments: Mapping[str, Segment], entries: set[str]
) -> Iterator[str]:
    if key.entry not in entries:
        yield f"选手“{key.entry}”"
    if key.segment not in segments:
        yield f"环节“{key.segment}”"
        return
    segment = segments[key.segment]
    if key.judge not in {judge.name for judge in segment.judges}:
        yield f"环节“{key.segment}”的评委“{key.judge}”"
    names = {criterion.name for criterion in segment.criteria}
    for name in sheet.scores:
        if name not in names:
            yield f"环节“{key.segment}”的评分项“{name}”"


def _listed(names: list[str]) -> str:
    shown = "、".join(names[:_NAMED_AT_MOST])
    return f"{shown}等 {len(names)} 项" if len(names) > _NAMED_AT_MOST else shown


def _sheet_name(key: SheetKey) -> str:
    return f"环节“{key.segment}”评委“{key.judge}”选手“{key.entry}”"
