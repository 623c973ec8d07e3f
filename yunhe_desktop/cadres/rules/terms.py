"""届: when a term of office runs, how long it still does, and what is wrong with its dates.

Dates are the stored texts ("2021", "2021-01", "2021-01-15"; "" = not known), compared as far as both are known: a term
that ended in 2021.01 and one that began in 2021.01 follow each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yunhe_desktop.dates import dotted

YEARS = 5
"""A term of the 村党组织 and of the 村委会 (村民委员会组织法; 中国共产党农村基层组织工作条例)."""

_SOON = 6  # months: from then on a 换届 is being prepared


@dataclass(frozen=True, slots=True)
class TermDates:
    """One term as it is stored; `id` is "" for a new one."""

    name: str
    began: str = ""
    ended: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class TermState:
    """How a term stands on a day, in words; `soon`: it ends within half a year or should have ended."""

    text: str
    running: bool = False
    soon: bool = False


def term_problems(term: TermDates, others: Sequence[TermDates]) -> list[str]:
    """Full Chinese sentences on what is wrong with a term beside the others; [] where it can be saved."""
    name = term.name.strip()
    if not name:
        return ["请填写届次的名称，如 2026—2031年届。"]
    rest = [other for other in others if other.id != term.id or not term.id]
    if any(other.name == name for other in rest):
        return [f"已有一个叫“{name}”的届次，请换一个名称，或直接修改那一个。"]
    if _before(term.ended, term.began):
        return [f"结束时间 {dotted(term.ended)} 早于开始时间 {dotted(term.began)}，请核对。"]
    if term.began and term.ended and term.began == term.ended:
        return [f"开始和结束都是 {dotted(term.began)}，一届没有时间，请核对。"]
    if term.ended and not term.began:
        return ["只填了结束时间，请补上开始时间。"]
    return [sentence for other in rest if (sentence := _overlap(term, other))]


def open_before(term: TermDates, others: Sequence[TermDates]) -> TermDates | None:
    """The former term that has no end yet and would have to end when this one begins."""
    open_ones = [
        other for other in others if other.id != term.id and other.began and not other.ended and term.began
    ]
    return next((other for other in open_ones if _before(other.began, term.began)), None)


def _overlap(term: TermDates, other: TermDates) -> str:
    """Two terms that both began must not run at the same time; one without an end runs on."""
    if not (term.began and other.began):
        return ""
    if _over_by(term.ended, other.began) or _over_by(other.ended, term.began):
        return ""
    if not other.ended and other.began < term.began:
        return (
            f"“{other.name}”从 {dotted(other.began)} 开始，还没有填结束时间，与这一届重叠。"
            "请先给它填上结束时间。"
        )
    until = dotted(other.ended) or "今"
    return (
        f"与“{other.name}”（{dotted(other.began)} 至{' ' if other.ended else ''}{until}）时间重叠，请核对。"
    )


def _over_by(ended: str, began: str) -> bool:
    shared = min(len(ended), len(began))
    return bool(ended) and ended[:shared] <= began[:shared]


def term_state(term: TermDates, today: date) -> TermState:
    """Whether the term runs on that day, and for how many months still."""
    now = today.isoformat()
    if not term.began:
        return TermState("没有填起止时间")
    if term.began > now:
        return TermState("还没有开始")
    if not term.ended:
        return TermState("进行中，没有填结束时间", running=True)
    if _before(term.ended, now) or term.ended == now:
        return TermState("已结束")
    months = _months_until(term.ended, today)
    if len(term.ended) == len("2026"):
        years = int(term.ended) - today.year
        left = f"还有{years}年届满" if years else "今年届满"
    else:
        left = f"还有{months}个月届满" if months else "本月届满"
    return TermState(f"进行中，{left}", running=True, soon=months <= _SOON)


def _months_until(iso: str, today: date) -> int:
    year, month = int(iso[:4]), int(iso[5:7] or "1")
    return 12 * (year - today.year) + month - today.month


def usual_end(began: str) -> str:
    """When a term that began then usually ends: as far as that is known, `YEARS` later."""
    if not began:
        return ""
    rest = "-02-28" if began[4:] == "-02-29" else began[4:]
    return f"{int(began[:4]) + YEARS:04d}{rest}"


def running_term(terms: Sequence[TermDates], today: date) -> TermDates | None:
    """The term that runs on that day; where several do, the one that began last."""
    running = [term for term in terms if term_state(term, today).running]
    return max(running, key=lambda term: term.began, default=None)


def _before(one: str, other: str) -> bool:
    shared = min(len(one), len(other))
    return bool(one and other) and one[:shared] < other[:shared]
