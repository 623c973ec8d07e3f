"""What titles, sheet names and file names say about the place that a roster is about."""

import re
from collections.abc import Iterable

_CHINESE = r"[\u3400-\u9fff\U00020000-\U000323af]"
_NO_PLACE = re.compile(
    rf"(?:(?!{_CHINESE}).)+|花名册|名册|名单|台账|干部|两委|班子|成员|信息|统计|汇总|登记|情况|明细|附件|填报单位|单位"
)
_DISTRICT = re.compile(rf"^{_CHINESE}{{1,12}}?(?:自治区|[省市区县])(?![镇乡街村])(?={_CHINESE}{{2}})")
_TOWNSHIP = re.compile(rf"{_CHINESE}{{2,10}}?(?:街道|镇(?![乡街])|乡(?![镇村土]))")
_NO_TOWNSHIP = re.compile(r"^(各|全|本|该|所[辖有]?|城|乡|镇)")
_OFFICE = re.compile(r"(人民政府|党委|党工委|政府|机关|办事处)+$")
_TOWNSHIP_TAIL = re.compile(r"(街道|镇|乡)$")
_VILLAGE = re.compile(rf"{_CHINESE}{{1,10}}?(?:社区|村)")
_NO_VILLAGE = re.compile(r"^(各|全|本|该|所[辖有]?|农|乡|镇|行政|村)")
_LIST_MARK = re.compile(
    r"^(?:[（(][一二三四五六七八九十百\d]+[）)]|[一二三四五六七八九十百\d]+[、.．:：])|[（(].*[）)]$|[:：]$"
)


def without_district(text: str) -> str:
    """The text without 省, 市, 区 and 县 in front: 运河区小王庄镇 becomes 小王庄镇."""
    while (shorter := _DISTRICT.sub("", text)) != text and shorter:
        text = shorter
    return text


def township_name(text: str) -> str:
    """A township as its own column has it, by its plain name: 运河区小王庄镇人民政府 is 小王庄镇."""
    name = _OFFICE.sub("", "".join(text.split()))
    shorter = without_district(name)
    return shorter if _TOWNSHIP_TAIL.search(shorter) else name


def township_stem(name: str) -> str:
    """The name without 镇, 乡 or 街道, as people say it."""
    return _TOWNSHIP_TAIL.sub("", name) or name


def evident_townships(text: str) -> list[str]:
    """The names in a title that can only be those of townships: 运河区小王庄镇村“两委”… names 小王庄镇."""
    found = []
    for part in _NO_PLACE.split("".join(text.split())):
        match = _TOWNSHIP.match(without_district(part)) if part else None
        if match and not _NO_TOWNSHIP.search(match[0]):
            found.append(match[0])
    return found


def evident_villages(text: str, township: str = "") -> list[str]:
    """The names in a title that can only be those of villages, after the township's where that is known."""
    found = []
    for part in _NO_PLACE.split("".join(text.split())):
        rest = without_district(part) if part else ""
        rest = rest.removeprefix(township)
        if (match := _VILLAGE.match(rest)) and not _NO_VILLAGE.search(match[0]):
            found.append(match[0])
    return found


def section_name(text: str) -> str:
    """The heading of a block of rows without its number and count: 一、小圈村（7人） is 小圈村."""
    name = "".join(text.split())
    while (shorter := _LIST_MARK.sub("", name)) != name:
        name = shorter
    return name


def only_one(names: Iterable[str]) -> str:
    """The one name that was found, or "" where there are none or several."""
    distinct = set(names)
    return distinct.pop() if len(distinct) == 1 else ""
