"""Reading and writing competitions: tables on one side, the plain values of `rules` on the other.

Every function that writes takes the session of a `Database.action`; a sealed competition refuses them all.
"""

from yunhe_desktop.competition.queries.importing import import_competition, import_read
from yunhe_desktop.competition.queries.listing import CompetitionLine, competitions, find_by_name
from yunhe_desktop.competition.queries.loading import Keys, Loaded, load
from yunhe_desktop.competition.queries.row_keys import row_keys
from yunhe_desktop.competition.queries.scoring import clear_score, set_score, set_sheet_state
from yunhe_desktop.competition.queries.sealing import seal, unseal
from yunhe_desktop.competition.queries.storing import merge, store_new
from yunhe_desktop.competition.row_counts import Counts

__all__ = [
    "CompetitionLine",
    "Counts",
    "Keys",
    "Loaded",
    "clear_score",
    "competitions",
    "find_by_name",
    "import_competition",
    "import_read",
    "load",
    "merge",
    "row_keys",
    "seal",
    "set_score",
    "set_sheet_state",
    "store_new",
    "unseal",
]
