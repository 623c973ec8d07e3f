"""What the prints of cadres' files need from the data file; window and command line share it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
_SAID = tuple(Appointment.__dataclass_fields__)
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


@dataclass(frozen=True, slots=True)
class Words:
    """What forms say beyond the people.

    Where `given` says nothing a form says what the newest one in the person's file says, its date included;
    `exactly`: it says what `given` says, empty or not. Without any form it is one of `today`.
    """

    today: date
    given: Appointment | None = None
    exactly: bool = False

    def of(self, person: Person) -> Appointment:
        """The words of one person's form. On another day than the newest form's, posts tell 现任职务 again."""
        newest = last_appointment(person, self.today)
        if self.given is None or self.exactly:
            return self.given or newest
        said = {name: value for name in _SAID if (value := getattr(self.given, name))}
        words = replace(newest, **said)
        if words.filled_on != newest.filled_on and "present" not in said and person.posts:
            return replace(words, present="")
        return words


def forms_of(people: Sequence[Person], words: Words) -> list[tuple[FormContent, bytes]]:
    """The 任免审批表 of these people with their photos."""
    return [(_form(person, words), person.photo) for person in people]


def _form(person: Person, words: Words) -> FormContent:
    said = words.of(person)
    on = PartialDate.from_iso(said.filled_on) if said.filled_on else PartialDate.from_date(words.today)
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
