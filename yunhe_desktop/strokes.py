"""按姓氏笔画为序 and 按姓名笔画为序: the two orders of names on official lists.

The rule of both: by the stroke count of the first character (of a double surname too), within one count by the
strokes' classes 横竖撇点折 one after the other (提 is a 横, 捺 a 点), then by the next characters likewise. In the
mode 姓氏笔画, of party congresses and the CPPCC, a name of two characters has an empty middle: 田富 stands before
田大利. In the mode 姓名笔画, of people's congresses, it has not: 田大利 stands before 田富.

`resources/data/strokes.txt` says where its data come from; its order is the order of sorting. An office may
put in the strokes of a character that stands there wrongly or not at all.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache

from yunhe_desktop.resources import resource

SURNAME_STROKES, NAME_STROKES = "姓氏笔画", "姓名笔画"
MODES = (SURNAME_STROKES, NAME_STROKES)
STROKES = re.compile("[1-5]{1,64}")
"""How the strokes of a character are written: 1 横 2 竖 3 撇 4 点 5 折."""

_EMPTY_MIDDLE = 0
_LAST = 1_000_000  # above every known character
_ROOM = 21  # bits between two places: any code point fits between

StrokeKey = tuple[int, ...]


class StrokeOrder:
    """One of the two orders, with the characters that an office has put in; `key` is what names are sorted by."""

    def __init__(self, mode: str = SURNAME_STROKES, overrides: Mapping[str, str] | None = None) -> None:
        self.mode = mode
        self._pads = mode == SURNAME_STROKES
        own = {character: _rank(character, strokes) for character, strokes in (overrides or {}).items()}
        self._ranks = _ranks() | own if own else _ranks()

    def key(self, name: str) -> StrokeKey:
        """The sort key of `name`; unknown characters stand after all known ones, by code point."""
        known = self._ranks
        ranks = [known.get(character) or (_LAST << _ROOM) + ord(character) for character in name]
        if self._pads and len(ranks) == 2:
            return ranks[0], _EMPTY_MIDDLE, ranks[1]
        return tuple(ranks)

    def unknown(self, names: Iterable[str]) -> dict[str, str]:
        """The Chinese characters of the names whose strokes nobody knows, each with the first such name."""
        found: dict[str, str] = {}
        for name in names:
            for character in name:
                if character not in self._ranks and _is_chinese(character):
                    found.setdefault(character, name)
        return found


def stroke_key(
    name: str, *, mode: str = SURNAME_STROKES, overrides: Mapping[str, str] | None = None
) -> StrokeKey:
    """The sort key of one name; for many names, and for the order of a data file, take a `StrokeOrder`."""
    return (StrokeOrder(mode, overrides) if overrides else _usual(mode)).key(name)


def strokes_of(character: str) -> str:
    """The classes of a character's strokes as the built-in table has them, "" where it does not know it."""
    return _strokes().get(character, "")


@cache
def _usual(mode: str) -> StrokeOrder:
    return StrokeOrder(mode)


def _is_chinese(character: str) -> bool:
    return character == "〇" or "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _rank(character: str, strokes: str) -> int:
    """A place behind all characters of the same or fewer strokes in the built-in table."""
    if not STROKES.fullmatch(strokes):
        raise ValueError(f"{strokes!r} are no strokes")
    lines, lasts = _lines()
    before = bisect_right(lines, (len(strokes), strokes))
    return ((lasts[before - 1] if before else 0) << _ROOM) + ord(character)


@cache
def _table() -> list[tuple[str, str]]:
    """The lines of the built-in table: classes of strokes, characters."""
    lines = resource("data", "strokes.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.partition(" ") for line in lines if not line.startswith("#"))
    return [(strokes, characters) for strokes, _space, characters in parts]


@cache
def _strokes() -> dict[str, str]:
    return {character: strokes for strokes, characters in _table() for character in characters}


@cache
def _ranks() -> dict[str, int]:
    """Each known character's place in the order, from 1, with room for others between two places."""
    in_order = "".join([characters for _strokes, characters in _table()])
    return {character: place << _ROOM for place, character in enumerate(in_order, start=1)}


@cache
def _lines() -> tuple[list[tuple[int, str]], list[int]]:
    """The lines' counts and classes, and the place of the last character of each."""
    lines, lasts, last = [], [], 0
    for strokes, characters in _table():
        last += len(characters)
        lines.append((len(strokes), strokes))
        lasts.append(last)
    return lines, lasts
