"""`import online-progress` as scripts call it."""

import pytest

from tests.terminal import Terminal

CLASS = "万人示范培训"


@pytest.fixture
def terminal(database, a_class, capsys):
    """The data file with the class, closed."""
    database.close()
    return Terminal(database.path, capsys)


def test_a_workbook_comes_in_and_says_what_became_of_its_rows(terminal, workbook):
    path = workbook([["姓名", "必修完成"], ["张建国", "3/3"], ["孙强", 1], ["钱多多", 2]])
    tried = terminal.json("import", "online-progress", path, "--class", CLASS, "--dry-run")
    for report in (tried, terminal.json("import", "online-progress", path, "--class", CLASS)):
        assert {key: report[key] for key in ("added", "changed", "same", "rejected", "warnings")} == {
            "added": 1, "changed": 1, "same": 0, "rejected": 1, "warnings": 0,
        }  # fmt: skip
        (problem,) = report["problems"]
        assert (problem["row"], problem["column"], problem["value"]) == (4, "姓名", "钱多多")
    assert terminal("import", "online-progress", path, "--class", CLASS) == 0
    assert "新增0，变更0，无变化2，拒绝1" in terminal.out


def test_an_older_file_takes_nothing_back_unless_it_is_told_to(terminal, workbook):
    newer = workbook([["姓名", "必修完成"], ["张建国", 3]], name="新.xlsx")
    older = workbook([["姓名", "必修完成"], ["张建国", 1]], name="旧.xlsx")
    words = ("import", "online-progress")
    terminal.json(*words, newer, "--class", CLASS, "--as-of", "2026.5.10")
    assert terminal.json(*words, older, "--class", CLASS, "--as-of", "2026.4")["changed"] == 0
    assert terminal.json(*words, older, "--class", CLASS, "--as-of", "2026.4", "--take-lower")["changed"] == 1


def test_a_wrong_class_or_day_is_a_sentence(terminal, workbook):
    path = workbook([["姓名", "必修完成"], ["张建国", 3]])
    assert terminal("import", "online-progress", path, "--class", "别的班") == 1
    assert "没有叫“别的班”的网上班" in terminal.err
    assert terminal("import", "online-progress", path, "--class", CLASS, "--as-of", "去年") == 1
    assert "认不出是什么日期" in terminal.err
