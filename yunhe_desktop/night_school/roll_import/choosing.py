"""Which lesson a sign-in list is of: the one that the user names, or the one that its titles say."""

import re

from yunhe_desktop.dates import dotted
from yunhe_desktop.documents.headings import normal
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.roll_import.layouts import RollTable
from yunhe_desktop.night_school.roll_import.lessons import FoundLesson, LessonFinder
from yunhe_desktop.night_school.rules.lesson_days import days_in

_LABELLED = re.compile(r"(?:时\s*间|日\s*期|上课|培训)[^:：]{0,4}[:：]")


class LessonNotSaidError(UserError):
    """A sign-in list that does not say which lesson it is of: the user has to."""


def lesson_of_list(roll: RollTable, finder: LessonFinder, lesson: str) -> FoundLesson:
    """The lesson of a list. `lesson`: the key of the one that the user named, "" where they named none.

    `LessonNotSaidError` where no lesson is named anywhere, or none is on the day that is; `UserError` where the one
    that the user named was cancelled.
    """
    if lesson and (named := finder.by_key(lesson)):
        return _named(roll, finder.checked(FoundLesson(named)))
    finder, titles = finder.in_year(roll.year), "　".join(roll.titles)
    error = ""
    for text in sorted(roll.titles, key=lambda text: not _LABELLED.search(text)):
        for day in days_in(text):
            found = finder.find([day])
            found = found if found.lesson else finder.find([day], titles)  # several on that day
            if found.lesson:
                return found
            error = error or found.error
    called = [one for one in finder.lessons if normal(one.title) in normal(titles)]
    if len(called) == 1 and not error:
        return finder.checked(FoundLesson(called[0]))
    raise LessonNotSaidError(_not_said(roll, error))


def _named(roll: RollTable, found: FoundLesson) -> FoundLesson:
    """The lesson that the user named, with a doubt where the list's own title says another day."""
    lesson = found.lesson
    if lesson is None:
        raise UserError(found.error)
    days = [day for text in roll.titles for day in days_in(text)]
    if days and not any(day.fits(lesson.date) for day in days):
        doubt = (
            f"文件的标题写的是{days[0].dotted}，已按指定的{dotted(lesson.date)}“{lesson.title}”录入，请核对。"
        )
        return FoundLesson(lesson, doubt=doubt)
    return found


def _not_said(roll: RollTable, error: str) -> str:
    sheet = roll.table.sheet.name
    if error:
        return f"签到表“{sheet}”：{error}"
    return f"看不出签到表“{sheet}”是哪一节课的。请在标题里写上日期（如“时间：2026年5月12日”），或指定是哪一节课。"
