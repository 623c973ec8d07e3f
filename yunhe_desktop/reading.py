"""How a cell of an office's ledger is read: a value, perhaps with a doubt, or an error that says why not.

Every reader of this program (`dates.read_date`, `identity.read_id_number`, those of `cadres.rules`) takes
what the cell holds, returns a `Reading`, and raises `UnreadableError` where the text has no certain meaning.
Nothing is guessed: a doubt goes to the user as a warning beside the value that was taken, an error refuses
the cell.
"""

import unicodedata
from dataclasses import dataclass
from typing import Generic, TypeVar

from yunhe_desktop.errors import UserError

T = TypeVar("T")


class UnreadableError(UserError, ValueError):
    """A text that cannot be read; `str(error)` is a full Chinese sentence that names the text."""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """What a cell was read as; `doubt` is "" or a full Chinese sentence on what the user should look at."""

    value: T
    doubt: str = ""


def plain(text: str) -> str:
    """`text` with full-width letters, digits and signs as narrow ones and no spaces or leading apostrophe."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\ufeff", "").split()).lstrip("'‘’`")
