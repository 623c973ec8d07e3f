"""The book ledger as a workbook: titles with their copies, and every handing out."""

from collections.abc import Sequence
from pathlib import Path

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.night_school.queries.books import BookLine, HandoutLine

_TITLES = (
    ("序号", 5), ("书名", 40), ("出版社", 20), ("入库册数", 9), ("发放册数", 9), ("结存册数", 9),
    ("未签收册数", 10), ("备注", 20),
)  # fmt: skip
_HANDED = (
    ("序号", 5), ("发放时间", 10), ("书名", 40), ("乡镇", 12), ("村", 14), ("领取人", 10), ("册数", 6),
    ("签收", 8), ("备注", 20),
)  # fmt: skip


def export_books(path: Path, books: Sequence[BookLine], handouts: Sequence[HandoutLine]) -> None:
    """Write both sheets; `UserError` where the file cannot be written."""
    titles = [
        (at, one.title, one.publisher, one.received, one.handed_out, one.stock, one.unsigned, one.remarks)
        for at, one in enumerate(books, 1)
    ]
    handed = [
        (
            at, dotted(one.date), one.title, one.township, one.village, one.name, one.copies,
            "已签" if one.signed else "未签", one.remarks,
        )
        for at, one in enumerate(handouts, 1)
    ]  # fmt: skip
    write_table(
        path,
        [
            TableSheet("书目", *_columns(_TITLES, titles), caption="学习书籍台账"),
            TableSheet("发放", *_columns(_HANDED, handed), text_columns=(1,), caption="学习书籍发放登记"),
        ],
    )


def _columns(
    columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[str | int]]
) -> tuple[list[str], Sequence[Sequence[str | int]], list[int]]:
    return [name for name, _width in columns], rows, [width for _name, width in columns]
