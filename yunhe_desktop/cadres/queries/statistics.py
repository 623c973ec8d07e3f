"""What the statistics of teams remember: an office's own bands of ages and years."""

from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules
from yunhe_desktop.settings import remember, remembered

_NAME = "statistics bands"


def statistics_bands(session: Session) -> rules.Bands:
    """The office's bands, or the usual ones."""
    kept = remembered(session, _NAME)
    return rules.Bands(tuple(kept["ages"]), tuple(kept["years"])) if kept else rules.Bands()


def keep_statistics_bands(session: Session, bands: rules.Bands) -> None:
    """Remember an office's bands; not a change of the user's data, so in `database.maintenance()`."""
    remember(session, _NAME, {"ages": bands.ages, "years": bands.years})
