"""按姓氏笔画为序: the order of names on official lists.

The rule: by the stroke count of the first character (of a double surname too), within one count by the strokes'
classes 横竖撇点折 one after the other (提 is a 横, 捺 a 点), then by the next characters likewise. In this mode,
姓氏笔画, a name of two characters has an empty middle: 田富 stands before 田大利. The 姓名笔画 mode of people's
congresses differs in that and is not offered.

`resources/data/strokes.txt` says where its data come from; its order is the order of sorting.
"""

from functools import cache

from yunhe_desktop.resources import resource

_EMPTY_MIDDLE = 0
_UNKNOWN = 1_000_000  # above every known character; the code point is added


def stroke_key(name: str) -> tuple[int, ...]:
    """The sort key of `name`; unknown characters stand after all known ones, by code point."""
    ranks = _ranks()
    key = tuple([ranks.get(character) or _UNKNOWN + ord(character) for character in name])
    return (key[0], _EMPTY_MIDDLE, key[1]) if len(key) == 2 else key


@cache
def _ranks() -> dict[str, int]:
    """Each known character's place in the order, from 1."""
    lines = resource("data", "strokes.txt").read_text(encoding="utf-8").splitlines()
    in_order = "".join([line.partition(" ")[2] for line in lines if not line.startswith("#")])
    return {character: place for place, character in enumerate(in_order, start=1)}
