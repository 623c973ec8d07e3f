"""Reads 环节, 评分项 and 评委: segments with their criteria and panels."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from yunhe_desktop.competition.rules.checks import (
    check_criterion,
    check_drops,
    check_weight,
    check_weights,
    segment_doubts,
)
from yunhe_desktop.competition.values import DEFAULT_STEP, Criterion, Judge, Segment
from yunhe_desktop.competition.workbook import layout
from yunhe_desktop.competition.workbook.sheets import Sheets, Unique
from yunhe_desktop.documents.labelled_sheets import Row, narrow

_WEIGHT = "权重(%)"
_YES = {"是", "√", "✓", "✔", "y", "yes", "1", "true"}
_NO = {"", "否", "×", "n", "no", "0", "false"}


@dataclass(slots=True)
class Draft:
    """A segment while its parts are gathered from three sheets."""

    row: Row
    segment: Segment
    readable: bool = True  # False where a cell of its row was wrong: then its doubts say nothing
    criteria: list[Criterion] = field(default_factory=list)
    judges: list[Judge] = field(default_factory=list)

    def finished(self) -> Segment:
        """The segment with its criteria and judges, in the order of their rows."""
        return replace(self.segment, criteria=tuple(self.criteria), judges=tuple(self.judges))


def read_segments(sheets: Sheets) -> tuple[Segment, ...]:
    """The segments in the order of their rows. Where a problem was found they are not to be used."""
    drafts = _read_drafts(sheets)
    _read_criteria(sheets, drafts)
    _read_judges(sheets, drafts)
    for draft in drafts.values():
        _check_draft(sheets, draft)
    return tuple(draft.finished() for draft in drafts.values())


def _read_drafts(sheets: Sheets) -> dict[str, Draft]:
    drafts: dict[str, Draft] = {}
    unique = Unique()
    weights: list[Decimal | None] = []
    for row in sheets.rows(layout.SEGMENTS):
        name = row.needed("环节")
        weight = _read_weight(row, name)
        weights.append(weight)
        if name and unique.admit(row, "环节", name, f"环节“{name}”"):
            drafts[name] = _read_draft(row, name, weight)
    if not weights:
        sheets.error(layout.SEGMENTS, "", "还没有环节，请至少填写一个环节，权重合计 100。")
    known = [weight for weight in weights if weight is not None]
    if weights and len(known) == len(weights) and (message := check_weights(known)):
        sheets.error(layout.SEGMENTS, _WEIGHT, message)
    return drafts


def _read_weight(row: Row, name: str) -> Decimal | None:
    if not row.needed(_WEIGHT):
        return None
    weight = row.decimal(_WEIGHT)
    if weight is not None and (message := check_weight(name, weight)):
        row.error(_WEIGHT, message)
        return None
    return weight


def _read_draft(row: Row, name: str, weight: Decimal | None) -> Draft:
    segment = Segment(name, weight or Decimal(0), (), (), date=row.text("日期"))
    segment = replace(
        segment,
        drop_high=_read_drop(row, "去最高", segment.drop_high),
        drop_low=_read_drop(row, "去最低", segment.drop_low),
        drop_from=_read_drop(row, "去分起始评委数", segment.drop_from),
    )
    if message := check_drops(segment):
        row.error("", message)
    return Draft(row, segment, readable=weight is not None and not message)


def _read_drop(row: Row, column: str, default: int) -> int:
    if not row.text(column):
        row.warn(column, f"“{column}”没有填写，按 {default} 处理。")
        return default
    number = row.integer(column)
    return default if number is None else number


def _read_criteria(sheets: Sheets, drafts: dict[str, Draft]) -> None:
    unique = Unique()
    for row in sheets.rows(layout.CRITERIA):
        draft = _draft_of(row, drafts)
        criterion = _read_criterion(row)
        what = f"环节“{draft.segment.name}”的评分项“{criterion.name}”" if draft and criterion else ""
        if draft and criterion and unique.admit(row, "评分项", (draft.segment.name, criterion.name), what):
            draft.criteria.append(criterion)


def _read_criterion(row: Row) -> Criterion | None:
    name = row.needed("评分项")
    full_mark = row.decimal("满分") if row.needed("满分") else None
    step = row.decimal("最小分档") if row.text("最小分档") else DEFAULT_STEP
    if not name:
        return None
    if full_mark is None or step is None:  # an error by now; the name is known all the same
        return Criterion(name, Decimal(0))
    criterion = Criterion(name, full_mark, step, row.text("评分要点"))
    for message in check_criterion(criterion):
        row.error("", message)
    return criterion


def _read_judges(sheets: Sheets, drafts: dict[str, Draft]) -> None:
    unique = Unique()
    for row in sheets.rows(layout.JUDGES):
        draft = _draft_of(row, drafts)
        name = row.needed("评委") and row.name("评委")
        judge = Judge(name, row.text("单位"), _read_chief(row))
        what = f"环节“{draft.segment.name}”的评委“{name}”" if draft else ""
        if draft and name and unique.admit(row, "评委", (draft.segment.name, name), what):
            draft.judges.append(judge)


def _read_chief(row: Row) -> bool:
    text = row.text("主评委")
    if narrow(text) not in _YES | _NO:
        row.error("主评委", f"“主评委”里的“{text}”看不懂，请填 {layout.YES} 或 {layout.NO}。")
    return narrow(text) in _YES


def _draft_of(row: Row, drafts: dict[str, Draft]) -> Draft | None:
    name = row.needed("环节")
    if name and name not in drafts:
        row.error("环节", f"环节“{name}”在工作表“环节”里没有，请改为已有的环节或先添加它。")
    return drafts.get(name)


def _check_draft(sheets: Sheets, draft: Draft) -> None:
    if not draft.criteria:
        message = f"环节“{draft.segment.name}”还没有评分项，请在工作表“评分项”里至少填写一项。"
        sheets.error(layout.CRITERIA, "环节", message)
    if draft.readable:
        for doubt in segment_doubts(draft.finished()):
            draft.row.warn("", doubt)
