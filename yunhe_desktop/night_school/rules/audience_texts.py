"""对象 as offices write it in a plan, read back: 小王庄镇村“两委”干部、党组织书记，另加张三."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.reading import plain

_TEAM = frozenset(
    {"村两委干部", "两委干部", "村两委", "两委成员", "村两委成员", "两委班子", "村干部", "干部"}
)
_RESIDENTS = frozenset({"驻村干部", "驻村工作队", "驻村人员"})
_POSTS = {
    "村党组织书记": "党组织书记", "党支部书记": "党组织书记", "村党支部书记": "党组织书记", "支部书记": "党组织书记",
    "村书记": "党组织书记", "书记": "党组织书记", "村主任": "村委会主任", "主任": "村委会主任",
}  # fmt: skip
_EVERYBODY = re.compile(r"^(全体|所有|全部|各)(?=.)")
_EVERYWHERE = frozenset({"各村", "全部乡镇", "各乡镇", "全区", "全县", "全镇", "全区各村", "全县各村"})
_SPLIT = re.compile(r"[、，,;；/\s]+|以及|(?<=[部记任员])[和及]")
_QUOTES = str.maketrans("", "", "“”\"'「」")


@dataclass(frozen=True, slots=True)
class Known:
    """The words that an audience may be told in; names of villages and people may stand for several keys."""

    townships: Mapping[str, str]
    villages: Mapping[str, Sequence[str]]
    positions: frozenset[str]
    people: Mapping[str, Sequence[str]]


@dataclass
class _Said:
    team: bool = False
    residents: bool = False
    everywhere: bool = False
    positions: list[str] = field(default_factory=list)
    townships: list[str] = field(default_factory=list)
    villages: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def read_audience(text: str, known: Known) -> tuple[Audience | None, str]:
    """The audience that the text says, or None and which words could not be read (or fit several)."""
    said = _Said()
    for part in _SPLIT.split(text.strip()):
        word = plain(part).translate(_QUOTES).removeprefix("另加")
        if word:
            _take(word, known, said)
    if said.unknown:
        return None, "、".join(said.unknown)
    somewhere = bool(said.townships or said.villages or said.everywhere)
    somebody = said.team or said.residents or said.positions
    if not (somewhere or somebody or said.people):
        return None, text.strip()
    return Audience(
        team=said.team or (somewhere and not somebody),
        residents=said.residents,
        positions=tuple(dict.fromkeys(said.positions)),
        townships=tuple(dict.fromkeys(said.townships)),
        villages=tuple(dict.fromkeys(said.villages)),
        people=tuple(dict.fromkeys(said.people)),
    ), ""


def _take(word: str, known: Known, said: _Said) -> None:
    """A place, posts, a person, or a place with posts right behind it."""
    if _take_whom(word, known, said) or _take_place(word, known, said) or _take_person(word, known, said):
        return
    for cut in range(len(word) - 1, 1, -1):
        if _is_place(word[:cut], known) and _take_whom(word[cut:], known, said):
            _take_place(word[:cut], known, said)
            return
    said.unknown.append(word)


def _take_whom(word: str, known: Known, said: _Said) -> bool:
    word = _EVERYBODY.sub("", word)
    if word in _TEAM:
        said.team = True
    elif word in _RESIDENTS:
        said.residents = True
    elif word in known.positions or word in _POSTS:
        said.positions.append(word if word in known.positions else _POSTS[word])
    else:
        return False
    return True


def _is_place(word: str, known: Known) -> bool:
    return word in _EVERYWHERE or word in known.townships or len(known.villages.get(word, ())) == 1


def _take_place(word: str, known: Known, said: _Said) -> bool:
    if not _is_place(word, known):
        return False
    if word in _EVERYWHERE:
        said.everywhere = True
    elif word in known.townships:
        said.townships.append(known.townships[word])
    else:
        said.villages += known.villages[word]
    return True


def _take_person(word: str, known: Known, said: _Said) -> bool:
    found = known.people.get(word, ())
    if len(found) == 1:
        said.people += found
    return len(found) == 1
