"""What of a platform's workbook is taken over: progress never goes backwards by itself, and blanks erase nothing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.online import OnlineLine, Progress, counts_of, tell_numbers


@dataclass(frozen=True, slots=True)
class Reported:
    """What a workbook says of one person; None and "" = it does not say."""

    required_done: int | None = None
    elective_done: int | None = None
    done: frozenset[int] = frozenset()  # lessons that it says are done
    covers: frozenset[int] = frozenset()  # lessons that it says something of, done or not
    hours: Decimal | None = None
    finished_on: str = ""
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a person's progress becomes, and in which points the workbook says less than was known."""

    progress: Progress
    lower: tuple[str, ...] = ()  # such as 必修 36节 → 30节

    def changes(self, old: Progress | None) -> bool:
        """Whether anything but the day of the figures becomes another."""
        return old is None or replace(self.progress, as_of="") != replace(old, as_of="")


def merged(old: Progress, said: Reported, lines: Collection[OnlineLine], *, trust: bool = False) -> Merged:
    """Put what the workbook says over what is known.

    Where it says less than is known, what is known stays, and the day of the figures with it; with `trust` (以文件
    为准) the workbook counts. A person's lessons done come together from several workbooks.
    """
    lower: list[str] = []
    done = _done(old, said, lower, trust=trust)
    counts: list[int] = []
    for name, known, new, required in (
        ("必修", old.required_done, said.required_done, True),
        ("选修", old.elective_done, said.elective_done, False),
    ):
        of_kind = _numbers(lines, required=required)
        named, least = len(done & of_kind), known
        if new is not None and new < known:
            lower.append(f"{name} {known}节 → {new}节")
            if trust and named > new:  # nobody says which lessons it is then
                done, named = done - of_kind, 0
            least = new if trust else known
        counts.append(max(least, new or 0, named))
    hours = old.hours if said.hours is None else said.hours
    if old.hours is not None and said.hours is not None and said.hours < old.hours:
        lower.append(f"学时 {tell_hours(old.hours)} → {tell_hours(said.hours)}")
        hours = said.hours if trust else old.hours
    kept_back = bool(lower) and not trust
    as_of = old.as_of if kept_back else said.as_of if trust and said.as_of else max(old.as_of, said.as_of)
    finished_on = said.finished_on or old.finished_on
    progress = Progress(counts[0], counts[1], tuple(sorted(done)), hours, finished_on, as_of)
    return Merged(progress, tuple(lower))


def _done(old: Progress, said: Reported, lower: list[str], *, trust: bool) -> set[int]:
    known = set(old.done)
    gone = (known & said.covers) - said.done
    if gone:
        lower.append(f"第{tell_numbers(gone)}节 已学 → 未学")
    return ((known - gone) if trust else known) | said.done


def _numbers(lines: Iterable[OnlineLine], *, required: bool) -> frozenset[int]:
    return frozenset(one.number for one in lines if one.required is required)


def reported_lessons(
    done: Collection[int],
    covers: Collection[int],
    lines: Collection[OnlineLine],
    beside: tuple[int, int] = (0, 0),
) -> Reported:
    """What a list of lessons says: a count only of a kind whose every lesson it speaks of.

    `beside`: how many more lessons of each kind it says are done that the class does not know by name.
    """
    required, electives = counts_of(done, lines)
    more_required, more_electives = beside
    whole = [
        bool(numbers := _numbers(lines, required=kind)) and numbers <= set(covers) for kind in (True, False)
    ]
    return Reported(
        required + more_required if whole[0] or more_required else None,
        electives + more_electives if whole[1] or more_electives else None,
        frozenset(done),
        frozenset(covers),
    )
