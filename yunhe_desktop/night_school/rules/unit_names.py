"""Whether the place that a workbook writes beside a name is the village of a person."""

import re

from yunhe_desktop.reading import plain

_COMMITTEE = re.compile(r"(村民委员会|居民委员会|村委会|居委会|村委|居委|党支部|党总支|党委|两委|行政村|村)$")
_TOWNSHIP = re.compile(r"(街道办事处|街道|镇|乡)$")
_WITHIN = (
    "村社党支委班（(、，"  # what may stand behind a village's name in its unit's: 小圈村党支部, 小圈社区
)


def fits_place(said_township: str, said_village: str, township: str, village: str) -> bool:
    """Whether what is said names this village: 小圈, 小圈村, 小圈村党支部, 运河区小王庄镇小圈村 are all 小圈村 of 小王庄镇.

    A township alone names each of its villages; nothing said fits every place.
    """
    town, stem = _TOWNSHIP.sub("", plain(township)), village_stem(village)
    said_township, said_village = plain(said_township), plain(said_village)
    in_township = not said_township or town in said_township
    if not said_village or village_stem(said_village) == stem:
        return in_township
    before, found, rest = said_village.rpartition(stem)
    if found:
        return (rest == "" or rest[0] in _WITHIN) and (town in before if before else in_township)
    return in_township and _TOWNSHIP.sub("", said_village) == town


def village_stem(village: str) -> str:
    """A village's name without 村, 村委会 and the like."""
    text = plain(village)
    while (shorter := _COMMITTEE.sub("", text)) != text and shorter:
        text = shorter
    return text
