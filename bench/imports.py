"""Importing a roster, against the bare reading of the same file by the same library."""

import random
from pathlib import Path

from bench.timing import Row, median
from yunhe_desktop import datafile
from yunhe_desktop.cadres.roster import import_roster
from yunhe_desktop.documents.table_writer import TableSheet, write_table
from yunhe_desktop.identity import check_character

HEADINGS = ("序号", "乡镇", "村", "姓名", "性别", "民族", "出生年月", "政治面貌", "入党时间", "学历", "现任职务",
            "任现职时间", "身份证号", "联系电话", "备注")  # fmt: skip
_SURNAMES, _GIVEN = "张王李刘赵杨陈孙马于", "建国志强文海明军丽娟敏秀玲"


def measure(folder: Path) -> list[Row]:
    """409 rows and 40,000 rows."""
    return [_row(folder, 409, runs=5), _row(folder, 40_000, runs=1)]


def _row(folder: Path, people: int, runs: int) -> Row:
    roster = folder / f"roster-{people}.xlsx"
    write_roster(roster, people)
    bare = median(lambda: _read(roster), runs=max(runs, 3))
    numbers = iter(range(runs))
    ours = median(lambda: _import(folder / f"import-{people}-{next(numbers)}.yhd", roster, people), runs)
    return Row(f"import of {people:,} rows", ours, bare, "≤ 3×")


def _read(roster: Path) -> None:
    from python_calamine import CalamineWorkbook

    with roster.open("rb") as file:
        CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()


def _import(path: Path, roster: Path, people: int) -> None:
    database = datafile.create(path)
    report = import_roster(database, roster)
    database.close()
    if report.added != people:
        raise RuntimeError(report.sentence())


def write_roster(path: Path, people: int) -> None:
    """A roster of made-up people, seven in each village, thirty villages in each township."""
    chance = random.Random(people)
    rows = [_person(number, chance) for number in range(people)]
    write_table(path, [TableSheet("花名册", HEADINGS, rows)])


def _person(number: int, chance: random.Random) -> list[str]:
    town, village = number // 210 + 1, number // 7 + 1
    year, month, day = chance.randint(1958, 2000), chance.randint(1, 12), chance.randint(1, 28)
    male = chance.random() < 0.7
    first = f"{130900 + number // 500 % 90}{year}{month:02}{day:02}{2 * (number % 500) + male:03}"
    name = chance.choice(_SURNAMES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)
    positions = (
        "党支部书记、村委会主任",
        "党支部副书记",
        "党支部委员、村委会委员",
        "村委会副主任",
        "村委会委员",
    )
    return [str(number + 1), f"第{town}镇", f"第{village}村", name, "男" if male else "女", "汉族",
            f"{year}.{month:02}", "中共党员", f"{year + 25}.07", "高中", positions[number % 5], "2021.03",
            first + check_character(first), f"139{number:08}", ""]  # fmt: skip
