"""What a clerk types to mean a person: initials, characters, part of a village, and how the person is marked."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.codes import (
    ABSENT,
    LATE,
    LEFT_EARLY,
    OFFICIAL_LEAVE,
    PRESENT,
    PRIVATE_LEAVE,
    SICK_LEAVE,
    UNMARKED,
)
from yunhe_desktop.pinyin import initials

DIGITS = {
    "1": PRESENT, "2": LATE, "3": LEFT_EARLY, "4": OFFICIAL_LEAVE,
    "5": PRIVATE_LEAVE, "6": SICK_LEAVE, "7": ABSENT, "0": UNMARKED,
}  # fmt: skip
"""What a digit marks."""
CLEARED = "清除"
HELP = "　".join(f"{digit}{state or CLEARED}" for digit, state in DIGITS.items())
_LETTERS = {
    "cq": PRESENT, "cd": LATE, "zt": LEFT_EARLY, "gj": OFFICIAL_LEAVE,
    "sj": PRIVATE_LEAVE, "bj": SICK_LEAVE, "qq": ABSENT, "qc": UNMARKED,
}  # fmt: skip
_WORDS = _LETTERS | {state or CLEARED: state for state in DIGITS.values()}


@dataclass(frozen=True, slots=True)
class Found:
    """Who is meant, by cadre; `state` is None where none was said in words."""

    keys: tuple[str, ...] = ()
    meant: str = ""  # the only one, or the only one whose whole name or initials were typed
    state: str | None = None


def plain(text: str) -> str:
    """Small letters of usual width, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", text).lower().split())


class Finder:
    """Finds people of one list; a village's initials are worked out once."""

    def __init__(self, people: Iterable[Expected]) -> None:
        self._people = tuple(people)
        villages = {one.village: initials(one.village).split() for one in self._people}
        self._villages = {name: tuple(each) for name, each in villages.items()}

    def find(self, text: str) -> Found:
        """Whom every word fits; where nobody does, the last word may say the state: "zjg bj", "张建国 病假"."""
        words = plain(text).split()
        if not words:
            return Found()
        found = self._fitting(words)
        if found.keys or len(words) == 1:
            return found
        last, before = words[-1], self._fitting(words[:-1])
        if last in _WORDS:
            return Found(before.keys, before.meant, _WORDS[last])
        begun = any(word.startswith(last) for word in _WORDS)
        return before if begun else Found()

    def _fitting(self, words: Sequence[str]) -> Found:
        people = [one for one in self._people if all(self._fits(one, word) for word in words)]
        exact = [one for one in people if any(_names(one, word) for word in words)]
        meant = people if len(people) == 1 else exact
        return Found(tuple(one.cadre_id for one in people), meant[0].cadre_id if len(meant) == 1 else "")

    def _fits(self, one: Expected, word: str) -> bool:
        return (
            word in one.name.lower()
            or word in one.village.lower()
            or any(each.startswith(word) for each in one.initials.split())
            or any(each.startswith(word) for each in self._villages[one.village])
        )


def _names(one: Expected, word: str) -> bool:
    """Whether a word is a person's whole name or all its initials."""
    return word == one.name.lower() or word in one.initials.split()
