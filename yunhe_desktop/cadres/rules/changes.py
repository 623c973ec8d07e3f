"""变动: what each change in a cadre's life does to their posts, what it must satisfy, and how it is said.

Pure: who wants to write a change asks `change_problems` first; `ending_posts` are the posts that it ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yunhe_desktop.cadres.rules.file_codes import (
    CHANGE_KINDS,
    DEATH,
    DISMISSAL,
    END_REASONS,
    LEAVING,
    RESIGNATION,
    RETIREMENT,
    RETURN,
    TRANSFER,
)
from yunhe_desktop.cadres.rules.posts import position_rank
from yunhe_desktop.dates import PartialDate, dotted

TERM_OVER, OTHER_REASON = END_REASONS[0], END_REASONS[-1]
LEAVING_REASONS = (TERM_OVER, "撤并", OTHER_REASON)
"""What can stand behind a bare 离任; every other change is its own reason."""

TOGETHER = (LEAVING, RETIREMENT, RESIGNATION, DISMISSAL)
"""The changes that several cadres can go through at once."""

_AHEAD = (
    92  # days: papers come some weeks before they take effect; what lies further off is a slip of the pen
)


@dataclass(frozen=True, slots=True)
class PresentPost:
    """One post that a cadre holds when the change comes; `started` is the stored text of the date."""

    position: str
    village_id: str
    village: str
    started: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """The cadre whom the change befalls, as they are before it."""

    name: str
    village_id: str
    village: str
    posts: tuple[PresentPost, ...] = ()
    left_on: str = ""  # "" = counted among the cadres
    left_reason: str = ""
    died_on: str = ""
    birth_date: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be written; `positions`, `village…` and `term_id` are of the new posts, where there are any."""

    kind: str
    date: str
    document: str = ""
    remarks: str = ""
    village_id: str = ""
    village: str = ""
    positions: tuple[str, ...] = ()
    term_id: str = ""
    reason: str = ""  # one of LEAVING_REASONS, of a bare 离任


def leaves(kind: str) -> bool:
    """Whether who goes through this change is no longer counted among the cadres."""
    return kind not in (TRANSFER, RETURN)


def takes_posts(kind: str) -> bool:
    """Whether new posts can come with it."""
    return kind in (TRANSFER, RETURN)


def end_reason(change: Change) -> str:
    """The 免职原因 of the posts that the change ends, one of `END_REASONS`."""
    if change.kind == LEAVING:
        return change.reason or OTHER_REASON
    return change.kind if change.kind in END_REASONS else OTHER_REASON


def ending_posts(change: Change, subject: Subject) -> tuple[PresentPost, ...]:
    """The posts that end: on a 调动 those in the village that is left, on 离任 and the like all, else none."""
    if change.kind == TRANSFER:
        return tuple(post for post in subject.posts if post.village_id == subject.village_id)
    return subject.posts if leaves(change.kind) else ()


def offered_kinds(subjects: Sequence[Subject]) -> tuple[str, ...]:
    """The changes that can come next for all of these cadres; () where they have nothing in common."""
    gone = {bool(subject.left_on) for subject in subjects}
    if len(gone) != 1 or any(subject.died_on for subject in subjects):
        return ()
    if gone == {True}:
        return (RETURN, DEATH) if len(subjects) == 1 else ()
    return TOGETHER if len(subjects) > 1 else tuple(kind for kind in CHANGE_KINDS if kind != RETURN)


def why_no_change(subjects: Sequence[Subject]) -> str:
    """Why `offered_kinds` offers nothing, a Chinese sentence."""
    if dead := [subject.name for subject in subjects if subject.died_on]:
        return f"{'、'.join(dead)}已登记去世，不能再办理变动。登记有误的，请在“变动记录”里撤回。"
    gone = [subject.name for subject in subjects if subject.left_on]
    if len(gone) == len(subjects):
        return "已离任的干部请逐个办理：重新任职的村和职务各不相同。"
    return f"选中的人里{'、'.join(gone)}已离任，其余在任，不能一起办理。请分开选择。"


def change_problems(change: Change, subject: Subject, today: date) -> list[str]:
    """Full Chinese sentences on what speaks against the change; [] where it can be written."""
    if change.kind not in CHANGE_KINDS:
        return ["请选择是哪一种变动。"]
    when = PartialDate.from_iso(change.date) if change.date else None
    found = [sentence for sentence in (_standing(change, subject), _place(change, subject)) if sentence]
    if when is None:
        return [*found, "请填写变动的时间。"]
    return [*found, *_dates(when, change, subject, today)]


def _standing(change: Change, subject: Subject) -> str:
    """What the cadre's present standing forbids."""
    name = subject.name
    if subject.died_on:
        return (
            f"{name}已于 {dotted(subject.died_on)} 去世，不能再办理变动。登记有误的，请在“变动记录”里撤回。"
        )
    if subject.left_on and change.kind not in (RETURN, DEATH):
        return (
            f"{name}已于 {dotted(subject.left_on)} {subject.left_reason or '离任'}，请用“{RETURN}”让其回来。"
        )
    if not subject.left_on and change.kind == RETURN:
        return f"{name}没有离任，增加职务请打开档案编辑。"
    return ""


