"""结业证: who has earned one and why not, and numbers that are never given twice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from yunhe_desktop.night_school.rules.earning import Earned
from yunhe_desktop.night_school.rules.hour_words import share_text
from yunhe_desktop.night_school.rules.hours import HourRules, HoursDone, tell_hours

YEAR, NUMBER = "{年}", "{序号}"
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a person has earned the certificate, and the reason in words in either case."""

    earned: bool
    hours: Decimal
    reason: str


def of_term(lessons: Iterable[Earned], term_id: str, rules: HourRules) -> Verdict:
    """For a 期: the rule's share of the hours of its lessons that the person should have come to.

    What was sat in beside those, and what was made up, counts as earned.
    """
    own = [one for one in lessons if one.sitting.term_id == term_id]
    offered = sum((one.sitting.hours for one in own if one.sitting.expected), Decimal(0))
    hours = sum((one.hours for one in own), Decimal(0))
    needed = offered * rules.certificate_share
    if not offered:
        return Verdict(False, hours, "不在本期各课的名单上")
    told = f"应听{tell_hours(offered)}学时，修得{tell_hours(hours)}学时"
    if hours >= needed and hours > 0:
        return Verdict(True, hours, told)
    share = share_text(rules.certificate_share)
    return Verdict(False, hours, f"{told}，不足{share}（{tell_hours(needed)}学时）")


def of_year(done: HoursDone) -> Verdict:
    """For a year: the hours that are owed."""
    if not done.required:
        return Verdict(False, done.counted, "没有应修学时")
    told = f"应修{tell_hours(done.required)}学时，计入{tell_hours(done.counted)}学时"
    if done.missing:
        return Verdict(False, done.counted, f"{told}，还差{tell_hours(done.missing)}学时")
    return Verdict(True, done.counted, told)


@dataclass(frozen=True, slots=True)
class Numbering:
    """How certificates are numbered: YH{年}-{序号} with three digits gives YH2026-001."""

    pattern: str = f"YH{YEAR}-{NUMBER}"
    digits: int = 3

    def problem(self) -> str:
        """Why it cannot be used, as a sentence; "" where it can."""
        if self.pattern.count(NUMBER) != 1:
            return f"编号格式里要有一个“{NUMBER}”，如 YH{YEAR}-{NUMBER}。"
        if not 1 <= self.digits <= 6:
            return "序号的位数可以是 1 到 6，如 3 位就是 001。"
        if len(self.text("2026", 1)) > LONGEST:
            return f"编号太长，最多{LONGEST}个字，请改短编号格式。"
        return ""

    def text(self, year: str, number: int) -> str:
        """YH2026-001."""
        return self.pattern.replace(YEAR, year).replace(NUMBER, f"{number:0{self.digits}d}")

    def free(self, year: str, taken: Iterable[str], count: int) -> list[str]:
        """The next `count` numbers after the highest one that was ever given in this form, whatever became of it."""
        head, tail = self.pattern.replace(YEAR, year).split(NUMBER)
        known = re.compile(f"{re.escape(head)}0*([0-9]+){re.escape(tail)}")
        given = set(taken)
        highest = max((int(found[1]) for one in given if (found := known.fullmatch(one))), default=0)
        return [self.text(year, highest + each) for each in range(1, count + 1)]
