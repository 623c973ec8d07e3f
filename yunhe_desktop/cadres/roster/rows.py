"""Reads the rows of a roster's table into persons: cell by cell, nothing compared with the data file."""

import re
from collections.abc import Mapping

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.roster.birth import settle_id_number
from yunhe_desktop.cadres.roster.cells import CellReader, CellReading
from yunhe_desktop.cadres.roster.columns import BODIES, EDUCATIONS, RECOGNISED, STARTS
from yunhe_desktop.cadres.roster.place_texts import section_name
from yunhe_desktop.cadres.roster.places import Gazetteer
from yunhe_desktop.cadres.roster.posts import PostsReader, section_body
from yunhe_desktop.cadres.roster.values import PersonRow
from yunhe_desktop.documents.labelled_sheets import cell_text
from yunhe_desktop.documents.spreadsheet import Cell
from yunhe_desktop.documents.table_finder import FoundTable
from yunhe_desktop.documents.table_rows import DataRow, Reason, SkippedRow, read_rows

_FILLED_DOWN = ("township", "village")
_WHERE = frozenset(_FILLED_DOWN)
_PERSONAL = frozenset({"id_number", "birth_date", "phone", "sex"})
_VACANT = frozenset({"空缺", "缺", "暂缺", "待定", "待选", "待补", "无", "/", "-", "—", "——"})
_NAME_WITH_HINTS = re.compile(r"(.+?)\s*[（(]([^()（）]+)[)）]\s*")
_OTHER_EDUCATIONS = frozenset(EDUCATIONS[1:])
_ADULT = 18
_SHOWN = 20  # characters of what is no name


class Readers:
    """The readers of all fields, shared by the sheets of a file."""

    def __init__(self, *, texts_only: bool = False) -> None:
        self.cells = {
            declared.key: CellReader(declared.key, texts_only=texts_only) for declared in RECOGNISED
        }
        self.posts = PostsReader()


