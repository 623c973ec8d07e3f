"""职务: the standard posts of a village, how ledgers write them, and what follows from who holds which."""

import re
from collections.abc import Iterable, Sequence

from yunhe_desktop.reading import Reading, UnreadableError

POSITIONS = (
    "党组织书记", "党组织副书记", "党组织委员", "村委会主任", "村委会副主任", "村委会委员",
    "监委会主任", "监委会委员", "文书", "第一书记", "工作队员", "包村干部", "后备干部", "乡村振兴专干",
)  # fmt: skip
"""Every standard post, in the order of rank."""

_RANKS = {position: rank for rank, position in enumerate(POSITIONS)}
_PARTY_COMMITTEE = frozenset(POSITIONS[:3])
_VILLAGE_COMMITTEE = frozenset(POSITIONS[3:6])

_RESIDENTS = frozenset({"第一书记", "工作队员"})

_PARTY = (
    "(?:党支部委员会|党总支委员会|党总支部|党委会|党支部|党总支|党组织|党支委|党委|支部委员会|支部|总支|支委)"
)
_VILLAGE = "(?:村民委员会|村委会|村委|居民委员会|居委会|居委)"
_SUPERVISORS = "(?:[村居]务监督委员会|[村居]务监督委|监督委员会|监督委|监委会|监委|监会)"
_LOCAL = "(?:村|社区)"

# What a part of the text says in full. A village's name may stand before the ones that begin unmistakably.
_SPELLINGS = {
    "党组织书记": f"{_PARTY}书记|党书记|党?支书|总支书|{_LOCAL}支?书记|{_LOCAL}支书",
    "党组织副书记": f"{_PARTY}副书记|党副书记|党?副支书|支副书|{_LOCAL}副书记",
    "党组织委员": f"{_PARTY}(?:班子)?(?:组织|宣传|纪检|统战|青年|保密|群众)?(?:委员|成员)"
    "|支委|(?:组织|宣传|纪检|统战)委员",
    "村委会主任": f"{_VILLAGE}主任|{_LOCAL}主任|村长",
    "村委会副主任": f"{_VILLAGE}副主任|{_LOCAL}副主任|副{_LOCAL}主任|副村长",
    "村委会委员": f"{_VILLAGE}(?:委员|成员)|{_LOCAL}委员|村委",
    "监委会主任": f"{_SUPERVISORS}主任",
    "监委会委员": f"{_SUPERVISORS}(?:委员|成员)",
    "文书": f"{_LOCAL}?文书",
    "第一书记": f"(?:驻村|派驻|选派)?{_LOCAL}?{_PARTY}?第一书记",
    "工作队员": "(?:驻村)?(?:帮扶)?工作队(?:队员|成员|员)|驻村队员",
    "包村干部": "包村(?:年轻)?干部",
    "后备干部": f"{_LOCAL}?级?后备(?:干部|力量|人才)",
    "乡村振兴专干": "乡村振兴专(?:干|员)|大学生村官|村官",
}
# A post that is past, intended or another body's (团支部书记) is not this one, and a place holds no other post.
_OTHER = "党[支总委组]|书记|支部|支书|文书|主任|委|会计|主席|干部|[队连社组站厂会]长"
_PLACE = (
    f"(?:(?!原|曾|拟|前任|.*代理)(?:(?!{_OTHER}).){{1,20}}?(?<![团副原任])(?!(?<=[镇乡道县区市局])党委))??"
)
_KNOWN = {name: re.compile(f"{_PLACE}{_LOCAL}??(?:{spelling})") for name, spelling in _SPELLINGS.items()}
_BOTH_COMMITTEES = re.compile(f"{_PLACE}{_LOCAL}??(?:支村|村支)?级?两委(?:班子)?(?:委员|成员)")

# Short forms whose body follows from the company they stand in.
_SHORT = {"书记": "党组织书记", "副书记": "党组织副书记", "主任": "村委会主任", "副主任": "村委会副主任"}
_HARMLESS = frozenset({"一肩挑", "主持工作", "主持全面工作", "女", "男", "专职", "脱产", "不脱产"})

_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』《》【】")
_WIDE = str.maketrans("（），；／＋：", "(),;/+:")
_SEPARATORS = re.compile(r"[、,;/+&|及与。\s]+|并?兼任?")
_BRACKETS = re.compile(r"^(.*?)\(([^()]*)\)$")


