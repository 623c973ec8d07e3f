"""Rosters as offices keep them, made of people of the two real ledgers."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from yunhe_desktop.cadres.export import export_cadres
from yunhe_desktop.cadres.roster import apply_roster, stage_roster
from yunhe_desktop.cadres.villages import import_villages
from yunhe_desktop.database import Database
from yunhe_desktop.import_report import ImportReport
from yunhe_desktop.resources import resource

LEDGERS = Path(__file__).parents[1] / "data" / "ledgers"

HEADINGS = (
    "序号", "乡镇", "村", "姓名", "性别", "民族", "出生年月", "政治面貌", "入党时间", "学历", "现任职务",
    "任现职时间", "身份证号", "联系电话", "备注",
)  # fmt: skip

Rows = Iterable[Sequence[object]]


class Office:
    """A data file, and a desk at which rosters are typed and brought in."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self.truth: list[dict] = json.loads((LEDGERS / "truth.json").read_text("utf-8"))

    def know_villages(self) -> None:
        """Bring in the division codes of the district."""
        import_villages(self.database, resource("data", "yunhe_villages.csv"))

    def people(self, *villages: str) -> list[dict]:
        """Everybody of the villages named ("小王庄镇/小圈村"), as the real ledgers have them."""
        return [person for person in self.truth if f"{person['township']}/{person['village']}" in villages]

    def book(
        self,
        sheets: Mapping[str, Rows],
        merged: Mapping[str, Sequence[str]] | None = None,
        hidden: Sequence[str] = (),
        name: str = "花名册.xlsx",
    ) -> Path:
        """A workbook with these sheets and merged ranges."""
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            for area in (merged or {}).get(title, ()):
                sheet.merge_cells(area)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
        path = self.folder / name
        book.save(path)
        return path

    def roster(self, *rows: Mapping[str, object], name: str = "花名册.xlsx") -> Path:
        """A plain roster: one sheet, the headings of the first row's keys."""
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        lines = [headings, *([row.get(heading) for heading in headings] for row in rows)]
        return self.book({"花名册": lines}, name=name)

    def take(self, path: Path, **options: object) -> ImportReport:
        """Stage the roster and apply what is sure."""
        with self.database.reading() as session:
            staged = stage_roster(session, path, **options)
        return apply_roster(self.database, staged)

    def exported(self) -> list[dict]:
        """Everybody in the data file."""
        path = self.folder / "export.json"
        with self.database.reading() as session:
            export_cadres(session, path)
        return json.loads(path.read_text("utf-8"))

    def has_exactly(self, people: Iterable[dict]) -> None:
        """The data file holds these people, field by field."""
        assert by_number(self.exported()) == by_number(people)


def by_number(people: Iterable[dict]) -> dict[str, dict]:
    return {person["id_number"] + person["name"]: person for person in people}


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    return Office(database, tmp_path)


@pytest.fixture
def as_typed() -> Callable[..., dict[str, object]]:
    """One person as a row of an ordinary roster; what is named otherwise is typed otherwise."""

    def row(person: dict, **otherwise: object) -> dict[str, object]:
        positions = "、".join(person["positions"]).replace("党组织", "党支部")
        dotted = {
            key: (person[key] or "").replace("-", ".")[:7] or None for key in ("party_joined", "took_post")
        }
        typed = {
            "乡镇": person["township"],
            "村": person["village"],
            "姓名": person["name"],
            "性别": person["sex"],
            "民族": person["ethnicity"] + "族",
            "出生年月": person["birth_date"].replace("-", ".")[:7],
            "政治面貌": "中共党员" if person["party_joined"] else "群众",
            "入党时间": dotted["party_joined"],
            "学历": person["education"],
            "现任职务": positions,
            "任现职时间": dotted["took_post"],
            "身份证号": person["id_number"],
            "联系电话": person["phone"],
            "备注": person["remarks"] or None,
        }
        return {**typed, **otherwise}

    return row
