"""What the prints of cadres' files need from the data file; window and command line share it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.columns import TABLE
from yunhe_desktop.cadres.rules import Appointment, FormContent, Person, form_content
from yunhe_desktop.cadres.tables import AppointmentRow, Cadre
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.documents.writing import file_stem
from yunhe_desktop.fields import Field
from yunhe_desktop.journal import note_viewings

_KEYS_AT_ONCE = 500
ROSTER_COLUMNS = (
    "township", "village", "name", "sex", "ethnicity", "birth_date", "age", "political_status", "party_joined",
    "education", "school", "positions", "took_post", "first_post", "dual_head", "id_number", "phone", "duties",
    "remarks",
)  # fmt: skip
"""The usual columns of the 花名册, by field key."""


def columns_named(keys: Sequence[str]) -> list[Field]:
    """The fields with these keys, in this order; unknown ones are left out."""
    known = {field.key: field for field in TABLE}
    return [known[key] for key in keys if key in known]


def roster_rows(
    session: Session, keys: Sequence[str], columns: Sequence[Field], *, whole: bool = False
) -> list[list[object]]:
    """These cadres' values under these columns, in the order of the keys; masked unless `whole`."""
    places = [[field.key for field in TABLE].index(field.key) for field in columns]
    sensitive = [(at, field.key) for at, field in enumerate(columns) if field.mask]
    rows: list[list[object]] = []
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        some = keys[start : start + _KEYS_AT_ONCE]
        texts = queries.table_rows(session, some)
        numbers = queries.whole_numbers(session, some) if whole and sensitive else {}
        for key in some:
            row: list[object] = [texts[key][place] for place in places]
            if key in numbers:
                for at, name in sensitive:
                    row[at] = numbers[key][name]
            rows.append(row)
    return rows


def note_whole(session: Session, keys: Sequence[str]) -> None:
    """Journal, in the action that is under way, that these cadres' whole numbers left the program."""
    note_viewings(session, Cadre, keys)


def last_appointment(person: Person, today: date) -> Appointment:
    """What the newest 任免审批表 of the person says; one of today without proposals where there is none."""
    if person.appointments:
        return max(person.appointments, key=lambda each: each.filled_on)
    return Appointment(filled_on=PartialDate.from_date(today).iso)


def forms_of(
    people: Sequence[Person], given: Appointment | None, today: date
) -> list[tuple[FormContent, bytes]]:
    """The 任免审批表 of these people with their photos: as `given` says, or else as their newest one says.

    What `given` leaves empty (proposals, reasons) stays as the person's newest form has it.
    """
    return [(_form(person, given, today), person.photo) for person in people]


def _form(person: Person, given: Appointment | None, today: date) -> FormContent:
    said = last_appointment(person, today)
    if given is not None:
        names = ("present", "proposed", "removed", "reason", "unit", "filled_by", "filled_on")
        said = replace(said, **{name: value for name in names if (value := getattr(given, name))})
    on = PartialDate.from_iso(said.filled_on) if said.filled_on else PartialDate.from_date(today)
    return form_content(person, said, on)


def keep_appointment(session: Session, cadre_id: str, said: Appointment) -> None:
    """Put a 任免呈报 into the person's file; one of the same day is replaced."""
    rows = queries.rows_of(session, AppointmentRow, cadre_id)
    values = {name: getattr(said, name) for name in Appointment.__dataclass_fields__}
    same = next((row for row in rows if row.values["filled_on"] == said.filled_on), None)
    kept = [row if row is not same else replace(row, values=values) for row in rows]
    if same is None:
        kept.append(queries.RowValues(values))
    queries.save_rows(session, AppointmentRow, cadre_id, kept)


def word_paths(folder: Path, people: Sequence[Person]) -> list[Path]:
    """A file for each; people of one name are told apart by their village, then by a number."""
    made: list[Path] = []
    for person in people:
        stem = f"干部任免审批表_{file_stem(person.name)}"
        candidates = [stem, f"{stem}_{file_stem(person.village)}"]
        candidates += [f"{candidates[1]}_{number}" for number in range(2, len(people) + 2)]
        made.append(next(path for each in candidates if (path := folder / f"{each}.docx") not in made))
    return made
