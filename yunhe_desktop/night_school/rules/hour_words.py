"""The rule of 学时 in words: for the page, for prints, and for the history of what was changed in it."""

from collections.abc import Iterator
from decimal import Decimal

from yunhe_desktop.night_school.rules.codes import LESSON_FORMS
from yunhe_desktop.night_school.rules.hours import HourRules, Requirement, tell_hours

_MOST_NAMED = 2


def describe(rules: HourRules) -> str:
    """All of it in one line; of many posts with the same requirement only the first is named."""
    return "；".join(text for _name, text in _parts(rules, short=True)) + "。"


def differences(before: HourRules, after: HourRules) -> str:
    """What another rule changes: 每学时 60分钟→45分钟; "" where nothing."""
    old = dict(_parts(before))
    return "；".join(f"{name} {old[name]}→{text}" for name, text in _parts(after) if old[name] != text)


def share_text(share: Decimal) -> str:
    """A share as percent: 50%."""
    return f"{tell_hours(share * 100)}%"


def _parts(rules: HourRules, *, short: bool = False) -> Iterator[tuple[str, str]]:
    yield "折算", f"{rules.minutes}分钟为1学时"
    yield "一天", f"一天最多{tell_hours(rules.day_most)}学时"
    yield "迟到", f"迟到计{share_text(rules.late)}"
    yield "早退", f"早退计{share_text(rules.left_early)}"
    yield "补学", f"补学计{share_text(rules.made_up)}"
    yield "网络形式", f"网络学时：{'、'.join([*_forms(rules), '网上班'])}"
    yield "网络抵计", _online(rules.online_most)
    yield "应修", "每年应修：" + "，".join(_requirement(one, short=short) for one in rules.required)
    yield "任职不满一年", "任职不满一年的按整月折算" if rules.by_months else "任职不满一年的也按全年算"
    yield "结业", f"结业须修满本期学时的{share_text(rules.certificate_share)}"


def _forms(rules: HourRules) -> list[str]:
    known = [form for form in LESSON_FORMS if form in rules.online_forms]
    return known + sorted(rules.online_forms - set(known))


def _online(most: Decimal) -> str:
    return f"网络学时最多抵{tell_hours(most)}学时" if most else "网络学时另计，不抵应修"


def _requirement(one: Requirement, *, short: bool) -> str:
    posts = "、".join(one.positions) or "其他人员"
    if short and len(one.positions) > _MOST_NAMED:
        posts = f"{one.positions[0]}等{len(one.positions)}种职务"
    return f"{posts}{tell_hours(one.hours)}学时"
