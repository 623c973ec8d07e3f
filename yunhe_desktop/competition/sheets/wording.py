"""How the prints of a competition order and name things."""

from collections.abc import Iterable
from fractions import Fraction

from yunhe_desktop.competition.rules import (
    CHIEF_RULE,
    LOT_RULE,
    SEGMENT_RULE,
    UNDROPPED_RULE,
    Competition,
    Entry,
    Segment,
    decimal_text,
    drops,
    full_mark,
    published_text,
)
from yunhe_desktop.dates import BadDateError, PartialDate

# How messages call the keys of the data that the templates take.
LABELS = {
    "title": "擂台赛名称",
    "theme": "主题",
    "place": "地点",
    "name": "名称",
    "points": "评分要点",
    "judge": "评委",
    "unit": "评委单位",
    "entry": "选手编号",
    "number": "选手编号",
    "village": "村",
    "secretary": "书记",
    "companion": "包村干部",
    "reason": "原因",
}
_SHOWN_DECIMALS = 6  # of a number that has no end


def in_order_of_use(entries: Iterable[Entry]) -> list[Entry]:
    """By 出场顺序; those that have none yet by 编号, 2 before 10."""
    return sorted(entries, key=lambda e: (e.order is None, e.order or 0, _numeric(e.number), e.number))


def _numeric(number: str) -> int:
    return int(number) if number.isdecimal() else 0


def place_of(entry: Entry) -> str:
    """Township and village as one name: two villages of different townships may share theirs."""
    return " ".join(part for part in (entry.township, entry.village) if part)


def date_text(iso: str) -> str:
    """2024年9月12日, as far as the date is known; a text that is no date as it stands."""
    try:
        return PartialDate.from_iso(iso).chinese if iso else ""
    except BadDateError:
        return iso


def number_text(value: Fraction) -> str:
    """The exact decimal; with ≈ the first six decimals of one that has no end or a later one."""
    text = published_text(value, _SHOWN_DECIMALS)
    shown = text.rstrip("0").rstrip(".")
    return shown if Fraction(text) == value else f"≈{text}"


def signed_text(number: str) -> str:
    """A 加减分 with its sign: +1, −0.5."""
    return f"−{number[1:]}" if number.startswith("-") else f"+{number}"


def rules_in_words(competition: Competition) -> list[str]:
    """How the ranking came about, sentence by sentence."""
    return [
        *(segment_in_words(segment) for segment in competition.segments),
        "总分 = 各环节得分 × 权重之和 + 加减分。评委缺席、回避的评分表不计入有效评分表；选手弃权的环节得 0 分。",
        (
            f"名次按未经取舍的精确总分排列；公布的分数四舍五入到 {competition.decimals} 位小数，"
            "公布分数相同而精确总分不同的，多列小数位以示区别。"
        ),
        ties_in_words(competition.tie_rules),
    ]


def segment_in_words(segment: Segment) -> str:
    """Weight, panel, drop rule and score of one segment."""
    judges = len(segment.judges)
    high, low = drops(segment, judges)
    least = max(segment.drop_from, segment.drop_high + segment.drop_low + 1)
    if not segment.drop_high and not segment.drop_low:
        rule = "不去最高分和最低分，取平均分"
    else:
        taken = _taken(segment.drop_high, segment.drop_low)
        now = (
            f"{_taken(high, low)}，余 {judges - high - low} 张取平均分" if high or low else "不去分，取平均分"
        )
        rule = f"有效评分表不少于 {least} 张时{taken}，不足 {least} 张时不去分；{judges} 张全部有效时{now}"
    return (
        f"{segment.name}：权重 {decimal_text(segment.weight)}%，评委 {judges} 人，满分 "
        f"{decimal_text(full_mark(segment))} 分。{rule}；环节得分 = 平均分 × 100 ÷ 满分。"
    )


def _taken(high: int, low: int) -> str:
    parts = [f"{count} 个最{which}分" for count, which in ((high, "高"), (low, "低")) if count]
    return "去掉 " + "和 ".join(parts)


def tie_note(rule: str) -> str:
    """The rule that separated two entries, as the note beside them names it."""
    return f"按“{rule.removeprefix(SEGMENT_RULE)}{'环节得分' if rule.startswith(SEGMENT_RULE) else ''}”"


def ties_in_words(rules: Iterable[str]) -> str:
    """The tie rules as one sentence."""
    named = [f"（{i}）{_tie_in_words(rule)}" for i, rule in enumerate(rules, 1)]
    if not named:
        return "总分完全相同的名次并列，其后的名次空出。"
    return f"总分完全相同的，依次比较：{'；'.join(named)}；仍然相同的名次并列，其后的名次空出。"


def _tie_in_words(rule: str) -> str:
    if rule.startswith(SEGMENT_RULE):
        return f"“{rule.removeprefix(SEGMENT_RULE)}”环节得分高者列前"
    known = {
        UNDROPPED_RULE: "不去最高分、最低分重新计算的总分高者列前",
        CHIEF_RULE: "只按主评委的评分计算的总分高者列前",
        LOT_RULE: "抽签号小者列前",
    }
    return known.get(rule, rule)
