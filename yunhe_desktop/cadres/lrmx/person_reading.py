"""Makes a person of the texts of a form."""

import re
from collections.abc import Mapping
from typing import Any

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx import elements as of
from yunhe_desktop.cadres.lrmx.career import read_career
from yunhe_desktop.cadres.lrmx.honours import read_honours, read_results
from yunhe_desktop.cadres.lrmx.relatives import read_relatives
from yunhe_desktop.cadres.lrmx.schoolings import read_schoolings
from yunhe_desktop.cadres.lrmx.texts import meaningful, one_line, read_form_date
from yunhe_desktop.cadres.lrmx.values import FormTexts, Notes
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import read_id_number
from yunhe_desktop.reading import Reading, UnreadableError

_PLAIN = {
    of.NATIVE_PLACE: "native_place",
    of.BIRTHPLACE: "birthplace",
    of.HEALTH: "health",
    of.TITLE: "technical_title",
    of.SKILLS: "skills",
}
_READERS = {
    of.SEX: ("sex", rules.read_sex),
    of.ETHNICITY: ("ethnicity", rules.read_ethnicity),
}
_DATES = {of.BIRTH: "birth_date", of.WORK_STARTED: "work_started"}
_JOINED = re.compile(r"(\d{4}(?:\s*[.年\-/]?\s*\d{1,2}\s*月?)?(?:[.\-/]?\d{1,2}日?)?)(.*)", re.DOTALL)
_OTHER_PARTY = re.compile(
    r"(\D+?)[（(]?\d{4}[\d.年月\-/]*[)）]?"
)  # 民盟（2001.08）: the date is that party's
_PUNCTUATION = "；;，,、/ 　（）()\n"
_PROBATION = ("预备", "预备党员", "中共预备党员")


def read_name(form: FormTexts, file_name: str) -> str:
    """The person's name; `UserError` where there is none: without it the file is about nobody."""
    try:
        return rules.clean_name(form.get(of.NAME))
    except UnreadableError as error:
        raise UserError(f"“{file_name}”里的姓名不能用：{error}") from error


def read_person(form: FormTexts, name: str, notes: Notes) -> tuple[rules.Person, frozenset[str]]:
    """The person, and the names of the facts that are only implied."""
    values: dict[str, Any] = {key: one_line(meaningful(form.get(name))) for name, key in _PLAIN.items()}
    for element, (key, reader) in _READERS.items():
        values[key] = _read(form, element, reader, notes)
    for element, key in _DATES.items():
        values[key] = _date(form, element, notes)
    values["id_number"] = _id_number(form, notes)
    joined, implied = _party(form, notes)
    values |= joined
    schoolings, facts = read_schoolings(form.texts, notes.note)
    values |= facts
    person = rules.Person(name, photo=form.photo, schoolings=schoolings, **values, **_lists(form, notes))
    return person, frozenset({*facts, *implied})


def _read(form: FormTexts, element: str, reader: Any, notes: Notes) -> str:
    text = meaningful(form.get(element))
    if not text:
        return ""
    try:
        reading: Reading[str] = reader(text)
    except UnreadableError as error:
        notes.note(element, f"{error}这一项没有读入。", text)
        return ""
    if reading.doubt:
        notes.note(element, reading.doubt, text)
    return reading.value


def _date(form: FormTexts, element: str, notes: Notes) -> str:
    text = form.get(element)
    date, doubt = read_form_date(text)
    if doubt:
        notes.note(element, doubt, text)
    return date


def _id_number(form: FormTexts, notes: Notes) -> str:
    text = meaningful(form.get(of.ID_NUMBER))
    if not text:
        return ""
    try:
        reading = read_id_number(text)
    except UnreadableError as error:
        notes.note(of.ID_NUMBER, f"{error}身份证号没有读入。")
        return ""
    if reading.doubt:
        notes.note(of.ID_NUMBER, reading.doubt)
    return reading.value.number18


def _party(form: FormTexts, notes: Notes) -> tuple[dict[str, str], tuple[str, ...]]:
    """入党时间 says a date, the name of another party, or both; a bare date makes a member of the Party."""
    text = meaningful(one_line(form.get(of.PARTY)))
    if not text:
        return {}, ()
    found = _JOINED.fullmatch(text)
    joined, doubt = read_form_date(found[1]) if found else ("", "")
    if doubt:
        notes.note(of.PARTY, doubt, text)
    other = _OTHER_PARTY.fullmatch(text)
    rest = (found[2] if found else other[1] if other else text).strip(_PUNCTUATION)
    values = {"party_joined": joined} if joined else {}
    if rest in _PROBATION:
        return values | {"political_status": rules.POLITICAL_STATUSES[1]}, ()
    if not rest:
        implied = {"political_status": rules.POLITICAL_STATUSES[0]} if joined else {}
        return values | implied, tuple(implied)
    try:
        return values | {"political_status": rules.read_political_status(rest).value}, ()
    except UnreadableError:
        notes.note(of.PARTY, f"入党时间里的“{rest}”认不出来，没有读入，请核对后在档案里补上。", text)
        return values, ()


def _lists(form: FormTexts, notes: Notes) -> Mapping[str, Any]:
    career, undated = read_career(form.get(of.CAREER))
    for line in undated:
        notes.note(of.CAREER, f"简历里的“{line[:30]}”没有能认出的起止时间，已按原文保留，请补上时间。", line)
    results, unknown = read_results(form.get(of.RESULTS))
    for text in unknown:
        notes.note(of.RESULTS, f"年度考核结果里的“{text}”看不出是哪一年、什么等次，没有读入。", text)
    return {
        "career": career,
        "honours": read_honours(form.get(of.HONOURS)),
        "year_results": results,
        "relatives": read_relatives(form.family, notes),
    }


def read_appointment(form: FormTexts, notes: Notes) -> rules.Appointment:
    """What the form says beyond the person; 现任职务 as it was written."""
    return rules.Appointment(
        present=one_line(meaningful(form.get(of.PRESENT))),
        proposed=one_line(meaningful(form.get(of.PROPOSED))),
        removed=one_line(meaningful(form.get(of.REMOVED))),
        reason=meaningful(form.get(of.REASON)),
        unit=one_line(meaningful(form.get(of.UNIT))),
        filled_by=one_line(meaningful(form.get(of.FILLED_BY))),
        filled_on=_date(form, of.FILLED_ON, notes),
    )


def read_ages_on(form: FormTexts, notes: Notes) -> str:
    """计算年龄时间."""
    return _date(form, of.AGES_ON, notes)
