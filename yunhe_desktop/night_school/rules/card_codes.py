"""What the QR codes on training cards and sheets say, and how a scanned one is read back.

A code is a prefix for its kind, the row's key and a check character: capitals and digits only, which a QR code
holds in its small alphanumeric mode. It says neither a name nor a number of a person; who photographs a card has
a key that means nothing outside this data file.
"""

import re
import unicodedata
from typing import NamedTuple

from yunhe_desktop.errors import UserError

CADRE, ATTENDANCE, LESSON = "C", "A", "L"
"""Kinds: a person's card, one person's line on a sheet of one lesson, a lesson."""

_MARK = "YH"
_KEY_DIGITS = 32
_CODE = re.compile(rf"{_MARK}([{CADRE}{ATTENDANCE}{LESSON}])([0-9A-F]{{{_KEY_DIGITS}}})([0-9A-Z])")
_CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class CardCode(NamedTuple):
    """What a scanned code says."""

    kind: str  # CADRE, ATTENDANCE or LESSON
    key: str  # the row's


def cadre_code(cadre_id: str) -> str:
    """The code on a person's card, good for every lesson."""
    return _code(CADRE, cadre_id)


def attendance_code(attendance_id: str) -> str:
    """The code beside a person on the sheet of one lesson."""
    return _code(ATTENDANCE, attendance_id)


def lesson_code(lesson_id: str) -> str:
    """The code of a lesson, on its sheet."""
    return _code(LESSON, lesson_id)


def read_code(text: str) -> CardCode:
    """What a hand scanner typed; `UserError` with what to do where it is no whole code of a card or sheet.

    Case, spaces, line ends and the full-width characters of a Chinese input method make no difference. The message
    never repeats the text: somebody may have scanned an identity card.
    """
    typed = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    if not typed:
        raise UserError("没有扫到内容，请对准二维码再扫一次。")
    if typed.count(_MARK) > 1:
        raise UserError("两次扫码连在一起了，一个也没有登记，请再扫一次。")
    if typed.startswith(_MARK + "1:"):
        raise UserError("这是擂台赛评分表的二维码，不是学员的，请扫签到卡或签到表上的二维码。")
    if not typed.startswith(_MARK):
        raise UserError("扫到的不是签到卡、签到表上的二维码，请换一个再扫。")
    found = _CODE.fullmatch(typed)
    if not found or _check_character(typed[:-1]) != typed[-1]:
        raise UserError("二维码没有扫完整，没有登记，请放平、对准再扫一次。")
    return CardCode(found[1], found[2].lower())


def _code(kind: str, key: str) -> str:
    code = f"{_MARK}{kind}{key.upper()}"
    return code + _check_character(code)


def _check_character(text: str) -> str:
    """ISO 7064 MOD 37,36: finds every wrong character, and nearly all that changed places."""
    size = len(_CHARACTERS)
    product = size
    for character in text:
        total = (product + _CHARACTERS.find(character)) % size or size
        product = total * 2 % (size + 1)
    return _CHARACTERS[(size + 1 - product) % size]
