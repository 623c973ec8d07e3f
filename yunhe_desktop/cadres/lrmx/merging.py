"""What a form changes in the lists of a file that is there: it adds and corrects, and empty cells erase nothing.

Only the 简历 is replaced as a whole, because the form tells the whole of it. Each function takes the rows as they
are and gives the rows as they would be; equal rows keep their keys, so that their history goes on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import RowValues
from yunhe_desktop.cadres.roster.cells import more_precise
from yunhe_desktop.cadres.tables import (
    AppointmentRow,
    CareerRow,
    FileRow,
    HonourRow,
    RelativeRow,
    SchoolingRow,
    YearResultRow,
)
from yunhe_desktop.dates import PartialDate

Rows = list[RowValues]
_FAR = PartialDate(2100)


def merged(table: type[FileRow], before: Sequence[RowValues], person: rules.Person) -> Rows | None:
    """The rows of one list after the form of `person`; None where it changes nothing."""
    after = _MERGERS[table](before, person)
    return None if [row.values for row in after] == [row.values for row in before] else after


def new_rows(table: type[FileRow], person: rules.Person) -> Rows:
    """The rows that a new file has of this list."""
    return _MERGERS[table]((), person)


def _same_text(one: Any, other: Any) -> bool:
    return "".join(str(one).split()) == "".join(str(other).split())


def _same_month(one: str, other: str) -> bool:
    if not one or not other:
        return one == other
    return PartialDate.from_iso(one).to_month().matches(PartialDate.from_iso(other).to_month())


def _corrected(row: RowValues, given: dict[str, Any]) -> RowValues:
    """The row with what the form knows otherwise or more exactly."""
    values = dict(row.values)
    for key, new in given.items():
        old = values.get(key, "")
        if not new or _same_text(old, new):
            continue
        values[key] = more_precise(old, new) if key in _DATES and old else new
    return replace(row, values=values)


_DATES = frozenset({"began", "ended", "date", "birth_date"})


def _add_and_correct(
    before: Sequence[RowValues],
    given: Iterable[Any],
    same: Callable[[Any, Any], bool],
) -> Rows:
    """Rows that are the same thing are corrected, the others come last."""
    rows = list(before)
    for value in given:
        new = asdict(value)
        place = next((number for number, row in enumerate(rows) if same(row.values, new)), None)
        if place is None:
            rows.append(RowValues(new))
        else:
            rows[place] = _corrected(rows[place], new)
    return rows


def _career(before: Sequence[RowValues], person: rules.Person) -> Rows:
    """The form's stretches; those that were there keep their exact dates."""
    if not person.career:
        return list(before)
    left = list(before)
    rows = []
    for step in person.career:
        row = next((each for each in left if _is_step(each.values, step)), None)
        if row is None:
            rows.append(RowValues(asdict(step)))
        else:
            left.remove(row)
            rows.append(row)
    return rows


def _is_step(values: Any, step: rules.CareerStep) -> bool:
    return (
        _same_month(values["began"], step.began)
        and _same_month(values["ended"], step.ended)
        and _same_text(values["text"], step.text)
    )


def _schoolings(before: Sequence[RowValues], person: rules.Person) -> Rows:
    known = tuple(
        rules.Schooling(**{name.name: row.values[name.name] for name in fields(rules.Schooling)})
        for row in before
    )
    if known and _cells(known) == _cells(person.schoolings):
        return list(before)
    return _add_and_correct(before, person.schoolings, _is_schooling)


def _cells(schoolings: tuple[rules.Schooling, ...]) -> object:
    content = rules.form_content(rules.Person("", schoolings=schoolings), rules.Appointment(), _FAR)
    return content.full_time, content.in_service


def _is_schooling(row: Any, new: Any) -> bool:
    if row["mode"] != new["mode"]:
        return False
    return bool(row["level"] == new["level"] if new["level"] else row["degree"] == new["degree"])


def _honours(before: Sequence[RowValues], person: rules.Person) -> Rows:
    return _add_and_correct(
        before,
        person.honours,
        lambda row, new: _same_month(row["date"], new["date"]) and _same_text(row["name"], new["name"]),
    )


def _relatives(before: Sequence[RowValues], person: rules.Person) -> Rows:
    return _add_and_correct(
        before,
        person.relatives,
        lambda row, new: row["name"] == new["name"] and row["relation"] in (new["relation"], ""),
    )


def _results(before: Sequence[RowValues], person: rules.Person) -> Rows:
    rows = _add_and_correct(before, person.year_results, lambda row, new: row["year"] == new["year"])
    return rows if before else sorted(rows, key=lambda row: str(row.values["year"]), reverse=True)


def _appointments(before: Sequence[RowValues], person: rules.Person) -> Rows:
    return _add_and_correct(
        before, person.appointments, lambda row, new: row["filled_on"] == new["filled_on"]
    )


_MERGERS: dict[type[FileRow], Callable[[Sequence[RowValues], rules.Person], Rows]] = {
    SchoolingRow: _schoolings,
    CareerRow: _career,
    HonourRow: _honours,
    RelativeRow: _relatives,
    YearResultRow: _results,
    AppointmentRow: _appointments,
}
TABLES = tuple(_MERGERS)
"""The lists that a form speaks of."""
