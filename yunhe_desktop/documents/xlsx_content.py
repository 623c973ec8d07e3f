"""Looks into an .xlsx for what calamine does not tell: lost values, and cells too far away."""

from pathlib import Path

from yunhe_desktop.documents.sheet_area import Position


def check(_path: Path, _data: bytes) -> dict[str, dict[Position, str]]:
    """By sheet, the cells that hold an error or a formula without a saved result."""
    return {}
