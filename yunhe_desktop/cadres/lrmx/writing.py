"""Writes an .lrmx file: a new one, or the one that was imported with what has changed since.

A cell whose meaning did not change stays as it was written, whatever its spelling; elements that nobody knows
here, attributes and comments stay in any case.
"""

import base64
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple
from xml.dom import minidom

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.lrmx import elements as of
from yunhe_desktop.cadres.lrmx.career import career_text
from yunhe_desktop.cadres.lrmx.document import (
    add_before,
    child,
    children,
    ensure_child,
    owner,
    parse,
    remove,
    set_text,
)
from yunhe_desktop.cadres.lrmx.reading import item_texts, read_bytes
from yunhe_desktop.cadres.lrmx.relatives import item_row, relative_items
from yunhe_desktop.cadres.lrmx.schoolings import KINDS, school_texts
from yunhe_desktop.cadres.lrmx.serialising import as_bytes
from yunhe_desktop.cadres.lrmx.texts import compact_date
from yunhe_desktop.cadres.lrmx.values import LrmxFile
from yunhe_desktop.dates import PartialDate

_LINES = "".join(
    f"  <{name}>{of.CURRENT_VERSION if name == of.VERSION else ''}</{name}>\n" for name in of.LABELS
)
_NEW_FILE = f"<Person>\n{_LINES}</Person>".encode()
_DAY = len("2024.06.10")


class _Side(NamedTuple):
    """A person on the form, and the form's finished cells."""

    person: rules.Person
    appointment: rules.Appointment
    cells: rules.FormContent


def write_lrmx(
    person: rules.Person,
    appointment: rules.Appointment,
    on: PartialDate | date,
    original: bytes | None = None,
) -> bytes:
    """The form of `person` as of `on`, the date of the form; see `rules.form_content`.

    `original`: the file that was imported. Raises `UserError` where that one cannot be read.
    """
    as_of = on if isinstance(on, PartialDate) else PartialDate.from_date(on)
    new = _side(person, appointment, as_of)
    root, _doubts = parse(original or _NEW_FILE, "原来的任免审批表")
    before = read_bytes(original, "原来的任免审批表") if original else None
    _write(root, new, before, as_of)
    return as_bytes(owner(root), original or b"")


def _side(person: rules.Person, appointment: rules.Appointment, on: PartialDate) -> _Side:
    return _Side(person, appointment, rules.form_content(person, appointment, on))


def _write(root: minidom.Element, new: _Side, before: LrmxFile | None, on: PartialDate) -> None:
    old = _side(before.person, before.appointment, on) if before else None
    for cell in _CELLS:
        if old is None or cell.meaning(old) != cell.meaning(new) or not cell.covers(old, new):
            for name, text in cell.texts(new).items():
                _put(root, name, text)
    _put_dates(root, new, before, on)
    if old is None or _family(old) != _family(new):
        _put_family(root, relative_items(new.person.relatives))
    if new.person.photo != (old.person.photo if old else b""):
        _put(root, of.PHOTO, base64.b64encode(new.person.photo).decode("ascii"))


def _put(root: minidom.Element, name: str, text: str) -> None:
    if text or child(root, name) is not None:
        set_text(ensure_child(root, name), text)


class _Cell(NamedTuple):
    """One or more elements that are written together."""

    texts: Callable[[_Side], dict[str, str]]
    meaning: Callable[[_Side], object]  # the texts stay where this is the same
    covers: Callable[[_Side, _Side], bool] = lambda _old, _new: (
        True
    )  # and where the old ones say nothing else


def _plain(name: str, cell: str) -> _Cell:
    """An element that is a cell of the form, letter by letter."""
    return _Cell(lambda side: {name: getattr(side.cells, cell)}, lambda side: getattr(side.cells, cell))


def _of_person(name: str, key: str) -> _Cell:
    return _Cell(lambda side: {name: getattr(side.person, key)}, lambda side: getattr(side.person, key))


def _party_text(side: _Side) -> str:
    """196805 as every date; with （预备） behind it the editor shows it letter by letter."""
    text = side.cells.party
    return text.replace(".", "") if text.replace(".", "").isdigit() else text


