"""The office's rule of 学时."""

from sqlalchemy.orm import Session

from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.settings import remember, remembered

_SETTING = "hour rules"


def hour_rules(session: Session) -> HourRules:
    """The rule that the office set, or the usual one."""
    return HourRules.from_stored(remembered(session, _SETTING, ""))


def remember_hour_rules(session: Session, rules: HourRules) -> None:
    """Keep the office's rule; in `Database.maintenance`."""
    remember(session, _SETTING, rules.stored())
