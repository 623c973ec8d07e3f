"""Where cells are, and how large a table may be: what no office keeps would only eat memory."""

from pathlib import Path
from typing import TypeAlias

from yunhe_desktop.errors import UserError

Position: TypeAlias = tuple[int, int]  # row and column, both from 0
Range: TypeAlias = tuple[Position, Position]  # first and last cell, both inside

MAX_ROWS = 200_000
MAX_COLUMNS = 2_000
MAX_CELLS = 6_000_000
MAX_BYTES = 200_000_000  # of the file
MAX_UNPACKED_BYTES = 300_000_000  # of one part of a packed file


def check_area(path: Path, sheet: str, rows: int, columns: int) -> None:
    """Raises `UserError` where the used area of a sheet, counted from A1, is larger than any ledger."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS:
        raise UserError(
            f"“{path.name}”的工作表“{sheet}”用到了 {rows} 行 × {columns} 列，超出能导入的范围（最多 "
            f"{MAX_ROWS // 10_000} 万行、{MAX_COLUMNS} 列，行数 × 列数不超过 {MAX_CELLS // 10_000} 万）。"
            "请把多余的行和列整行整列地删除（不要只清空内容），另存后再重新选择。"
        )
