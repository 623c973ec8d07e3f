"""A year of two lessons, and workbooks as a clerk types them."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import Workbook

from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.roll_import import staging
from yunhe_desktop.night_school.roll_import.applying import import_attendance
from yunhe_desktop.night_school.rules.attendance import shown_state


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything happens at midsummer."""
    monkeypatch.setattr(staging, "office_today", lambda: date(2026, 6, 30))


@pytest.fixture
def lessons(people, plan_lesson) -> dict[str, str]:
    """防汛 on the 12th and 文明 on the 19th of May; keys by day."""
    return {
        "2026-05-12": plan_lesson("2026-05-12", title="防汛抢险知识"),
        "2026-05-19": plan_lesson("2026-05-19", title="文明城市创建"),
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook: `write([["姓名", "签到"], ["张建国", "√"]], merged=("A1:D1",), name="表.xlsx")`."""

    def write(
        rows: Sequence[Sequence[object]],
        merged: Sequence[str] = (),
        name: str = "考勤.xlsx",
        sheet: str = "Sheet1",
    ) -> Path:
        book = Workbook()
        book.active.title = sheet
        for row in rows:
            book.active.append(row)
        for area in merged:
            book.active.merge_cells(area)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def office(database, lessons) -> SimpleNamespace:
    """Imports workbooks and looks what is marked afterwards."""

    def take(path: Path, **options: object):
        return import_attendance(database, path, **options)

    def marks(day: str) -> dict[str, str]:
        with database.reading() as session:
            people = rosters.roster(session, lessons[day])
        return {
            one.name: shown_state(one.state, made_up=one.made_up) + ("" if one.expected else "（旁听）")
            for one in people
        }

    def rows(day: str) -> dict[str, rosters.Expected]:
        with database.reading() as session:
            return {one.name: one for one in rosters.roster(session, lessons[day])}

    return SimpleNamespace(take=take, marks=marks, rows=rows, database=database, lessons=lessons)


def counts(report) -> tuple[int, int, int, int]:
    """Added, changed, same, rejected."""
    return report.added, report.changed, report.same, report.rejected
