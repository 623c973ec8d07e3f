"""Reads the cells of a platform's workbook: counts such as 36/37 and 97.3%, marks such as ✓, hours, names."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.reading import Reading, UnreadableError, plain

_NOTHING = frozenset({"", "/", "-", "--", "—", "——", "无数据", "暂无"})
_ALL = frozenset({"全部", "全部完成", "全部学完", "已完成", "完成", "已学完", "学完", "√", "✓", "✔"})
_NONE = frozenset({"无", "未开始", "未学", "未学习", "未完成", "没学", "×", "✗", "✘"})
_OF = re.compile(
    r"(?:已学|已完成|完成)?(\d{1,4})(?:节|门|课)?(?:/|\(共|共)(\d{1,4})(?:节|门|课)?\)?", re.ASCII
)
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d+)?)%", re.ASCII)
_COUNT = re.compile(r"(?:已学|已完成|完成|共)?(\d{1,4})(?:\.0+)?(?:节|门|课|个|讲|集)?(?:课|课程)?", re.ASCII)
_HOURS = re.compile(r"(\d{1,5}(?:\.\d+)?)(?:个)?(?:学时|课时|小时|时)?", re.ASCII)
_MINUTES = re.compile(r"(\d{1,5}(?:\.\d+)?)(?:分钟|分|min)", re.ASCII)

_DONE = frozenset({
    "√", "✓", "✔", "☑", "v", "y", "是", "完成", "已完成", "学完", "已学完", "已学", "已看完", "看完", "合格", "已合格",
    "通过", "已通过", "全部完成", "●", "1/1",
})  # fmt: skip
_NOT_DONE = frozenset({
    "×", "✗", "✘", "x", "n", "否", "未完成", "未学", "未学习", "未学完", "未开始", "学习中", "进行中", "在学", "不合格",
    "未合格", "未通过", "无", "○", "未看", "未观看", "0/1",
})  # fmt: skip
_YES = _DONE | {"结业", "已结业", "准予结业", "毕业", "达标", "已达标"}
_NO = _NOT_DONE | {"未结业", "不结业", "未达标"}
_DOTS = str.maketrans("・•‧∙⋅", "·····")
_MOST_NAME = 50


def read_name(cell: Cell) -> str:
    """A person's name without blanks between its characters; "" where the cell holds none."""
    return plain(cell_text(cell)).translate(_DOTS)[:_MOST_NAME] if isinstance(cell, str) else ""


def are_shares(cells: Iterable[Cell]) -> bool:
    """Whether a column of counts holds shares that the spreadsheet program shows as percents: 1 is all then."""
    numbers = [cell for cell in cells if isinstance(cell, int | Decimal) and not isinstance(cell, bool)]
    return any(0 < number < 1 for number in numbers) and all(0 <= number <= 1 for number in numbers)


def read_count(cell: Cell, of: int, *, shares: bool = False) -> Reading[int] | None:
    """How many of `of` lessons are done; None where the cell says nothing. Raises `UnreadableError`.

    36, 36节, 36/37, 97.3%, 全部, 未开始; with `shares` 0.973. `of` is 0 where the class's lessons are not known.
    """
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | Decimal):
        number = Decimal(cell)
        if shares or 0 < number < 1:
            return _of_share(number, of, cell_text(cell))
        return _checked(number, of, cell_text(cell))
    if isinstance(cell, date):
        raise UnreadableError(
            f"{cell.month}月{cell.day}日是日期，多半是{cell.month}/{cell.day}这样的节数被表格软件改成了日期，请把单元格设成文本后重写。"
        )
    text = plain(cell_text(cell))
    return None if text in _NOTHING else _count_in(text, of)


def _count_in(text: str, of: int) -> Reading[int]:
    if text in _NONE:
        return Reading(0)
    if text in _ALL:
        return _of_share(Decimal(1), of, text)
    if found := _OF.fullmatch(text):
        return _of_whole(int(found[1]), int(found[2]), of, text)
    if found := _PERCENT.fullmatch(text):
        return _of_share(Decimal(found[1]) / 100, of, text)
    if found := _COUNT.fullmatch(text):
        return _checked(Decimal(found[1]), of, text)
    raise UnreadableError(f"“{text}”认不出是学完了几节，请写成 36、36/37 或 97.3%。")


