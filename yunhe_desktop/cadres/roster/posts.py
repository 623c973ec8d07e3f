"""Reads the posts of a row, which may stand in one column or in a column for each body."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from yunhe_desktop.cadres import rules
from yunhe_desktop.reading import UnreadableError, plain

_SEPARATORS = re.compile(r"[、,，;；/\n\s]+|兼")
_SECTION_BODIES = (
    ("党支部", re.compile(r"(村|社区)?(党支部|党总支|党组织|党委|支部|支委)(委员会|班子)?(成员|委员|干部)?")),
    ("村委会", re.compile(r"(村委会|村民委员会|村委|居委会|居民委员会)(班子)?(成员|委员|干部)?")),
    ("监委会", re.compile(r"(村务)?(监督委员会|监委会|监委)(班子)?(成员|委员|干部)?")),
)


class PostsReading(NamedTuple):
    """The standard posts by rank, what is doubtful, and whether a part was not understood."""

    positions: tuple[str, ...] = ()
    doubt: str = ""
    some_unknown: bool = False


class PostsReader:
    """Reads the texts of a row's columns of posts; the same texts are read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, str], ...], PostsReading] = {}

    def read(self, texts: tuple[tuple[str, str], ...]) -> PostsReading:
        """`texts`: pairs of the body that a column is about ("" = any) and what the cell says."""
        found = self._known.get(texts)
        if found is None:
            found = self._known[texts] = _read(texts)
        return found


def section_body(text: str) -> str:
    """The body that a heading between the rows names, "" where it names none."""
    name = plain(text)
    return next((body for body, pattern in _SECTION_BODIES if pattern.fullmatch(name)), "")


def _read(texts: Iterable[tuple[str, str]]) -> PostsReading:
    whole = "、".join(_with_body(body, text) if body else text for body, text in texts)
    try:
        reading = rules.read_positions(whole)
    except UnreadableError as error:
        return PostsReading(doubt=str(error))
    return PostsReading(reading.value, reading.doubt, bool(rules.parse_positions(whole)[1]))


def _with_body(body: str, text: str) -> str:
    """主任 in the village committee's column is 村委会主任."""
    return "、".join(_complete(body, part) for part in _SEPARATORS.split(text) if part)


def _complete(body: str, part: str) -> str:
    if part in _SHORT or not rules.parse_positions(part)[0]:
        longer = body + part
        if rules.parse_positions(longer)[0]:
            return longer
    return part


_SHORT: Sequence[str] = ("书记", "副书记", "主任", "副主任", "委员", "成员")
