"""学历学位: the schoolings against birth, against each other and against the 学历 of the roster."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from yunhe_desktop.cadres.rules.checks.findings import SCHOOL, Finding, doubt, error
from yunhe_desktop.cadres.rules.checks.work import is_schooling
from yunhe_desktop.cadres.rules.codes import EDUCATIONS
from yunhe_desktop.cadres.rules.file_codes import SCHOOLING_MODES, SCHOOLING_OUTCOMES
from yunhe_desktop.cadres.rules.person import Person, Schooling
from yunhe_desktop.cadres.rules.spans import (
    most_months,
    most_years,
    overlap,
    surely_after_day,
    surely_before,
    when,
)
from yunhe_desktop.dates import PartialDate

_FULL_TIME = SCHOOLING_MODES[0]
_GRADUATED, _UNFINISHED, _STUDYING = SCHOOLING_OUTCOMES[0], SCHOOLING_OUTCOMES[1:3], SCHOOLING_OUTCOMES[3]
_SUMMER = 2  # months: who graduates in July may have begun to work in June

_TIERS = {"博士研究生": 0, "硕士研究生": 1, "研究生": 1, "本科": 2, "大专": 3, "初中": 5, "小学": 6}
_MIDDLE = 4  # 中专, 职高, 技校, 高中: one level, none above the other
_YOUNGEST_GRADUATE = (24, 21, 19, 17, 15, 13, 10)  # years at the end of a schooling, by tier
_SHORTEST = 20  # months from the first to the last day from 大专 up; 专升本 takes two years, too
_YOUNGEST_PUPIL = 4  # years

CHECK_PAPERS = "请按毕业证书和学籍材料核对。"


def tier(level: str) -> int | None:
    """The height of a 学历, from 0; None for one that is in no list."""
    return _TIERS.get(level, _MIDDLE) if level in EDUCATIONS else None


def check_schooling(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Everything about the schoolings of a file."""
    for one in person.schoolings:
        yield from _alone(one, person.birth_date, on)
    yield from _full_time_twice(person.schoolings)
    yield from _beside_work(person)
    yield from _against_the_roster(person)


def _title(one: Schooling) -> str:
    named = one.level or one.degree or "学历"
    return f"{one.school}{named}" if one.school else named


def _alone(one: Schooling, birth_text: str, on: date | None) -> Iterator[Finding]:
    began, ended, birth = when(one.began), when(one.ended), when(birth_text)
    if began and ended and surely_before(ended, began):
        fact = f"{_title(one)}：毕业时间 {ended.dotted} 早于入学时间 {began.dotted}。"
        yield error(SCHOOL, fact, CHECK_PAPERS)
    elif began and ended and one.outcome == _GRADUATED and most_months(began, ended) < _shortest(one):
        fact = f"{_title(one)}：{began.dotted} 入学，{ended.dotted} 毕业，不到两年。"
        yield doubt(SCHOOL, fact, CHECK_PAPERS)
    if birth:
        yield from _age(one, birth, began, ended)
    yield from _outcome(one, _title(one), on)


def _shortest(one: Schooling) -> int:
    height = tier(one.level)
    return _SHORTEST if height is not None and height < _MIDDLE else 0


def _age(
    one: Schooling, birth: PartialDate, began: PartialDate | None, ended: PartialDate | None
) -> Iterator[Finding]:
    height = tier(one.level)
    if ended and surely_before(ended, birth):
        fact = f"{_title(one)}：毕业时间 {ended.dotted} 早于出生年月 {birth.dotted}。"
        yield error(SCHOOL, fact, CHECK_PAPERS)
    elif ended and height is not None and most_years(birth, ended) < _YOUNGEST_GRADUATE[height]:
        age = most_years(birth, ended)
        fact = f"{_title(one)}：{ended.dotted} 毕业时只有 {age} 周岁（{birth.dotted} 出生）。"
        yield doubt(SCHOOL, fact, CHECK_PAPERS)
    elif began and most_years(birth, began) < _YOUNGEST_PUPIL:
        fact = f"{_title(one)}：{began.dotted} 入学，而出生年月是 {birth.dotted}。"
        yield error(SCHOOL, fact, CHECK_PAPERS)


