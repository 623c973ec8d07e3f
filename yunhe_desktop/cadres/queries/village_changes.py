"""What happened to villages: other names, mergers, abolitions; nothing of the past is lost."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.tables import Village, VillageChange


def village_names_on(session: Session, day: date) -> dict[str, str]:
    """What every village, merged and abolished ones too, was called on a day; by its key.

    A change known to the month or year alone counts from its first day on. A former name without a recorded
    date does not count: the present name stands for it.
    """
    names = dict(session.execute(select(Village.id, Village.name)).all())
    later = (
        select(VillageChange.village_id, VillageChange.old_name)
        .where(VillageChange.kind == rules.RENAMED, VillageChange.date > day.isoformat())
        .order_by(VillageChange.date.desc(), VillageChange.id.desc())
    )
    for key, old_name in session.execute(later):  # the earliest of the later ones comes last
        names[key] = old_name or names[key]
    return names
