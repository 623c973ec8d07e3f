"""What 夜校 has to be reminded of, as plain sentences with the page on which each is mended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.rules.leaves import times_and_people

PLAN, DESK, LEAVE = "课程计划", "签到考勤", "请假补学"
WAITING_PART, OWED_PART, DONE_PART = "请假", "欠补学", "已补学"
_SINGLY = 3  # so many past lessons are told one by one, more of them in one sentence


@dataclass(frozen=True, slots=True)
class Reminder:
    """One sentence. `page` and `part` say where it is mended, `lesson` which lesson to choose there."""

    text: str
    page: str
    part: str = ""  # of the page 请假补学
    lesson: str = ""
    urgent: bool = False

    @property
    def place(self) -> str:
        """Where it is mended, as the tab understands it: page, part of the page, lesson."""
        return "/".join((self.page, self.part, self.lesson))


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """What is told of a lesson."""

    key: str
    title: str
    day: date
    starts: str = ""
    place: str = ""
    fixed: bool = False
    expected: int = 0
    unmarked: int = 0  # of the fixed list

    @property
    def told(self) -> str:
        """5月12日 周二“防汛抢险”."""
        return f"{day_text(self.day.isoformat())}“{self.title}”"


@dataclass(frozen=True, slots=True)
class Owed:
    """What is told of an owed make-up."""

    cadre_id: str
    overdue: bool


def coming_lesson(lesson: LessonFacts, on: date) -> Reminder:
    """A lesson of today or tomorrow."""
    when = "今天" if lesson.day == on else "明天" if lesson.day == on + timedelta(days=1) else ""
    at = f"{when}（{day_text(lesson.day.isoformat())}）{lesson.starts}"
    where = f"在{lesson.place}" if lesson.place else "（还没有写地点）"
    listed = "名单已确定" if lesson.fixed else "名单还没有确定，请先确定名单再打印签到表"
    text = f"{at}{where}上“{lesson.title}”，应到{lesson.expected}人，{listed}。"
    return Reminder(text, DESK, lesson=lesson.key, urgent=not lesson.fixed)


def unmarked_lessons(lessons: Collection[LessonFacts]) -> list[Reminder]:
    """Lessons that are over and whose attendance is not complete; `lessons` by day."""
    told = [one for one in lessons if one.unmarked or not one.fixed]
    if len(told) <= _SINGLY:
        return [Reminder(_unmarked(one), DESK, lesson=one.key, urgent=True) for one in told]
    first, people = told[0], sum(one.unmarked for one in told)
    text = f"有{len(told)}节上过的课考勤没有登记完（{people}人次没有登记），最早的是{first.told}。"
    return [Reminder(text, DESK, lesson=first.key, urgent=True)]


def _unmarked(lesson: LessonFacts) -> str:
    said = f"{lesson.told}"
    if not lesson.fixed:
        return f"{said}已过，还没有确定名单和登记考勤。没有上的请在课程计划里停课或调课。"
    return f"{said}的考勤还有{lesson.unmarked}人没有登记。"


def waiting_leaves(number: int, first: LessonFacts | None, on: date) -> list[Reminder]:
    """Leaves that nobody has decided; `first` is the earliest of their lessons."""
    if not number or first is None:
        return []
    over = "，课已上过" if first.day < on else ""
    text = f"有{number}条请假待批，最早的是{first.told}{over}。"
    return [Reminder(text, LEAVE, WAITING_PART, first.key, urgent=first.day <= on + timedelta(days=1))]


def owed_make_ups(owed: Collection[Owed], year: str = "") -> list[Reminder]:
    """What is owed, in 人次 and 人, and what of it is overdue; `year` is named where it is not this one."""
    if not owed:
        return []
    late = [one for one in owed if one.overdue]
    said = f"，其中{_counted(late)}已逾期" if late else "，都还没有到期"
    text = f"{f'{year}年的课' if year else ''}还欠补学{_counted(owed)}{said}。"
    return [Reminder(text, LEAVE, OWED_PART, urgent=bool(late))]


def _counted(owed: Collection[Owed]) -> str:
    return times_and_people([one.cadre_id for one in owed])


def unproved_make_ups(number: int, year: str = "") -> list[Reminder]:
    """Make-ups without proof."""
    if not number:
        return []
    text = f"{f'{year}年' if year else ''}有{number}条补学缺证明材料，请补上笔记、截图或文字说明。"
    return [Reminder(text, LEAVE, DONE_PART)]
