"""What must hold of a competition before its ranking means anything, said in Chinese sentences.

The small checks are public, so that the workbook and the forms can name the row or the field.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from yunhe_desktop.competition.rules.numbers import decimal_text, exact_sum, is_multiple
from yunhe_desktop.competition.rules.scoring import pending_sheets
from yunhe_desktop.competition.rules.ties import check_tie_rule
from yunhe_desktop.competition.values import (
    Competition,
    Criterion,
    Entry,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
)

MAX_DECIMALS = 6
FULL_WEIGHT = Decimal(100)
_LARGEST = Decimal(1_000_000)
_FINEST = -6  # exponent: what has more decimals than this is a slip of the hand


def check_competition(competition: Competition) -> list[str]:
    """Everything that is wrong, as Chinese sentences; empty for a competition that `rank` can be asked for.

    Sheets may still be 未评. What is allowed but looks unintended is found by `doubts`.
    """
    return [
        *_check_settings(competition),
        *_check_segments(competition.segments),
        *_check_entries(competition.entries),
        *_check_tie_rules(competition),
        *_check_adjustments(competition),
        *_check_sheets(competition),
    ]


def check_value(criterion: Criterion, value: Decimal) -> str | None:
    """Why a criterion cannot have this value; None where it can."""
    label = f"评分项“{criterion.name}”的分数 {decimal_text(value) if value.is_finite() else value}"
    if not value.is_finite() or not 0 <= value <= criterion.full_mark:
        return f"{label} 超出范围，请填 0 到 {decimal_text(criterion.full_mark)} 之间的分数。"
    if not is_multiple(value, criterion.step):
        return f"{label} 不是最小分档 {decimal_text(criterion.step)} 的倍数，请改正。"
    return None


def check_criterion(criterion: Criterion) -> Iterator[str]:
    """What is wrong with a criterion itself."""
    label = f"评分项“{criterion.name}”"
    for what, number in (("满分", criterion.full_mark), ("最小分档", criterion.step)):
        if not _is_plain(number) or number <= 0:
            yield (
                f"{label}的{what}是 {number}，请填大于 0、不超过 {decimal_text(_LARGEST)}、"
                f"小数不超过 {-_FINEST} 位的数。"
            )
            return
    if criterion.step > criterion.full_mark:
        yield (
            f"{label}的最小分档 {decimal_text(criterion.step)} 大于满分 {decimal_text(criterion.full_mark)}，"
            "请把最小分档改小。"
        )


def check_weight(segment: str, weight: Decimal) -> str | None:
    """Why a segment cannot have this weight; whether all total 100 is another matter."""
    if _is_plain(weight) and 0 <= weight <= FULL_WEIGHT:
        return None
    return f"环节“{segment}”的权重是 {weight}，请填 0 到 100 之间的百分数。"


def check_weights(weights: Iterable[Decimal]) -> str | None:
    """Whether the weights total exactly 100."""
    total = exact_sum(weight for weight in weights if _is_plain(weight))
    if total == FULL_WEIGHT:
        return None
    return f"各环节的权重合计是 {decimal_text(total)}，应当正好是 100，请改正权重。"


def check_drops(segment: Segment) -> str | None:
    """Why a segment cannot have these drop settings."""
    if min(segment.drop_high, segment.drop_low, segment.drop_from) >= 0:
        return None
    return f"环节“{segment.name}”的去最高、去最低、去分起始评委数不能小于 0，请改正。"


def check_decimals(decimals: int) -> str | None:
    """Whether scores can be published with so many decimals."""
    if 0 <= decimals <= MAX_DECIMALS:
        return None
    return f"公布小数位是 {decimals}，请填 0 到 {MAX_DECIMALS} 之间的整数。"


def check_adjustment(value: Decimal) -> str | None:
    """Whether a 加减分 is a number that somebody can have meant."""
    if _is_plain(value):
        return None
    return (
        f"加减分 {value} 太大或小数太多，请填 -{decimal_text(_LARGEST)} 到 {decimal_text(_LARGEST)} 之间、"
        f"小数不超过 {-_FINEST} 位的数。"
    )


def check_state(state: SheetState, scores: int) -> str | None:
    """Whether a sheet in this state may carry so many scores."""
    if not scores or state in (SheetState.SCORED, SheetState.PENDING):
        return None
    return f"状态是“{state}”的评分表不能有分数，请删去分数，或把状态改为“{SheetState.SCORED}”。"


def repeated(names: Iterable[str | int | None]) -> list[str | int]:
    """What occurs more than once, in the order of first occurrence; None does not count."""
    return [name for name, count in Counter(names).items() if count > 1 and name is not None]


def sheet_label(key: SheetKey) -> str:
    """How a message names a sheet."""
    return f"环节“{key.segment}”评委“{key.judge}”给选手“{key.entry}”的评分表"


def _is_plain(number: Decimal) -> bool:
    return number.is_finite() and abs(number) <= _LARGEST and _decimals(number) <= -_FINEST


def _decimals(number: Decimal) -> int:
    return len(decimal_text(number).partition(".")[2])


def _check_settings(competition: Competition) -> Iterator[str]:
    if not competition.name.strip():
        yield "擂台赛没有名称，请填写名称。"
    if message := check_decimals(competition.decimals):
        yield message
    missing = sum(1 for _ in pending_sheets(competition)) if competition.sealed else 0
    if missing:
        yield f"擂台赛已封存，却还有 {missing} 张评分表未评，请先解除封存。"


def _check_names(what: str, names: Sequence[str]) -> Iterator[str]:
    if any(not name.strip() for name in names):
        yield f"有的{what}没有名称，请填写。"
    for name in repeated(names):
        yield f"{what}“{name}”重复，请改成不同的名称。"


def _check_segments(segments: Sequence[Segment]) -> Iterator[str]:
    if not segments:
        yield "擂台赛还没有环节，请先设置环节，权重合计 100。"
        return
    yield from _check_names("环节", [segment.name for segment in segments])
    for segment in segments:
        yield from _check_segment(segment)
    if message := check_weights(segment.weight for segment in segments):
        yield message


def _check_segment(segment: Segment) -> Iterator[str]:
    for message in (check_weight(segment.name, segment.weight), check_drops(segment)):
        if message:
            yield message
    if not segment.criteria:
        yield f"环节“{segment.name}”还没有评分项，请至少设置一项。"
    yield from _check_names(f"环节“{segment.name}”的评分项", [c.name for c in segment.criteria])
    yield from _check_names(f"环节“{segment.name}”的评委", [judge.name for judge in segment.judges])
    for criterion in segment.criteria:
        yield from check_criterion(criterion)


def _check_entries(entries: Sequence[Entry]) -> Iterator[str]:
    if any(not entry.number.strip() for entry in entries):
        yield "有的选手没有编号，请填写编号。"
    for number in repeated(entry.number for entry in entries):
        yield f"选手编号“{number}”重复，请改成不同的编号。"
    for order in repeated(entry.order for entry in entries):
        yield f"出场顺序 {order} 重复，请改成不同的顺序。"


def _check_tie_rules(competition: Competition) -> Iterator[str]:
    names = [segment.name for segment in competition.segments]
    for rule in competition.tie_rules:
        if message := check_tie_rule(rule, names):
            yield message
    for again in repeated(competition.tie_rules):
        yield f"同分规则“{again}”重复，请只保留一条。"


def _check_adjustments(competition: Competition) -> Iterator[str]:
    numbers = {entry.number for entry in competition.entries}
    for adjustment in competition.adjustments:
        if adjustment.entry not in numbers:
            yield f"加减分里的选手“{adjustment.entry}”不存在，请改为已有的编号。"
        if message := check_adjustment(adjustment.value):
            yield message


def _check_sheets(competition: Competition) -> Iterator[str]:
    panels = {(s.name, judge.name): s for s in competition.segments for judge in s.judges}
    numbers = {entry.number for entry in competition.entries}
    for key, sheet in competition.sheets.items():
        segment = panels.get((key.segment, key.judge))
        if segment and key.entry in numbers:
            yield from (f"{sheet_label(key)}：{message}" for message in _check_sheet(segment, sheet))
        else:
            yield f"{sheet_label(key)}对不上已有的环节、评委和选手，请改正名称。"


def _check_sheet(segment: Segment, sheet: Sheet) -> Iterator[str]:
    if message := check_state(sheet.state, len(sheet.scores)):
        yield message
    criteria = {criterion.name: criterion for criterion in segment.criteria}
    for name, value in sheet.scores.items():
        if name not in criteria:
            yield f"没有评分项“{name}”，请改为已有的评分项。"
        elif not any(check_criterion(criteria[name])) and (message := check_value(criteria[name], value)):
            yield message


def doubts(competition: Competition) -> list[str]:
    """What is allowed but perhaps not meant, as Chinese sentences for a person to look at."""
    return [
        *(doubt for segment in competition.segments for doubt in segment_doubts(segment)),
        *lot_doubts(competition.entries),
        *withdrawal_doubts(competition),
    ]


def segment_doubts(segment: Segment) -> Iterator[str]:
    """Drop settings that can leave nothing, full marks that no sheet reaches, a panel without judges."""
    label = f"环节“{segment.name}”"
    if segment.drop_high + segment.drop_low >= max(segment.drop_from, 1):
        yield (
            f"{label}去最高 {segment.drop_high} 个、去最低 {segment.drop_low} 个，而去分起始评委数是 "
            f"{segment.drop_from}：有效评分表不多于 {segment.drop_high + segment.drop_low} 张时不去分。"
        )
    if not segment.judges:
        yield f"{label}还没有评委，评分前请补上。"
    for criterion in segment.criteria:
        if not any(check_criterion(criterion)) and not is_multiple(criterion.full_mark, criterion.step):
            yield (
                f"{label}评分项“{criterion.name}”的满分 {decimal_text(criterion.full_mark)} 不是最小分档 "
                f"{decimal_text(criterion.step)} 的倍数，谁也得不到满分。"
            )


def lot_doubts(entries: Sequence[Entry]) -> Iterator[str]:
    """Lots that separate nobody."""
    for lot in repeated(entry.lot for entry in entries):
        yield f"抽签号 {lot} 有多名选手，他们同分时仍会并列。"


def withdrawal_doubts(competition: Competition) -> Iterator[str]:
    """Entries that one judge calls 弃权 and another one scored."""
    states: dict[tuple[str, str], set[SheetState]] = {}
    for key, sheet in competition.sheets.items():
        states.setdefault((key.segment, key.entry), set()).add(sheet.state)
    for (segment, entry), found in states.items():
        if {SheetState.WITHDRAWN, SheetState.SCORED} <= found:
            yield f"选手“{entry}”在环节“{segment}”有的评分表是弃权，有的已评：按弃权计 0 分。"
