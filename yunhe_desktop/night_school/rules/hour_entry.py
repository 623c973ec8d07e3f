"""The rule of 学时 as it is typed: texts in a form, what is wrong with them, and the rule that they make."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.hours import HourRules, Requirement, tell_hours

_NUMBER = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?", re.ASCII)
_BETWEEN = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class NumberEntry:
    """One number of the rule; shares are typed in percent."""

    key: str  # of `HourRules`; OTHERS is the requirement of everybody else
    label: str
    least: int
    most: int
    whole: bool = False
    percent: bool = False

    def problem(self, text: str) -> str | None:
        """Why the text cannot be this number, as a sentence."""
        between = f"{self.least} 到 {self.most} 之间的{'整数' if self.whole else '数'}"
        if not _NUMBER.fullmatch(text) or (self.whole and "." in text):
            return f"“{self.label}”要填{between}，不能是“{text}”。"
        if not self.least <= Decimal(text) <= self.most:
            return f"“{self.label}”要填{between}，{text}太{'小' if Decimal(text) < self.least else '大'}了。"
        return None

    def text(self, rules: HourRules) -> str:
        """What stands in the form."""
        if self.key == OTHERS:
            return tell_hours(_others(rules))
        value = Decimal(getattr(rules, self.key))
        return tell_hours(value * 100 if self.percent else value)

    def value(self, text: str) -> Decimal:
        """The number of a text that has no `problem`."""
        return Decimal(text) / 100 if self.percent else Decimal(text)


OTHERS = "others"
NUMBERS = (
    NumberEntry("minutes", "多少分钟为1学时", 10, 240, whole=True),
    NumberEntry("day_most", "一天最多（学时）", 1, 24),
    NumberEntry("late", "迟到计（%）", 0, 100, percent=True),
    NumberEntry("left_early", "早退计（%）", 0, 100, percent=True),
    NumberEntry("made_up", "补学计（%）", 0, 100, percent=True),
    NumberEntry("online_most", "网络学时最多抵（学时）", 0, 1000),
    NumberEntry(OTHERS, "其他人员每年应修（学时）", 0, 1000),
    NumberEntry("certificate_share", "结业须修满本期学时的（%）", 1, 100, percent=True),
)
REQUIRED = NumberEntry("hours", "每年应修（学时）", 0, 1000)


def requirement_rows(rules: HourRules) -> list[tuple[str, str]]:
    """Posts and hours of every line but the last one, which is everybody else's."""
    return [("、".join(one.positions), tell_hours(one.hours)) for one in rules.required if one.positions]


def _others(rules: HourRules) -> Decimal:
    return next((one.hours for one in rules.required if not one.positions), Decimal(0))


def rules_from(
    numbers: Mapping[str, str],
    rows: Sequence[tuple[str, str]],
    *,
    online_forms: Collection[str],
    by_months: bool,
    known_posts: Collection[str] = (),
) -> HourRules:
    """The rule that was typed; `UserError` with the first thing that is wrong in it.

    A post that is not among `known_posts` is refused (where any are known): nobody would hold it.
    """
    for entry in NUMBERS:
        if wrong := entry.problem(numbers[entry.key]):
            raise UserError(wrong)
    values = {one.key: one.value(numbers[one.key]) for one in NUMBERS if one.key not in (OTHERS, "minutes")}
    required = [_requirement(number, row, known_posts) for number, row in enumerate(rows, 1)]
    _refuse_twice(required)
    return HourRules(
        minutes=int(numbers["minutes"]),
        online_forms=frozenset(online_forms),
        required=(*required, Requirement((), Decimal(numbers[OTHERS]))),
        by_months=by_months,
        **values,
    )


def _requirement(number: int, row: tuple[str, str], known_posts: Collection[str]) -> Requirement:
    positions = tuple(dict.fromkeys(part for part in _BETWEEN.split(row[0].strip()) if part))
    if not positions:
        raise UserError(f"应修学时第{number}行没有写职务。不分职务的，请填在“其他人员每年应修”里。")
    if unknown := [one for one in positions if known_posts and one not in known_posts]:
        raise UserError(
            f"应修学时第{number}行的“{unknown[0]}”不是花名册里的职务。职务用“、”隔开，请写标准名称，如“党组织书记”。"
        )
    if wrong := REQUIRED.problem(row[1]):
        raise UserError(f"应修学时第{number}行：{wrong}")
    return Requirement(positions, Decimal(row[1]))


def _refuse_twice(required: Sequence[Requirement]) -> None:
    seen: dict[str, int] = {}
    for number, one in enumerate(required, 1):
        for position in one.positions:
            if position in seen:
                raise UserError(
                    f"“{position}”在应修学时第{seen[position]}行和第{number}行都有，只算前一行。请去掉一处。"
                )
            seen[position] = number
