"""What stands in every cell of the 干部任免审批表, computed as of the date of the form.

Sources: the filling rules of the forms' printed instructions (dates to the month; 简历 by year and month with
nothing left out; 籍贯 to the county; 无 where there are neither rewards nor penalties; 结业 and 肄业 said as such;
schools of the Party named before the 学历), and what the national cadre information system writes into the same
cells (入党时间 is a month for members, full or probationary, and the political status in brackets for others).
"""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from yunhe_desktop.cadres.rules.codes import ETHNICITIES, PARTY_MEMBERS
from yunhe_desktop.cadres.rules.file_codes import PENALTY
from yunhe_desktop.cadres.rules.person import Appointment, HeldPost, Honour, Person, Relative, YearResult
from yunhe_desktop.cadres.rules.schooling_cells import SchoolingCells, schooling_cells
from yunhe_desktop.dates import PartialDate

NONE = "无"
_NO_POST = "后备干部"  # somebody has been chosen, and holds nothing yet
_YEARS_OF_RESULTS = 3
_PERIOD_WIDTH = len("2003.09--2006.07")
_PARTY_NAMES = {
    "民革党员": "民革", "民盟盟员": "民盟", "民建会员": "民建", "民进会员": "民进", "农工党党员": "农工党",
    "致公党党员": "致公党", "九三学社社员": "九三学社", "台盟盟员": "台盟", "无党派人士": "无党派",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CareerLine:
    """One stretch of the 简历: "2003.09--2006.07" or "2021.01--", and what it was."""

    period: str
    text: str

    @property
    def line(self) -> str:
        """Both in one line, the texts below each other."""
        return f"{self.period:<{_PERIOD_WIDTH}}  {self.text}"


@dataclass(frozen=True, slots=True)
class RelativeCells:
    """One row of 家庭主要成员及重要社会关系."""

    relation: str
    name: str
    age: str  # "52"; "" where it is not known, and of the dead
    political_status: str
    work: str


@dataclass(frozen=True, slots=True)
class FormContent:
    """The finished text of every cell; "" where nothing is known."""

    name: str = ""
    sex: str = ""
    birth: str = ""  # "1968.05"
    age: str = ""  # "（56岁）"
    ethnicity: str = ""
    native_place: str = ""
    birthplace: str = ""
    party: str = ""  # 入党时间
    work_started: str = ""
    health: str = ""
    technical_title: str = ""
    skills: str = ""
    full_time: SchoolingCells = field(default_factory=SchoolingCells)
    in_service: SchoolingCells = field(default_factory=SchoolingCells)
    present: str = ""
    proposed: str = ""
    removed: str = ""
    career: tuple[CareerLine, ...] = ()
    honours: tuple[str, ...] = ()  # lines
    year_results: str = ""
    reason: str = ""
    relatives: tuple[RelativeCells, ...] = ()
    unit: str = ""
    filled_by: str = ""
    filled_on: str = ""  # "2024.06.10"


def form_content(person: Person, appointment: Appointment, on: PartialDate | date) -> FormContent:
    """The cells of the form for `person` as they were on `on`, the date of the form (填表时间).

    Nothing that came later is on it. A post or a stretch of the 简历 that begins or ends in the form's own month
    (and is not known to the day) had done so by then, unless the form proposes a change of posts: then it is
    that change, so that the form prints the same before and after it.
    Raises `BadDateError` where a stored date is none.
    """
    as_of = _AsOf(on, changing=bool(appointment.proposed or appointment.removed))
    return FormContent(
        name=person.name,
        sex=person.sex,
        birth=_month(person.birth_date),
        age=f"（{age}岁）" if (age := as_of.age(person.birth_date)) else "",
        ethnicity=person.ethnicity + "族" * (person.ethnicity in ETHNICITIES),
        native_place=person.native_place,
        birthplace=person.birthplace,
        party=_party(person, as_of),
        work_started=_month(person.work_started),
        health=person.health,
        technical_title=person.technical_title or NONE,
        skills=person.skills or NONE,
        full_time=schooling_cells(person, in_service=False, over=as_of.has_come),
        in_service=schooling_cells(person, in_service=True, over=as_of.has_come),
        present=appointment.present or _present(person.posts, as_of),
        proposed=appointment.proposed,
        removed=appointment.removed,
        career=_career(person, as_of),
        honours=_honours(person.honours, as_of),
        year_results=_year_results(person.year_results, as_of.on.year),
        reason=appointment.reason,
        relatives=_relatives(person.relatives, as_of),
        unit=appointment.unit,
        filled_by=appointment.filled_by,
        filled_on=as_of.on.dotted,
    )


class _AsOf:
    """The date of the form, and what had happened by then."""

    def __init__(self, on: PartialDate | date, *, changing: bool) -> None:
        self.on = on if isinstance(on, PartialDate) else PartialDate.from_date(on)
        self._changing = changing

    def has_come(self, text: str) -> bool:
        """Whether a stored date had come; "" had not."""
        if not text:
            return False
        then = PartialDate.from_iso(text)
        return then < self.on or then.matches(self.on)

    def had_changed(self, text: str) -> bool:
        """Whether a stored date of a change of posts had come; "" had not."""
        if text and PartialDate.from_iso(text).matches(self.on):
            return not self._changing
        return self.has_come(text)

    def age(self, birth: str) -> str:
        """Full years by months, as the form's "1968.05（56岁）" counts; "" where they are not known."""
        if not birth:
            return ""
        years = PartialDate.from_iso(birth).to_month().age_on(self._last_day())
        return "" if years is None else str(years)

    def _last_day(self) -> date:
        year, month = self.on.year, self.on.month or 12
        return date(year, month, self.on.day or monthrange(year, month)[1])


def _month(text: str) -> str:
    return PartialDate.from_iso(text).to_month().dotted if text else ""


def _party(person: Person, as_of: _AsOf) -> str:
    """When they joined the Party, on probation or not; of others what they are, in brackets: （民盟）, （群众）."""
    status = person.political_status
    if status not in PARTY_MEMBERS:
        return f"（{_PARTY_NAMES.get(status, status)}）" if status else ""
    return _month(person.party_joined) if as_of.has_come(person.party_joined) else ""


def _present(posts: Iterable[HeldPost], as_of: _AsOf) -> str:
    """The posts held then, the village named once for all of them: 小王庄镇小圈村党组织书记、村委会主任."""
    by_village: dict[str, list[str]] = {}
    for post in posts:
        if post.position != _NO_POST and _is_held(post, as_of):
            by_village.setdefault(post.township + post.village_on(as_of.on.iso), []).append(post.position)
    return "、".join(place + "、".join(dict.fromkeys(held)) for place, held in by_village.items())


def _is_held(post: HeldPost, as_of: _AsOf) -> bool:
    begun = not post.started or as_of.had_changed(post.started)
    return begun and not as_of.had_changed(post.ended)


def _career(person: Person, as_of: _AsOf) -> tuple[CareerLine, ...]:
    """In order of time; a stretch that ended later was still going on, and one without an end is."""
    begun = [step for step in person.career if as_of.had_changed(step.began)]
    begun.sort(key=lambda step: PartialDate.from_iso(step.began))
    ends = (_month(step.ended) if as_of.had_changed(step.ended) else "" for step in begun)
    return tuple(
        CareerLine(f"{_month(step.began)}--{end}", step.text) for step, end in zip(begun, ends, strict=True)
    )


def _honours(honours: Iterable[Honour], as_of: _AsOf) -> tuple[str, ...]:
    known = [honour for honour in honours if not honour.date or as_of.has_come(honour.date)]
    known.sort(key=lambda honour: honour.date)
    return tuple(_honour(honour) for honour in known) or (NONE,)


def _honour(honour: Honour) -> str:
    until = f"影响期至{_month(honour.until)}" if honour.kind == PENALTY and honour.until else ""
    details = "，".join(part for part in (honour.authority, honour.document, until) if part)
    when = _month(honour.date) + "  " * bool(honour.date)
    return when + honour.name + (f"（{details}）" if details else "")


def _year_results(results: Iterable[YearResult], year: int) -> str:
    """The last three years before that of the form: 2021年度称职，2022年度优秀，2023年度称职."""
    wanted = {str(year - back) for back in range(1, _YEARS_OF_RESULTS + 1)}
    found = sorted((result for result in results if result.year in wanted), key=lambda result: result.year)
    return "，".join(f"{result.year}年度{result.grade}" for result in found)


def _relatives(relatives: Sequence[Relative], as_of: _AsOf) -> tuple[RelativeCells, ...]:
    born = [each for each in relatives if not each.birth_date or as_of.has_come(each.birth_date)]
    return tuple(
        RelativeCells(
            each.relation,
            each.name,
            "" if each.deceased else as_of.age(each.birth_date),
            each.political_status,
            _work(each),
        )
        for each in born
    )


def _work(relative: Relative) -> str:
    if not relative.deceased or any(word in relative.work for word in ("去世", "病故", "逝世")):
        return relative.work
    return f"{relative.work}（已去世）" if relative.work else "已去世"