def _outcome(one: Schooling, title: str, on: date | None) -> Iterator[Finding]:
    ended = when(one.ended)
    if on and ended and one.outcome == _GRADUATED and surely_after_day(ended, on):
        fact = f"{title}：毕业时间 {ended.dotted} 还没有到，却写的是毕业。"
        yield error(SCHOOL, fact, "还在读的请把毕结业改为在读。")
    if on and ended and one.outcome == _STUDYING and ended < when(on.isoformat()[:7]):
        fact = f"{title}：写的是在读，而毕业时间 {ended.dotted} 已过。"
        yield doubt(SCHOOL, fact, "已毕业的请把毕结业改为毕业，并收存毕业证书。")
    height = tier(one.level)
    if "学士" in one.degree and height is not None and height > 2:
        fact = f"{title}：学位是「{one.degree}」，学历是「{one.level}」，学士学位要本科学历。"
        yield error(SCHOOL, fact, "请按学位证书和毕业证书改正其中一项。")


def _full_time_twice(schoolings: Sequence[Schooling]) -> Iterator[Finding]:
    dated = [
        (one, (began, ended))
        for one in schoolings
        if one.mode == _FULL_TIME and (began := when(one.began)) and (ended := when(one.ended))
    ]
    for (one, mine), (other, theirs) in combinations(dated, 2):
        if overlap(mine, theirs) > _SUMMER:
            fact = (
                f"两段全日制教育时间重叠：{_title(one)} {mine[0].dotted}—{mine[1].dotted}，"
                f"{_title(other)} {theirs[0].dotted}—{theirs[1].dotted}。"
            )
            yield doubt(SCHOOL, fact, "请核对时间，其中一段是否在职教育。")


def _beside_work(person: Person) -> Iterator[Finding]:
    """Full-time schooling while the 简历 tells of work, or a post was held in a village."""
    for one in person.schoolings:
        began, ended = when(one.began), when(one.ended)
        if one.mode != _FULL_TIME or not began or not ended:
            continue
        said = f"{_title(one)}是全日制（{began.dotted}—{ended.dotted}）"
        for step in person.career:
            first, last = when(step.began), when(step.ended)
            if first and overlap((began, ended), (first, last)) > _SUMMER and not is_schooling(step):
                until = last.dotted if last else "今"
                fact = f"{said}，简历里同时有「{step.text[:30]}」（{first.dotted}—{until}）。"
                yield doubt(SCHOOL, fact, "请核对是全日制还是在职教育。")
        for post in person.posts:
            first, last = when(post.started), when(post.ended)
            if first and overlap((began, ended), (first, last)) > _SUMMER:
                fact = f"{said}，同时从 {first.dotted} 起任{post.village}{post.position}。"
                yield doubt(SCHOOL, fact, "请核对是全日制还是在职教育。")


def _against_the_roster(person: Person) -> Iterator[Finding]:
    """The 学历 of the roster is that of the highest schooling with a 毕业 (GB/T 4658 tells 毕业 from 结业, 肄业)."""
    mine = tier(person.education)
    if mine is None:
        return
    sure = [height for one in person.schoolings if one.outcome == _GRADUATED
            and (height := tier(one.level)) is not None]  # fmt: skip
    possible = sure + [height for one in person.schoolings if not one.outcome
                       and (height := tier(one.level)) is not None]  # fmt: skip
    unfinished = [one for one in person.schoolings
                  if one.outcome in (*_UNFINISHED, _STUDYING) and tier(one.level) == mine]  # fmt: skip
    if unfinished and (not possible or min(possible) > mine):
        one = unfinished[0]
        fact = f"学历是「{person.education}」，而{_title(one)}是{one.outcome}，只有毕业才算学历。"
        yield error(SCHOOL, fact, "请把学历改为已毕业的最高学历。")
    elif possible and min(possible) > mine:
        fact = f"学历是「{person.education}」，学历学位里毕业的最高是「{_highest(person, min(possible))}」。"
        yield error(SCHOOL, fact, "请补上最高学历的毕业情况，或改正学历。")
    elif sure and min(sure) < mine and not (person.education == "研究生" and min(sure) == 0):
        fact = f"学历是「{person.education}」，学历学位里已毕业的最高是「{_highest(person, min(sure))}」。"
        yield error(SCHOOL, fact, "请把学历改为已毕业的最高学历。")


def _highest(person: Person, height: int) -> str:
    return next(
        one.level
        for one in person.schoolings
        if tier(one.level) == height and one.outcome in (_GRADUATED, "")
    )
