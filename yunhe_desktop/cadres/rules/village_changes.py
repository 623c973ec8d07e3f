"""村变动: what speaks against a change of a village, and what becomes of its people."""

from dataclasses import dataclass
from datetime import date

from yunhe_desktop.cadres.rules.places import village_stem
from yunhe_desktop.dates import PartialDate, dotted

MOVES, LEAVES, STAYS = "随村转入", "离任", "暂不变动"
FATES = (MOVES, LEAVES, STAYS)
"""What can become of a person whose village ends: posts end and the person belongs to the other village; posts
end and the person is no longer counted; nothing changes yet."""


@dataclass(frozen=True, slots=True)
class VillageEvent:
    """When it happened (stored text), by which document."""

    date: str
    document: str = ""
    remarks: str = ""


def event_problems(event: VillageEvent, today: date) -> list[str]:
    """Chinese sentences on what is wrong with the date; [] where it can be written."""
    if not event.date:
        return ["请填写变动的时间。"]
    when = PartialDate.from_iso(event.date)
    if when > PartialDate.from_date(today):
        return [f"变动时间 {when.dotted} 在今天以后，请核对；到时候再办理。"]
    return []


def rename_problems(old: str, new: str, event: VillageEvent, last: str, today: date) -> list[str]:
    """What speaks against the new name; `last` is when the village was last renamed ("" never)."""
    found = event_problems(event, today)
    if not new:
        found.append("请填写新的村名。")
    elif new == old:
        found.append(f"新名与现在的“{old}”相同，请核对。")
    if event.date and last and event.date < last[: len(event.date)]:
        found.append(f"这个村在 {dotted(last)} 更过名，这次更名不能早于那次，请核对。")
    return found


def former_names(text: str) -> list[str]:
    """The names in a village's 曾用名, however somebody separated them."""
    return [name.strip() for name in text.replace("，", "、").replace(",", "、").split("、") if name.strip()]


def with_former_name(text: str, old: str, new: str) -> str:
    """The 曾用名 after a renaming: the old name joins, the new one is none any more.

    Another spelling of the same name (小圈, 小圈村) is no former name.
    """
    names = former_names(text) if village_stem(old) == village_stem(new) else [*former_names(text), old]
    return "、".join(dict.fromkeys(name for name in names if village_stem(name) != village_stem(new)))
