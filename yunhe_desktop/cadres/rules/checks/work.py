"""工龄: 参加工作 against birth, full-time schooling and 简历."""

import re
from collections.abc import Iterator
from datetime import date

from yunhe_desktop.cadres.rules.checks.findings import WORK, Finding, doubt, error
from yunhe_desktop.cadres.rules.file_codes import SCHOOLING_MODES
from yunhe_desktop.cadres.rules.person import CareerStep, Person
from yunhe_desktop.cadres.rules.spans import most_years, surely_after_day, surely_before, when
from yunhe_desktop.dates import PartialDate

WORKING_AGE = 16  # 劳动法 article 15
_FULL_TIME = SCHOOLING_MODES[0]

_ASIDE = re.compile(r"[(（\[【].*?[)）\]】]")  # （其间：…在职学习）
_LEARNS = re.compile(
    "学习|就读|读书|求学|在读|学生|学员|上学|^.{0,20}(?:小学|初中|高中|中学|大学|学院|中专|技校|职高)$"
)
_WORKS = re.compile("教师|老师|任教|教员|讲师|教授|校长|院长|辅导员|工作|职工|干事|后勤|保卫|教书|代课")
_SCHOOL_OF = re.compile("(?:学校|学院|大学|中专|技校|专业|系|班).{0,6}(?:学习|就读|学生)")


def is_schooling(step: CareerStep) -> bool:
    """Whether a step of the 简历 says that they went to school, as far as its words tell."""
    text = _ASIDE.sub("", step.text).strip(" 。，；")
    if _SCHOOL_OF.search(text):
        return True
    return bool(_LEARNS.search(text)) and not _WORKS.search(text)


def check_work(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Everything about 参加工作时间; `on` is today, None where the future is nobody's concern."""
    work, birth = when(person.work_started), when(person.birth_date)
    if work is None:
        return
    if birth and surely_before(work, birth):
        fact = f"参加工作时间 {work.dotted} 早于出生年月 {birth.dotted}。"
        yield error(WORK, fact, "请按首次就业的原始材料改正参加工作时间，或核对出生年月。")
    elif birth and most_years(birth, work) < WORKING_AGE:
        fact = f"参加工作时间 {work.dotted} 时不满 {WORKING_AGE} 周岁（{birth.dotted} 出生）。"
        yield doubt(WORK, fact, "请按首次就业的原始材料（招工、入伍、派遣）重新认定。")
    if on and surely_after_day(work, on):
        yield error(WORK, f"参加工作时间 {work.dotted} 还没有到。", "请改正参加工作时间。")
    yield from _while_at_school(person, work)
    yield from _in_the_career(person, work)


def _while_at_school(person: Person, work: PartialDate) -> Iterator[Finding]:
    for one in person.schoolings:
        began, ended = when(one.began), when(one.ended)
        if one.mode != _FULL_TIME or not began or not ended:
            continue
        if surely_before(began, work) and surely_before(work, ended):
            fact = (
                f"参加工作时间 {work.dotted} 在全日制就读期间（{began.dotted}—{ended.dotted} {one.school}）。"
            )
            yield doubt(WORK, fact.replace(" ）", "）"), "请核对是否带薪上学，或毕业后才参加工作。")


def _in_the_career(person: Person, work: PartialDate) -> Iterator[Finding]:
    """A step of work should cover the month: the 简历 is what the 参加工作时间 is taken from."""
    steps = [(began, step) for step in person.career if (began := when(step.began))]
    if not steps or work.month is None or any(_covers(began, step, work) for began, step in steps):
        return
    if surely_before(work, min(began for began, _step in steps)):
        first = min(began for began, _step in steps)
        fact = f"参加工作时间是 {work.dotted}，简历从 {first.dotted} 才开始。"
        yield doubt(WORK, fact, "请在简历里补上参加工作时的经历，或核对参加工作时间。")
        return
    fact = f"参加工作时间是 {work.dotted}，简历里当时没有工作经历。"
    yield doubt(WORK, fact, "请核对简历和参加工作时间是否一致。")


def _covers(began: PartialDate, step: CareerStep, month: PartialDate) -> bool:
    ended = when(step.ended)
    inside = not surely_before(month, began) and (ended is None or not surely_before(ended, month))
    return inside and not is_schooling(step)