def _schooling(place: int) -> _Cell:
    prefix = KINDS[place][0]

    def texts(side: _Side) -> dict[str, str]:
        whole = school_texts(side.cells)
        return {name: whole[name] for name in of.schooling_elements(prefix)}

    return _Cell(texts, texts)


def _undated(side: _Side) -> tuple[rules.CareerStep, ...]:
    return tuple(step for step in side.person.career if not step.began)


def _results(side: _Side) -> set[tuple[str, str]]:
    return {(result.year, result.grade) for result in side.person.year_results}


_CELLS = (
    _plain(of.NAME, "name"),
    _plain(of.SEX, "sex"),
    _plain(of.ETHNICITY, "ethnicity"),
    _plain(of.NATIVE_PLACE, "native_place"),
    _plain(of.BIRTHPLACE, "birthplace"),
    _Cell(lambda side: {of.PARTY: _party_text(side)}, lambda side: side.cells.party),
    _plain(of.HEALTH, "health"),
    _plain(of.TITLE, "technical_title"),
    _plain(of.SKILLS, "skills"),
    _schooling(0),
    _schooling(1),
    _plain(of.PRESENT, "present"),
    _plain(of.PROPOSED, "proposed"),
    _plain(of.REMOVED, "removed"),
    _Cell(
        lambda side: {of.CAREER: career_text(side.cells.career, _undated(side))},
        lambda side: (side.cells.career, _undated(side)),
    ),
    _Cell(lambda side: {of.HONOURS: "\n".join(side.cells.honours)}, lambda side: side.cells.honours),
    _Cell(
        lambda side: {of.RESULTS: side.cells.year_results},
        lambda side: side.cells.year_results,
        lambda old, new: _results(old) <= _results(new),  # years that the form has no room for
    ),
    _plain(of.REASON, "reason"),
    _plain(of.UNIT, "unit"),
    _plain(of.FILLED_BY, "filled_by"),
    _of_person(of.ID_NUMBER, "id_number"),
)


def _put_dates(root: minidom.Element, new: _Side, before: LrmxFile | None, on: PartialDate) -> None:
    """Dates as the file had them: to the day where it knew the day."""
    old = before.person if before else rules.Person("")
    for name, known, date_ in (
        (of.BIRTH, old.birth_date, new.person.birth_date),
        (of.WORK_STARTED, old.work_started, new.person.work_started),
    ):
        _put_date(root, name, known, date_)
    if before is None or on.iso != (before.appointment.filled_on or before.ages_on):  # another form
        _put(root, of.AGES_ON, compact_date(on.iso, with_day=True))
        _put(root, of.FILLED_ON, compact_date(on.iso, with_day=True))


def _put_date(root: minidom.Element, name: str, known: str, wanted: str) -> None:
    with_day = len(known) == _DAY
    if known and compact_date(known, with_day=with_day) == compact_date(wanted, with_day=with_day):
        return
    less = 0 < len(wanted) < len(known)
    if less and PartialDate.from_iso(known).matches(PartialDate.from_iso(wanted)):
        return
    _put(root, name, compact_date(wanted, with_day=with_day))


def _family(side: _Side) -> list[dict[str, str]]:
    return relative_items(side.person.relatives)


def _put_family(root: minidom.Element, rows: Sequence[dict[str, str]]) -> None:
    """The rows in their order; items of people who are still there keep what else stands in them."""
    family = ensure_child(root, of.FAMILY)
    before = [(item, item_row(item_texts(item))) for item in children(family, of.ITEM)]
    for row in rows:
        item, known = _taken(before, row) or (owner(root).createElement(of.ITEM), {})
        remove(item)
        add_before(family, item, None)
        for name, text in row.items():
            if known.get(name) != text:
                set_text(child(item, name) or _new_line(item, name), text)
    for item, _row in before:
        remove(item)


def _taken(
    before: list[tuple[minidom.Element, dict[str, str]]], row: dict[str, str]
) -> tuple[minidom.Element, dict[str, str]] | None:
    """The item about the same relative, taken out of those that are left."""
    for pair in before:
        if all(pair[1][key] == row[key] for key in (of.RELATION, of.RELATIVE)):
            before.remove(pair)
            return pair
    return None


def _new_line(item: minidom.Element, name: str) -> minidom.Element:
    made = owner(item).createElement(name)
    add_before(item, made, None)
    return made
