"""Where the persons of a sheet belong where their rows do not say it: sheet name, titles, file name."""

import re
from collections.abc import Iterable, Sequence

from yunhe_desktop.cadres.roster.place_texts import section_name
from yunhe_desktop.cadres.roster.places import Found, Gazetteer
from yunhe_desktop.cadres.roster.values import PersonRow
from yunhe_desktop.documents.spreadsheet import Workbook
from yunhe_desktop.documents.table_finder import FoundTable

_LABELLED = r"(?<![\u3400-\u9fff])(?:{})(?:名称?)?[:：]\s*([\u3400-\u9fff]{{2,12}})"
_TOWNSHIP_LABEL = re.compile(_LABELLED.format("所属乡镇|乡镇街道|乡镇|镇|街道"))
_VILLAGE_LABEL = re.compile(_LABELLED.format("所属村|行政村|村社区|村"))
_SHEET_OF_A_VILLAGE = re.compile(r"[\u3400-\u9fff]{2,8}")
_NO_VILLAGE = re.compile(r"名册|名单|干部|汇总|统计|说明|工作表|台账|信息|人员|附件|模板")


def complete_places(
    workbook: Workbook, tables: Sequence[tuple[FoundTable, list[PersonRow]]], gazetteer: Gazetteer
) -> None:
    """Fill in township and village of the rows that leave them out, as far as the file tells them."""
    for table, persons in tables:
        _complete(workbook, table, persons, gazetteer, several=len(tables) > 1)
    rest = [person for _table, persons in tables for person in persons if not person.township]
    if township := gazetteer.township_of_all(person.village for person in rest):
        for person in rest:
            person.township = township


def _complete(
    workbook: Workbook, table: FoundTable, persons: list[PersonRow], gazetteer: Gazetteer, *, several: bool
) -> None:
    titles = _titles(table)
    texts = [section_name(table.sheet.name), *titles, workbook.path.stem]
    if not all(person.township for person in persons):
        labelled = [match[1] for title in titles for match in _TOWNSHIP_LABEL.finditer(title)]
        township = gazetteer.township_in([*labelled, *texts]) or next(iter(labelled), "")
        for person in persons:
            person.township = person.township or ("" if gazetteer.split(person.village)[0] else township)
    nowhere = [person for person in persons if not person.village]
    if nowhere and ("village" not in table.columns or len(nowhere) == len(persons)):
        township = next((person.township for person in persons if person.township), "")
        village = _village(texts, titles, township, gazetteer, table.sheet.name if several else "")
        for person in nowhere:
            person.village = village


def _village(
    texts: Iterable[str], titles: Sequence[str], township: str, gazetteer: Gazetteer, sheet: str
) -> str:
    labelled = [match[1] for title in titles for match in _VILLAGE_LABEL.finditer(title)]
    if labelled:
        return labelled[0]
    if found := gazetteer.village_in(texts, township):
        return found
    name = section_name(sheet)
    return name if _SHEET_OF_A_VILLAGE.fullmatch(name) and not _NO_VILLAGE.search(name) else ""


def _titles(table: FoundTable) -> list[str]:
    """The lines above the headings, each with its different texts in a row."""
    rows = table.sheet.rows[: table.first_header_row]
    lines = (" ".join(dict.fromkeys(value for value in row if isinstance(value, str))) for row in rows)
    return [line for line in lines if line]


class RowPlaces:
    """Finds the village of each row and notes what is wrong or doubtful about it, a doubt once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._doubted: set[str] = set()

    def find(self, person: PersonRow) -> Found:
        """The place of a row; an error becomes a problem of the row."""
        found = self._gazetteer.find(person.township, person.village)
        if found.error:
            written = person.township if found.column == "township" else person.village
            person.note("error", found.column, found.error, written)
        elif found.doubt and found.doubt not in self._doubted and not person.is_rejected:
            self._doubted.add(found.doubt)
            person.note("warning", found.column, found.doubt, person.township)
        return found
