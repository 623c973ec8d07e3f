"""How the figures of a comparison are written: numbers with their unit, changes with an arrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from yunhe_desktop.cadres.rules.compared_figures import Amount, ComparedFigure
from yunhe_desktop.cadres.rules.members import Member
from yunhe_desktop.cadres.rules.snapshots import Comparison, Passage


def tenths(value: Fraction) -> str:
    """Rounded half away from zero to one decimal: 52.25 is 52.3."""
    scaled = abs(value) * 10
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and rounded else ""
    return f"{sign}{rounded // 10}.{rounded % 10}"


def amount_text(figure: ComparedFigure, amount: Amount) -> str:
    """A figure as one reads it: 409人, 47.3岁, 301人（73.6%）."""
    if figure.is_share:
        share = f"（{tenths(amount.share * 100)}%）" if amount.share is not None else ""
        return f"{amount.count}{figure.unit}{share}"
    if figure.unit == "岁":
        return "" if amount.value is None else f"{tenths(amount.value)}岁"
    return f"{amount.count}{figure.unit}"


def difference_text(figure: ComparedFigure) -> str:
    """The change with an arrow: ↑2.1个百分点, ↓0.4岁, 持平; what rounds to nothing is told as such."""
    difference = figure.difference
    if difference is None:
        return ""
    if not difference:
        return "持平"
    arrow = "↑" if difference > 0 else "↓"
    if figure.unit == "人" and not figure.is_share:
        return f"{arrow}{abs(difference)}人"
    unit = "个百分点" if figure.is_share else figure.unit
    shown = tenths(abs(difference))
    return f"{arrow}不到0.1{unit}" if shown == "0.0" else f"{arrow}{shown}{unit}"


def unknown_text(figure: ComparedFigure) -> str:
    """Whose files do not tell, or "": 未填 3人 / 5人."""
    if not (figure.old.unknown or figure.new.unknown):
        return ""
    return f"未填 {figure.old.unknown}人 / {figure.new.unknown}人"


# who stayed, came and went

KEPT, JOINED, LEFT, MOVED, CHANGED_POST = "连任", "新进", "离开", "调村", "改任"


def groups(comparison: Comparison) -> dict[str, tuple[Passage, ...]]:
    """The people by what became of them; 改任 and 调村 are among 连任."""
    return {
        KEPT: comparison.kept,
        CHANGED_POST: comparison.changed_post,
        MOVED: comparison.moved,
        JOINED: comparison.joined,
        LEFT: comparison.left,
    }


def became(passage: Passage) -> str:
    """What became of one person: 连任, 改任, 调村, 调村并改任, 新进, 离开."""
    if not passage.kept:
        return JOINED if passage.joined else LEFT
    parts = [MOVED] if passage.moved else []
    parts += [CHANGED_POST] if passage.changed_post else []
    return "并".join(parts) or KEPT


@dataclass(frozen=True, slots=True)
class PassageTexts:
    """One person of a comparison as lists and prints show them."""

    became: str
    township: str
    village: str  # 小圈村, or 小圈村→西砖河
    name: str
    old_posts: str
    new_posts: str


def passage_texts(passage: Passage) -> PassageTexts:
    """What became of a person, where, and with which posts before and after."""
    where = passage.after or passage.before
    village = _villages(where)
    if passage.moved:
        village = f"{_villages(passage.before)}→{village}"
    townships = "、".join(dict.fromkeys(member.township for member in where))
    return PassageTexts(
        became(passage), townships, village, passage.name, _posts(passage.before), _posts(passage.after)
    )


def _villages(members: Sequence[Member]) -> str:
    return "、".join(dict.fromkeys(member.village for member in members))


def _posts(members: Sequence[Member]) -> str:
    """Posts by rank; with several villages each with its name."""
    if len(members) == 1:
        return "、".join(members[0].positions)
    return "，".join(f"{member.village}{'、'.join(member.positions)}" for member in members)


def counts_sentence(comparison: Comparison) -> str:
    """连任 380人（其中改任 20人、调村 3人），新进 29人，离开 29人."""
    count = {kind: len(people) for kind, people in groups(comparison).items()}
    return (
        f"连任{count[KEPT]}人（其中改任{count[CHANGED_POST]}人、调村{count[MOVED]}人），"
        f"新进{count[JOINED]}人，离开{count[LEFT]}人。"
    )
