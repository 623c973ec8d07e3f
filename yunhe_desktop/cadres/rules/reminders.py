"""What is due: ages, ends of terms, 转正, 影响期, replies; each with its day and what to do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from yunhe_desktop.cadres.rules.checks.party import PROBATIONARY
from yunhe_desktop.cadres.rules.codes import POLITICAL_STATUSES
from yunhe_desktop.cadres.rules.derived import had_no_probation
from yunhe_desktop.cadres.rules.file_codes import PENALTY
from yunhe_desktop.cadres.rules.person import HeldPost, Person
from yunhe_desktop.cadres.rules.posts import POSITIONS
from yunhe_desktop.cadres.rules.spans import earliest, latest, months_later, when, years_later
from yunhe_desktop.dates import PartialDate

AGE, TERM, RESIDENT, PENALTY_ENDS, CONFIRMATION, LEAGUE, REPLY, PHOTO = (
    "到龄", "届满", "驻村期满", "影响期满", "预备党员转正", "团员离团", "联审反馈", "缺照片",
)  # fmt: skip
REMINDER_KINDS = (AGE, TERM, RESIDENT, PENALTY_ENDS, CONFIRMATION, LEAGUE, REPLY, PHOTO)

_LEAGUE_MEMBER = POLITICAL_STATUSES[2]
_LEAGUE_AGE = 28  # 团章: leaves the League at 28 without an office in it
_SENT = ("第一书记", "工作队员")
_PAST_PENALTY = timedelta(days=31)  # a 影响期 that is over is told of for a month
_NAMES_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing that is due; `due` is a stored date, "" = whenever there is time."""

    kind: str  # one of REMINDER_KINDS
    due: str
    what: str  # a full Chinese sentence
    advice: str  # what to do, another one
    cadre: str = ""  # key, where it is about one person
    township: str = ""
    village: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ReminderRules:
    """What an office reminds itself of; ages are full years, 0 among `ages` = as everybody."""

    months: int = 6  # how far ahead
    men: int = 60
    women: int = 60
    ages: Mapping[str, tuple[int, int]] = field(default_factory=dict)  # by position: men, women
    resident_years: int = 2
    vetting_days: int = 30
    term_years: int = 5  # where a term's end is not recorded; 村民委员会组织法 article 11

    def age_limit(self, position: str, sex: str) -> int:
        """The line for a post; who is neither 男 nor 女 in the file has the men's."""
        men, women = self.ages.get(position, (0, 0))
        return (women or self.women) if sex == "女" else (men or self.men)

    def as_stored(self) -> dict[str, Any]:
        """As JSON holds it."""
        plain = {name: getattr(self, name) for name in self.__slots__ if name != "ages"}
        return {**plain, "ages": {position: list(pair) for position, pair in self.ages.items()}}

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "ReminderRules":
        """What `as_stored` wrote; what is missing there is as usual."""
        plain = {name: stored[name] for name in cls.__slots__ if name != "ages" and name in stored}
        ages = {position: (pair[0], pair[1]) for position, pair in stored.get("ages", {}).items()}
        return cls(**plain, ages={position: ages[position] for position in POSITIONS if position in ages})


@dataclass(frozen=True, slots=True)
class TermSpan:
    """A term of office, and how many present posts belong to it."""

    name: str
    began: str = ""
    ended: str = ""
    open_posts: int = 0


@dataclass(frozen=True, slots=True)
class OpenVetting:
    """A 县级联审 without a conclusion, and the departments that have not answered."""

    cadre: str
    township: str
    village: str
    name: str
    asked_on: str
    departments: tuple[str, ...] = ()


def person_reminders(person: Person, on: date, rules: ReminderRules) -> Iterator[Reminder]:
    """What is due or overdue with one cadre by the end of the months ahead; nothing for who has left."""
    if person.left_on:
        return
    until = months_later(on, rules.months)
    for found in (
        _age(person, on, rules),
        _confirmation(person, on),
        _league(person, on),
        *_residents(person, on, rules),
        *_penalties(person, on),
    ):
        if found and _day(found.due) <= until:
            yield found


def term_reminders(terms: Iterable[TermSpan], on: date, rules: ReminderRules) -> Iterator[Reminder]:
    """Terms that end within the months ahead, or have ended while posts of theirs go on."""
    for term in terms:
        began, ended = when(term.began), when(term.ended)
        due = ended or (years_later(began, rules.term_years) if began else None)
        if due is None or not term.open_posts or latest(due) > months_later(on, rules.months):
            continue
        how = "" if ended else f"（没有登记结束时间，按 {rules.term_years} 年一届推算）"
        over = "已届满" if latest(due) < on else "将届满"
        what = f"{term.name}{over}{how}，现任职务中有 {term.open_posts} 个属于这一届。"
        yield Reminder(TERM, due.iso, what, "请筹备换届；换届后先拍班子快照，再登记新一届任职。")


