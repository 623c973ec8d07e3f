"""奖惩情况 and 年度考核结果: one text each in the form, rows in a cadre's file."""

import re
from collections.abc import Iterable

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx.texts import meaningful
from yunhe_desktop.dates import BadDateError, PartialDate

_FAR = PartialDate(2100)

_DATE = r"\d{4}(?:年(?:\d{1,2}月(?:\d{1,2}日)?)?|[.\-/]\d{1,2}(?:[.\-/]\d{1,2})?|(?=\s))"
_DATED = re.compile(rf"({_DATE})[，,、：:\s]*(.+)", re.DOTALL)
_NEXT = re.compile(rf"(?<=[；;。])\s*(?={_DATE})")
_DETAILS = re.compile(r"(.+)（([^（）]+)）", re.DOTALL)
_UNTIL = re.compile(r"影响期至(\d{4}(?:\.\d{2}){0,2})")
_DOCUMENT = re.compile(r"[〔\[【].*号|^[^，]{0,20}\d号$")
_PENALTY = re.compile("处分|警告|记过|撤职|开除|留党察看|降级|降职|判处|拘留")
_MEASURE = re.compile("诫勉|谈话函询|组织处理|组织调整|停职|通报批评|责令|批评教育|免职处理")


def read_honours(text: str) -> tuple[rules.Honour, ...]:
    """The rows of 奖惩情况; a line without a date is a row of its own or continues a dated one."""
    pieces: list[str] = []
    for line in (line.strip() for line in meaningful(text).split("\n")):
        for piece in _NEXT.split(line):
            if pieces and piece and not _DATED.match(piece) and _DATED.match(pieces[-1]):
                pieces[-1] += piece
            elif piece:
                pieces.append(piece)
    return tuple(_honour(piece.rstrip("；;。")) for piece in pieces)


def _honour(piece: str) -> rules.Honour:
    found = _DATED.fullmatch(piece)
    date = _stored(found[1]) if found else ""
    name = found[2].strip() if found and date else piece
    plain = rules.Honour(_kind(name), date, name)
    detailed = _with_details(plain)
    return detailed if detailed and honour_lines([detailed]) == honour_lines([plain]) else plain


def _with_details(honour: rules.Honour) -> rules.Honour | None:
    """Authority, document and end of a penalty out of the last brackets, where that is what stands in them."""
    found = _DETAILS.fullmatch(honour.name)
    if found is None:
        return None
    authority = document = until = ""
    for part in found[2].split("，"):
        if end := _UNTIL.fullmatch(part):
            until = end[1].replace(".", "-")
        elif _DOCUMENT.search(part):
            document = part
        else:
            authority = part
    return rules.Honour(honour.kind, honour.date, found[1], authority, document, until)


def _stored(written: str) -> str:
    """年 and 月 are signs here, not part of the name that follows."""
    numbers = [int(part) for part in re.findall(r"\d+", written)]
    try:
        return PartialDate(*numbers).iso
    except BadDateError:
        return ""


def _kind(name: str) -> str:
    if _PENALTY.search(name):
        return rules.PENALTY
    return rules.MEASURE if _MEASURE.search(name) else rules.REWARD


def honour_lines(honours: Iterable[rules.Honour]) -> tuple[str, ...]:
    """Rows as the form shows them."""
    person = rules.Person("", honours=tuple(honours))
    return rules.form_content(person, rules.Appointment(), _FAR).honours


_YEARS = re.compile(r"(\d{4})\s*年?度?\s*(?:至|-{1,2}|[—–~～]+)\s*(\d{4})")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)\s*年?度?")
_FILLER = re.compile(
    r"^(?:年度考核|考核|结果|等次|连续|被?评为|被?确定为|定为|均|都|为|是|年度|年|[：:、和及至]|\s)+|(?:等次|\s)+$"
)
_GRADES = sorted(rules.GRADES, key=len, reverse=True)


def read_results(text: str) -> tuple[tuple[rules.YearResult, ...], list[str]]:
    """The yearly grades, the newest first, and what could not be understood."""
    results: dict[str, str] = {}
    unknown = []
    waiting: list[str] = []
    for clause in re.split(r"[；;。，,\n]", meaningful(text)):
        years, rest = _years(clause)
        waiting += years
        grade = _grade(rest)
        if grade and waiting:
            results |= dict.fromkeys(waiting, grade)
            waiting = []
        elif grade:
            unknown.append(clause.strip())
    unknown += waiting
    newest_first = sorted(results, reverse=True)
    return tuple(rules.YearResult(year, results[year]) for year in newest_first), unknown


def _years(clause: str) -> tuple[list[str], str]:
    """The years that a clause names, 2019年至2021年 all three, and the rest of it."""
    years: list[str] = []

    def count(found: re.Match[str]) -> str:
        first, last = int(found[1]), int(found[2])
        years.extend(str(year) for year in range(first, min(last, first + 20) + 1))
        return " "

    rest = _YEARS.sub(count, clause)
    years += _YEAR.findall(rest)
    return years, _YEAR.sub(" ", rest)


def _grade(text: str) -> str:
    known = next((grade for grade in _GRADES if grade in text), "")
    return known if known else _FILLER.sub("", text)
