"""Decides for each row of a platform's workbook whom it is about: by ID number, by name and village, by a name alone.

Nothing is guessed: where a name fits nobody or several, the row is refused with advice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.identity import BadIdNumberError, read_id_number
from yunhe_desktop.night_school.online.cells import read_name
from yunhe_desktop.night_school.online.columns import ID_NUMBER, NAME, VILLAGE
from yunhe_desktop.night_school.online.said import SaidRow
from yunhe_desktop.night_school.queries.online_people import KnownPerson
from yunhe_desktop.reading import plain

_NO_NUMBER = frozenset({"", "无", "/", "-", "—", "——", "暂无"})
_COMMITTEE = re.compile(r"(村民委员会|居民委员会|村委会|居委会|村委|居委|党支部|党总支|党委|行政村|村)$")
_TOWNSHIP = re.compile(r"(街道|镇|乡)$")
_MASKED = re.compile(r"[\dXx*＊]*[*＊][\dXx*＊]*")


class Matcher:
    """Finds the person of each row; problems are kept in the row."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self._by_number: dict[str, list[KnownPerson]] = defaultdict(list)
        self._by_name: dict[str, list[KnownPerson]] = defaultdict(list)
        self._villages: set[str] = set()
        for one in people:
            if one.id_number:
                self._by_number[one.id_number].append(one)
            for name in {one.name, *one.names}:
                self._by_name[read_name(name)].append(one)
            self._villages.update(_stem(village) for _town, village in one.places)

    def find(self, row: SaidRow) -> KnownPerson | None:
        """Whom the row is about; None where it is refused."""
        try:
            number = _id_number(row)
        except BadIdNumberError as error:
            row.note("error", ID_NUMBER, str(error), cell_text(row.id_number))
            return None
        if number and (same := self._by_number.get(number)):
            return self._with_number(row, same)
        return self._by_likeness(row, number)

    def _with_number(self, row: SaidRow, same: Sequence[KnownPerson]) -> KnownPerson | None:
        named = [one for one in same if row.name in _names(one)] or list(same)
        if len(named) > 1:
            row.note(
                "error", ID_NUMBER, f"档案里有{len(named)}人用这个身份证号，请先在干部档案里核对、合并。"
            )
            return None
        if row.name and row.name not in _names(named[0]):
            sentence = f"身份证号是“{named[0].name}”的，文件里写的是“{row.name}”，已按身份证号录入，请核对。"
            row.note("warning", NAME, sentence, row.name)
        return named[0]

    def _by_likeness(self, row: SaidRow, number: str) -> KnownPerson | None:
        namesakes = self._by_name.get(row.name, [])
        found = [one for one in namesakes if not (number and one.id_number)]
        if not namesakes:
            row.note(
                "error", NAME, f"档案里没有“{row.name}”。请核对姓名，或先在干部档案里新增这个人。", row.name
            )
        elif not found:
            sentence = (
                f"档案里的“{row.name}”身份证号与这一行不同。不是同一人的，请先新增；是同一人的，请核对号码。"
            )
            row.note("error", ID_NUMBER, sentence)
        else:
            return self._among(row, found)
        return None

    def _among(self, row: SaidRow, found: list[KnownPerson]) -> KnownPerson | None:
        """The one among people of this name: by phone, by village, or because there is no other."""
        by_phone = [one for one in found if row.phone and one.phone == row.phone]
        if len(by_phone) == 1:
            return by_phone[0]
        there = _there(row, found)
        if len(there) == 1:
            return there[0]
        if there or (len(found) > 1 and not self._names_a_village(row)):
            places = "、".join("".join(one.places[0]) for one in (there or found))
            sentence = (
                f"叫“{row.name}”的有{len(there or found)}人（{places}），请在文件里补上身份证号或乡镇、村。"
            )
            row.note("error", NAME, sentence, row.name)
        elif self._names_a_village(row):
            where = "、".join("".join(one.places[0]) for one in found)
            sentence = f"档案里{row.township}{row.village}没有“{row.name}”，{where}有。请核对是哪个村的，或补上身份证号。"
            row.note("error", VILLAGE, sentence, row.village)
        else:
            return found[0]
        return None

    def _names_a_village(self, row: SaidRow) -> bool:
        """Whether the row says a village of the data file, and not some other unit."""
        return any(stem and stem in row.village for stem in self._villages)


def _id_number(row: SaidRow) -> str:
    """The valid number of the row; "" for none, also for one that the platform masked."""
    cell = row.id_number
    if cell is None or (isinstance(cell, str) and plain(cell) in _NO_NUMBER):
        return ""
    if isinstance(cell, str) and _MASKED.fullmatch(plain(cell)):
        return ""
    reading = read_id_number(cell if isinstance(cell, str | int) else cell_text(cell))
    if reading.doubt:
        row.note("warning", ID_NUMBER, reading.doubt, cell_text(cell))
    return reading.value.number18


def _names(person: KnownPerson) -> set[str]:
    return {read_name(name) for name in (person.name, *person.names)}


def _there(row: SaidRow, found: Sequence[KnownPerson]) -> list[KnownPerson]:
    """Those in the village, or where only that is written in the township, that the row names."""
    return [one for one in found if any(_fits(row, *place) for place in one.places)]


def _fits(row: SaidRow, township: str, village: str) -> bool:
    """小圈, 小圈村, 小圈村党支部 and 运河区小王庄镇小圈村 are all 小圈村 of 小王庄镇."""
    town, stem = _TOWNSHIP.sub("", plain(township)), _stem(village)
    in_township = not row.township or town in row.township
    if not row.village:
        return bool(row.township) and in_township
    if _stem(row.village) == stem:
        return in_township
    before, found, rest = row.village.rpartition(stem)
    return bool(found) and _unit(rest) and (town in before if before else in_township)


def _unit(rest: str) -> bool:
    return rest == "" or rest[0] in "村社党支委（(、，"


def _stem(village: str) -> str:
    text = plain(village)
    while (shorter := _COMMITTEE.sub("", text)) != text and shorter:
        text = shorter
    return text
