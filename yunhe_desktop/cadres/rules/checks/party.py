"""党龄: joining and 转正 against birth, against each other and against the 政治面貌.

党章 article 1: from 18 years on; article 7: the 预备期 is one year, can be made longer by one year at most, and
党龄 counts from 转正. From April 1969 to August 1977 (the statutes of the 9th and 10th congresses) there was no
预备期: whoever joined then was a full member at once.
"""

from collections.abc import Iterator
from datetime import date

from yunhe_desktop.cadres.rules.checks.findings import PARTY, Finding, doubt, error
from yunhe_desktop.cadres.rules.codes import PARTY_MEMBERS, POLITICAL_STATUSES
from yunhe_desktop.cadres.rules.derived import had_no_probation
from yunhe_desktop.cadres.rules.person import Person
from yunhe_desktop.cadres.rules.spans import (
    fewest_months,
    fewest_years,
    most_years,
    surely_after_day,
    surely_before,
    when,
)
from yunhe_desktop.dates import PartialDate

AGE_OF_JOINING = 18  # 党章 article 1
PROBATION = 1  # years, 党章 article 7
LONGEST_PROBATION = 2
FULL_MEMBER, PROBATIONARY = POLITICAL_STATUSES[:2]


def check_party(person: Person, on: date | None = None) -> Iterator[Finding]:
    """Everything about Party membership; `on` is today, None where the future is nobody's concern."""
    joined, confirmed = when(person.party_joined), when(person.party_confirmed)
    if joined:
        yield from _joining(person, joined, on)
    if joined and confirmed:
        yield from _between(joined, confirmed)
    if confirmed and person.political_status == PROBATIONARY:
        fact = f"有转正时间 {confirmed.dotted}，政治面貌却是「{PROBATIONARY}」。"
        yield error(PARTY, fact, "请按入党志愿书核对：已转正的把政治面貌改为中共党员。")
    if confirmed and on and surely_after_day(confirmed, on):
        yield error(PARTY, f"转正时间 {confirmed.dotted} 还没有到。", "请按入党志愿书改正转正时间。")
    if joined and on and not confirmed:
        yield from _status_as_of(person.political_status, joined, PartialDate.from_date(on))


def _joining(person: Person, joined: PartialDate, on: date | None) -> Iterator[Finding]:
    birth = when(person.birth_date)
    if birth and most_years(birth, joined) < AGE_OF_JOINING:
        fact = f"入党时间 {joined.dotted} 时不满 {AGE_OF_JOINING} 周岁（{birth.dotted} 出生）。"
        yield error(PARTY, fact, "请按入党志愿书核对入党时间，并核实出生年月。")
    if person.political_status and person.political_status not in PARTY_MEMBERS:
        fact = f"有入党时间 {joined.dotted}，政治面貌却是「{person.political_status}」。"
        yield error(PARTY, fact, "请核对党员身份：是党员的改政治面貌，不是的删去入党时间。")
    if on and surely_after_day(joined, on):
        yield error(PARTY, f"入党时间 {joined.dotted} 还没有到。", "请按入党志愿书改正入党时间。")


def _between(joined: PartialDate, confirmed: PartialDate) -> Iterator[Finding]:
    advice = "请按入党志愿书上支部大会的决议核对两个时间。"
    pair = f"入党时间是 {joined.dotted}，转正时间是 {confirmed.dotted}"
    if surely_before(confirmed, joined):
        yield error(PARTY, f"{pair}，转正早于入党。", advice)
    elif had_no_probation(joined):
        return
    elif most_years(joined, confirmed) < PROBATION:
        yield doubt(PARTY, f"{pair}，预备期不满一年。", advice)
    elif fewest_months(joined, confirmed) > 12 * LONGEST_PROBATION + 3:  # approval takes up to three months
        yield doubt(PARTY, f"{pair}，相隔超过两年，而预备期最多延长一年。", advice)


def _status_as_of(status: str, joined: PartialDate, today: PartialDate) -> Iterator[Finding]:
    if status == PROBATIONARY and fewest_years(joined, today) >= LONGEST_PROBATION:
        fact = f"{joined.dotted} 入党，已满两年，政治面貌仍是「{PROBATIONARY}」，而预备期最多两年。"
        yield error(PARTY, fact, "已转正的请补上转正时间，并把政治面貌改为中共党员。")
    if status == FULL_MEMBER and most_years(joined, today) < PROBATION and joined <= today:
        fact = f"{joined.dotted} 入党，还不满一年，政治面貌却是「{FULL_MEMBER}」。"
        yield doubt(PARTY, fact, "请核对：预备期内的应是中共预备党员。")
