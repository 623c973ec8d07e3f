"""Sealing a result (封存), and refusing every change of a sealed one."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.competition.queries.loading import load
from yunhe_desktop.competition.rules import Competition, Status, check_competition, rank
from yunhe_desktop.competition.seal_guard import refusal
from yunhe_desktop.competition.tables import CompetitionRow
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import utc_now


def must_be_open(session: Session, competition_id: str) -> None:
    """`UserError` where the competition is sealed or not there any more."""
    row = _row(session, competition_id)
    if row.sealed_at:
        raise refusal(row.name)


def seal(session: Session, competition_id: str) -> None:
    """Seal the result; `UserError` where it is not complete or sealed already."""
    must_be_open(session, competition_id)
    if reason := why_not_sealable(load(session, competition_id).competition):
        raise UserError(reason)
    _row(session, competition_id).sealed_at = utc_now()


def unseal(session: Session, competition_id: str) -> None:
    """Open a sealed competition again; who did it and when stays in the journal."""
    row = _row(session, competition_id)
    if not row.sealed_at:
        raise UserError(f"擂台赛“{row.name}”没有封存，不需要解除。")
    row.sealed_at = ""


def why_not_sealable(competition: Competition) -> str | None:
    """A Chinese sentence where the result is not complete; None where it can be sealed."""
    name = f"擂台赛“{competition.name}”"
    if wrong := check_competition(competition):
        return f"{name}不能封存：{wrong[0]}"
    ranking = rank(competition)
    if ranking.pending:
        return f"{name}还有 {ranking.pending} 张评分表未评，不能封存。请录完分数，或写明缺席、回避、弃权。"
    if ranking.status is Status.PROVISIONAL:
        return f"{name}还没有选手、评委或评分项，不能封存。请先设置完整。"
    return None


def _row(session: Session, competition_id: str) -> CompetitionRow:
    query = select(CompetitionRow).where(CompetitionRow.id == competition_id)
    row = session.scalars(query).one_or_none()
    if row is None:
        raise UserError("这场擂台赛已不存在，请重新选择。")
    return row
