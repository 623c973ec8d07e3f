"""Names of villages: what the division code list calls them, and when two spellings mean the same place."""

import re

from yunhe_desktop.reading import plain

_VILLAGE_COMMITTEE = re.compile("(?:村民委员会|村委会|村委)$")
_RESIDENTS_COMMITTEE = re.compile("(?:居民委员会|居委会|居委)$")


def standard_village_name(committee: str) -> str:
    """The village's name in the name of its committee, as the division code list has it.

    小王庄村村民委员会 is 小王庄村, 大季屯村民委员会 is 大季屯, 东门社区居委会 is 东门社区, 东门村委会 is 东门.
    """
    name = plain(committee)
    if _RESIDENTS_COMMITTEE.search(name):
        return _RESIDENTS_COMMITTEE.sub("", name).removesuffix("社区") + "社区"
    return _VILLAGE_COMMITTEE.sub("", name) or name


def village_stem(name: str) -> str:
    """What all spellings of one village within its township have in common; only for comparing, never shown.

    小圈, 小圈村, 小圈村村委会 and 小圈村民委员会 have the same stem; 东门 (a village) and 东门社区 have not.
    """
    stem = standard_village_name(name)
    shorter = stem.removesuffix("行政村").removesuffix("村")
    return shorter or stem
