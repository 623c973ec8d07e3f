"""Which characters a font file can draw: its cmap table, read by itself in a few milliseconds."""

import struct
import sys
from array import array
from collections.abc import Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

# Characters without a picture of their own (spaces, line ends, Unicode's Default_Ignorable_Code_Point): they
# never become an empty box, whether or not a font lists them.
_INVISIBLE = frozenset(
    {*range(0x09, 0x0E), 0x85, 0xAD, 0x34F, 0x61C, 0x205F, 0xFEFF}
    | {*range(0x180B, 0x1810), *range(0x200B, 0x2010), *range(0x2028, 0x2030), *range(0x2060, 0x2070)}
    | {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
)


def coverage(path: Path) -> frozenset[int]:
    """The code points that the font file has glyphs for; none where it is no TrueType or OpenType font."""
    try:
        with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
            return frozenset(_code_points(data, _cmap(data)))
    except (OSError, struct.error, ValueError, IndexError):
        return frozenset()


def undrawable(text: str, fonts: frozenset[int]) -> list[str]:
    """The characters of `text` that would print as an empty box, each once, in order of code point."""
    return sorted({c for c in set(text) if ord(c) not in fonts and ord(c) not in _INVISIBLE})


def _cmap(data: mmap) -> int:
    """Where the table of the (first) face begins; the faces of a collection nearly always share theirs."""
    face = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", data, face + 4)
    for record in range(face + 12, face + 12 + 16 * count, 16):
        if data[record : record + 4] == b"cmap":
            offset: int = struct.unpack_from(">I", data, record + 8)[0]
            return offset
    raise ValueError("no cmap table")


def _code_points(data: mmap, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    subtables = {}
    for record in range(cmap + 4, cmap + 4 + 8 * count, 8):
        offset = cmap + struct.unpack_from(">I", data, record + 4)[0]
        subtables[struct.unpack_from(">H", data, offset)[0]] = offset
    if 12 in subtables:  # all of Unicode
        return _groups(data, subtables[12])
    return _ranges(data, subtables[4]) if 4 in subtables else iter(())  # the BMP alone


def _groups(data: mmap, table: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", data, table + 12)
    for first, last, glyph in struct.iter_unpack(">III", data[table + 16 : table + 16 + 12 * count]):
        yield from range(first if glyph else first + 1, last + 1)  # glyph 0 is the empty box itself


def _ranges(data: mmap, table: int) -> Iterator[int]:
    (length,) = struct.unpack_from(">H", data, table + 2)
    words = array("H", data[table : table + length // 2 * 2])
    if sys.byteorder == "little":
        words.byteswap()
    count = words[3] // 2
    ends, starts, deltas, offsets = (7 + gap + i * count for i, gap in enumerate((0, 1, 1, 1)))
    for i in range(count):
        for code in range(words[starts + i], words[ends + i] + 1):
            glyph = code
            if jump := words[offsets + i]:  # in bytes from its own place
                glyph = words[offsets + i + jump // 2 + code - words[starts + i]]
            if glyph and (glyph + words[deltas + i]) & 0xFFFF:
                yield code