def position_rank(position: str) -> int:
    """The place of a post in the order of rank, from 0; what is not standard stands last."""
    return _RANKS.get(position, len(POSITIONS))


def team_order(positions: Iterable[str]) -> tuple[int, ...]:
    """A sort key for a village's team: by the highest post, then by the next ones."""
    return (*sorted(position_rank(position) for position in positions), len(POSITIONS) + 1)


def is_dual_head(positions: Iterable[str]) -> bool:
    """一肩挑: one person heads both the Party organisation and the village committee."""
    return {"党组织书记", "村委会主任"} <= set(positions)


def is_cross_posted(positions: Iterable[str]) -> bool:
    """交叉任职: one person sits on both the Party committee and the village committee."""
    held = set(positions)
    return bool(held & _PARTY_COMMITTEE) and bool(held & _VILLAGE_COMMITTEE)


def is_resident(positions: Iterable[str]) -> bool:
    """驻村干部: sent by a unit outside, and in no post of the village itself."""
    held = set(positions)
    return bool(held) and held <= _RESIDENTS


def parse_positions(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The standard posts in a ledger's text, by rank, and the parts of the text that are none.

    A bare 主任 is the village committee's where a post of the Party or the village committee stands beside
    it, as in 支书兼主任; alone it may be anybody's, and is unknown.
    """
    parts = _parts(text)
    found = {part: _full_names(part) for part in parts}
    sure = {name for names in found.values() for name in names}
    if any(part in ("书记", "副书记") for part in parts):
        sure |= {_SHORT[part] for part in parts if part in ("书记", "副书记")}
    in_company = bool(sure & (_PARTY_COMMITTEE | _VILLAGE_COMMITTEE))
    unknown = []
    for part in parts:
        if found[part]:
            continue
        if part in _SHORT and in_company:
            sure.add(_SHORT[part])
        elif part not in _HARMLESS:
            unknown.append(part)
    return tuple(sorted(sure, key=position_rank)), tuple(dict.fromkeys(unknown))


def read_positions(value: object) -> Reading[tuple[str, ...]]:
    """The standard posts in a ledger's cell; what is no standard post is left out and doubted.

    Raises `UnreadableError` where nothing is written.
    """
    text = "" if value is None else str(value)
    known, unknown = parse_positions(text)
    if unknown:
        named = "、".join(unknown)
        return Reading(known, f"职务「{named}」不在标准职务之中，没有录入，请核对后在档案里补上。")
    if not known:
        raise UnreadableError("职务是空的，请填写如「党支部书记、村委会主任」。")
    if _BOTH_COMMITTEES.search(text.translate(_QUOTES)):
        return Reading(known, f"「{text.strip()}」已读作党组织委员和村委会委员两个职务，请核对。")
    return Reading(known)


def _parts(text: str) -> list[str]:
    """The single posts of a text, brackets taken apart: of 会计(文书) the one that is known."""
    plain = text.translate(_WIDE).translate(_QUOTES)
    parts = [part for piece in _SEPARATORS.split(plain) if piece for part in _without_brackets(piece)]
    return [half for part in parts for half in _halves(part)]


def _without_brackets(piece: str) -> Sequence[str]:
    found = _BRACKETS.match(piece)
    if found is None:
        return (piece,)
    outside, inside = found[1], found[2]
    if not outside or (_full_names(inside) and not _is_post(outside)):
        return (inside,)
    return (outside,) if inside in _HARMLESS else (outside, inside)


def _halves(part: str) -> Sequence[str]:
    """A part as it stands, or the two posts that were written without a sign between: 书记主任."""
    if part in _HARMLESS:
        return (part,)
    bare = part.removesuffix("一肩挑")
    if _is_post(bare):
        return (bare,)
    for middle in range(2, len(bare) - 1):
        if _is_post(bare[:middle]) and _is_post(bare[middle:]):
            return bare[:middle], bare[middle:]
    return (bare,)


def _is_post(part: str) -> bool:
    return part in _SHORT or bool(_full_names(part))


def _full_names(part: str) -> tuple[str, ...]:
    """The standard posts that one part says in full; none where it says something else or too little."""
    if part in _SHORT:
        return ()
    if _BOTH_COMMITTEES.fullmatch(part):
        return "党组织委员", "村委会委员"
    matching = [name for name, pattern in _KNOWN.items() if pattern.fullmatch(part)]
    return tuple(matching[:1]) if len(matching) == 1 else ()
