"""奖惩 and 年度考核 against themselves."""

from collections.abc import Iterator
from datetime import date

from yunhe_desktop.cadres.rules.checks.findings import CAREER, Finding, error
from yunhe_desktop.cadres.rules.person import Person
from yunhe_desktop.cadres.rules.spans import surely_after_day, surely_before, when


def check_records(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Dates of rewards and penalties, and years with two results."""
    birth = when(person.birth_date)
    for one in person.honours:
        given, until = when(one.date), when(one.until)
        if given and until and surely_before(until, given):
            fact = f"{one.kind}「{one.name}」的影响期至 {until.dotted}，早于处分时间 {given.dotted}。"
            yield error(CAREER, fact, "请按处分决定改正时间。")
        if given and on and surely_after_day(given, on):
            yield error(CAREER, f"{one.kind}「{one.name}」的时间 {given.dotted} 还没有到。", "请改正时间。")
        if given and birth and surely_before(given, birth):
            fact = f"{one.kind}「{one.name}」的时间 {given.dotted} 早于出生年月 {birth.dotted}。"
            yield error(CAREER, fact, "请改正时间。")
    grades: dict[str, str] = {}
    for result in person.year_results:
        if grades.setdefault(result.year, result.grade) != result.grade:
            fact = f"{result.year} 年度考核有两个等次：{grades[result.year]}、{result.grade}。"
            yield error(CAREER, fact, "请按考核结果文件保留一个。")
