"""The office's rule of 学时, each year's own."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import Post
from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import note_viewings
from yunhe_desktop.night_school.rules.hour_words import differences
from yunhe_desktop.night_school.rules.hours import HourRules
from yunhe_desktop.night_school.tables import Lesson
from yunhe_desktop.settings import remember, remembered

_SETTING = "hour rules"
_LONGEST_LABEL = 200


@dataclass(frozen=True, slots=True)
class RulesInForce:
    """The rule of a year and where it comes from."""

    rules: HourRules
    of_year: str  # whose rule it is; "" = the usual one
    following: tuple[str, ...]  # later years with lessons that have none of their own, and follow it
    next_own: str  # the next year that has its own
    known_posts: frozenset[str]  # standard posts, and those that somebody holds or held


def hour_rules(session: Session, year: str = "") -> HourRules:
    """The rule of a year, of this one for "": its own, else the latest earlier year's, else the usual one."""
    kept = _kept(session)
    return HourRules.from_stored(kept.get(_whose(kept, year or _this_year()), ""))


def rules_in_force(session: Session, year: str) -> RulesInForce:
    """The rule of a year with what a change of it would touch."""
    kept = _kept(session)
    next_own = min((one for one in kept if one > year), default="")
    years = {day[:4] for day in session.scalars(select(Lesson.date))} | {_this_year()}
    following = sorted(one for one in years if one > year and (not next_own or one < next_own))
    posts = {*fields_of(Post)["position"].codes, *session.scalars(select(Post.position).distinct())}
    return RulesInForce(
        hour_rules(session, year), _whose(kept, year), tuple(following), next_own, frozenset(posts)
    )


def remember_hour_rules(session: Session, rules: HourRules, year: str = "") -> None:
    """Keep the rule of a year (this one for ""), which holds until a later year has its own.

    In `Database.maintenance`; what a user changes goes through `change_rules`.
    """
    remember(session, _SETTING, {**_kept(session), (year or _this_year()): rules.stored()})


def change_rules(database: Database, year: str, rules: HourRules) -> None:
    """Keep the rule of a year, and note in the journal who changed what in it; nothing where it is the same.

    A setting is no record that could be taken back: the entry names the change, and is about no lesson.
    """
    with database.reading() as session:
        changed = differences(hour_rules(session, year), rules)
    if not changed:
        return
    with database.action(f"修改{year}年学时办法：{changed}"[:_LONGEST_LABEL]) as session:
        remember_hour_rules(session, rules, year)
        note_viewings(session, Lesson, [""])


def _this_year() -> str:
    return str(office_today().year)


def _whose(kept: Mapping[str, str], year: str) -> str:
    return max((one for one in kept if one <= year), default="")


def _kept(session: Session) -> dict[str, str]:
    return dict(remembered(session, _SETTING, {}))
