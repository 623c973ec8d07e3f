"""工作经历: the 简历 against itself: order, overlaps, gaps, an end that is still to come.

The 填写说明 of the 干部任免审批表 asks for a 简历 to the month, from the first work or vocational schooling on,
without a month left out.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from yunhe_desktop.cadres.rules.checks.findings import CAREER, Finding, doubt, error
from yunhe_desktop.cadres.rules.derived import gaps
from yunhe_desktop.cadres.rules.person import CareerStep, Person
from yunhe_desktop.cadres.rules.spans import (
    fewest_months,
    fewest_years,
    overlap,
    surely_after_day,
    surely_before,
    when,
)
from yunhe_desktop.dates import PartialDate, dotted

_FIRST_STEP = 20  # years: by then everybody has left secondary school
_TOUCH = 1  # month that two steps may share


def check_career(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Everything about the steps of the 简历."""
    for step in person.career:
        yield from _alone(step, on)
    steps = sorted(
        ((began, step) for step in person.career if (began := when(step.began))), key=lambda pair: pair[0]
    )
    if steps:
        yield from _first(person, steps[0][0])
        yield from _overlaps(steps)
    if on:
        yield from _gaps(person, on)


def _title(step: CareerStep) -> str:
    text = step.text.replace("\n", " ")
    return f"「{text[:24]}{'…' if len(text) > 24 else ''}」"


def _alone(step: CareerStep, on: date | None) -> Iterator[Finding]:
    began, ended = when(step.began), when(step.ended)
    if began and ended and surely_before(ended, began):
        fact = f"简历{_title(step)}的截止时间 {ended.dotted} 早于起始时间 {began.dotted}。"
        yield error(CAREER, fact, "请改正这一段的时间。")
    for name, known in (("起始", began), ("截止", ended)):
        if on and known and surely_after_day(known, on):
            fact = f"简历{_title(step)}的{name}时间 {known.dotted} 还没有到。"
            yield error(CAREER, fact, "请改正时间；还在进行的，截止时间留空，表示“至今”。")
            break


def _first(person: Person, first: PartialDate) -> Iterator[Finding]:
    birth, work = when(person.birth_date), when(person.work_started)
    if birth and surely_before(first, birth):
        fact = f"简历从 {first.dotted} 开始，早于出生年月 {birth.dotted}。"
        yield error(CAREER, fact, "请改正简历第一段的时间，或核对出生年月。")
    elif (
        birth and fewest_years(birth, first) >= _FIRST_STEP and not (work and not surely_before(work, first))
    ):
        fact = f"简历从 {first.dotted} 才开始，当时已满 {fewest_years(birth, first)} 周岁（{birth.dotted} 出生）。"
        yield doubt(CAREER, fact, "请从参加工作或中专以上学习起补全简历。")


def _overlaps(steps: Sequence[tuple[PartialDate, CareerStep]]) -> Iterator[Finding]:
    """Neighbours in time that share more than a month; what runs beside belongs into brackets of one step."""
    for (began, step), (next_began, following) in pairwise(steps):
        ended, next_ended = when(step.ended), when(following.ended)
        if ended is None and (surely_before(began, next_began)):
            fact = f"简历{_title(step)}写到“至今”，后面还有 {next_began.dotted} 开始的{_title(following)}。"
            yield doubt(CAREER, fact, "请补上前一段的截止时间；同时进行的写在同一段里。")
        elif ended and overlap((began, ended), (next_began, next_ended)) > _TOUCH:
            fact = f"简历两段时间重叠：{_title(step)}到 {ended.dotted}，{_title(following)}从 {next_began.dotted}。"
            yield doubt(CAREER, fact, "请核对两段的时间；同时进行的写在前一段的括号里（其间：……）。")


def _gaps(person: Person, on: date) -> Iterator[Finding]:
    left = when(person.left_on)
    for gap in gaps(person.career, on):
        began, ended = when(gap.began), when(gap.ended)
        if began is None:
            continue
        if ended:
            fact = f"简历中断：{began.dotted} 到 {ended.dotted} 没有填写。"
            yield doubt(CAREER, fact, "请补上这段时间的学习、工作情况（在家务农、待业也要写明）。")
        elif left is None or fewest_months(began, left) > 0:
            fact = f"简历只写到 {dotted(gap.after.ended)}，之后没有填写。"
            yield doubt(CAREER, fact, "请续写到现在；最后一段还在进行的，截止时间留空，表示“至今”。")
