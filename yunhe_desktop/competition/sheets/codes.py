"""What identifies a scoring sheet on paper: the text of its QR code, and the number that people read.

Both count segments and judges from 1 in the competition's order and name the entry by its 编号. Whoever
reorders segments or judges must print the sheets again.
"""

import re
from typing import NamedTuple

from yunhe_desktop.competition.rules import Competition, SheetKey
from yunhe_desktop.errors import UserError

_PREFIX = "YH1"
_KEY_DIGITS = 12
_CODE = re.compile(rf"{_PREFIX}:([0-9A-F]{{{_KEY_DIGITS}}}):(\d+):(\d+):(.+)")
_NUMBER = re.compile(r"(\d+)-(\d+)-(.+)")


class SheetCode(NamedTuple):
    """What a sheet's QR code says."""

    competition: str  # the first 12 hexadecimal digits of the competition's key
    segment: int  # from 1
    judge: int  # from 1, on the panel of the segment
    entry: str  # 编号


def sheet_code(key: str, segment: int, judge: int, entry: str) -> str:
    """The text of the QR code of the sheet in the competition with this key (a UUID's hexadecimal text)."""
    return f"{_PREFIX}:{_short(key)}:{segment}:{judge}:{entry}"


def sheet_number(segment: int, judge: int, entry: str) -> str:
    """The number that people read and type: 1-03-07 is segment 1, its judge 3, entry 07."""
    return f"{segment}-{judge:02d}-{entry}"


def parse_sheet_code(text: str) -> SheetCode:
    """What a scanned code says; `UserError` where it is no code of a scoring sheet."""
    found = _CODE.fullmatch(text.strip())
    if not found:
        raise UserError(f"扫到的“{text.strip()[:40]}”不是评分表的二维码，请对准评分表右上角的二维码再扫。")
    key, segment, judge, entry = found.groups()
    return SheetCode(key, int(segment), int(judge), entry)


def find_sheet(competition: Competition, key: str, text: str) -> SheetKey:
    """The sheet that a scanned code or a typed sheet number means.

    `UserError` where the code belongs to another competition, or the competition has no such sheet.
    """
    if typed := _NUMBER.fullmatch(text.strip()):
        return _sheet_key(competition, int(typed[1]), int(typed[2]), typed[3])
    code = parse_sheet_code(text)
    if code.competition != _short(key):
        raise UserError(f"这张评分表不是“{competition.name}”的，请核对是否拿错了别的擂台赛的评分表。")
    return _sheet_key(competition, code.segment, code.judge, code.entry)


def _sheet_key(competition: Competition, segment: int, judge: int, entry: str) -> SheetKey:
    number = sheet_number(segment, judge, entry)
    segments = dict(enumerate(competition.segments, 1))
    judges = dict(enumerate(segments[segment].judges, 1)) if segment in segments else {}
    if judge not in judges or entry not in {e.number for e in competition.entries}:
        raise UserError(
            f"“{competition.name}”没有表号 {number} 的评分表：请核对表号；"
            "打印之后改过环节、评委或选手的，请重新打印评分表。"
        )
    return SheetKey(segments[segment].name, judges[judge].name, entry)


def _short(key: str) -> str:
    return key.replace("-", "")[:_KEY_DIGITS].upper()
