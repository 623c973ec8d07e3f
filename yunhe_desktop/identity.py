"""Who is who: citizens' ID numbers (GB 11643) and the keys of our own rows."""

import re
from dataclasses import dataclass
from decimal import Decimal
from operator import mul

import uuid_utils

from yunhe_desktop.dates import EARLIEST_YEAR, LATEST_YEAR, BadDateError, PartialDate
from yunhe_desktop.reading import Reading, UnreadableError, plain

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_SCIENTIFIC = re.compile(r"\d(\.\d*)?E\+?\d+")
_DIGITS_IN_A_NUMBER_CELL = 15  # what a spreadsheet keeps of a number; the rest become zeros
_LOOKS_LIKE_X = str.maketrans("×ХΧ", "XXX")


class BadIdNumberError(UnreadableError):
    """No valid ID number; the Chinese message says why and does not repeat the number: it is private."""


@dataclass(frozen=True, slots=True)
class IdNumber:
    """A valid ID number and what it says about its holder."""

    number18: str
    birth: PartialDate  # to the day
    sex: str  # 男 or 女
    was_15_digits: bool = False


def new_key() -> str:
    """A new row's key: a UUIDv7 as 32 hexadecimal characters; later keys sort after earlier ones."""
    return uuid_utils.uuid7().hex


def check_character(first17: str) -> str:
    """The 18th character that GB 11643 gives to 17 digits."""
    total = sum(map(mul, _WEIGHTS, map(int, first17)))
    return _CHECK_CHARACTERS[total % 11]


def parse_id_number(value: str | int | float | Decimal) -> IdNumber:
    """The ID number in a cell, for callers who need no doubt; see `read_id_number`."""
    return read_id_number(value).value


def read_id_number(value: str | int | float | Decimal) -> Reading[IdNumber]:
    """Read an ID number; small x, full-width digits, spaces and an apostrophe in front are put right.

    Numbers of 15 digits are converted and doubted. Raises `BadIdNumberError` for everything else that is not
    18 valid characters. The area code is not judged: county codes change, and old ones stay valid.
    """
    if not isinstance(value, str):
        return _from_number_cell(value)
    text = plain(value).upper().translate(_LOOKS_LIKE_X)
    _check_shape(text)
    if len(text) == 15:
        full = text[:6] + "19" + text[6:]
        doubt = "身份证号是 15 位的旧号码，已换算成 18 位，请与现在的身份证核对。"
        return Reading(_facts(full + check_character(full), was_15_digits=True), doubt)
    facts = _facts(text)
    if check_character(text[:17]) != text[17]:
        raise BadIdNumberError(
            "身份证号的最后三位是 000，应是被表格软件当作数字保存而损坏，请设成文本后按证件重新填写。"
            if text.endswith("000")
            else "身份证号的校验码（第 18 位）与前 17 位对不上，有数字填错了，请按证件逐位核对。"
        )
    doubt = "身份证号的最后三位是 000，可能被表格软件改过，请按证件核对。" if text.endswith("000") else ""
    return Reading(facts, doubt)


def _from_number_cell(value: int | float | Decimal) -> Reading[IdNumber]:
    """A number cell can still hold 15 digits; of 18 it has lost the last ones, which nothing brings back."""
    number = Decimal(value)
    if not number.is_finite() or number != number.to_integral_value() or number < 0:
        raise BadIdNumberError("身份证号的单元格里是一个带小数的数字，请把单元格设成文本后按证件重新填写。")
    digits = str(int(number))
    if len(digits) > _DIGITS_IN_A_NUMBER_CELL:
        raise BadIdNumberError(
            "身份证号被表格软件当作数字保存，末尾几位已经丢失，请把单元格设成文本后按证件重新填写。"
        )
    return read_id_number(digits)


def _check_shape(text: str) -> None:
    """Raise where the length or a character is wrong."""
    if not text:
        raise BadIdNumberError("身份证号是空的，请按证件填写 18 位号码。")
    if _SCIENTIFIC.fullmatch(text):
        raise BadIdNumberError("身份证号变成了科学计数法，数字已经丢失，请把单元格设成文本后按证件重新填写。")
    for place, character in enumerate(text, start=1):
        if character not in "0123456789" and not (character == "X" and place == 18):
            raise BadIdNumberError(
                f"身份证号的第 {place} 位是「{character}」，只有第 18 位可以是 X，其余都应是数字，请核对。"
            )
    if len(text) not in (15, 18):
        raise BadIdNumberError(f"身份证号有 {len(text)} 位，应为 18 位，请核对是漏了还是多了数字。")


def _facts(number18: str, *, was_15_digits: bool = False) -> IdNumber:
    """Birth and sex by the digits; raises where the birth date is impossible."""
    written = number18[6:14]
    try:
        birth = PartialDate(int(written[:4]), int(written[4:6]), int(written[6:]))
    except BadDateError as error:
        raise _impossible_birth(written) from error
    if not EARLIEST_YEAR <= birth.year <= LATEST_YEAR:
        raise _impossible_birth(written)
    sex = "男" if int(number18[16]) % 2 else "女"
    return IdNumber(number18, birth, sex, was_15_digits)


def _impossible_birth(written: str) -> BadIdNumberError:
    return BadIdNumberError(f"身份证号里的出生日期 {written} 不是真实的日期，请按证件核对第 7 到 14 位。")
