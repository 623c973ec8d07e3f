"""结业证: who may have one, issuing them, and those that were issued."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.identity import new_key
from yunhe_desktop.night_school.queries.hour_rules import hour_rules
from yunhe_desktop.night_school.queries.hours import PersonHours, hours_of_year
from yunhe_desktop.night_school.queries.lessons import TermLine, lesson_lines
from yunhe_desktop.night_school.queries.merged import kept_initials, merged_files
from yunhe_desktop.night_school.rules.certificates import Numbering, Verdict, of_term, of_year
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.office import IN_OFFICE
from yunhe_desktop.night_school.tables import Certificate
from yunhe_desktop.settings import remember, remembered

_NUMBERING, _ISSUER = "certificate numbers", "certificate issuer"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One person who may have a certificate, and why or why not."""

    person: PersonHours
    verdict: Verdict
    number: str = ""  # of the valid certificate that they have for it already


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One certificate as it was issued."""

    id: str
    cadre_id: str
    number: str
    year: str
    term_id: str  # "" = of the whole year
    course: str
    name: str
    unit: str
    hours: str
    issued_on: str
    issuer: str
    revoked_for: str  # why it is no longer valid; "" = it is
    initials: str = ""


def proposals(session: Session, year: str, term_id: str = "") -> list[Proposal]:
    """Everybody who came to a 期 or, for "", owes hours of the year, in the order of the roster, each with a verdict."""
    rules, have = hour_rules(session, year), _numbers_by_cadre(session, year, term_id)
    found = []
    for key, one in hours_of_year(session, year).items():
        if term_id:
            if any(each.sitting.term_id == term_id for each in one.lessons):
                found.append(Proposal(one, of_term(one.lessons, term_id, rules), have.get(key, "")))
        elif one.standing == IN_OFFICE or one.full_year:
            found.append(Proposal(one, of_year(one.done), have.get(key, "")))
    return found


def lessons_to_come(session: Session, year: str, term_id: str) -> int:
    """How many lessons of a 期 (of the whole year for "") have nobody marked yet, so that they do not count."""
    lines = lesson_lines(session, year, expected=False)
    wanted = [one for one in lines if not term_id or (one.term and one.term.id == term_id)]
    return sum(not one.held and not one.cancelled_for for one in wanted)


def usual_course(year: str, term: TermLine | None) -> str:
    """培训名称 as it is proposed: 2026年周二夜校第3期“防汛抢险”."""
    return f"{year}年{term.form}第{term.number}期“{term.theme}”培训" if term else f"{year}年度村干部教育培训"


def numbering(session: Session) -> Numbering:
    """How the office numbers its certificates."""
    kept = remembered(session, _NUMBERING, {})
    return Numbering(**kept) if kept else Numbering()


def issuer_name(session: Session) -> str:
    """Who issues certificates and 学时证明; "" where nobody said."""
    return str(remembered(session, _ISSUER, ""))


@dataclass(frozen=True, slots=True)
class Issue:
    """What certificates have in common that are issued together."""

    year: str
    term_id: str  # "" = of the whole year
    course: str
    issued_on: str  # stored date
    issuer: str
    numbering: Numbering


def issue(session: Session, about: Issue, keys: Sequence[str]) -> list[str]:
    """Issue certificates to these cadres, in this order; returns their numbers. In one action.

    Everything that is printed is kept as it is now. `UserError` where somebody has not earned it or has one
    already, and where the numbering or the course is missing something.
    """
    _check(about, keys)
    offered = {one.person.key: one for one in proposals(session, about.year, about.term_id)}
    for key in keys:
        _must_be_due(offered.get(key))
    numbers = about.numbering.free(about.year, numbers_given(session), len(keys))
    for key, number in zip(keys, numbers, strict=True):
        session.add(_row(about, offered[key], number))
    remember(session, _NUMBERING, {"pattern": about.numbering.pattern, "digits": about.numbering.digits})
    remember(session, _ISSUER, about.issuer.strip())
    return numbers


def numbers_given(session: Session) -> list[str]:
    """Every number that was ever given, whatever became of the certificate: none of them is given again."""
    return list(session.scalars(select(Certificate.number).execution_options(include_deleted=True)))


def _check(about: Issue, keys: Sequence[str]) -> None:
    if wrong := about.numbering.problem():
        raise UserError(wrong)
    if not about.course.strip():
        raise UserError("没有填培训名称，结业证上要写。请填写后再发证。")
    if not keys:
        raise UserError("没有选人。请至少勾选一名已达到条件的干部。")


def _must_be_due(one: Proposal | None) -> None:
    if one is None:
        raise UserError("有一名干部已不在名单上，请重新打开“发结业证”。")
    if one.number:
        raise UserError(f"{one.person.name}已有这次培训的结业证（{one.number}）。要重发，请先注销那一张。")
    if not one.verdict.earned:
        raise UserError(f"{one.person.name}还不能发结业证：{one.verdict.reason}。")


def _row(about: Issue, one: Proposal, number: str) -> Certificate:
    person = one.person
    return Certificate(
        id=new_key(),
        cadre_id=person.key,
        school_term_id=about.term_id or None,
        number=number,
        year=about.year,
        course=about.course.strip(),
        name=person.name,
        unit=f"{person.township}{person.village}{'、'.join(person.positions)}",
        hours=tell_hours(one.verdict.hours),
        issued_on=about.issued_on,
        issuer=about.issuer.strip(),
    )


def certificates(session: Session, year: str = "", *, revoked: bool = True) -> list[CertificateLine]:
    """Those of a year (of all for ""), by number; with those that were revoked, where wanted.

    What stands on them is as it was issued; the file is the kept one, where it was merged since.
    """
    query = (
        select(Certificate, Cadre.initials)
        .outerjoin(Cadre, Certificate.cadre_id == Cadre.id)
        .where(Certificate.deleted_at == "")
        .order_by(Certificate.year, Certificate.number, Certificate.id)
        .execution_options(include_deleted=True)
    )
    if year:
        query = query.where(Certificate.year == year)
    if not revoked:
        query = query.where(Certificate.revoked_for == "")
    kept = merged_files(session)
    now = kept_initials(session, kept)
    return [
        CertificateLine(
            row.id, kept.get(row.cadre_id, row.cadre_id), row.number, row.year, row.school_term_id or "",
            row.course, row.name, row.unit, row.hours, row.issued_on, row.issuer, row.revoked_for,
            now.get(row.cadre_id, initials or ""),
        )
        for row, initials in session.execute(query)
    ]  # fmt: skip


def revoke(session: Session, keys: Collection[str], reason: str) -> None:
    """Declare certificates invalid: they stay in the list with the reason, and their numbers are never given again.

    `UserError` without a reason, and where one of them is gone or invalid already.
    """
    if not reason.strip():
        raise UserError("没有填注销原因，没有注销。请写明为什么注销，以后查得到。")
    rows = list(session.scalars(select(Certificate).where(Certificate.id.in_(keys))))
    if len(rows) < len(set(keys)) or any(row.revoked_for for row in rows):
        raise UserError("选中的结业证有的已经注销或不存在，没有注销。请刷新列表后重选。")
    for row in rows:
        row.revoked_for = reason.strip()


def _numbers_by_cadre(session: Session, year: str, term_id: str) -> Mapping[str, str]:
    query = select(Certificate.cadre_id, Certificate.number).where(
        Certificate.year == year,
        Certificate.school_term_id == (term_id or None),
        Certificate.revoked_for == "",
    )
    kept = merged_files(session)
    return {kept.get(cadre, cadre): number for cadre, number in session.execute(query)}
