"""Compares the headings of offices' tables with the names that a field goes by."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from yunhe_desktop.fields import Field

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_NO_WORD = re.compile(r"[\W_]+")
# A heading that speaks of somebody else than the person of the row.
_SOMEBODY_ELSE = re.compile(
    r"家庭|家属|亲属|配偶|子女|父|母|社会关系|成员|推荐|介绍|紧急|监护|包联|培养|帮扶"
)
# What offices hang on a field's name without meaning another field: 学历情况, 出生年月日, 职务名称.
_TAILS = re.compile(r"(情况|信息|名称|号码|号|时间|日期|年月|日)?\d?")
_MAX_LENGTH = 30  # of a heading; longer texts are remarks


class Certainty(Enum):
    """Whether a column was found by a name of its field, or the user had better look at it."""

    SURE = "sure"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Match:
    """The field that a heading may stand for; the smaller `rank`, the better."""

    key: str
    rank: int

    @property
    def certainty(self) -> Certainty:
        """Ranks 0 and 1 are names of the field itself."""
        return Certainty.SURE if self.rank <= 1 else Certainty.GUESS


@cache
def normal(heading: str) -> str:
    """A heading without spaces, line breaks, punctuation, brackets and full-width forms, in lower case."""
    folded = unicodedata.normalize("NFKC", heading).casefold()
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", folded))


@cache
def _normal_without_brackets(heading: str) -> str:
    """The same without what stands in brackets: a unit, a hint how to fill in."""
    return normal(_BRACKETED.sub("", unicodedata.normalize("NFKC", heading)))


def joined(levels: Sequence[str]) -> str:
    """The levels of a heading as one text, `学历/全日制`; a level that repeats the one above is left out."""
    texts: list[str] = []
    for text in levels:
        shown = "".join(text.split())
        if shown and shown not in texts:
            texts.append(shown)
    return "/".join(texts)


class HeadingMatcher:
    """Finds the field for a heading, given as its levels from top to bottom."""

    def __init__(self, fields: Sequence[Field], mapping: Mapping[str, str] | None = None) -> None:
        keys = {field.key for field in fields}
        self._mapping = {
            normal(heading): key for heading, key in (mapping or {}).items() if key in keys or not key
        }
        self._names: dict[str, str] = {}
        for field in fields:
            self._names.setdefault(normal(field.label), field.key)
        for field in fields:
            for synonym in field.synonyms:
                self._names.setdefault(normal(synonym), field.key)
        self._known: dict[tuple[str, ...], Match | None] = {}

    def is_remembered(self, levels: Sequence[str]) -> bool:
        """Whether the user has decided about this heading before, if only to leave it out."""
        return normal(joined(levels)) in self._mapping

    def match(self, levels: Sequence[str]) -> Match | None:
        """The best match; None where the heading is unknown or the user chose to leave it out."""
        known = tuple(level for level in levels if level)
        if known not in self._known:
            self._known[known] = self._find(known)
        return self._known[known]

    def _find(self, levels: tuple[str, ...]) -> Match | None:
        heading = joined(levels)
        if (key := self._mapping.get(normal(heading))) is not None:
            return Match(key, 0) if key else None
        if not 0 < len(heading) <= _MAX_LENGTH * len(levels):
            return None
        if found := self._by_name(heading, 1):
            return found
        if _SOMEBODY_ELSE.search(heading):
            return None
        return self._by_level(levels) or self._by_part(heading)

    def _by_name(self, heading: str, rank: int) -> Match | None:
        for text in (normal(heading), _normal_without_brackets(heading)):
            if key := self._names.get(text):
                return Match(key, rank)
        return None

    def _by_level(self, levels: tuple[str, ...]) -> Match | None:
        """By the lowest level alone, `基本情况/姓名`; failing that by the highest, `学历/全日制`."""
        if len(levels) == 1:
            return None
        return self._by_name(levels[-1], 1) or self._by_name(levels[0], 2)

    def _by_part(self, heading: str) -> Match | None:
        """By a name with something before or after it: 村干部姓名, 学历情况."""
        text = _normal_without_brackets(heading)
        for name in sorted(self._names, key=len, reverse=True):
            if len(name) > 1 and (
                text.endswith(name) or (text.startswith(name) and _TAILS.fullmatch(text[len(name) :]))
            ):
                return Match(self._names[name], 3)
        return None
