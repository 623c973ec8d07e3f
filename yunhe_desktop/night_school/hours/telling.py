"""One person's year in sentences and rows, for the panel and for the 学时证明 alike."""

from yunhe_desktop.dates import dotted
from yunhe_desktop.night_school.queries.hours import PersonHours
from yunhe_desktop.night_school.rules.hours import MONTHS, ONLINE_CLASS, tell_hours
from yunhe_desktop.night_school.rules.office import IN_OFFICE


def where(person: PersonHours) -> str:
    """小王庄镇小圈村　党组织书记."""
    place = "　".join(filter(None, (f"{person.township}{person.village}", "、".join(person.positions))))
    return place if person.standing == IN_OFFICE else f"{place}（{person.standing}）"


def owed(person: PersonHours) -> str:
    """应修42学时（全年56，任职9个月）."""
    if not person.full_year:
        return "没有应修学时"
    told = f"应修{tell_hours(person.done.required)}学时"
    if person.done.required == person.full_year:
        return told
    return f"{told}（全年{tell_hours(person.full_year)}，任职{person.months}个月，按{person.months}/{MONTHS}折算）"


def earned(person: PersonHours) -> str:
    """集中27（周二夜校27）；网络20（网上班20）；计入27，还差29."""
    done = person.done
    parts = [f"集中{tell_hours(done.together)}{_forms(person, online=False)}"]
    if done.online:
        counted = f"，抵{tell_hours(done.counted_online)}" if done.counted_online else "，另计"
        parts.append(f"网络{tell_hours(done.online)}{counted}{_forms(person, online=True)}")
    parts.append(f"计入{tell_hours(done.counted)}")
    if done.required:
        parts.append(f"还差{tell_hours(done.missing)}" if done.missing else "已达标")
    return "；".join(parts)


def attended(person: PersonHours) -> str:
    """应到18次，实到16次，请假1次，缺席1次，其中补学1次；旁听2次."""
    count = person.count
    named = (
        ("请假", count.on_leave),
        ("缺席", count.absent),
        ("未登记", count.unmarked),
        ("其中补学", count.made_up),
        ("另旁听", count.guests),
    )
    more = "".join(f"，{name}{number}次" for name, number in named if number)
    return f"应到{count.expected}次，实到{count.came}次{more}"


def rows(person: PersonHours) -> list[tuple[str, str, str, str]]:
    """A row for each lesson (date, subject, hours, why), and one for online classes."""
    found = [
        (dotted(one.sitting.date), one.sitting.title, tell_hours(one.hours), one.why)
        for one in person.lessons
    ]
    online = person.done.by_form.get(ONLINE_CLASS)
    return [*found, *([("全年", ONLINE_CLASS, tell_hours(online), "按平台记录")] if online else [])]


def _forms(person: PersonHours, *, online: bool) -> str:
    named = [
        f"{form}{tell_hours(hours)}"
        for form, hours in person.done.by_form.items()
        if hours and (form in person.done.online_forms) == online
    ]
    return f"（{'、'.join(named)}）" if named else ""
