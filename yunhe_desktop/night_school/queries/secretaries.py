"""Whom to ring up in a village: its 党组织书记, with the phone number masked until it is asked for."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import get_cadre, members_on
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.fields import Mask
from yunhe_desktop.journal import note_viewing

_SECRETARY = "党组织书记"


class Secretary(NamedTuple):
    """Who leads a village's Party organisation."""

    cadre_id: str
    name: str
    phone: str  # masked; "" = none is recorded


def secretaries_of(session: Session, villages: Collection[str], on: date) -> dict[str, Secretary]:
    """By the village's key, in office on that day; villages without one are left out."""
    heads = {
        one.village_id: (one.cadre_id, one.name)
        for one in members_on(session, on, residents=False)
        if one.village_id in villages and _SECRETARY in one.positions
    }
    keys = [key for key, _name in heads.values()]
    phones = dict(session.execute(select(Cadre.id, Cadre.phone).where(Cadre.id.in_(keys))).all())
    return {
        village: Secretary(key, name, Mask.PHONE.hide(phones.get(key, "")))
        for village, (key, name) in heads.items()
    }


def whole_phone(session: Session, cadre_id: str) -> str:
    """The number in full; in `Database.action`, as the journal says who looked at it."""
    cadre = get_cadre(session, cadre_id)
    note_viewing(session, cadre)
    return cadre.phone
