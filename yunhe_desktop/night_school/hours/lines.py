"""The list of people with their hours: columns, cells, order and choice, for the screen, Excel and paper alike."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries.hours import PersonHours
from yunhe_desktop.night_school.rules.hour_figures import (
    BEHIND,
    EXEMPT,
    NONE,
    REACHED,
    is_obliged,
    state_of,
)
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.office import LEFT, OUTSIDE

TOWNSHIP, VILLAGE = "township", "village"
COLUMNS = (
    Field("乡镇", TOWNSHIP, width=8),
    Field("村", VILLAGE, width=8),
    Field("姓名", "name", width=8),
    Field("职务", "positions", width=16),
    Field("应修", "required", kind=Kind.NUMBER, width=5),
    Field("集中", "together", kind=Kind.NUMBER, width=6),
    Field("网络（另计）", "online", kind=Kind.NUMBER, width=11),
    Field("计入", "counted", kind=Kind.NUMBER, width=6),
    Field("还差", "missing", kind=Kind.NUMBER, width=6),
    Field("到课", "came", kind=Kind.NUMBER, width=6),
    Field("状态", "state", width=7),
)
"""到课 is 实到/应到 of the lessons that were held."""

OBLIGED, OWING = "应达标", "欠学时"
CHOICES = (OBLIGED, REACHED, OWING, BEHIND, NONE, EXEMPT, LEFT, OUTSIDE)
"""What the list can be narrowed to; 欠学时 is 还差 and 未参加 together."""


def state(person: PersonHours) -> str:
    """已达标, 还差, 未参加 and so on."""
    return state_of(person.done, person.standing)


def cells(person: PersonHours) -> tuple[str, ...]:
    """The cells of one person, in the order of `COLUMNS`."""
    done = person.done
    obliged = is_obliged(done, person.standing)
    return (
        person.township,
        person.village,
        person.name,
        "、".join(person.positions),
        tell_hours(done.required) if done.required else "",
        tell_hours(done.together) if done.together else "",
        tell_hours(done.online) if done.online else "",
        tell_hours(done.counted) if done.counted else "",
        tell_hours(done.missing) if obliged and done.missing else "",
        f"{person.count.came}/{person.count.expected}" if person.count.expected else "",
        state(person),
    )


def narrowed(
    people: Iterable[PersonHours], *, township: str = "", village: str = "", chosen: str = ""
) -> list[PersonHours]:
    """Those of a township and a village (its key) and of one of `CHOICES`; "" is everybody."""
    return [
        one
        for one in people
        if township in ("", one.township) and village in ("", one.village_id) and _fits(one, chosen)
    ]


def _fits(person: PersonHours, chosen: str) -> bool:
    if chosen == OBLIGED:
        return is_obliged(person.done, person.standing)
    return chosen == "" or state(person) in ((BEHIND, NONE) if chosen == OWING else (chosen,))


_ORDERS: dict[str, Callable[[PersonHours], Any]] = {
    "name": lambda one: one.initials,
    "positions": lambda one: "、".join(one.positions),
    "required": lambda one: one.done.required,
    "together": lambda one: one.done.together,
    "online": lambda one: one.done.online,
    "counted": lambda one: one.done.counted,
    "missing": lambda one: one.done.missing,
    "came": lambda one: one.count.rate or 0,
    "state": lambda one: (REACHED, BEHIND, NONE, EXEMPT, LEFT, OUTSIDE).index(state(one)),
}


def in_order(people: Sequence[PersonHours], key: str, *, ascending: bool) -> list[PersonHours]:
    """By a column; by township or village it is the order of the roster."""
    if key not in _ORDERS:
        return list(people if ascending else reversed(people))
    return sorted(people, key=_ORDERS[key], reverse=not ascending)
