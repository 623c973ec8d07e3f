"""届次: terms of office, added, changed and deleted, with what belongs to them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries.places import terms
from yunhe_desktop.cadres.tables import Post, Snapshot, Term
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now


@dataclass(frozen=True, slots=True)
class TermLine:
    """One term in the list of them; `posts` counts all that belong to it, `current` those still held."""

    id: str
    name: str
    began: str
    ended: str
    state: rules.TermState
    posts: int
    current: int


def term_lines(session: Session, today: date) -> list[TermLine]:
    """Every term, the newest first, as it stands on that day."""
    counted = select(Post.term_id, func.count(), func.count().filter(Post.ended == ""))
    posts = {key: (total, held) for key, total, held in session.execute(counted.group_by(Post.term_id))}
    lines = []
    for dates in term_dates(session):
        total, held = posts.get(dates.id, (0, 0))
        state = rules.term_state(dates, today)
        lines.append(TermLine(dates.id, dates.name, dates.began, dates.ended, state, total, held))
    return lines


def term_dates(session: Session) -> list[rules.TermDates]:
    """Every term as the rules take it, the newest first."""
    return [rules.TermDates(term.name, term.began, term.ended, term.id) for term in terms(session)]


def save_term(session: Session, term: rules.TermDates, *, close_former: bool = False) -> str:
    """Add a term (`id` "") or change one; returns its key.

    `close_former`: a former term that has no end gets the beginning of this one. Raises `UserError` where the
    dates are reversed or overlap another term's, or the name is taken.
    """
    others = term_dates(session)
    if close_former and (open_one := rules.open_before(term, others)):
        session.get_one(Term, open_one.id).ended = term.began
        session.flush()
        others = term_dates(session)
    if problems := rules.term_problems(term, others):
        raise UserError("\n".join(problems))
    row = session.get_one(Term, term.id) if term.id else Term()
    row.name, row.began, row.ended = term.name.strip(), term.began, term.ended
    session.add(row)
    session.flush()
    return row.id


def delete_term(session: Session, key: str) -> None:
    """Move a term to the recycle bin; `UserError` where posts or snapshots belong to it."""
    term = session.get_one(Term, key)
    posts = session.scalar(select(func.count()).select_from(Post).where(Post.term_id == key)) or 0
    frozen = session.scalar(select(func.count()).select_from(Snapshot).where(Snapshot.term_id == key)) or 0
    if posts or frozen:
        raise UserError(
            f"“{term.name}”里还有{posts}个职务、{frozen}份快照，没有删除。名称或时间写错了，请直接修改这一届。"
        )
    term.deleted_at = utc_now()
