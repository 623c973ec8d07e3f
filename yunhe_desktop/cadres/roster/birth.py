"""Settles ID number, birth date and sex of a row: where they contradict each other the ID number counts.

It has a check digit; the other two are typed by hand without one. That is said wherever it decides.
"""

from decimal import Decimal

from yunhe_desktop.cadres.roster.cells import CellReading
from yunhe_desktop.cadres.roster.values import PersonRow
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.identity import BadIdNumberError, IdNumber, read_id_number

_NO_NUMBER = frozenset({"无", "/", "-", "—", "——", "暂无"})


def settle_id_number(person: PersonRow, number: Cell, birth: Cell, birth_reading: CellReading) -> None:
    """Put ID number, birth date and sex into `person.values`; a damaged number is an error of the row."""
    holder = _holder(person, number)
    if holder is None:
        _birth_alone(person, birth, birth_reading)
        return
    person.values["id_number"] = holder.number18
    _birth_by_number(person, holder, birth, birth_reading)
    _sex_by_number(person, holder)


def _holder(person: PersonRow, number: Cell) -> IdNumber | None:
    if number is None or (isinstance(number, str) and number.strip() in _NO_NUMBER):
        return None
    try:
        reading = read_id_number(number if isinstance(number, str | int | Decimal) else cell_text(number))
    except BadIdNumberError as error:
        person.note("error", "id_number", str(error), cell_text(number))
        return None
    if reading.doubt:
        person.note("warning", "id_number", reading.doubt, cell_text(number))
    return reading.value


def _birth_alone(person: PersonRow, birth: Cell, reading: CellReading) -> None:
    if reading.value:
        person.values["birth_date"] = reading.value
    if reading.error:
        person.note("warning", "birth_date", f"{reading.error}这一格没有录入。", cell_text(birth))
    elif reading.doubt:
        person.note("warning", "birth_date", reading.doubt, cell_text(birth))


def _birth_by_number(person: PersonRow, holder: IdNumber, birth: Cell, reading: CellReading) -> None:
    """The day is known from the number; a month that agrees needs no word, not even where it was doubtful."""
    iso = person.values["birth_date"] = holder.birth.iso
    if reading.value:
        if not iso.startswith(reading.value):
            person.note(
                "warning",
                "birth_date",
                f"出生年月写的是 {PartialDate.from_iso(reading.value).dotted}，身份证号里是 {holder.birth.dotted}。"
                "身份证号有校验码，已按它录入，请核对。",
                cell_text(birth),
            )
    elif reading.error and not _lost_a_zero(cell_text(birth), holder.birth):
        sentence = f"{reading.error}已按身份证号录入 {holder.birth.dotted}。"
        person.note("warning", "birth_date", sentence, cell_text(birth))


def _lost_a_zero(written: str, birth: PartialDate) -> bool:
    """Whether 1990.1 or 19901 is what a number cell makes of the month that the ID number names."""
    digits = written.replace(".", "")
    return (
        digits.rstrip("0") == f"{birth.year}{birth.month}".rstrip("0")
        or digits == f"{birth.year}{birth.month}"
    )


def _sex_by_number(person: PersonRow, holder: IdNumber) -> None:
    written = person.values.get("sex", "")
    if written and written != holder.sex:
        person.note(
            "warning",
            "sex",
            f"性别写的是「{written}」，身份证号表示的是「{holder.sex}」。身份证号有校验码，已按它录入，请核对。",
            written,
        )
    person.values["sex"] = holder.sex
