"""What the list knows of each cadre and of each village to search, to narrow and to sort."""

import re
from typing import Any, NamedTuple

from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.fields import fields_of

_ID_TAIL = 6


class Listed(NamedTuple):
    """One cadre; the attributes up to `left_on` are columns of `Cadre`."""

    id: str
    village_id: str
    name: str
    initials: str
    phone: str
    id_number: str
    sex: str
    birth_date: str
    ethnicity: str
    political_status: str
    education: str
    photo: str
    left_on: str
    positions: tuple[str, ...]  # standard names of the present posts, by rank

    @property
    def tail(self) -> str:
        """The end of the ID number."""
        return self.id_number[-_ID_TAIL:].lower()


Row = tuple[Any, ...]
"""A `Listed` as it is kept. Python's collector of cycles passes over plain tuples of texts and of such tuples; through
100,000 objects it would go again and again, and stop the window for a fifth of a second each time."""

COLUMNS = tuple(getattr(Cadre, name) for name in Listed._fields[:-1])
"""What is read of a cadre, in the order of `Listed`."""

LACKING = {
    key: field.label
    for key, field in fields_of(Cadre).items()
    if (field.expected or key == "photo") and key in Listed._fields
} | {"positions": "现任职务"}
"""What a file may lack, key → label: the list can be narrowed to those who lack it."""


class Where(NamedTuple):
    """A village as the list searches for it and sorts by it."""

    number: int  # in the order of villages
    township_id: str
    text: str  # township and village, in small letters
    letters: str  # its Latin letters: A区
    digits: str  # its digits, each behind a tab: 第3村


def where_of(number: int, place: Place) -> Where:
    """What is searched of the village that stands at `number` in the order of villages."""
    text = f"{place.township}{place.village}".lower()
    letters = "".join(re.findall("[a-z]+", text))
    digits = "".join(f"\t{digits}" for digits in re.findall("[0-9]+", text))
    return Where(number, place.township_id, text, letters, digits)
