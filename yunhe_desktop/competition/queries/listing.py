"""The competitions of a data file, without their sheets."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from yunhe_desktop.competition.rules import SheetState
from yunhe_desktop.competition.tables import CompetitionRow, EntryRow, JudgeRow, SegmentRow, SheetRow
from yunhe_desktop.errors import UserError


@dataclass(frozen=True, slots=True)
class CompetitionLine:
    """One competition in a list."""

    id: str
    name: str
    year: int | None
    quarter: int | None
    date: str
    sealed: bool
    entries: int
    sheets: int  # that the judges fill in all together
    pending: int  # of them still 未评


def competitions(session: Session) -> list[CompetitionLine]:
    """Every competition, the newest first."""
    rows = session.scalars(select(CompetitionRow)).all()
    entries, panels, settled = _entries(session), _judges(session), _settled(session)
    lines = []
    for row in rows:
        sheets = entries.get(row.id, 0) * panels.get(row.id, 0)
        lines.append(
            CompetitionLine(
                row.id, row.name, row.year, row.quarter, row.date, bool(row.sealed_at),
                entries.get(row.id, 0), sheets, sheets - settled.get(row.id, 0),
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.year or 0, line.quarter or 0, line.id), reverse=True)


def find_by_name(session: Session, name: str) -> str:
    """The key of the competition of that name; `UserError` with the names there are where there is none."""
    names = dict(session.execute(select(CompetitionRow.name, CompetitionRow.id)).all())
    if name not in names:
        known = "、".join(f"“{known}”" for known in sorted(names))
        raise UserError(
            f"没有名称为“{name}”的擂台赛。"
            + (
                f"数据文件里有：{known}，请核对名称。"
                if known
                else "数据文件里还没有擂台赛，请先导入工作簿。"
            )
        )
    return names[name]


def _entries(session: Session) -> dict[str, int]:
    query = select(EntryRow.competition_id, func.count()).group_by(EntryRow.competition_id)
    return dict(session.execute(query).all())


def _judges(session: Session) -> dict[str, int]:
    query = select(SegmentRow.competition_id, func.count()).join(
        JudgeRow, JudgeRow.segment_id == SegmentRow.id
    )
    return dict(session.execute(query.group_by(SegmentRow.competition_id)).all())


def _settled(session: Session) -> dict[str, int]:
    query = (
        select(EntryRow.competition_id, func.count())
        .join(SheetRow, SheetRow.entry_id == EntryRow.id)
        .where(SheetRow.state != SheetState.PENDING.value)
    )
    return dict(session.execute(query.group_by(EntryRow.competition_id)).all())
