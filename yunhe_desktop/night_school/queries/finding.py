"""Lessons and terms by what a person types: a day, a title, a key."""

import re
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.dates import BadDateError, dotted, read_date
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.tables import Lesson, SchoolTerm

_MOST_NAMED = 5
_NUMBERED = re.compile(r"第?(\d{1,3})期?")


def find_lessons(session: Session, text: str) -> list[str]:
    """The keys of the lessons of that day (2026-05-12, 2026.5.12, 20260512), of that title, or the one with that key.

    Several lessons of one day are all meant, by time. A part of a title will do where one lesson alone has it.
    `UserError` where there is none, and where a title or a part of it fits several lessons: it names them.
    """
    wanted = text.strip()
    if not wanted:
        raise UserError("请写明是哪一节课：日期（如 2026.5.12）或课题。")
    query = select(Lesson.id, Lesson.date, Lesson.title).order_by(Lesson.date, Lesson.starts, Lesson.id)
    lessons = [(key, day, title) for key, day, title in session.execute(query)]
    if any(key == wanted for key, _day, _title in lessons):
        return [wanted]
    if day := _day_of(wanted):
        return _on_day(lessons, day)
    exact = [one for one in lessons if one[2] == wanted]
    found = exact or [one for one in lessons if wanted in one[2]]
    if not found:
        raise UserError(f"没有课题是“{wanted}”的课。请照课程计划写课题，或写日期（如 2026.5.12）。")
    if len(found) > 1:
        raise UserError(f"课题里有“{wanted}”的有{len(found)}节课，请写日期：{_named(found)}。")
    return [found[0][0]]


def find_term(session: Session, year: str, text: str) -> str:
    """The key of a year's 期 by its number (3, 第3期), its theme or its key; `UserError` where none or several fit."""
    wanted = text.strip()
    query = select(SchoolTerm.id, SchoolTerm.number, SchoolTerm.form, SchoolTerm.theme)
    terms = [tuple(row) for row in session.execute(query.where(SchoolTerm.year == year))]
    number = _NUMBERED.fullmatch(wanted)
    found = [
        one
        for one in terms
        if wanted in (one[0], one[3]) or (number is not None and one[1] == int(number[1]))
    ]
    if not found:
        raise UserError(f"{year}年没有“{wanted}”这一期。请写期数（如 3）或主题。")
    if len(found) > 1:
        listed = "、".join(f"{form}第{number}期 {theme}" for _key, number, form, theme in found)
        raise UserError(f"{year}年有{len(found)}个“{wanted}”，请写主题：{listed}。")
    return str(found[0][0])


def _day_of(text: str) -> str:
    """The stored form of a text that is a whole day; "" for other texts."""
    try:
        day = read_date(text).value
    except BadDateError:
        return ""
    return day.iso if day.day else ""


def _on_day(lessons: Sequence[tuple[str, str, str]], day: str) -> list[str]:
    found = [key for key, on, _title in lessons if on == day]
    if not found:
        near = sorted(sorted(lessons, key=lambda one: _days_apart(one[1], day))[:2], key=lambda one: one[1])
        hint = f"离这天最近的课：{_named(near)}" if near else "课程计划里还没有课"
        raise UserError(f"{dotted(day)}没有课。{hint}。")
    return found


def _days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _named(lessons: Sequence[tuple[str, str, str]]) -> str:
    shown = "；".join(f"{dotted(day)} {title}" for _key, day, title in lessons[:_MOST_NAMED])
    return shown + ("等" if len(lessons) > _MOST_NAMED else "")
