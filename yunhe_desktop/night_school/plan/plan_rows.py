"""The plan's rows as texts: what the table shows, what is searched, what the panel below tells."""

from collections.abc import Sequence

from yunhe_desktop.dates import dotted
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries.plan_view import PlannedLesson, PlannedTerm
from yunhe_desktop.night_school.rules.attendance import Headcount
from yunhe_desktop.night_school.rules.day_words import day_text, weekday_of
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.plan_notes import Tone
from yunhe_desktop.pinyin import initials

FIELDS = (
    Field("期、课题", "title", width=28), Field("日期", "date", width=13), Field("时间", "times", width=12),
    Field("形式", "form", width=10), Field("授课人", "lecturer", width=8), Field("地点", "place", width=14),
    Field("对象", "audience", width=17), Field("学时", "hours", kind=Kind.NUMBER, width=4),
    Field("人数", "heads", width=11), Field("情况", "notes", width=22),
)  # fmt: skip
NO_TERM = "不分期"
_INDENT = "\u3000"


def lesson_cells(one: PlannedLesson) -> tuple[str, ...]:
    """A lesson under the columns of `FIELDS`."""
    line = one.line
    return (
        f"{_INDENT}{line.title}", day_text(line.date), line.times, line.form, line.lecturer, line.place, line.audience,
        tell_hours(line.hours) if line.hours else "", heads_text(line.count), notes_text(one),
    )  # fmt: skip


def term_cells(term: PlannedTerm) -> tuple[str, ...]:
    """A 期 under the columns of `FIELDS`."""
    began, ended = term.span
    days = "—".join(dict.fromkeys(dotted(day)[5:] for day in (began, ended) if len(day) == len("2026-05-12")))
    line = term.line
    shown = {"title": term_title(term), "date": days, "times": f"{len(term.lessons)}节课"}
    if line:
        shown["form"] = line.form
    return tuple(shown.get(field.key, "") for field in FIELDS)


def term_title(term: PlannedTerm) -> str:
    """第3期 防汛抢险."""
    return term.line.title if term.line else NO_TERM


def heads_text(count: Headcount) -> str:
    """应到 63 before the lesson, 实到 55/63 once somebody is marked."""
    if count.unmarked == count.expected and not count.guests:
        return f"应到 {count.expected}"
    return f"实到 {count.came}/{count.expected}"


def notes_text(one: PlannedLesson) -> str:
    """情况 in one line."""
    return "；".join(note.text for note in one.notes)


def tone_of(one: PlannedLesson) -> Tone:
    """The most urgent tone among its notes."""
    tones = {note.tone for note in one.notes}
    return next((tone for tone in (Tone.CLASH, Tone.OFF) if tone in tones), Tone.PLAIN)


def searched(one: PlannedLesson) -> str:
    """What a search looks at."""
    line = one.line
    said = f"{line.title} {line.lecturer} {line.place} {line.audience} {line.term.theme if line.term else ''}"
    return f"{said} {initials(line.title)} {initials(line.lecturer)}"


def lesson_told(one: PlannedLesson) -> str:
    """Everything about a lesson, some lines, for the panel below the table."""
    line = one.line
    facts = [
        dotted(line.date), weekday_of(line.date), line.times, line.place, f"{line.lecturer}授课" if line.lecturer else "",
        f"{tell_hours(line.hours)}学时" if line.hours else "",
    ]  # fmt: skip
    counted = f"{heads_text(line.count)}人" if line.count.expected else "一个人也没有"
    told = [
        "　".join(fact for fact in facts if fact),
        f"对象：{line.audience or '（没有选人）'}，{counted}"
        + ("" if line.fixed else "（名单未定，按现在的任职算）"),
        f"情况：{notes_text(one)}",
        f"备注：{line.remarks}" if line.remarks else "",
    ]
    return "\n".join(text for text in told if text)


def term_told(term: PlannedTerm) -> str:
    """Everything about a 期."""
    if term.line is None:
        return "这些课不属于哪一期。"
    began, ended = term.span
    span = "—".join(dict.fromkeys(dotted(day) for day in (began, ended) if day))
    facts = [term.line.form, span, f"{len(term.lessons)}节课", term.line.organiser]
    return "　".join(fact for fact in facts if fact)


def plain_lessons(terms: Sequence[PlannedTerm]) -> list[PlannedLesson]:
    """Every lesson, in the order of the terms."""
    return [one for term in terms for one in term.lessons]
