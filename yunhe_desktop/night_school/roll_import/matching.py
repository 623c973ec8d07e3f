"""Decides for each row whom it is about: by ID number, by name on the lessons' lists, by name in the files.

Nothing is guessed: where a name fits nobody or several, the row is refused with advice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.identity import BadIdNumberError, read_id_number
from yunhe_desktop.night_school.queries.roll_import import KnownCadre
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.roll_import.columns import ID_NUMBER, NAME, VILLAGE
from yunhe_desktop.night_school.roll_import.rows import read_name
from yunhe_desktop.night_school.roll_import.said import SaidRow
from yunhe_desktop.night_school.rules.unit_names import fits_place
from yunhe_desktop.reading import plain

_NO_NUMBER = frozenset({"", "无", "/", "-", "—", "——", "暂无"})
_MASKED = re.compile(r"[\dX*＊]*[*＊][\dX*＊]*", re.IGNORECASE)
_BRACKETS = re.compile(r"[(（【\[].*?[)）】\]]")
_MOST_NAMED = 5

Place = tuple[str, str]  # township, village


class Matcher:
    """Finds the person of each row; problems are kept in the row. `lists`: who stands on which lesson's list."""

    def __init__(self, cadres: Iterable[KnownCadre], lists: Mapping[str, Sequence[Expected]]) -> None:
        self._cadres = {one.id: one for one in cadres}
        self._by_number: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for one in self._cadres.values():
            self._by_name[read_name(one.name)].append(one.id)
            if one.id_number:
                self._by_number[one.id_number].append(one.id)
        self._listed: dict[str, dict[str, list[str]]] = {}  # by lesson, then by name
        self._then: dict[str, set[Place]] = defaultdict(set)  # where people were, by the lists
        self._old_names: dict[str, set[str]] = defaultdict(set)
        for lesson, people in lists.items():
            self._listed[lesson] = defaultdict(list)
            for each in people:
                self._listed[lesson][read_name(each.name)].append(each.cadre_id)
                self._then[each.cadre_id].add((each.township, each.village))
                self._old_names[each.cadre_id].add(read_name(each.name))

    def find(self, row: SaidRow) -> str:
        """The key of the cadre whom the row is about; "" where it is refused."""
        number = self._number(row)
        if number and (same := self._by_number.get(number)):
            return self._with_number(row, same)
        if not row.name:
            row.note("error", ID_NUMBER, "档案里没有这个身份证号，这一行又没有姓名，请核对号码或补上姓名。")
            return ""
        bare = read_name(_BRACKETS.sub("", row.name))
        for name in dict.fromkeys((row.name, bare)):
            if name and (found := self._by_likeness(row, name, number)) is not None:
                return found
        sentence = f"档案里没有“{row.name}”。请核对姓名；确有其人的，先在干部档案里新增，再导入一次。"
        row.note("error", NAME, sentence, row.name)
        return ""

    def _number(self, row: SaidRow) -> str:
        """The valid number of the row; "" for none. An invalid one is told: the name decides then."""
        cell = row.id_number
        text = plain(cell_text(cell))
        if text in _NO_NUMBER or _MASKED.fullmatch(text):
            return ""
        try:
            reading = read_id_number(cell if isinstance(cell, str | int) else text)
        except BadIdNumberError as error:
            if row.name:
                row.note("warning", ID_NUMBER, f"{error}这一行已按姓名查找。", text)
            else:
                row.note("error", ID_NUMBER, str(error), text)
            return ""
        if reading.doubt:
            row.note("warning", ID_NUMBER, reading.doubt, text)
        return reading.value.number18

    def _with_number(self, row: SaidRow, same: Sequence[str]) -> str:
        named = [key for key in same if row.name in self._names(key)] or list(same)
        if len(named) > 1:
            sentence = f"档案里有{len(named)}人用这个身份证号，请先在干部档案里核对、合并。"
            row.note("error", ID_NUMBER, sentence)
            return ""
        if row.name and row.name not in self._names(named[0]):
            name = self._cadres[named[0]].name
            sentence = f"身份证号是“{name}”的，文件里写的是“{row.name}”，已按身份证号录入，请核对。"
            row.note("warning", NAME, sentence, row.name)
        return named[0]

    def _names(self, key: str) -> set[str]:
        return {read_name(self._cadres[key].name)} | self._old_names.get(key, set())

    def _by_likeness(self, row: SaidRow, name: str, number: str) -> str | None:
        """By name: on the lists first, then in the files; None where nobody is called so."""
        lessons = dict.fromkeys(mark.lesson.id for mark in row.marks)
        listed = dict.fromkeys(
            key for lesson in lessons for key in self._listed.get(lesson, {}).get(name, ())
        )
        known = self._by_name.get(name, [])
        serving = [key for key in known if self._cadres[key].serving] or known
        if not listed and not serving:
            return None
        for candidates in (list(listed), [key for key in serving if key not in listed]):
            there = [key for key in candidates if self._is_of(row, key)]
            fitting = [key for key in there if not (number and self._number_of(key))]
            if len(fitting) == 1:
                return fitting[0]
            if there:
                return self._refuse(row, name, fitting)
        self._refuse_place(row, name, [*listed, *(key for key in serving if key not in listed)])
        return ""

    def _is_of(self, row: SaidRow, key: str) -> bool:
        return any(fits_place(row.township, row.village, *place) for place in self._places(key))

    def _places(self, key: str) -> list[Place]:
        """Where somebody is now and was on the lists."""
        now = self._cadres.get(key)
        return [*([(now.township, now.village)] if now else []), *sorted(self._then.get(key, ()))]

    def _number_of(self, key: str) -> str:
        return self._cadres[key].id_number if key in self._cadres else ""

    def _refuse(self, row: SaidRow, name: str, fitting: Sequence[str]) -> str:
        if not fitting:
            sentence = (
                f"档案里“{name}”的身份证号与这一行不同。不是同一人的，请先新增；是同一人的，请核对号码。"
            )
            row.note("error", ID_NUMBER, sentence)
            return ""
        places = self._told(fitting)
        same_place = len({self._places(key)[0] for key in fitting}) == 1
        advice = "身份证号" if same_place else "乡镇、村或身份证号"
        row.note(
            "error", NAME, f"叫“{name}”的有{len(fitting)}人（{places}），请在文件里补上{advice}。", row.name
        )
        return ""

    def _refuse_place(self, row: SaidRow, name: str, namesakes: Sequence[str]) -> None:
        said = f"{row.township}{row.village}"
        sentence = f"{said}没有“{name}”，{self._told(namesakes)}有。请核对是哪个村的，或补上身份证号。"
        row.note("error", VILLAGE, sentence, row.village or row.township)

    def _told(self, keys: Sequence[str]) -> str:
        places = [f"{''.join(self._places(key)[0])}" for key in keys[:_MOST_NAMED]]
        return "、".join(places) + ("等" if len(keys) > _MOST_NAMED else "")
