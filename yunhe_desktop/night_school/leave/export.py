"""The lists of the page as workbooks, in the columns and the order in which they are shown."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field


def export_lines(
    path: Path, title: str, fields: Sequence[Field], rows: Sequence[Mapping[str, str]], caption: str
) -> None:
    """Write these rows (texts by field key); `UserError` where there are none or the file cannot be written."""
    if not rows:
        raise UserError(f"“{title}”的列表是空的，没有可导出的内容。请先清空查找条件再导出。")
    cells: list[list[Cell]] = [
        [number, *(row.get(field.key, "") for field in fields)] for number, row in enumerate(rows, 1)
    ]
    headings = ["序号", *(field.label for field in fields)]
    dates = [at for at, heading in enumerate(headings) if heading.endswith("时间") or heading == "到期"]
    widths = [5, *(field.width for field in fields)]
    write_table(path, [TableSheet(title, headings, cells, widths, dates, caption)])
