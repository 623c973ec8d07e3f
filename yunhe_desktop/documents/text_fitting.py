"""How large a text can be in a cell of a Word document, which does not shrink texts by itself.

An estimate on the safe side: Chinese faces draw letters and digits half as wide as a character, others wider.
"""

from collections.abc import Callable, Sequence
from math import ceil
from unicodedata import east_asian_width

_MM = 72 / 25.4
_NARROW = 0.56
_STEP = 0.5

Lines = Callable[[float], int]
"""How many lines a text has at a size in points."""


def text_width(text: str) -> float:
    """In characters' widths."""
    return sum(_NARROW if east_asian_width(character) in ("Na", "H", "N") else 1 for character in text)


def line_count(text: str, width: float, size: float) -> int:
    """In a room of `width` millimetres at `size` points; what punctuation pushes to the next line is allowed for."""
    room = width * _MM / size
    length = text_width(text)
    return 1 if length <= room else ceil(length / max(room - 0.7, 1))


def lines_of(paragraphs: Sequence[str], width: float) -> Lines:
    """The lines of these paragraphs in a room of `width` millimetres."""
    return lambda size: sum(line_count(text, width, size) for text in paragraphs)


def fitting_size(
    lines: Lines, height: float, *, pitch: float, largest: float, least: float, unbroken: int = 0
) -> float | None:
    """The largest size in half points whose lines fit into `height` millimetres; None where the least does not.

    `pitch` is the distance of lines as a multiple of the size. Where four fifths of the largest size are enough
    to keep `unbroken` lines unbroken, they do.
    """
    sizes = [largest - number * _STEP for number in range(int((largest - least) / _STEP) + 1)]
    fitting = [size for size in sizes if lines(size) * size * pitch <= height * _MM]
    whole = [size for size in fitting if size >= largest * 0.8 and lines(size) <= unbroken]
    return next(iter([*whole, *fitting]), None)
