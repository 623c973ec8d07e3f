"""Finds the lesson that a workbook's day and title mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.headings import normal
from yunhe_desktop.night_school.queries.roll_import import KnownLesson
from yunhe_desktop.night_school.rules.lesson_days import SaidDay

_MOST_NAMED = 2


@dataclass(frozen=True, slots=True)
class FoundLesson:
    """The lesson, or why there is none, as a Chinese sentence."""

    lesson: KnownLesson | None = None
    error: str = ""
    doubt: str = ""


class LessonFinder:
    """Knows every lesson; `year` is what the workbook says beside the days, 0 for nothing."""

    def __init__(self, lessons: Sequence[KnownLesson], today: date, year: int = 0) -> None:
        self._lessons = lessons
        self._today = today.isoformat()
        self._year = year

    @property
    def lessons(self) -> Sequence[KnownLesson]:
        """Every lesson, by day."""
        return self._lessons

    def in_year(self, year: int) -> "LessonFinder":
        """The same with another year for days without one."""
        return LessonFinder(self._lessons, date.fromisoformat(self._today), year)

    def is_title(self, text: str) -> bool:
        """Whether a lesson is called so."""
        return bool(text) and any(normal(one.title) == normal(text) for one in self._lessons)

    def by_key(self, key: str) -> KnownLesson | None:
        """The lesson with this key."""
        return next((one for one in self._lessons if one.id == key), None)

    def find(self, days: Sequence[SaidDay], title: str = "") -> FoundLesson:
        """The lesson of one of these days, of several on it the one with the title; without days by title alone."""
        if not days:
            return self.checked(self._by_title(title))
        dated = [(said, self._on(said)) for said in days]
        found = [(said, lessons) for said, lessons in dated if lessons]
        if not found:
            return self._moved(days[0]) or FoundLesson(error=self._no_lesson(days))
        if len(found) > 1:
            return FoundLesson(
                error=f"“{days[0].month}.{days[0].day}”可能是{days[0].dotted}，也可能是{days[1].dotted}，两天都有课，"
                "请把单元格改成文本，写成 5月1日 的样子。"
            )
        said, lessons = found[0]
        doubt = f"数字“{days[0].month}.{days[0].day}”已按{said.dotted}读取，请核对。" if len(days) > 1 else ""
        return self.checked(_titled(said, lessons, title, doubt))

    def _on(self, said: SaidDay) -> list[KnownLesson]:
        """The lessons of that day; where the year is not said, of the latest year that has had one."""
        said = SaidDay(said.year or self._year, said.month, said.day)
        found = [one for one in self._lessons if said.fits(one.date)]
        if said.year or not found:
            return found
        past = [one.date for one in found if one.date <= self._today]
        day = max(past) if past else min(one.date for one in found)
        return [one for one in found if one.date == day]

    def _moved(self, said: SaidDay) -> FoundLesson | None:
        """A lesson that was planned for that day and held on another."""
        said = SaidDay(said.year or self._year, said.month, said.day)
        found = [one for one in self._lessons if one.planned_on and said.fits(one.planned_on)]
        if len(found) != 1:
            return None
        sentence = (
            f"{dotted(found[0].planned_on)}的课已调到{dotted(found[0].date)}，已按调后的这节课录入，请核对。"
        )
        return self.checked(FoundLesson(found[0], doubt=sentence))

    def _by_title(self, title: str) -> FoundLesson:
        found = [one for one in self._lessons if normal(one.title) == normal(title)]
        if self._year:
            found = [one for one in found if one.date.startswith(str(self._year))] or found
        if not title or not found:
            return FoundLesson(error=f"没有课题是“{title}”的课，请写上日期，或先在课程计划里安排这节课。")
        if len(found) > 1:
            named = "、".join(dotted(one.date) for one in found)
            return FoundLesson(error=f"课题是“{title}”的课有{len(found)}节（{named}），请写上日期。")
        return FoundLesson(found[0])

    def checked(self, found: FoundLesson) -> FoundLesson:
        """The same, unless the lesson was cancelled; with a doubt where it is still to come."""
        lesson = found.lesson
        if lesson and lesson.cancelled_for:
            return FoundLesson(
                error=f"{dotted(lesson.date)}“{lesson.title}”已停课（{lesson.cancelled_for}），不能录入考勤。请核对日期，"
                "这节课确实上了的，请先在课程计划里恢复。"
            )
        if lesson and lesson.date > self._today and not found.doubt:
            return FoundLesson(
                lesson, doubt=f"{dotted(lesson.date)}“{lesson.title}”还没有到上课的日子，请核对日期。"
            )
        return found

    def _no_lesson(self, days: Sequence[SaidDay]) -> str:
        said = SaidDay(days[0].year or self._year, days[0].month, days[0].day)
        there = date(said.year or int(self._today[:4]), said.month, min(said.day, 28))
        apart = sorted(self._lessons, key=lambda one: abs((date.fromisoformat(one.date) - there).days))
        near = sorted(apart[:_MOST_NAMED], key=lambda one: one.date)
        hint = "、".join(f"{dotted(one.date)}“{one.title}”" for one in near)
        hint = f"离它最近的是{hint}。" if hint else "课程计划里还没有课。"
        return f"{said.dotted}没有课，这一天的考勤没有录入。{hint}请核对日期，或先在课程计划里安排这节课。"


def _titled(said: SaidDay, lessons: Sequence[KnownLesson], title: str, doubt: str) -> FoundLesson:
    alike = [one for one in lessons if _alike(one.title, title)] if title else []
    if len(lessons) == 1:
        if title and not alike and not doubt:
            doubt = f"{dotted(lessons[0].date)}的课是“{lessons[0].title}”，文件里写的是“{title}”，已按日期录入，请核对。"
        return FoundLesson(lessons[0], doubt=doubt)
    if len(alike) == 1:
        return FoundLesson(alike[0], doubt=doubt)
    named = "、".join(f"“{one.title}”" for one in lessons)
    return FoundLesson(error=f"{said.dotted}有{len(lessons)}节课：{named}，请在表头或课题里写明是哪一节。")


def _alike(one: str, other: str) -> bool:
    mine, theirs = normal(one), normal(other)
    return bool(theirs) and (mine in theirs or theirs in mine)
