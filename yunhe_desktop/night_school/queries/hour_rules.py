"""The office's rule of 学时, each year's own."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.settings import remember, remembered

_SETTING = "hour rules"


def hour_rules(session: Session, year: str = "") -> HourRules:
    """The rule of a year, of this one for "": its own, else the latest earlier year's, else the usual one."""
    return rule_of(_kept(session), year or str(office_today().year))


def rule_of(kept: Mapping[str, str], year: str) -> HourRules:
    """The rule of a year, among those that the office set, as texts by year."""
    latest = max((one for one in kept if one <= year), default="")
    return HourRules.from_stored(kept.get(latest, ""))


def year_of_rule(session: Session, year: str) -> str:
    """Whose rule holds in a year: that of which year; "" for the usual one."""
    return max((one for one in _kept(session) if one <= year), default="")


def remember_hour_rules(session: Session, rules: HourRules, year: str = "") -> None:
    """Keep the rule of a year (this one for ""): it holds until a later year has its own. In
    `Database.maintenance`.

    Earlier years keep theirs; a later year that follows this one's rule follows the new one.
    """
    remember(session, _SETTING, {**_kept(session), (year or str(office_today().year)): rules.stored()})


def _kept(session: Session) -> dict[str, str]:
    return dict(remembered(session, _SETTING, {}))