def vetting_reminders(vettings: Iterable[OpenVetting], on: date, rules: ReminderRules) -> Iterator[Reminder]:
    """Departments that have not answered within the days allowed."""
    for one in vettings:
        asked = when(one.asked_on)
        if asked is None or not one.departments:
            continue
        due = earliest(asked) + timedelta(days=rules.vetting_days)
        if due < on:
            what = (
                f"联审 {asked.dotted} 发函，超过 {rules.vetting_days} 天没有反馈：{_named(one.departments)}。"
            )
            who = (one.cadre, one.township, one.village, one.name)
            yield Reminder(REPLY, due.isoformat(), what, "请催办，并登记反馈结果。", *who)


def photo_reminders(people: Iterable[Person], with_photo: frozenset[str]) -> Iterator[Reminder]:
    """One line for each village in which present cadres have no photo."""
    missing: dict[tuple[str, str], list[str]] = {}
    for person in people:
        if not person.left_on and person.key not in with_photo:
            missing.setdefault((person.township, person.village), []).append(person.name)
    for (township, village), names in missing.items():
        what = f"有 {len(names)} 人没有照片：{_named(names)}。"
        advice = "请收集二寸照片，按身份证号或姓名命名后批量导入。"
        yield Reminder(PHOTO, "", what, advice, township=township, village=village)


def in_order(reminders: Iterable[Reminder]) -> list[Reminder]:
    """By the day they are due; those without a day last."""
    return sorted(reminders, key=lambda one: (one.due or "~", REMINDER_KINDS.index(one.kind)))


def is_overdue(reminder: Reminder, on: date) -> bool:
    """Whether its day is surely over."""
    due = when(reminder.due)
    return due is not None and latest(due) < on


def _day(due: str) -> date:
    known = when(due)
    return earliest(known) if known else date.max


def _named(names: Sequence[str]) -> str:
    more = f"等{len(names)}个" if len(names) > _NAMES_SHOWN else ""
    return "、".join(names[:_NAMES_SHOWN]) + more


def _tell(kind: str, due: PartialDate, what: str, advice: str, person: Person) -> Reminder:
    return Reminder(kind, due.iso, what, advice, person.key, person.township, person.village, person.name)


def _verb(due: PartialDate, on: date) -> str:
    return "已于" if latest(due) < on else "将于"


def _present(person: Person) -> list[HeldPost]:
    return [post for post in person.posts if not post.ended]


def _age(person: Person, on: date, rules: ReminderRules) -> Reminder | None:
    """The lowest line of all present posts; a file without posts has everybody's."""
    birth = when(person.birth_date)
    if birth is None:
        return None
    positions = list(dict.fromkeys(post.position for post in _present(person))) or [""]
    limits = {position: rules.age_limit(position, person.sex) for position in positions}
    limit = min(limits.values())
    named = "、".join(position for position, age in limits.items() if age == limit and position)
    due = years_later(birth, limit)
    what = f"{birth.dotted} 出生，{_verb(due, on)} {due.dotted} 满 {limit} 周岁" + (
        f"（{named}）。" if named else "。"
    )
    return _tell(AGE, due, what, "请核实是否到龄退出，提前物色接替人选。", person)


def _confirmation(person: Person, on: date) -> Reminder | None:
    joined = when(person.party_joined)
    if person.political_status != PROBATIONARY or joined is None or had_no_probation(joined):
        return None
    due = years_later(joined, 1)
    what = f"{joined.dotted} 入党，预备期{_verb(due, on)} {due.dotted} 满一年。"
    return _tell(CONFIRMATION, due, what, "请提醒支部按期讨论转正，批准后补上转正时间。", person)


def _league(person: Person, on: date) -> Reminder | None:
    birth = when(person.birth_date)
    if birth is None or person.political_status != _LEAGUE_MEMBER:
        return None
    due = years_later(birth, _LEAGUE_AGE)
    what = f"政治面貌是「{_LEAGUE_MEMBER}」，{_verb(due, on)} {due.dotted} 满 {_LEAGUE_AGE} 周岁。"
    return _tell(LEAGUE, due, what, "没有担任团内职务的应办理离团，请核对政治面貌。", person)


def _residents(person: Person, on: date, rules: ReminderRules) -> Iterator[Reminder]:
    for post in _present(person):
        started = when(post.started)
        if post.position in _SENT and started:
            due = years_later(started, rules.resident_years)
            unit = f"（{post.unit}派出）" if post.unit else ""
            what = f"{started.dotted} 任{post.village}{post.position}{unit}，{_verb(due, on)} {due.dotted} 满 {rules.resident_years} 年。"  # noqa: E501
            yield _tell(RESIDENT, due, what, "请与派出单位商定轮换或留任。", person)


def _penalties(person: Person, on: date) -> Iterator[Reminder]:
    for honour in person.honours:
        until = when(honour.until)
        if honour.kind != PENALTY or until is None or latest(until) < on - _PAST_PENALTY:
            continue
        what = f"处分「{honour.name}」的影响期{_verb(until, on)} {until.dotted} 届满。"
        yield _tell(PENALTY_ENDS, until, what, "届满后请核对处分决定，登记是否恢复使用。", person)
