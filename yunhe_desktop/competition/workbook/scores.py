"""Reads 评分: the judges' sheets, one row for each criterion."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from yunhe_desktop.competition.rules.checks import check_criterion, check_state, check_value
from yunhe_desktop.competition.values import Criterion, Segment, Sheet, SheetKey, SheetState
from yunhe_desktop.competition.workbook import layout
from yunhe_desktop.competition.workbook.entries import known_number
from yunhe_desktop.competition.workbook.sheets import Sheets, Unique
from yunhe_desktop.documents.labelled_sheets import Row

_STATES = {state.value: state for state in SheetState}


@dataclass(slots=True)
class _Draft:
    """A sheet while its rows are gathered."""

    criteria: Mapping[str, Criterion]
    row: Row  # the first
    scores: dict[str, Decimal] = field(default_factory=dict)
    scored_row: Row | None = None  # the first that has a score
    states: dict[SheetState, Row] = field(default_factory=dict)  # with the first row that says so
    unscored: list[Row] = field(default_factory=list)  # rows that say 已评 and have no score
    wrong: bool = False  # a row of it was refused already


class ScoreReader:
    """Gathers the rows of 评分 into sheets."""

    def __init__(self, segments: tuple[Segment, ...], numbers: set[str]) -> None:
        self._criteria = {segment.name: {c.name: c for c in segment.criteria} for segment in segments}
        self._judges = {segment.name: {judge.name for judge in segment.judges} for segment in segments}
        self._numbers = numbers
        self._drafts: dict[SheetKey, _Draft] = {}
        self._unique = Unique()

    def read(self, sheets: Sheets) -> dict[SheetKey, Sheet]:
        """Every sheet that has a score or a state; what is still 未评 without a score needs no sheet."""
        for row in sheets.rows(layout.SCORES):
            self._add(row)
        found = {key: _finish(draft) for key, draft in self._drafts.items()}
        return {key: sheet for key, sheet in found.items() if sheet is not None}

    def _add(self, row: Row) -> None:
        key = self._key(row)
        state = _read_state(row)
        value = row.decimal("分数")
        if key is None:
            return
        draft = self._drafts.setdefault(key, _Draft(self._criteria[key.segment], row))
        criterion = self._criterion(row, draft, key.segment)
        if state:
            draft.states.setdefault(state, row)
        if criterion and not self._unique.admit(row, "评分项", (key, criterion.name), "这一项的评分"):
            draft.wrong = True
        elif value is not None:
            self._score(row, draft, criterion, value)
        elif row.text("分数"):
            draft.wrong = True
        elif state is SheetState.SCORED:
            draft.unscored.append(row)

    def _score(self, row: Row, draft: _Draft, criterion: Criterion | None, value: Decimal) -> None:
        draft.scored_row = draft.scored_row or row
        if criterion is None:
            draft.wrong = True
        elif not any(check_criterion(criterion)):  # otherwise its own row has the error
            draft.scores[criterion.name] = value
            if message := check_value(criterion, value):
                row.error("分数", message)

    def _key(self, row: Row) -> SheetKey | None:
        segment = row.needed("环节")
        judge = row.needed("评委") and row.name("评委")
        number = known_number(row, self._numbers)
        if segment and segment not in self._judges:
            row.error("环节", f"环节“{segment}”在工作表“环节”里没有，请改为已有的环节。")
            return None
        if segment and judge and judge not in self._judges[segment]:
            message = f"评委“{judge}”不在环节“{segment}”的评委名单里，请改正或在工作表“评委”里添加。"
            row.error("评委", message)
            return None
        return SheetKey(segment, judge, number) if segment and judge and number else None

    def _criterion(self, row: Row, draft: _Draft, segment: str) -> Criterion | None:
        name = row.text("评分项")
        if name and name not in draft.criteria:
            row.error("评分项", f"环节“{segment}”没有评分项“{name}”，请改为已有的评分项。")
        elif not name and row.text("分数"):
            row.error("评分项", "有分数却没有写评分项，请填写评分项。")
        return draft.criteria.get(name)


def _read_state(row: Row) -> SheetState | None:
    text = row.text("状态")
    if text and text not in _STATES:
        row.error("状态", f"状态“{text}”不认识，请填 {'、'.join(_STATES)}，或留空。")
    return _STATES.get(text)


def _finish(draft: _Draft) -> Sheet | None:
    """The sheet that the rows make; None where nothing stands on it or a problem was found."""
    if draft.wrong or _is_contradictory(draft):
        return None
    _report_unfinished(draft)
    state = next(iter(draft.states), SheetState.SCORED)
    if state is SheetState.SCORED and len(draft.scores) < len(draft.criteria):
        state = SheetState.PENDING
    return Sheet(state, draft.scores) if draft.scores or state is not SheetState.PENDING else None


def _is_contradictory(draft: _Draft) -> bool:
    (first, first_row), *others = draft.states.items() or [(None, draft.row)]
    for state, row in others:
        row.error(
            "状态",
            f"同一张评分表第 {first_row.number} 行的状态是“{first}”，这一行是“{state}”，请改成一致。",
        )
    if others:
        return True
    if draft.scored_row and first and (message := check_state(first, 1)):
        where = "" if first_row.number == draft.scored_row.number else f"第 {first_row.number} 行的"
        draft.scored_row.error("分数", where + message)
        return True
    return False


def _report_unfinished(draft: _Draft) -> None:
    if SheetState.PENDING in draft.states and draft.scored_row:
        draft.scored_row.warn("状态", "有分数，状态却是“未评”：这张评分表按未评处理。评完了请把状态清空。")
        return
    for row in draft.unscored:
        row.warn("分数", "状态是“已评”却没有分数：这张评分表按未评处理。")
    if 0 < len(draft.scores) < len(draft.criteria) and not draft.unscored:
        draft.row.warn(
            "", f"这张评分表只有 {len(draft.scores)} 项分数，应有 {len(draft.criteria)} 项：按未评处理。"
        )
