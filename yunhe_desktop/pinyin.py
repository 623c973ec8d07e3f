"""Pinyin initials of names, for the search that finds 张建国 by "zjg"."""

import os
import unicodedata
from functools import cache

_MOST_VARIANTS = 8
_MOST_LETTERS = 2  # of one character; what the dictionary lists after its second initial is hardly ever heard
_LONGEST_TEXT = 200  # what the column holds: a name of 50 characters gets three variants
_DROPPED = frozenset("·\u3000 ")

# Surnames that are read otherwise than the same characters elsewhere; their own initials come first.
_SURNAMES = {
    "万俟": "mq", "不": "f", "么": "y", "乐": "y", "乜": "n", "仇": "q", "便": "p", "单": "s", "单于": "cy",
    "召": "s", "句": "g", "区": "o", "宓": "f", "尉迟": "yc", "折": "s", "曾": "z", "查": "z", "澹台": "tt",
    "祭": "z", "秘": "b", "种": "c", "繁": "p", "翟": "z", "藏": "z", "覃": "q", "解": "x", "重": "c",
    "阚": "k", "隗": "w",
}  # fmt: skip


def initials(name: str) -> str:
    """The initials of `name` in lower case; where characters have several, up to 8 variants, space between.

    The likeliest stands first: 单田芳 gives "stf dtf". Characters without a known reading stay as they are;
    dots and spaces are dropped.
    """
    surname = _SURNAMES.get(name[:2]) or _SURNAMES.get(name[:1], "")
    variants = [""]
    most = max(1, min(_MOST_VARIANTS, (_LONGEST_TEXT + 1) // (len(name) + 1)))
    for place, character in enumerate(name):
        letters = _letters(character)
        if place < len(surname):
            letters = _with_first(surname[place], letters)
        variants = [before + letter for letter in letters for before in variants][:most]
    return " ".join(variants)


def _with_first(letter: str, letters: tuple[str, ...]) -> tuple[str, ...]:
    others = tuple(other for other in letters if other != letter)
    return (letter, *others)[:_MOST_LETTERS]


@cache
def _letters(character: str) -> tuple[str, ...]:
    """The possible initials of one character, the most usual first; one empty text for what is dropped."""
    if character in _DROPPED:
        return ("",)
    readings = _readings().get(ord(character), character).split(",")
    # without its tone mark: é, ǖ and ḿ decompose into the letter and the mark
    first = (unicodedata.normalize("NFD", reading)[:1].lower() for reading in readings)
    return tuple(dict.fromkeys(first))[:_MOST_LETTERS]


@cache
def _readings() -> dict[int, str]:
    """The readings of pypinyin by code point, without its phrases, most of its loading time."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    from pypinyin.pinyin_dict import pinyin_dict

    return pinyin_dict
