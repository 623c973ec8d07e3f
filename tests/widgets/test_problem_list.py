import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from yunhe_desktop.errors import Problem
from yunhe_desktop.widgets.problem_list import ProblemDialog, ProblemList

PROBLEMS = [
    Problem("花名册", 5, "身份证号", "error", "身份证号的校验位不对，请核对。", "130903196805121234"),
    Problem("花名册", 7, "出生年月", "warning", "“68.5”的年份只有两位，已按 1968.05 读取，请核对。", "68.5"),
    Problem("花名册", 0, "", "error", "这张表没有“姓名”列，请补上。"),
]


def rows(problem_list: ProblemList) -> list[list[str]]:
    """The visible cells."""
    table_model = problem_list.table.table_model
    columns = [at for at in range(table_model.columnCount()) if not problem_list.table.isColumnHidden(at)]
    return [
        [table_model.data(table_model.index(row, column)) for column in columns]
        for row in range(table_model.rowCount())
    ]


@pytest.fixture
def problem_list(qtbot) -> ProblemList:
    problem_list = ProblemList(PROBLEMS)
    qtbot.addWidget(problem_list)
    problem_list.resize(900, 400)
    problem_list.show()
    return problem_list


def test_each_problem_says_where_it_is_and_what(problem_list: ProblemList):
    assert rows(problem_list)[0] == [
        "5",
        "身份证号",
        "错误",
        "身份证号的校验位不对，请核对。",
        "130903196805121234",
    ]
    assert rows(problem_list)[2][:3] == ["整表", "", "错误"]


def test_the_buttons_count_and_filter(problem_list: ProblemList, qtbot):
    texts = [button.text() for button in problem_list.findChildren(QPushButton)]
    assert texts == ["全部 3", "错误 2", "提醒 1"]
    qtbot.mouseClick(problem_list.findChild(QPushButton, "warning"), Qt.MouseButton.LeftButton)
    assert [row[0] for row in rows(problem_list)] == ["7"]
    qtbot.mouseClick(problem_list.findChild(QPushButton, "all"), Qt.MouseButton.LeftButton)
    assert [row[0] for row in rows(problem_list)] == ["5", "7", "整表"]


def test_the_sheet_is_named_where_there_are_several(problem_list: ProblemList):
    problem_list.set_problems([*PROBLEMS, Problem("评委", 2, "姓名", "error", "姓名是空的，请填写。")])
    assert [row[0] for row in rows(problem_list)] == ["花名册", "花名册", "花名册", "评委"]
    problem_list.resize(1200, 400)
    assert rows(problem_list)[3][0] == "评委"
    problem_list.set_problems(PROBLEMS)
    assert rows(problem_list)[0][0] == "5"


def test_a_level_without_problems_can_not_be_chosen(problem_list: ProblemList):
    problem_list.set_problems(PROBLEMS[:1])
    assert not problem_list.findChild(QPushButton, "warning").isEnabled()


def test_a_dialog_saves_the_list_and_lets_one_go_on(qtbot):
    saved = []
    dialog = ProblemDialog(
        None, "导入花名册", "有 1 条提醒。", PROBLEMS[1:2], lambda: saved.append(1), "继续导入"
    )
    qtbot.addWidget(dialog)
    qtbot.mouseClick(dialog.findChild(QPushButton, "save"), Qt.MouseButton.LeftButton)
    assert saved == [1]
    with qtbot.waitSignal(dialog.accepted):
        dialog.findChild(QPushButton, "go_on").click()


def test_a_dialog_of_errors_can_only_be_closed(qtbot):
    dialog = ProblemDialog(None, "导入花名册", "有 2 处错误，没有导入。", PROBLEMS)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPushButton, "go_on") is None
    with qtbot.waitSignal(dialog.rejected):
        dialog.findChild(QPushButton, "close").click()