def _checked(number: Decimal, of: int, text: str) -> Reading[int]:
    if number != number.to_integral_value() or number < 0:
        raise UnreadableError(f"“{text}”不是节数，请写成整数。")
    done = int(number)
    if of and done > of:
        return Reading(of, f"写的是{done}节，这个班只有{of}节，已按{of}节录入，请核对。")
    return Reading(done)


def _of_whole(done: int, whole: int, of: int, text: str) -> Reading[int]:
    reading = _checked(Decimal(done), of, text)
    if of and whole != of and not reading.doubt:
        return Reading(done, f"写的是共{whole}节，这个班是{of}节，请核对课程。")
    return reading


def _of_share(share: Decimal, of: int, text: str) -> Reading[int]:
    if not of:
        raise UnreadableError(f"“{text}”换算不成节数：这个班还没有这一类课程，请先在班次里填好。")
    if not 0 <= share <= 1:
        raise UnreadableError(f"“{text}”不在 0% 到 100% 之间，请核对。")
    return Reading(int((share * of).to_integral_value(ROUND_HALF_UP)))


def read_hours(cell: Cell) -> Decimal | None:
    """学时 as the platform counts them; None where the cell says nothing. Raises `UnreadableError`."""
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | Decimal):
        number = Decimal(cell)
    else:
        text = plain(cell_text(cell))
        if text in _NOTHING or text in _NONE:
            return None
        found = _HOURS.fullmatch(text)
        if found is None:
            raise UnreadableError(f"“{text}”认不出是多少学时，请写成数字。")
        number = Decimal(found[1])
    if number < 0:
        raise UnreadableError(f"学时“{number}”小于 0，请核对。")
    return number.quantize(Decimal("0.01")).normalize() if number else Decimal(0)


def read_yes(cell: Cell) -> bool | None:
    """是, 已结业, 100% …; None where the cell says nothing or nothing that is known."""
    if isinstance(cell, bool):
        return cell
    return _mark(cell, _YES, _NO)


class Numbers(Enum):
    """What plain numbers in cells of lessons are."""

    SHARES = "shares"  # 1 is all: the spreadsheet program shows percents
    PERCENTS = "percents"  # 100 is all
    MINUTES = "minutes"


def numbers_in(cells: Iterable[Cell]) -> Numbers:
    """What the numbers in all cells of lessons of one table are."""
    found = [cell for cell in cells if isinstance(cell, int | Decimal) and not isinstance(cell, bool)]
    most = max(found, default=0)
    if most <= 1:
        return Numbers.SHARES
    return Numbers.PERCENTS if most == 100 else Numbers.MINUTES


def read_lesson(cell: Cell, numbers: Numbers, length: Decimal | None = None) -> bool | None:
    """Whether one lesson is done; None where the cell says nothing. Raises `UnreadableError`.

    ✓, 完成, 100%, 45分钟. Minutes have to reach the `length` of the lesson, where it is known; else any will do.
    """
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, int | Decimal):
        number = Decimal(cell)
        if numbers is Numbers.MINUTES:
            return _long_enough(number, length)
        return number >= (1 if numbers is Numbers.SHARES else 100)
    text = plain(cell_text(cell)).lower()
    if found := _MINUTES.fullmatch(text):
        return _long_enough(Decimal(found[1]), length)
    if text in _NOTHING:
        return None
    marked = _mark(cell, _DONE, _NOT_DONE)
    if marked is None:
        raise UnreadableError(f"“{text}”认不出是不是学完了，请写“完成”或“未完成”。")
    return marked


def _long_enough(minutes: Decimal, length: Decimal | None) -> bool:
    return minutes > 0 and (length is None or minutes >= length)


def _mark(cell: Cell, yes: frozenset[str], no: frozenset[str]) -> bool | None:
    text = plain(cell_text(cell)).lower()
    if found := _PERCENT.fullmatch(text):
        return Decimal(found[1]) >= 100
    if found := _OF.fullmatch(text):
        return int(found[1]) >= int(found[2]) > 0
    if text in yes:
        return True
    return False if text in no else None
