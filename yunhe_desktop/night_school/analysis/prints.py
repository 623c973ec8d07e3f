"""What the page prints: plain values of a look at a year, and of a person's year, for the sheets."""

from collections.abc import Iterator, Mapping
from typing import Any

from yunhe_desktop.dates import dotted
from yunhe_desktop.night_school.analysis.listings import mark_text
from yunhe_desktop.night_school.analysis.report import Report, told
from yunhe_desktop.night_school.analysis.wording import RING_UP, TOLD
from yunhe_desktop.night_school.queries.secretaries import Secretary
from yunhe_desktop.night_school.rules.attendance import Headcount, percent
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.person_year import PersonYear
from yunhe_desktop.night_school.sheets.statistics import learning_statistics_pdf, person_year_pdf


def report_pdf(report: Report, secretaries: Mapping[str, Secretary]) -> bytes:
    """The print of a look at a year; phone numbers stay masked."""
    day = report.records.roster_on
    return learning_statistics_pdf(
        {
            "year": report.records.year,
            "where": report.where,
            "day": f"{day.year}年{day.month}月{day.day}日",
            "tiles": [
                {"name": one.label, "number": one.text, "note": one.remark} for one in report.headlines
            ],
            "parts": list(_parts(report)),
            "lessons": list(_lessons(report)),
            "ring": list(_ring(report, secretaries)),
            "ring-rule": RING_UP,
            "heat": _heat(report),
            "definitions": list(TOLD),
        }
    )


def person_pdf(year: str, found: PersonYear) -> bytes:
    """The print of a person's year."""
    person, count = found.person, found.count
    away = (
        f"请假{count.on_leave}次，缺席{count.absent}次，未登记{count.unmarked}次，已补学{count.made_up}次，"
        f"旁听{count.guests}次"
    )
    hours = [
        f"{text}{tell_hours(each)}学时" for text, each in (("集中", found.together), ("网络", found.online))
    ]
    return person_year_pdf(
        {
            "year": year,
            "name": person.name,
            "who": "　".join(part for part in (person.township, person.village, person.positions) if part),
            "sums": f"应到{count.expected}次，实到{count.came}次，到课率{percent(count.rate) or '—'}；{away}",
            "hours": f"{'，'.join(hours)}，合计{tell_hours(found.hours)}学时",
            "rows": [
                {
                    "day": dotted(lesson.date), "title": lesson.title, "form": lesson.form, "term": lesson.term,
                    "village": seat.village, "state": mark_text(seat), "hours": tell_hours(seat.hours),
                }
                for lesson, seat in found.lessons
            ],
        }
    )  # fmt: skip


def _parts(report: Report) -> Iterator[dict[str, Any]]:
    for kind, name, of in report.parts:
        count = of.count
        yield {
            "kind": kind, "name": name, "sum": kind == "合计",
            "numbers": [
                str(len(of.terms)), str(len(of.lessons)), str(count.expected), str(count.came),
                percent(count.rate), str(of.attendances), str(len(of.people)), percent(of.coverage),
                tell_hours(of.hours),
            ],
        }  # fmt: skip


def _lessons(report: Report) -> Iterator[dict[str, Any]]:
    for one in report.lessons:
        count = report.counts[one.id]
        yield {
            "day": dotted(one.date), "title": one.title, "form": one.form, "expected": str(count.expected),
            "came": str(count.came), "away": str(count.on_leave), "absent": str(count.absent + count.unmarked),
            "rate": percent(count.rate), "length": _length(count),
        }  # fmt: skip


def _length(count: Headcount) -> float:
    """How far a bar reaches: a drawing, no figure."""
    return float(count.rate) if count.rate is not None else 0.0


def _ring(report: Report, secretaries: Mapping[str, Secretary]) -> Iterator[dict[str, Any]]:
    for one in report.ring_up:
        place, head = report.village(one.village_id), secretaries.get(one.village_id)
        yield {
            "village": f"{place.township}{place.village}", "rate": percent(one.rate), "reason": one.reason,
            "head": head.name if head else "", "phone": head.phone if head else "",
        }  # fmt: skip


def _heat(report: Report) -> dict[str, Any]:
    """Days as headings, villages under their townships, each share in percent and as a number from 0 to 1."""
    rows = []
    for place in report.villages:
        of_lesson = report.rates[place.id]
        whole = sum(of_lesson.values(), Headcount())
        counts = [*(of_lesson.get(one.id) for one in report.lessons), whole]
        rows.append(
            {
                "township": place.township,
                "village": place.village,
                "cells": [_cell(count) for count in counts],
            }
        )
    days = [f"{int(one.date[5:7])}.{int(one.date[8:10])}" for one in report.lessons]
    return {"days": [*days, "合计"], "rows": rows, "told": told(report.tally.count)}


def _cell(count: Headcount | None) -> dict[str, Any] | None:
    if count is None or count.rate is None:
        return None
    return {"text": percent(count.rate, 0).removesuffix("%"), "share": float(count.rate)}
