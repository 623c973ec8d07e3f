"""The headline figures in words: name, number, remark, definition, and the list that each of them opens."""

from dataclasses import dataclass

from yunhe_desktop.night_school.analysis import wording
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.means_figures import Means
from yunhe_desktop.night_school.rules.statistics import Tally

TERMS, LESSONS, ATTENDANCES, PEOPLE, COVERAGE, HOURS = (
    "terms", "lessons", "attendances", "people", "coverage", "hours",
)  # fmt: skip
ONLINE, BOOKS, VIEWINGS, MEETINGS = "online", "books", "viewings", "meetings"
LESSON_TILES = (TERMS, LESSONS, ATTENDANCES, PEOPLE, COVERAGE, HOURS)
MEANS_TILES = (ONLINE, BOOKS, VIEWINGS, MEETINGS)


@dataclass(frozen=True, slots=True)
class Headline:
    """One headline figure; `number` 0 opens nothing."""

    key: str
    label: str
    text: str
    remark: str
    definition: str
    number: int = 1


def lesson_headlines(of: Tally) -> tuple[Headline, ...]:
    """Six figures of lessons."""
    count = of.count
    cancelled = f"，停课{len(of.cancelled)}次" if of.cancelled else ""
    guests = f"，含旁听{count.guests}" if count.guests else ""
    made_up = f"，另补学{count.made_up}" if count.made_up else ""
    residents = f"，驻村{len(of.residents_covered)}/{len(of.residents)}" if of.residents else ""
    others = _count(f"，现不在{'本镇' if of.scope.township else '册'}", len(of.outside))
    return (
        Headline(TERMS, "期", f"{len(of.terms)}期", f"{len(of.lessons)}次课", wording.TERMS, len(of.terms)),
        Headline(
            LESSONS, "课次", f"{len(of.lessons)}次", f"计划{len(of.planned)}次{cancelled}", wording.LESSONS,
            len(of.lessons),
        ),
        Headline(
            ATTENDANCES, "人次", f"{of.attendances}人次",
            f"应到{count.expected}{guests}{made_up}", wording.ATTENDANCES,
            of.attendances,
        ),
        Headline(
            PEOPLE, "人数", f"{len(of.people)}人",
            f"村“两委”{len(of.people) - len(of.outside) - _residents(of)}人{_count('，驻村', _residents(of))}{others}",
            wording.PEOPLE, len(of.people),
        ),
        Headline(
            COVERAGE, "覆盖率", percent(of.coverage) or "—",
            f"在册{len(of.roster)}，到过{len(of.covered)}{residents}", wording.COVERAGE, len(of.roster),
        ),
        Headline(
            HOURS, "学时", f"{tell_hours(of.hours)}学时", f"累计{tell_hours(of.earned)}人学时", wording.HOURS,
            len(of.lessons),
        ),
    )  # fmt: skip


def _residents(of: Tally) -> int:
    """驻村 among those who came."""
    return len(set(of.people) & set(of.residents))


def _count(words: str, number: int) -> str:
    return f"{words}{number}人" if number else ""


def means_headlines(of: Means) -> tuple[Headline, ...]:
    """Four figures of what is learned beside the lessons."""
    return (
        Headline(
            ONLINE, "网上班", f"{of.completions}人次",
            f"必修{of.required}节、选修{of.elective}节，{len(of.learning)}人参加，{len(of.finished)}人学完",
            "网上班：每人学完的节数（必修加选修）相加，学完一节算一人次。", len(of.learners),
        ),
        Headline(
            BOOKS, "学习书籍", f"{of.copies}册", f"发放{len(of.titles)}种", "学习书籍：已发到人、到村的册数。",
            len(of.handouts),
        ),
        Headline(
            VIEWINGS, "远教收看", f"{len(of.viewings)}次",
            f"{len(of.sites)}个站点，{of.viewers}人次，{tell_hours(of.viewing_hours)}小时",
            "远教收看：各站点工作记录簿的次数、人数和时长。", len(of.viewings),
        ),
        Headline(
            MEETINGS, "组织生活", f"{len(of.meetings)}次",
            f"{len(of.meeting_villages)}个村，{of.meeting_attendances}人次",
            "组织生活：三会一课、主题党日等集中学习的次数和实到人次。", len(of.meetings),
        ),
    )  # fmt: skip
