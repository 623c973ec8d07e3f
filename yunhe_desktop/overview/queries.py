"""The figures of the overview, read from several features."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres import rules as cadre_rules
from yunhe_desktop.cadres.queries import Missing, current_posts, missing_fields, places, townships
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.competition.tables import CompetitionRow
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.night_school.queries.reminders import school_reminders
from yunhe_desktop.overview.rules import State, Step, next_steps
from yunhe_desktop.settings import remembered


@dataclass(frozen=True, slots=True)
class TownshipFigures:
    """One line of the overview: a township, or 合计."""

    name: str
    villages: int
    cadres: int  # people of the 村"两委" and beside them, without the resident ones
    residents: int  # 驻村干部: sent by a unit outside
    women: int
    party_members: int
    dual_heads: int  # 书记 and 主任 in one person
    ages: tuple[int, ...]

    @property
    def average_age(self) -> str:
        """The average age, rounded half up to one decimal; "" where no age is known."""
        if not self.ages:
            return ""
        tenths = (20 * sum(self.ages) + len(self.ages)) // (2 * len(self.ages))
        return f"{tenths // 10}.{tenths % 10}"


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the tab shows."""

    figures: tuple[TownshipFigures, ...]  # each township, then the total
    missing: tuple[Missing, ...]
    steps: tuple[Step, ...]


def overview(session: Session) -> Overview:
    """Read everything that the overview shows."""
    figures = _figures(session)
    missing = tuple(missing_fields(session))
    names = session.execute(
        select(CompetitionRow.name, CompetitionRow.sealed_at).order_by(CompetitionRow.id)
    ).all()
    state = State(
        villages=figures[-1].villages,
        cadres=figures[-1].cadres + figures[-1].residents,
        with_gaps=len(missing),
        competitions=len(names),
        open_competitions=tuple(name for name, sealed in names if not sealed),
        days_since_backup=_days_since(remembered(session, "last backup", "")),
        school=tuple(
            Step(one.text, "夜校培训", one.place) for one in school_reminders(session, office_today())
        ),
    )
    return Overview(figures, missing, tuple(next_steps(state)))


def _days_since(utc: str) -> int | None:
    return (datetime.now(UTC) - datetime.fromisoformat(utc)).days if utc else None


class _Person(NamedTuple):
    township: str  # key
    sex: str
    status: str
    birth_date: str
    key: str


def _figures(session: Session) -> tuple[TownshipFigures, ...]:
    where = {place.village_id: place.township_id for place in places(session, deleted=True)}
    columns = (Cadre.village_id, Cadre.sex, Cadre.political_status, Cadre.birth_date, Cadre.id)
    people = [
        _Person(where[village], sex, status, birth, key)
        for village, sex, status, birth, key in session.execute(select(*columns).where(Cadre.left_on == ""))
    ]
    posts = current_posts(session)
    beside = {
        key
        for key, held in posts.items()
        if set(held.positions) <= cadre_rules.OUTSIDE_TEAM and not cadre_rules.is_resident(held.positions)
    }  # 后备干部 and 包村干部 alone
    people = [person for person in people if person.key not in beside]
    dual = {key for key, held in posts.items() if cadre_rules.is_dual_head(held.positions)}
    residents = {key for key, held in posts.items() if cadre_rules.is_resident(held.positions)}
    residing = Counter(person.township for person in people if person.key in residents)
    people = [person for person in people if person.key not in residents]
    villages = Counter(place.township_id for place in places(session, ended=False))
    lines = [
        _line(
            township.name,
            (villages[township.id], residing[township.id]),
            [person for person in people if person.township == township.id],
            dual,
        )
        for township in townships(session)
    ]
    return (*lines, _line("合计", (villages.total(), residing.total()), people, dual))


def _line(name: str, counted: tuple[int, int], people: list[_Person], dual: set[str]) -> TownshipFigures:
    today = office_today()
    ages = (PartialDate.from_iso(person.birth_date).age_on(today) for person in people if person.birth_date)
    return TownshipFigures(
        name=name,
        villages=counted[0],
        cadres=len(people),
        residents=counted[1],
        women=sum(person.sex == "女" for person in people),
        party_members=sum(person.status in cadre_rules.PARTY_MEMBERS for person in people),
        dual_heads=sum(person.key in dual for person in people),
        ages=tuple(age for age in ages if age is not None),
    )
