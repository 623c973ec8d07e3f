"""Reads the streams of an OLE compound file, the container of .xls and of encrypted workbooks.

Layout: [MS-CFB] Compound File Binary File Format, Microsoft Open Specifications.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST_SECTOR = 0xFFFFFFFA  # greater numbers mark the end of a chain, or sectors of no chain
_ENTRY = 128  # bytes of one directory entry
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    start: int
    size: int


class OleFile:
    """The streams of a compound file by name; `ValueError` where the file is damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise ValueError("no compound file")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("impossible sector size")
        self._sector, self._mini_sector = 1 << shift, 1 << mini_shift
        self._cutoff, first_mini_fat = struct.unpack_from("<II", data, 56)
        self._fat = self._numbers(b"".join(map(self._sector_at, self._fat_sectors())))
        self._entries = dict(self._directory(struct.unpack_from("<I", data, 48)[0]))
        self._mini_fat = self._numbers(self._chain(first_mini_fat))
        root = next((entry for entry in self._entries.values() if entry.kind == _ROOT), None)
        self._mini = self._chain(root.start) if root else b""

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a stream; `KeyError` where there is none of that name."""
        entry = self._entries[name]
        chain = self._mini_chain if entry.size < self._cutoff else self._chain
        return chain(entry.start)[: entry.size]

    def _fat_sectors(self) -> Iterator[int]:
        """The sectors that hold the allocation table: 109 are named in the header, the others in a chain."""
        yield from self._used(struct.unpack_from("<109I", self._data, 76))
        sector, count = struct.unpack_from("<II", self._data, 68)
        for _ in range(min(count, len(self._data) // self._sector)):
            *numbers, sector = self._numbers(self._sector_at(sector))
            yield from self._used(numbers)

    def _used(self, numbers: "tuple[int, ...] | list[int]") -> Iterator[int]:
        return (number for number in numbers if number < _LAST_SECTOR)

    def _directory(self, start: int) -> Iterator[tuple[str, _Entry]]:
        directory = self._chain(start)
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            if kind:
                name = directory[at : at + min(length, 64)].decode("utf-16-le", "replace").rstrip("\0")
                yield name, _Entry(kind, *struct.unpack_from("<II", directory, at + 116))

    def _sector_at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        sector = self._data[start : start + self._sector]
        if not sector:
            raise ValueError("a sector lies behind the end of the file")
        return sector.ljust(self._sector, b"\0")

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector_at, _follow(self._fat, start)))

    def _mini_chain(self, start: int) -> bytes:
        size = self._mini_sector
        return b"".join(self._mini[at * size : (at + 1) * size] for at in _follow(self._mini_fat, start))

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data)


def _follow(table: tuple[int, ...], start: int) -> Iterator[int]:
    """The sectors of one chain, which can be no longer than the table unless it runs in a circle."""
    sector, left = start, len(table)
    while sector < _LAST_SECTOR:
        if sector >= len(table) or not left:
            raise ValueError("a chain of sectors is broken")
        yield sector
        sector, left = table[sector], left - 1