def _place(change: Change, subject: Subject) -> str:
    if not takes_posts(change.kind):
        return ""
    if not change.village_id:
        return f"请选择{subject.name}到哪个村。"
    if change.kind == TRANSFER and change.village_id == subject.village_id:
        return f"{subject.name}已经在{subject.village}。在本村改任别的职务，请打开档案编辑任职。"
    if change.kind == RETURN and not change.positions:
        return f"请勾选{subject.name}重新担任的职务。"
    return ""


def _dates(when: PartialDate, change: Change, subject: Subject, today: date) -> list[str]:
    name, found = subject.name, []
    if when > PartialDate.from_date(today + timedelta(days=_AHEAD)):
        found.append(f"变动时间 {when.dotted} 离今天太远，请核对年月；到时候再办理。")
    if change.kind in (RETURN, DEATH) and _before(when, subject.left_on):
        found.append(f"变动时间 {when.dotted} 早于{name}离任的 {dotted(subject.left_on)}，请核对。")
    if _before(when, subject.birth_date):
        found.append(f"变动时间 {when.dotted} 早于{name}的出生年月 {dotted(subject.birth_date)}，请核对。")
    found += [
        f"变动时间 {when.dotted} 早于{name}担任{post.village}{post.position}的 {dotted(post.started)}，请核对。"
        for post in ending_posts(change, subject)
        if _before(when, post.started)
    ]
    return found


def change_doubts(change: Change, subject: Subject, today: date) -> list[str]:
    """What the user should look at although it can be written."""
    found = []
    if change.date and PartialDate.from_iso(change.date) > PartialDate.from_date(today):
        shown = dotted(change.date)
        found.append(f"变动时间 {shown} 在今天以后，保存后{subject.name}的职务就不再算现任。")
    if leaves(change.kind) and not subject.left_on and not subject.posts:
        found.append(f"{subject.name}没有现任职务，只登记{change.kind}。")
    if change.kind == TRANSFER and not change.positions:
        found.append(f"没有勾选{subject.name}在新村的职务，可以以后在档案里补上。")
    return found


def change_sentence(change: Change, subject: Subject) -> str:
    """What the change will do, for the user to read before saying yes."""
    who, when = subject.name, dotted(change.date) or "（时间未填）"
    ending, new = _held(ending_posts(change, subject)), _new_posts(change)
    if change.kind == RETURN:
        return f"{who} {when} 起重新任职{new}。"
    stops = f"起不再担任{ending}" if ending else "起"
    if change.kind == TRANSFER:
        goes = f"调往{change.village or '（未选村）'}{new}"
        return f"{who} {when} {stops}{'，' if ending else ''}{goes}。{_staying(change, subject)}"
    if change.kind == DEATH:
        return f"{who} {when} 去世" + (f"，所任{ending}随之终止。" if ending else "。")
    return f"{who} {when} {stops}，{change.kind}。" if ending else f"{who} {when} {change.kind}。"


def _new_posts(change: Change) -> str:
    if not change.positions:
        return ""
    village = change.village if change.kind == RETURN else ""  # a 调动 has just named it
    return f"，任{village}{'、'.join(sorted(change.positions, key=position_rank))}"


def _staying(change: Change, subject: Subject) -> str:
    ending = ending_posts(change, subject)
    held = _held(post for post in subject.posts if post not in ending)
    return f"在外村的职务不变：{held}。" if held else ""


def positions_left(change: Change, subject: Subject) -> str:
    """原任职务 as the record keeps it: the posts that end, those in another village with its name."""
    return "、".join(
        post.position if post.village_id == subject.village_id else f"{post.village}{post.position}"
        for post in sorted(ending_posts(change, subject), key=lambda post: position_rank(post.position))
    )


def _held(posts: Iterable[PresentPost]) -> str:
    """小圈村党组织书记、村委会主任; with several villages one after the other."""
    villages: dict[str, list[PresentPost]] = {}
    for post in sorted(posts, key=lambda post: position_rank(post.position)):
        villages.setdefault(post.village_id, []).append(post)
    return "，".join(
        f"{held[0].village}{'、'.join(post.position for post in held)}" for held in villages.values()
    )


def change_label(kind: str, names: Sequence[str]) -> str:
    """The name of the action in the history: 干部离任：张建国, 5名干部离任."""
    if len(names) == 1:
        return f"干部{kind}：{names[0]}"
    return f"{len(names)}名干部{kind}"


def _before(when: PartialDate, other: str) -> bool:
    """Whether `when` lies before the stored date `other`, as far as both are known."""
    return bool(other) and when.iso < other[: len(when.iso)]