class TableReader:
    """Reads one table."""

    def __init__(self, table: FoundTable, readers: Readers, gazetteer: Gazetteer) -> None:
        self._table = table
        self._readers = readers
        self._gazetteer = gazetteer
        self._headers = {key: column.header for key, column in table.columns.items()}
        special = {"positions", "id_number", *_WHERE, *BODIES}
        self._plain = [(key, readers.cells[key]) for key in self._headers if key not in special]
        self._has_educations = bool(_OTHER_EDUCATIONS & self._headers.keys())
        self._bodies = [(key, BODIES.get(key, "")) for key in ("positions", *BODIES)]
        self._bodies = [(key, body) for key, body in self._bodies if key in self._headers]
        self._starts = [key for key in self._headers if key in STARTS.values()]
        self._village = self._body = ""  # from the headings between the rows
        self.vacancies: list[int] = []  # rows that name a post but nobody
        self.others: set[str] = set()  # headings of the columns that hold something and were not understood

    def read(self) -> list[PersonRow]:
        """The persons of the table, in the order of its rows."""
        rows = read_rows(self._table, fill_down=_FILLED_DOWN)
        headings = iter([skipped for skipped in rows.skipped if skipped.text])
        persons: list[PersonRow] = []
        heading = next(headings, None)
        for row in rows.data:
            while heading and heading.number < row.number:
                self._pass_heading(heading)
                heading = next(headings, None)
            self.others.update(row.others)
            if persons and self._is_continued(row):
                self._add_posts(persons[-1], row)
            elif self._is_person(row):
                persons.append(self._person(row))
        for person in persons:
            self._read_posts(person)
        return persons

    def _pass_heading(self, skipped: SkippedRow) -> None:
        """A heading between the rows may say whose rows follow."""
        if skipped.reason not in (Reason.SECTION, Reason.NOTHING_KNOWN):
            return
        self._pass_text(skipped.text)

    def _pass_text(self, text: str) -> bool:
        name = section_name(text)
        village = self._gazetteer.village_of_heading(name)
        if body := section_body(name):
            self._body = body
        elif village:
            self._village, self._body = village, ""
        return bool(body or village)

    def _is_continued(self, row: DataRow) -> bool:
        """Whether the row only adds a post to the person above, whose cells are merged down into it."""
        return "name" in row.filled and ("id_number" not in self._headers or "id_number" in row.filled)

    def _is_person(self, row: DataRow) -> bool:
        """Whether the row is about somebody; notes what names a post that nobody holds."""
        name = row.values["name"]
        if isinstance(name, str) and self._stands_alone(row) and self._pass_text(name):
            return False
        if name is not None and cell_text(name) not in _VACANT and "name" not in row.filled:
            return True
        told = {key for key, value in row.values.items() if value is not None} - _WHERE - row.filled
        told |= row.flaws.keys()
        if told & _PERSONAL:
            return True
        if told:
            self.vacancies.append(row.number)
        return False

    def _stands_alone(self, row: DataRow) -> bool:
        """Whether the row holds a name and nothing else: it may be a heading whose cells nobody merged."""
        return not row.others and sum(value is not None for value in row.values.values()) == 1

    def _person(self, row: DataRow) -> PersonRow:
        person = PersonRow(self._table.sheet.name, row.number, self._headers)
        values = row.values
        person.township = cell_text(values.get("township"))
        person.village = cell_text(values.get("village")) or self._village
        birth = self._read_plain(person, row)
        self._read_name(person, values.get("name"))
        for key, sentence in row.flaws.items():
            person.note("error" if key in ("name", "id_number", *_WHERE) else "warning", key, sentence)
        settle_id_number(person, values.get("id_number"), values.get("birth_date"), birth)
        if self._has_educations:
            _settle_education(person)
        if self._starts:
            self._read_starts(person, values)
        _note_contradictions(person)
        person.post_texts = self._post_texts(values)
        return person

    def _read_plain(self, person: PersonRow, row: DataRow) -> CellReading:
        """Every field that is read by itself; returns the birth date's reading, which the ID number decides."""
        birth = CellReading()
        values, known = row.values, person.values
        for key, reader in self._plain:
            cell = values[key]
            if cell is None:
                continue
            reading = reader.texts.get(cell) or reader.read(cell)
            if key == "birth_date":
                birth = reading
                continue
            value, doubt, error = reading
            if value:
                known[key] = value
            if doubt or error:
                _note_doubt(person, key, reading, cell)
        person.took_post = known.pop("took_post", "")
        return birth

    def _read_name(self, person: PersonRow, cell: Cell) -> None:
        if name := person.values.get("name"):
            person.name = name
            return
        text = cell_text(cell)
        if hinted := _NAME_WITH_HINTS.fullmatch(text):
            self._read_hints(person, hinted[1], hinted[2])
        if name := person.values.get("name"):
            person.name = name
            return
        person.name = text[:_SHOWN]
        reading = self._readers.cells["name"].read(text)
        person.note("error", "name", reading.error or "姓名是空的，请填写。", text)

    def _read_hints(self, person: PersonRow, name: str, hints: str) -> None:
        """张三（女，回族）: what stands in brackets behind a name belongs to other columns."""
        found: dict[str, str] = {}
        for hint in re.split(r"[,，、\s]+", hints):
            for key in ("sex", "ethnicity"):
                if value := self._readers.cells[key].read(hint).value:
                    found[key] = value
                    break
            else:
                return
        if value := self._readers.cells["name"].read(name).value:
            person.values = found | person.values | {"name": value}

    def _post_texts(self, values: Mapping[str, Cell]) -> list[tuple[str, str]]:
        texts = [(body or self._body, values.get(key)) for key, body in self._bodies]
        return [(body, cell_text(cell)) for body, cell in texts if cell is not None]

    def _read_starts(self, person: PersonRow, values: Mapping[str, Cell]) -> None:
        """When the posts of each body began, where the roster says that for each."""
        dates = {key: person.values.pop(key, "") for key in self._starts}
        for key, body in self._bodies:
            date, text = dates.get(STARTS.get(key, ""), ""), cell_text(values[key])
            if date and text:
                posts = self._readers.posts.read(((body, text),)).positions
                person.starts.update(dict.fromkeys(posts, date))
        person.took_post = person.took_post or next(iter(person.starts.values()), "")

    def _add_posts(self, person: PersonRow, row: DataRow) -> None:
        """A person on two lines, one for each post."""
        own = {key: value for key, value in row.values.items() if key not in row.filled}
        person.post_texts += [pair for pair in self._post_texts(own) if pair not in person.post_texts]

    def _read_posts(self, person: PersonRow) -> None:
        if not person.post_texts:
            return
        reading = self._readers.posts.read(tuple(person.post_texts))
        person.positions, person.some_positions_unknown = reading.positions, reading.some_unknown
        if reading.doubt:
            column = self._bodies[0][0]
            person.note(
                "warning", column, reading.doubt, "、".join(text for _body, text in person.post_texts)
            )


def _note_doubt(person: PersonRow, key: str, reading: CellReading, cell: Cell) -> None:
    if not reading.error:
        person.note("warning", key, reading.doubt, cell_text(cell))
    elif key != "name":  # whose error refuses the row
        person.note("warning", key, f"{reading.error}这一格没有录入。", cell_text(cell))


def _settle_education(person: PersonRow) -> None:
    """Of several columns of education the highest counts."""
    values = person.values
    levels = [level for key in EDUCATIONS if (level := values.pop(key, ""))]
    if levels:
        values["education"] = min(levels, key=rules.EDUCATIONS.index)


def _note_contradictions(person: PersonRow) -> None:
    """What does not fit together, apart from the ID number, which was looked at before."""
    values = person.values
    if not ("party_joined" in values or "first_post" in values) or _clearly_fits(values):
        return
    for sentence in rules.contradictions({key: value for key, value in values.items() if key != "id_number"}):
        person.note("warning", "party_joined" if "入党" in sentence else "first_post", sentence)


def _clearly_fits(values: Mapping[str, str]) -> bool:
    """Whether the years alone show that nothing contradicts: nearly always, and much faster to see."""
    birth = int(values.get("birth_date", "0")[:4])
    joined = int(values.get("party_joined", "9999")[:4])
    first = int(values.get("first_post", "9999")[:4])
    member = values.get("political_status", "中共党员") in rules.PARTY_MEMBERS
    return joined - birth > _ADULT and first > birth and (member or joined == 9999)
