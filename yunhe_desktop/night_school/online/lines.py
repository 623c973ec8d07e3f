"""The learners of a class as lines: what is shown, searched, narrowed to and sorted by."""

from collections.abc import Callable, Sequence
from typing import Any

from yunhe_desktop.dates import dotted
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries.online import Learner
from yunhe_desktop.night_school.queries.online_view import ClassView, Contact
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.online import Progress, behind, share, tell_numbers, tell_state
from yunhe_desktop.night_school.rules.online_figures import fits, rank_of

NAME, TOWNSHIP, VILLAGE = "name", "township", "village"
REQUIRED, ELECTIVE, SHARE, STATE = "required_done", "elective_done", "share", "state"
HOURS, FINISHED_ON, AS_OF, DONE = "hours", "finished_on", "as_of", "done"

COLUMNS = (
    Field("姓名", NAME, width=9), Field("乡镇", TOWNSHIP, width=10), Field("村", VILLAGE, width=12),
    Field("必修", REQUIRED, kind=Kind.NUMBER, width=7), Field("选修", ELECTIVE, kind=Kind.NUMBER, width=7),
    Field("进度", SHARE, kind=Kind.NUMBER, width=20), Field("状态", STATE, width=19),
    Field("平台学时", HOURS, kind=Kind.NUMBER, width=9), Field("学完时间", FINISHED_ON, kind=Kind.DATE, width=11),
    Field("数据截至", AS_OF, kind=Kind.DATE, width=11), Field("已学节次", DONE, width=20),
)  # fmt: skip
HIDDEN = (HOURS, AS_OF, DONE)
"""Columns that are shown when the user asks for them."""

LATE_COLUMNS = (
    Field("乡镇", TOWNSHIP, width=9), Field("村", VILLAGE, width=10), Field("姓名", NAME, width=9),
    Field("职务", "positions", width=17), Field("联系电话", "phone", width=13),
    Field("必修", REQUIRED, kind=Kind.NUMBER, width=6), Field("选修", ELECTIVE, kind=Kind.NUMBER, width=6),
    Field("落后", STATE, width=19), Field("到结业还差", "left", width=17),
)  # fmt: skip


def cells(one: Learner, view: ClassView) -> tuple[str, ...]:
    """A learner in the columns of `COLUMNS`."""
    progress, plan = one.progress, view.line.plan
    return (
        one.name, one.township, one.village, _of(progress.required_done, plan.required),
        _of(progress.elective_done, plan.electives), percent(share(progress, plan)),
        tell_state(progress, plan, view.on), "" if progress.hours is None else tell_hours(progress.hours),
        dotted(progress.finished_on), dotted(progress.as_of), tell_numbers(progress.done),
    )  # fmt: skip


def late_cells(one: Learner, view: ClassView, contact: Contact, *, whole: bool = False) -> tuple[str, ...]:
    """A learner who is behind in the columns of `LATE_COLUMNS`; the phone is masked unless `whole`."""
    progress, plan = one.progress, view.line.plan
    return (
        one.township, one.village, one.name, contact.positions, contact.phone if whole else contact.masked,
        _of(progress.required_done, plan.required), _of(progress.elective_done, plan.electives),
        tell_state(progress, plan, view.on), left_text(progress, view),
    )  # fmt: skip


def left_text(progress: Progress, view: ClassView) -> str:
    """必修22节、选修2节, "" for nothing."""
    lag = behind(progress, view.line.plan, view.on)
    parts = (("必修", lag.required_left), ("选修", lag.electives_left))
    return "、".join(f"{name}{count}节" for name, count in parts if count)


def _of(done: int, whole: int) -> str:
    return f"{done}/{whole}" if whole else str(done)


def narrowed(
    view: ClassView, *, words: str = "", township: str = "", village: str = "", choice: str = ""
) -> list[Learner]:
    """The learners of a township, a village (its key) and a state that contain every word or its initials."""
    wanted = words.lower().split()
    return [
        one
        for one in view.learners
        if township in ("", one.township)
        and village in ("", one.village_id)
        and fits(one.progress, view.line.plan, view.on, choice)
        and all(_found(one, word) for word in wanted)
    ]


def _found(one: Learner, word: str) -> bool:
    return word in one.initials or any(word in text.lower() for text in (one.name, one.village, one.township))


def ordered(
    learners: Sequence[Learner], view: ClassView, key: str, *, ascending: bool = True
) -> list[Learner]:
    """The learners by one of `COLUMNS`; "" = by village, as they come."""
    by = _orders(view).get(key)
    if by is None:
        return list(learners)
    return sorted(learners, key=by, reverse=not ascending)


def _orders(view: ClassView) -> dict[str, Callable[[Learner], Any]]:
    plan = view.line.plan
    places = {one.id: number for number, one in enumerate(view.learners)}
    return {
        NAME: lambda one: (one.initials, one.name),
        TOWNSHIP: lambda one: places[one.id],
        VILLAGE: lambda one: places[one.id],
        REQUIRED: lambda one: one.progress.required_done,
        ELECTIVE: lambda one: one.progress.elective_done,
        SHARE: lambda one: (share(one.progress, plan), one.progress.completions),
        STATE: lambda one: rank_of(one.progress, plan, view.on),
        HOURS: lambda one: one.progress.hours or 0,
        FINISHED_ON: lambda one: one.progress.finished_on,
        AS_OF: lambda one: one.progress.as_of,
        DONE: lambda one: one.progress.done,
    }
