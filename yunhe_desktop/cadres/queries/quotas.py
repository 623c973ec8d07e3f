"""职数: how many of each position a village has, the same for all villages or otherwise for one."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import PostQuota
from yunhe_desktop.journal import utc_now


@dataclass(frozen=True, slots=True)
class Quotas:
    """What the office has set; a position that is not named has no 职数."""

    default: Mapping[str, int] = field(default_factory=dict)  # of every village, by position
    own: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  # exceptions by village

    def of(self, village_id: str) -> dict[str, int]:
        """What holds for one village."""
        return {**self.default, **self.own.get(village_id, {})}


def post_quotas(session: Session) -> Quotas:
    """Everything that is set."""
    default: dict[str, int] = {}
    own: dict[str, dict[str, int]] = defaultdict(dict)
    columns = (PostQuota.village_id, PostQuota.position, PostQuota.number)
    for village, position, number in session.execute(select(*columns).order_by(PostQuota.id)):
        (own[village] if village else default)[position] = number
    return Quotas(default, dict(own))


def save_quotas(session: Session, numbers: Mapping[str, int], village_id: str = "") -> None:
    """Make these the 职数 of all villages, or the exceptions of one; a position not named has none any more."""
    query = select(PostQuota).where(PostQuota.village_id == (village_id or None)).order_by(PostQuota.id)
    before = {row.position: row for row in session.scalars(query)}
    for position, number in numbers.items():
        row = before.pop(position, None)
        if row is None:
            session.add(PostQuota(village_id=village_id or None, position=position, number=number))
        else:
            row.number = number
    for row in before.values():
        row.deleted_at = utc_now()
