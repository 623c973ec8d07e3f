"""A class with titled lessons, and workbooks as platforms write them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.rules.online import OnlineLine

TITLES = ("党建引领基层治理", "村级财务管理", "防汛抢险知识", "农村电商", "民法典解读")


@pytest.fixture
def a_class(database, people) -> str:
    """万人示范培训: 3 required lessons, 2 electives of which one is needed; the teams learn in it."""
    with database.action("新建网上班") as session:
        row = online.save_class(
            session,
            "",
            {"year": "2026", "name": "万人示范培训", "began": "2026-03-01", "ended": "2026-06-30",
             "electives_needed": 1},
        )  # fmt: skip
        lines = [OnlineLine(number, title, number <= 3) for number, title in enumerate(TITLES, 1)]
        online.save_lessons(session, row.id, lines)
        team = [key for name, key in people.items() if name != "孙强"]  # who is resident
        online.add_learners(session, row.id, team)
        return row.id


@pytest.fixture
def workbook(tmp_path) -> Callable[..., Path]:
    """Writes rows into the first sheet of a workbook: `workbook(rows, merged=["A1:D1"], name="进度.xlsx")`."""

    def write(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), name: str = "进度.xlsx") -> Path:
        book = Workbook()
        for row in rows:
            book.active.append(list(row))
        for area in merged:
            book.active.merge_cells(area)
        book.save(tmp_path / name)
        return tmp_path / name

    return write
