"""Who may be in the file twice: pairs that look like one person, found without comparing everybody with everybody."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from yunhe_desktop.cadres.rules.spans import when
from yunhe_desktop.identity import BadIdNumberError, parse_id_number

SAME_NUMBER = "身份证号相同"
SAME_NUMBER_15_18 = "身份证号相同（一个是 15 位旧号）"
SAME_IN_VILLAGE = "同村、姓名和出生年月相同"
SAME_IN_VILLAGE_WITHOUT_BIRTH = "同村、姓名相同，出生年月不全"
SAME_ELSEWHERE = "姓名和出生年月相同，不在一个村"
SAME_PHONE = "联系电话相同、姓名相近"
REASONS = (SAME_NUMBER, SAME_NUMBER_15_18, SAME_IN_VILLAGE, SAME_ELSEWHERE, SAME_PHONE,
           SAME_IN_VILLAGE_WITHOUT_BIRTH)  # fmt: skip
"""From the surest down."""

OTHER_NUMBERS = "身份证号不同"
_MANY = 12  # in so large a group each is compared with the first only; a telephone of so many is an office's


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one person from another."""

    key: str
    name: str
    birth_date: str = ""
    village_id: str = ""
    id_number: str = ""
    phone: str = ""
    sex: str = ""


@dataclass(frozen=True, slots=True)
class ProbablePair:
    """Two files that may be one person's; `first` is the smaller key."""

    first: str
    second: str
    reasons: tuple[str, ...]  # of REASONS, the surest first; OTHER_NUMBERS may follow


def probable_pairs(people: Sequence[Identity]) -> list[ProbablePair]:
    """Every pair that looks like one person, the surest first; the time grows with the people, not their square."""
    found: dict[tuple[str, str], list[str]] = {}
    by_key = {one.key: one for one in people}
    for one, other, reason in _candidates(people):
        pair = (min(one.key, other.key), max(one.key, other.key))
        reasons = found.setdefault(pair, [])
        if reason not in reasons:
            reasons.append(reason)
    pairs = [
        ProbablePair(first, second, _told(by_key[first], by_key[second], reasons))
        for (first, second), reasons in found.items()
    ]
    return sorted(pairs, key=lambda pair: (REASONS.index(pair.reasons[0]), pair.first, pair.second))


def _told(one: Identity, other: Identity, reasons: Iterable[str]) -> tuple[str, ...]:
    told = tuple(sorted(reasons, key=REASONS.index))
    return (*told, OTHER_NUMBERS) if _numbers_differ(one, other) else told


def _candidates(people: Sequence[Identity]) -> Iterator[tuple[Identity, Identity, str]]:
    for one, other in _in_groups(people, lambda one: [_number18(one.id_number)]):
        same_length = len(one.id_number) == len(other.id_number)
        yield one, other, SAME_NUMBER if same_length else SAME_NUMBER_15_18
    for one, other in _in_groups(people, lambda one: [one.name + one.village_id]):
        if _births_agree(one, other) and _sexes_agree(one, other):
            if len(one.birth_date) > 4 and len(other.birth_date) > 4:
                yield one, other, SAME_IN_VILLAGE
            elif not _numbers_differ(one, other):
                yield one, other, SAME_IN_VILLAGE_WITHOUT_BIRTH
    for one, other in _in_groups(people, _name_and_month):
        if (
            one.village_id != other.village_id
            and _births_agree(one, other)
            and not _numbers_differ(one, other)
        ):
            yield one, other, SAME_ELSEWHERE
    for one, other in _in_groups(people, lambda one: one.phone.split("、"), skip_many=True):
        if _names_alike(one.name, other.name) and _may_be_one(one, other):
            yield one, other, SAME_PHONE


def _in_groups(
    people: Iterable[Identity], marks: Callable[[Identity], Iterable[str]], *, skip_many: bool = False
) -> Iterator[tuple[Identity, Identity]]:
    """Pairs that share a mark; "" is none."""
    groups: defaultdict[str, list[Identity]] = defaultdict(list)
    for one in people:
        for mark in marks(one):
            if mark:
                groups[mark].append(one)
    for group in groups.values():
        if len(group) <= _MANY:
            yield from combinations(group, 2)
        elif not skip_many:
            yield from ((group[0], other) for other in group[1:])


@lru_cache(1 << 18)
def _number18(text: str) -> str:
    """The number in its 18 characters; a wrong one as it stands, for it may have been typed in twice."""
    try:
        return parse_id_number(text).number18 if text else ""
    except BadIdNumberError:
        return text


def _name_and_month(one: Identity) -> list[str]:
    return [one.name + one.birth_date[:7]] if len(one.birth_date) >= 7 else []


def _births_agree(one: Identity, other: Identity) -> bool:
    mine, theirs = when(one.birth_date), when(other.birth_date)
    return mine is None or theirs is None or mine.matches(theirs)


def _may_be_one(one: Identity, other: Identity) -> bool:
    return _births_agree(one, other) and _sexes_agree(one, other) and not _numbers_differ(one, other)


def _sexes_agree(one: Identity, other: Identity) -> bool:
    return not one.sex or not other.sex or one.sex == other.sex


def _numbers_differ(one: Identity, other: Identity) -> bool:
    """Whether both have a number, and they are two: then chance, not a slip, made the rest alike."""
    mine, theirs = _number18(one.id_number), _number18(other.id_number)
    return bool(mine) and bool(theirs) and mine != theirs


def _names_alike(one: str, other: str) -> bool:
    """The same name, or one character typed otherwise, left out or added after the surname."""
    if one == other:
        return True
    if one[:1] != other[:1] or min(len(one), len(other)) < 2:
        return False
    if len(one) == len(other):
        return sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1
    shorter, longer = sorted((one, other), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(1, len(longer))
    )


def differing_places(one: str, other: str) -> list[int]:
    """At which places, from 1, two numbers differ; what a mask hides can be compared so without being shown."""
    length = max(len(one), len(other))
    return [
        place + 1
        for place, (mine, theirs) in enumerate(zip(one.ljust(length), other.ljust(length), strict=True))
        if mine != theirs
    ]
