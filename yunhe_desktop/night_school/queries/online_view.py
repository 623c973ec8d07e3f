"""One online class as the page and the prints show it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import current_posts
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import PartialDate, office_today
from yunhe_desktop.fields import Mask
from yunhe_desktop.journal import note_viewings
from yunhe_desktop.night_school.queries.online import ClassLine, Learner, learners
from yunhe_desktop.night_school.rules.online import behind

_KEYS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ClassView:
    """A class with its people, and the day that they are judged by."""

    line: ClassLine
    learners: tuple[Learner, ...]
    on: date  # that of most people's figures, else today: nobody is late for want of a newer file

    def late(self) -> list[Learner]:
        """Who is behind, in the order of villages."""
        return [one for one in self.learners if behind(one.progress, self.line.plan, self.on).is_late]


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody."""

    positions: str = ""
    phone: str = ""  # whole

    @property
    def masked(self) -> str:
        """前3后4, as screens and prints show it."""
        return Mask.PHONE.hide(self.phone)


def class_view(session: Session, line: ClassLine) -> ClassView:
    """The class with its learners."""
    on = PartialDate.from_iso(line.as_of).last_day if line.as_of else office_today()
    return ClassView(line, tuple(learners(session, line.id)), on)


def contacts(session: Session, cadres: Collection[str]) -> dict[str, Contact]:
    """Posts as of now, and phone numbers, by cadre; whoever shows them whole calls `note_phones`."""
    keys = list(cadres)
    found: dict[str, Contact] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        posts = current_posts(session, some)
        query = select(Cadre.id, Cadre.phone).where(Cadre.id.in_(some))
        for key, phone in session.execute(query.execution_options(include_deleted=True)):
            found[key] = Contact("、".join(posts[key].positions) if key in posts else "", phone)
    return found


def note_phones(session: Session, cadres: Collection[str]) -> None:
    """Journal that phone numbers were printed whole; inside `Database.action`."""
    note_viewings(session, Cadre, cadres)
