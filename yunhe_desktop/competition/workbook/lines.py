"""What stands in the rows of each sheet of the workbook, as plain values."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from yunhe_desktop.competition.rules.scoring import sheet_state
from yunhe_desktop.competition.values import (
    CHIEF_RULE,
    DEFAULT_STEP,
    LOT_RULE,
    SEGMENT_RULE,
    UNDROPPED_RULE,
    Competition,
    Segment,
    Sheet,
    SheetKey,
    SheetState,
)
from yunhe_desktop.competition.workbook import layout

Value = str | int | Decimal | None
Line = tuple[Value, ...]

NOTES = (
    "填写说明",
    "1. 按工作表逐张填写：设置、环节、评分项、选手、评委；评分、加减分、同分规则可以以后再填。",
    "2. 不要改动工作表名称和第一行的列名；列的先后可以调整。空行不影响导入。",
    "3. 各环节的权重合计必须正好是 100。",
    "4. 有效评分表达到“去分起始评委数”时，去掉“去最高”个最高总分和“去最低”个最低总分；不去分就填 0。",
    f"5. “最小分档”不填按 {DEFAULT_STEP} 处理；分数必须在 0 到满分之间，并且是最小分档的倍数。",
    "6. 编号是文字：01 和 1 是两个编号。编号列已设为文本，请直接输入 01。",
    "7. 评分表每个评分项一行。有分数的行状态留空即为已评；没有分数、状态也留空即为未评。",
    "8. 评委缺席、回避或选手弃权时，在这张评分表的任意一行的“状态”里选“缺席”“回避”或“弃权”，不要填分数。",
    "9. 0 分要写 0；留空不是 0 分。一张评分表没有填全时按未评处理。",
    f"10. 同分规则按顺序使用，可填“{SEGMENT_RULE}环节名称”“{UNDROPPED_RULE}”“{CHIEF_RULE}”“{LOT_RULE}”。",
    "11. 加减分写正数或负数，并写明原因。",
    "12. 填好后保存，在“擂台赛”里导入。有错误时会按工作表和行号全部列出，改正后再导入。",
)


def setting_lines(competition: Competition) -> list[Line]:
    """设置."""
    values: tuple[Value, ...] = (
        competition.name,
        competition.theme,
        competition.year,
        competition.quarter,
        competition.date,
        competition.place,
        competition.decimals,
    )
    return list(zip(layout.SETTING_NAMES, values, strict=True))


def segment_lines(competition: Competition) -> list[Line]:
    """环节."""
    return [
        (segment.name, segment.weight, segment.drop_high, segment.drop_low, segment.drop_from, segment.date)
        for segment in competition.segments
    ]


def criterion_lines(competition: Competition) -> list[Line]:
    """评分项."""
    return [
        (segment.name, criterion.name, criterion.full_mark, criterion.step, criterion.points)
        for segment in competition.segments
        for criterion in segment.criteria
    ]


def entry_lines(competition: Competition) -> list[Line]:
    """选手."""
    return [
        (e.number, e.township, e.village, e.secretary, e.companion, e.order, e.lot)
        for e in competition.entries
    ]


def judge_lines(competition: Competition) -> list[Line]:
    """评委."""
    return [
        (segment.name, judge.name, judge.unit, layout.YES if judge.chief else layout.NO)
        for segment in competition.segments
        for judge in segment.judges
    ]


def score_lines(competition: Competition) -> Iterator[Line]:
    """评分: a row for every criterion of every sheet, also where nothing is scored yet, to be typed into."""
    for segment in competition.segments:
        for judge in segment.judges:
            for entry in competition.entries:
                key = SheetKey(segment.name, judge.name, entry.number)
                yield from _sheet_lines(key, segment, competition.sheets.get(key, Sheet()))


def _sheet_lines(key: SheetKey, segment: Segment, sheet: Sheet) -> Iterable[Line]:
    scored = sheet.state in (SheetState.SCORED, SheetState.PENDING)
    state = _written_state(segment, sheet)
    for criterion in segment.criteria:
        value = sheet.scores.get(criterion.name) if scored else None
        yield key.segment, key.judge, key.entry, criterion.name, value, state


def _written_state(segment: Segment, sheet: Sheet) -> str:
    """Blank for a sheet that is not complete, so that a clerk can go on in it without clearing states."""
    state = sheet_state(segment, sheet)
    complete = all(criterion.name in sheet.scores for criterion in segment.criteria)
    return "" if state is SheetState.PENDING and not complete else state.value


def adjustment_lines(competition: Competition) -> list[Line]:
    """加减分."""
    return [(added.entry, added.value, added.reason) for added in competition.adjustments]


def tie_rule_lines(competition: Competition) -> list[Line]:
    """同分规则."""
    return list(enumerate(competition.tie_rules, 1))
