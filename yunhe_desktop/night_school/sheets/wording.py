"""How the prints of lessons write days, names, and what is to be filled in by hand."""

from typing import TYPE_CHECKING

from yunhe_desktop.night_school.rules.codes import NIGHT_SCHOOL
from yunhe_desktop.night_school.rules.day_words import long_day

if TYPE_CHECKING:  # a plain value; its module talks to the data file
    from yunhe_desktop.night_school.queries.lessons import LessonLine

LABELS = {
    "title": "课题",
    "theme": "主题",
    "room": "地点",
    "place": "地点",
    "lecturer": "授课人",
    "name": "姓名",
    "names": "姓名",
    "village": "村",
    "unit": "单位或职务",
    "township": "乡镇",
    "positions": "职务",
    "organiser": "主办单位",
    "reason": "原因",
}
"""How messages call the keys of the data that the templates take."""


def padded(name: str) -> str:
    """A name of two characters with a wide space between them, as lists have it; never stored so."""
    return "\u3000".join(name) if len(name) == 2 else name


def short_form(form: str) -> str:
    """What the heads of sheets call a form: 周二夜校 is the 夜校."""
    return "夜校" if form == NIGHT_SCHOOL else form


def when_text(line: "LessonLine") -> str:
    """2026年5月12日（星期二）19:00—20:30, as far as it is known."""
    return f"{long_day(line.date)}{line.times}"


def theme_text(line: "LessonLine") -> str:
    """主题: 第5期 防汛抢险 · 防汛抢险知识; the lesson's title alone where its 期 says the same or there is none."""
    if line.term is None or line.term.theme == line.title:
        return line.title
    return f"{line.term.theme} · {line.title}"
