"""The facts of a person that a form speaks of, and what it changes, as people read it."""

from collections.abc import Iterator, Sequence

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import RowValues
from yunhe_desktop.cadres.roster import FieldChange
from yunhe_desktop.cadres.roster.cells import more_precise
from yunhe_desktop.cadres.tables import Cadre, FileRow
from yunhe_desktop.fields import Kind, fields_of

FACTS = (
    "name", "sex", "ethnicity", "birth_date", "native_place", "birthplace", "political_status", "party_joined",
    "work_started", "health", "education", "school", "technical_title", "skills", "id_number",
)  # fmt: skip
"""The keys of those facts."""

_FIELDS = {key: declared for key, declared in fields_of(Cadre).items() if key in FACTS}
_MOST_ROWS_TOLD = 3


def new_facts(person: rules.Person) -> dict[str, str]:
    """The facts of a new cadre that are known."""
    return {key: value for key in _FIELDS if (value := getattr(person, key))}


def changed_facts(
    known: rules.Person, person: rules.Person, derived: frozenset[str]
) -> tuple[dict[str, str], list[FieldChange]]:
    """The facts of which the form knows something else, or more; empty cells never erase.

    `derived` facts fill what is empty, no more.
    """
    values: dict[str, str] = {}
    changes = []
    for key, declared in _FIELDS.items():
        old, new = getattr(known, key), getattr(person, key)
        if not new or (old and key in derived):
            continue
        wanted = more_precise(old, new) if declared.kind is Kind.DATE else new
        if wanted != old:
            values[key] = wanted
            changes.append(FieldChange(declared.label, declared.show(old), declared.show(wanted)))
    return values, changes


def list_changes(
    table: type[FileRow], before: Sequence[RowValues], after: Sequence[RowValues]
) -> Iterator[FieldChange]:
    """What becomes of a list: how many lines, and the first that are new."""
    known = [row.values for row in before]
    new = [row for row in after if row.values not in known]
    told = "；".join(_line(table, row) for row in new[:_MOST_ROWS_TOLD])
    more = f"等{len(new)}行" if len(new) > _MOST_ROWS_TOLD else ""
    yield FieldChange(table.label, f"{len(before)}行" if before else "", f"{len(after)}行（{told}{more}）")


def _line(table: type[FileRow], row: RowValues) -> str:
    fields = fields_of(table)
    texts = (
        fields[key].show(value) for key, value in row.values.items() if key in fields and value is not False
    )
    return " ".join(text for text in texts if text)[:60]
