"""Reads 选手 and 加减分."""

from decimal import Decimal

from yunhe_desktop.competition.rules.checks import check_adjustment
from yunhe_desktop.competition.values import Adjustment, Entry
from yunhe_desktop.competition.workbook import layout
from yunhe_desktop.competition.workbook.sheets import Sheets, Unique
from yunhe_desktop.documents.labelled_sheets import Row


def read_entries(sheets: Sheets) -> tuple[Entry, ...]:
    """The entries in the order of their rows."""
    numbers, orders, lots = Unique(), Unique(), Unique()
    entries: list[Entry] = []
    for row in sheets.rows(layout.ENTRIES):
        entry = _read_entry(row)
        if entry.number and numbers.admit(row, "编号", entry.number, f"编号“{entry.number}”"):
            entries.append(entry)
        if entry.order is not None:
            orders.admit(row, "出场顺序", entry.order, f"出场顺序 {entry.order} ")
        if entry.lot is not None and (first := lots.first(row, entry.lot)):
            row.warn("抽签", f"抽签号 {entry.lot} 与第 {first} 行相同，两名选手同分时仍会并列。")
    return tuple(entries)


def _read_entry(row: Row) -> Entry:
    return Entry(
        number=row.needed("编号"),
        township=row.text("乡镇"),
        village=row.text("村"),
        secretary=row.name("书记"),
        companion=row.name("包村干部"),
        order=row.integer("出场顺序"),
        lot=row.integer("抽签"),
    )


def read_adjustments(sheets: Sheets, numbers: set[str]) -> tuple[Adjustment, ...]:
    """The 加减分 in the order of their rows."""
    adjustments: list[Adjustment] = []
    for row in sheets.rows(layout.ADJUSTMENTS):
        number = known_number(row, numbers)
        value = _read_value(row)
        reason = row.text("原因")
        if not reason:
            row.warn("原因", "加减分没有写原因，公示时会被问到，请补上。")
        if number and value is not None:
            adjustments.append(Adjustment(number, value, reason))
    return tuple(adjustments)


def known_number(row: Row, numbers: set[str]) -> str:
    """The 编号 in a row of another sheet; "" and an error where no entry has it."""
    number = row.needed("编号")
    if not number or number in numbers:
        return number
    alike = [known for known in numbers if known.lstrip("0") == number.lstrip("0")]
    hint = (
        f"是不是“{alike[0]}”？Excel 会去掉数字前面的 0，请把单元格设为文本后重填。" if len(alike) == 1 else ""
    )
    row.error("编号", f"编号“{number}”在工作表“选手”里没有，{hint or '请改为已有的编号或先添加选手。'}")
    return ""


def _read_value(row: Row) -> Decimal | None:
    if not row.needed("分值"):
        return None
    value = row.decimal("分值")
    if value is not None and (message := check_adjustment(value)):
        row.error("分值", message)
    return value
