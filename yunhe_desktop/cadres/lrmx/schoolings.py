"""学历学位: four elements for each of the two kinds of education, rows in a cadre's file."""

import re
from collections.abc import Callable
from dataclasses import replace

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx import elements as of
from yunhe_desktop.cadres.lrmx.texts import meaningful
from yunhe_desktop.reading import UnreadableError

KINDS = tuple(zip((of.FULL_TIME, of.IN_SERVICE), rules.SCHOOLING_MODES, strict=True))

_SCHOOL = re.compile("大学|学院|学校|党校|中学|中专|研究院|研究所|电大|师范|分校")
_PLACE = "大学|学院|学校|党校|中学|电大|分校|函授站|研究院|研究所|系"
_WITH_MAJOR = re.compile(rf"(.*(?:{_PLACE}))[\s，,]*([^\s，,]+专业)")
_APART = re.compile(r"(\S*(?:大学|学院|学校|党校|中学|电大)\S*)\s+(\S+)")
_UNFINISHED = re.compile("肄业|结业")
_GRADUATE = "研究生"


def read_schoolings(
    texts: dict[str, str], note: Callable[[str, str], None]
) -> tuple[tuple[rules.Schooling, ...], dict[str, str]]:
    """The rows that the form's two lines make, and the roster's 学历 and 毕业院校及专业: those of the highest.

    `note(element, sentence)` is told what is doubtful.
    """
    rows: list[rules.Schooling] = []
    highest: list[tuple[int, str, str]] = []
    for prefix, mode in KINDS:
        level, degree, school, other = (
            " ".join(meaningful(texts.get(name, "")).split()) for name in of.schooling_elements(prefix)
        )
        if not (level or degree or school or other):
            continue
        row = _level(rules.Schooling(mode), level, prefix, note)
        placed = _placed(row, degree, school, other)
        rows += placed
        if (known := placed[0].level) in rules.EDUCATIONS:
            highest.append((rules.EDUCATIONS.index(known), known, placed[0].school + placed[0].major))
    facts = dict(zip(("education", "school"), min(highest)[1:], strict=True)) if highest else {}
    return tuple(rows), facts


def _level(row: rules.Schooling, text: str, prefix: str, note: Callable[[str, str], None]) -> rules.Schooling:
    """The row with its 学历 by the standard name, and whether it was finished."""
    if not text:
        return row
    outcome = found[0] if (found := _UNFINISHED.search(text)) else ""
    try:
        level = rules.read_education(_UNFINISHED.sub("", text)).value
    except UnreadableError as error:
        note(of.schooling_elements(prefix)[0], f"{error}现在按原文保留。")
        level = text
    return replace(row, level=level, outcome=outcome)


def _placed(row: rules.Schooling, degree: str, school: str, other: str) -> list[rules.Schooling]:
    """One row, or two where the degree comes from another school; 系 and 专业 in the second cell belong to the first."""
    if other and degree and school and _SCHOOL.search(other):
        first = replace(row, **_school_and_major(school))
        return [first, rules.Schooling(row.mode, degree=degree, **_school_and_major(other))]
    with_degree = replace(_by_degree(row, degree), degree=degree)
    if other and school:
        return [replace(with_degree, school=school, major=other)]
    return [replace(with_degree, **_school_and_major(school or other))]


def _by_degree(row: rules.Schooling, degree: str) -> rules.Schooling:
    """The form says 研究生 of both; the degree tells which."""
    kind = next((name for name in ("博士", "硕士") if degree.endswith(name)), "")
    return replace(row, level=kind + _GRADUATE) if row.level == _GRADUATE and kind else row


def _school_and_major(text: str) -> dict[str, str]:
    found = _APART.fullmatch(text) or _WITH_MAJOR.fullmatch(text)
    return {"school": found[1], "major": found[2]} if found else {"school": text}


def school_texts(content: rules.FormContent) -> dict[str, str]:
    """The eight elements as the form's cells have them."""
    texts: dict[str, str] = {}
    for (prefix, _mode), cells in zip(KINDS, (content.full_time, content.in_service), strict=True):
        names = of.schooling_elements(prefix)
        texts |= dict(zip(names, (cells.level, cells.degree, cells.school, cells.degree_school), strict=True))
    return texts
