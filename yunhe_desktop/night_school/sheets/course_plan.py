"""课程表: the lessons of a year or of one 期, to hang up."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.pdf import render
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.day_words import day_text, short_day
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.sheets.wording import LABELS, padded

if TYPE_CHECKING:  # plain values; their module talks to the data file
    from yunhe_desktop.night_school.queries.lessons import LessonLine, TermLine

Group = tuple["TermLine | None", Sequence["LessonLine"]]

_COLUMNS = (
    ("日期", 30), ("时间", 24), ("课题", 0), ("授课人", 19), ("地点", 32), ("对象", 0), ("学时", 11), ("备注", 30),
)  # fmt: skip
"""Headings and their widths in millimetres; 0 = a share of the rest."""


def course_plan_pdf(title: str, groups: Sequence[Group]) -> bytes:
    """These terms with their lessons, A4 across, each 期 under a line of its own; lessons of no 期 have none.

    `UserError` where there is no lesson, or a character cannot be drawn.
    """
    lessons = [line for _term, lines in groups for line in lines]
    if not lessons:
        raise UserError("没有可打印的课程表：一节课也没有。请先排课。")
    several_forms = len({line.form for line in lessons}) > 1
    data = {
        "title": title,
        "columns": [{"label": label, "width": width} for label, width in _COLUMNS],
        "lines": [line for group in groups for line in _lines(group, several_forms=several_forms)],
        "note": f"共 {len(lessons)} 节课",
    }
    return render("course-plan.typ", data, labels=LABELS)


def _lines(group: Group, *, several_forms: bool) -> Iterator[dict[str, Any]]:
    term, lessons = group
    if not lessons:
        return
    if term is not None:
        days = (term.began or lessons[0].date, term.ended or lessons[-1].date)
        facts = [
            *([term.form] if several_forms else []),
            "—".join(dict.fromkeys(map(dotted, days))),
            term.organiser,
        ]
        yield {"group": term.title, "facts": "　".join(fact for fact in facts if fact)}
    else:
        yield {"group": "其他课程", "facts": ""}
    for line in lessons:
        form = f"（{line.form}）" if several_forms and (term is None or term.form != line.form) else ""
        yield {
            "off": bool(line.cancelled_for),
            "cells": [
                day_text(line.date), line.times, line.title + form,
                padded(line.lecturer), line.place, line.audience, tell_hours(line.hours) if line.hours else "",
                _remarks(line),
            ],
        }  # fmt: skip


def _remarks(line: "LessonLine") -> str:
    parts = [
        f"停课（{line.cancelled_for}）" if line.cancelled_for else "",
        f"原定{short_day(line.planned_on)}" if line.planned_on else "",
        line.remarks,
    ]
    return "；".join(part for part in parts if part)
