"""学历学位 in the 干部任免审批表: the highest of each mode, and where it was reached.

The form names the 学历 by its broad levels (研究生, 大学, 大专, 中专 …); 结业 and 肄业 are said behind it, and what a
school of the Party gave is named after it (中央党校大学, 省委党校研究生). Who is still studying has none yet.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from yunhe_desktop.cadres.rules.codes import EDUCATIONS
from yunhe_desktop.cadres.rules.file_codes import SCHOOLING_MODES
from yunhe_desktop.cadres.rules.person import Person, Schooling

_FULL_TIME, _IN_SERVICE = SCHOOLING_MODES
_LEVEL_NAMES = {"博士研究生": "研究生", "硕士研究生": "研究生", "本科": "大学"}
_DEGREES = ("博士", "硕士", "双学士", "学士")  # from the highest down
_STUDYING = "在读"
_GRADUATED = ("毕业", "")
_ONLY_FULL_TIME = frozenset(EDUCATIONS[EDUCATIONS.index("高中") :])
_PARTY_SCHOOL = re.compile("中央党校|[省市区县州]委党校")


@dataclass(frozen=True, slots=True)
class SchoolingCells:
    """One of the two rows: two lines on the left, and the schools of both on the right."""

    level: str = ""  # 学历
    degree: str = ""  # 学位
    school: str = ""  # 毕业院校系及专业
    degree_school: str = ""  # where the degree comes from another school


def schooling_cells(person: Person, *, in_service: bool, over: Callable[[str], bool]) -> SchoolingCells:
    """The row of one mode; `over` says of a stored date whether it had come on the date of the form.

    Where a file has no list of schoolings, the roster's 学历 stands for full-time education if it is one that
    is hardly reached otherwise (高中 and below). Of higher ones the roster does not say how they were reached.
    """
    if not person.schoolings:
        return SchoolingCells() if in_service else _from_roster(person)
    mode = _IN_SERVICE if in_service else _FULL_TIME
    finished = [
        each
        for each in person.schoolings
        if each.mode == mode and each.outcome != _STUDYING and (not each.ended or over(each.ended))
    ]
    highest, degree = _highest_level(finished), _highest_degree(finished)
    school = _school(highest)
    degree_school = _school(degree)
    return SchoolingCells(
        _level_name(highest) if highest else "",
        degree.degree if degree else "",
        school or degree_school,
        degree_school if school and degree_school != school else "",
    )


def _from_roster(person: Person) -> SchoolingCells:
    if person.education not in _ONLY_FULL_TIME:
        return SchoolingCells()
    return SchoolingCells(person.education, "", person.school)


def _highest_level(schoolings: Iterable[Schooling]) -> Schooling | None:
    with_level = [each for each in schoolings if each.level]
    return min(with_level, key=_standing, default=None)


def _standing(schooling: Schooling) -> tuple[bool, int]:
    known = schooling.level in EDUCATIONS
    rank = EDUCATIONS.index(schooling.level) if known else len(EDUCATIONS)
    return schooling.outcome not in _GRADUATED, rank


def _highest_degree(schoolings: Iterable[Schooling]) -> Schooling | None:
    with_degree = [each for each in schoolings if each.degree and each.degree != "无学位"]
    return min(with_degree, key=_degree_rank, default=None)


def _degree_rank(schooling: Schooling) -> int:
    """By the level that a degree's name ends in: 文学学士 is a 学士."""
    ranks = (rank for rank, name in enumerate(_DEGREES) if schooling.degree.endswith(name))
    return next(ranks, len(_DEGREES))


def _level_name(schooling: Schooling) -> str:
    name = _LEVEL_NAMES.get(schooling.level, schooling.level)
    unfinished = "" if schooling.outcome in _GRADUATED else schooling.outcome
    party_school = _PARTY_SCHOOL.search(schooling.school) if schooling.mode == _IN_SERVICE else None
    return (party_school[0] if party_school else "") + name + unfinished


def _school(schooling: Schooling | None) -> str:
    if schooling is None:
        return ""
    major = schooling.major
    return schooling.school + (major if not major or major.endswith(("专业", "班", "系")) else major + "专业")
