"""How the prints of 干部档案 write names, dates and what nobody has told."""

from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.dates import BadDateError, PartialDate
from yunhe_desktop.fields import fields_of

NOTHING = "无"
"""What stands in an empty list of a form."""

FIELDS = fields_of(Cadre)
LABELS = {key: field.label for key, field in FIELDS.items()}
"""How messages call the keys of the data that the templates take."""


def padded(name: str) -> str:
    """A name of two characters with a wide space between them, as lists have it; never stored so."""
    return "\u3000".join(name) if len(name) == 2 else name


def to_month(iso: str) -> str:
    """A stored date to the month, as files of cadres want it."""
    try:
        return PartialDate.from_iso(iso).to_month().dotted if iso else ""
    except BadDateError:
        return iso


def span(began: str, ended: str, now: str = "") -> str:
    """1986.09—1989.07; `now` stands where there is no end."""
    if not began and not ended:
        return ""
    return f"{to_month(began) or '？'}—{to_month(ended) or now}"
