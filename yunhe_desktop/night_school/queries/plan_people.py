"""Whom an audience may mean: everybody with a post on a day, and those in the files without one."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.night_school.queries.rosters import Expected, by_name, people_on
from yunhe_desktop.night_school.rules.audience import Audience, Invitee
from yunhe_desktop.searching import has_words


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked to come; `invitee` is None for who has no post and can only be named."""

    row: Expected
    invitee: Invitee | None = None

    def is_meant(self, audience: Audience) -> bool:
        """Whether the audience means this person."""
        if self.invitee is not None:
            return audience.invites(self.invitee)
        return self.row.cadre_id in audience.people and self.row.cadre_id not in audience.without

    def toggled(self, audience: Audience) -> Audience:
        """The audience that means this person where it did not, and the other way round; others are as they were."""
        key = self.row.cadre_id
        people = tuple(one for one in audience.people if one != key)
        without = tuple(one for one in audience.without if one != key)
        bare = replace(audience, people=people, without=without)
        if self.is_meant(audience):
            return replace(bare, without=(*without, key)) if self.is_meant(bare) else bare
        return bare if self.is_meant(bare) else replace(bare, people=(*people, key))

    def fits(self, words: str) -> bool:
        """Whether name, pinyin initials or village have every one of the words."""
        one = self.row
        return has_words(words, one.name, one.initials, one.township + one.village)


def candidates(session: Session, on: date) -> list[Candidate]:
    """Everybody, in the order of villages and posts; those without a post on that day come last."""
    found = [Candidate(row, invitee) for invitee, row in people_on(session, on)]
    known = {one.row.cadre_id for one in found}
    query = select(Cadre.id).where(Cadre.merged_into_id.is_(None), Cadre.left_on == "").order_by(Cadre.id)
    others = [key for key in session.scalars(query) if key not in known]
    return found + [Candidate(row) for row in by_name(session, others)]
