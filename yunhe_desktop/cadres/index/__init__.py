"""Search-as-you-type over every cadre: what is looked through stands in memory, in the order of the list.

The list is kept in blocks of some thousand people, each with its own search; a change of somebody rebuilds one
block. It works on every engine and finds single characters, which SQLite's trigram index does not.
"""

from yunhe_desktop.cadres.index.filters import (
    ALL,
    LEFT,
    PARTY,
    SERVICES,
    SERVING,
    CadreFilter,
    named_parts,
    without_part,
)
from yunhe_desktop.cadres.index.loading import (
    changed_since,
    load_changed,
    load_first,
    load_index,
    newest_change,
    number_of_cadres,
)
from yunhe_desktop.cadres.index.order import Arrangement
from yunhe_desktop.cadres.index.people import LACKING, Listed
from yunhe_desktop.cadres.index.saved import forget_filter, keep_filter, rename_filter, saved_filters
from yunhe_desktop.cadres.index.whole import CadreIndex

__all__ = [
    "ALL",
    "LACKING",
    "LEFT",
    "PARTY",
    "SERVICES",
    "SERVING",
    "Arrangement",
    "CadreFilter",
    "CadreIndex",
    "Listed",
    "changed_since",
    "forget_filter",
    "keep_filter",
    "load_changed",
    "load_first",
    "load_index",
    "named_parts",
    "newest_change",
    "number_of_cadres",
    "rename_filter",
    "saved_filters",
    "without_part",
]
