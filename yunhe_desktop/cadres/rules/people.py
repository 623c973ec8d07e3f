"""Names and telephone numbers: what is put right, and what is refused."""

import re
import unicodedata
from decimal import Decimal

from yunhe_desktop.reading import Reading, UnreadableError

LONGEST_NAME = 50  # 民委发〔2016〕33号: systems hold at least 50 characters

# Where older code pages (Python's gb18030 among them) still put characters that Unicode has had since 2005.
_PRIVATE_TO_STANDARD = dict(
    zip(
        map(ord, "\ue816\ue817\ue818\ue81e\ue826\ue82b\ue82c\ue831\ue832\ue83b\ue843\ue854\ue855\ue864"),
        "\U00020087\U00020089\U000200cc\u9fb4\u9fb5\u9fb6\u9fb7\U000215d7\u9fb8\U0002298f\u9fb9\u9fba\U000241fe\u9fbb",
        strict=True,
    )
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_PADDING = re.compile(f"(?<=[{_HAN}·])\\s+(?=[{_HAN}·])")
_DOT = re.compile(f"(?<=[{_HAN}])\\s*[·・•‧∙⋅．.｡●。‥]\\s*(?=[{_HAN}])")
_IS_HAN = re.compile(f"[{_HAN}]")

_NUMBER_SEPARATORS = re.compile(r"[、,;/\\|\n\r]+|或|(?<=\d{7})\s+(?=[01(]?\d{3,})")
_MOBILE = re.compile(r"(?:\+?86)?(1[3-9]\d{9})")
_LANDLINE = re.compile(r"\(?(0(?:10|2\d|[3-9]\d{2}))\)?-?(\d{7,8})")
_LOCAL_NUMBER = re.compile(r"[2-9]\d{6,7}")


def clean_name(text: str) -> str:
    """A person's name as it is stored; raises `UnreadableError` for what is no name.

    Padding between Chinese characters goes (it belongs on prints only), dots between the parts of a name
    become U+00B7, and the text is NFC. Characters outside the basic plane are kept.
    """
    name = _INVISIBLE.sub("", unicodedata.normalize("NFC", text.translate(_PRIVATE_TO_STANDARD))).strip()
    name = _PADDING.sub("", _DOT.sub("·", name))
    name = re.sub(r"\s+", " ", name)
    if not name:
        raise UnreadableError("姓名是空的，请填写。")
    for character in name:
        if not _is_of_names(character):
            raise UnreadableError(_refusal(name, character))
    if len(name) > LONGEST_NAME:
        raise UnreadableError(
            f"姓名有 {len(name)} 个字，最多 {LONGEST_NAME} 个字，请核对是不是粘贴了别的内容。"
        )
    return name


def read_name(value: object) -> Reading[str]:
    """The name in a ledger's cell, see `clean_name`."""
    return Reading(clean_name("" if value is None else str(value)))


def _is_of_names(character: str) -> bool:
    if character in "· -'’" or _IS_HAN.match(character):
        return True
    return (
        unicodedata.category(character) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc")
        and character != "\ufe0f"
    )


def _refusal(name: str, character: str) -> str:
    if unicodedata.category(character) == "Co":
        return f"姓名「{name}」里有一个自造字，别的电脑显示不出来，请改用标准汉字重新输入。"
    if not character.isprintable():
        return f"姓名里有不可见的控制字符（U+{ord(character):04X}），请删去后重新输入。"
    return f"姓名「{name}」里有「{character}」，姓名只能由文字和间隔号组成，请改正。"


def read_phone(value: object) -> Reading[str]:
    """One or more telephone numbers: mobiles as 11 digits, landlines as 0317-2051234, "、" between.

    A local number without its area code is taken with a doubt, so is a landline whose first 0 a number cell
    has lost. Raises `UnreadableError` for everything else.
    """
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return _from_number_cell(Decimal(str(value)))
    text = "" if value is None else unicodedata.normalize("NFKC", str(value)).strip().lstrip("'‘’")
    chunks = [chunk for chunk in _NUMBER_SEPARATORS.split(text) if chunk.strip()]
    if not chunks:
        raise UnreadableError("联系电话是空的。")
    readings = [_one_number(chunk) for chunk in chunks]
    doubt = "".join(dict.fromkeys(reading.doubt for reading in readings))
    return Reading("、".join(dict.fromkeys(reading.value for reading in readings)), doubt)


def _from_number_cell(number: Decimal) -> Reading[str]:
    digits = format(number.normalize(), "f")
    landline = None if digits.startswith("1") else _LANDLINE.fullmatch("0" + digits)
    if landline is None:
        return _one_number(digits)
    whole = f"{landline[1]}-{landline[2]}"
    return Reading(whole, f"联系电话「{digits}」的区号前丢了 0，已读作 {whole}，请核对。")


def _one_number(chunk: str) -> Reading[str]:
    compact = re.sub(r"[\s\u2010-\u2015\u2212-]", "", chunk)
    if mobile := _MOBILE.fullmatch(compact):
        return Reading(mobile[1])
    if landline := _LANDLINE.fullmatch(compact):
        return Reading(f"{landline[1]}-{landline[2]}")
    if _LOCAL_NUMBER.fullmatch(compact):
        return Reading(compact, f"联系电话「{compact}」没有区号，请核对。")
    raise UnreadableError(f"联系电话「{chunk.strip()}」{_what_is_wrong(compact)}，请核对。")


def _what_is_wrong(compact: str) -> str:
    if re.fullmatch(r"\d(\.\d+)?[Ee]\+?\d+", compact):
        return "变成了科学计数法，请把单元格设成文本后重新填写"
    if compact.isdigit() and compact.startswith("1"):
        return f"有 {len(compact)} 位，手机号应为 11 位" if len(compact) != 11 else "的前三位不是手机号段"
    return "不是手机号（11 位），也不是带区号的固定电话（如 0317-2051234）"
