"""`import attendance`: attendance books on the command line."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.terminal import Terminal
from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.tables import Township, Village
from yunhe_desktop.night_school.tables import Lesson


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A data file with one village, two people and a lesson."""
    database = datafile.create(tmp_path / "夜校.yhd")
    with database.action("建档") as session:
        town = Township(name="小王庄镇", division_code="130903100")
        session.add(town)
        session.flush()
        village = Village(township_id=town.id, name="小圈村", division_code="130903100201")
        session.add(village)
        session.flush()
        for name in ("张建国", "李秀英"):
            posts = [PostValues("村委会委员", main=True, started="2021-01")]
            save_cadre(session, "", {"name": name, "village_id": village.id}, posts)
        session.add(Lesson(date="2026-05-12", title="防汛抢险知识"))
    database.close()
    return Terminal(tmp_path / "夜校.yhd", capsys)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sign-in list that says its lesson nowhere, with a stranger on it."""
    workbook = Workbook()
    for row in (["姓名", "签到"], ["张建国", "√"], ["李秀英", "病假"], ["无名氏", "√"]):
        workbook.active.append(row)
    workbook.save(tmp_path / "签到表.xlsx")
    return tmp_path / "签到表.xlsx"


def test_a_list_is_taken_for_the_lesson_that_is_named(terminal, book):
    call = ("import", "attendance", book, "--lesson", "2026.5.12")
    dry = terminal.json(*call, "--dry-run")
    assert terminal.json(*call) == dry
    assert (dry["added"], dry["changed"], dry["same"], dry["rejected"]) == (2, 0, 0, 1)
    (problem,) = dry["problems"]
    assert (problem["sheet"], problem["row"], problem["column"], problem["level"]) == (
        "Sheet",
        4,
        "姓名",
        "error",
    )
    again = terminal.json(*call)
    assert (again["added"], again["changed"], again["same"], again["rejected"]) == (0, 0, 2, 1)


def test_the_journal_names_the_file(terminal, book):
    terminal("import", "attendance", book, "--lesson", "防汛")
    assert terminal("history", "--json") == 0
    assert json.loads(terminal.out)[0]["action"] == "导入考勤：签到表.xlsx"


def test_a_list_without_a_lesson_is_told_in_one_sentence(terminal, book):
    assert terminal("import", "attendance", book) == 1
    assert "看不出签到表“Sheet”是哪一节课的" in terminal.err


def test_a_lesson_that_does_not_exist_is_told(terminal, book):
    assert terminal("import", "attendance", book, "--lesson", "2026.5.13") == 1
    assert "2026.05.13没有课" in terminal.err
