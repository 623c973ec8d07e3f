"""Bringing an attendance book in through the window."""

import pytest
from PySide6.QtWidgets import QComboBox, QWidget

from tests.desk import button
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.night_school.roll_import.dialogs import import_attendance_action, import_file
from yunhe_desktop.night_school.roll_import.preview import RollPreview
from yunhe_desktop.night_school.roll_import.values import RowState
from yunhe_desktop.night_school.rules.codes import PRESENT
from yunhe_desktop.widgets.workspace import Workspace

FLOOD, TOWN = "2026-05-12", "2026-05-19"


@pytest.fixture
def workspace(database) -> Workspace:
    made = Workspace(database)
    made.sentences = []
    made.said.connect(made.sentences.append)
    return made


@pytest.fixture
def grid(write):
    """A grid with a lesson that does not exist and a stranger."""
    return write([
        ["村", "姓名", "5月12日", "5月13日"],
        ["小圈村", "张建国", "√", "√"],
        ["小圈村", "李秀英", "请假", None],
        ["小圈村", "无名氏", "√", None],
    ])  # fmt: skip


@pytest.fixture
def silent_list(write):
    """A list that does not say which lesson it is of."""
    return write([["姓名", "签到"], ["张建国", "√"], ["王海", "√"]], name="签到表.xlsx", sheet="名单")


def test_the_preview_says_row_by_row_what_would_happen(office, workspace, grid, dialogs, qtbot):
    seen = []

    def look(dialog):
        assert isinstance(dialog, RollPreview)
        model = dialog.table.table_model
        seen.extend(model.texts_of(row) for row in range(model.rowCount()))
        assert "5月13日没有课" in dialog.notes.text()
        button(dialog, "登记2人次").click()

    dialogs.expect(look)
    import_file(None, workspace, grid)
    assert [(row[1], row[2], row[3]) for row in seen] == [
        ("2", RowState.ADDED, "张建国"),
        ("3", RowState.ADDED, "李秀英"),
        ("4", RowState.REJECTED, "无名氏"),
    ]
    assert "05.12 防汛抢险知识：出勤" in seen[0][5]
    assert "“请假”没有写是哪一种假" in seen[1][5]
    assert office.marks(FLOOD)["张建国"] == PRESENT
    assert "新增2，变更0，无变化0，拒绝2" in workspace.sentences[-1]


def test_who_cancels_changes_nothing(office, workspace, grid, dialogs):
    dialogs.press("取消，不导入")
    import_file(None, workspace, grid)
    assert set(office.marks(FLOOD).values()) == {""}


def test_a_list_that_says_no_lesson_asks_for_one_and_it_can_be_changed(
    office, workspace, silent_list, dialogs
):
    def choose(dialog):
        dialog.findChild(QComboBox).setCurrentText("2026.05.12　防汛抢险知识")
        button(dialog, "看看预览").click()

    def change(dialog):
        assert dialog.lessons.currentText() == "2026.05.12　防汛抢险知识"
        dialog.lessons.setCurrentText("2026.05.19　文明城市创建")
        button(dialog, "登记2人次").click()

    dialogs.expect(choose, change)
    import_file(None, workspace, silent_list)
    assert "看不出签到表“名单”是哪一节课的" in "".join(dialogs.said)
    assert office.marks(TOWN)["王海"] == PRESENT
    assert set(office.marks(FLOOD).values()) == {""}


def test_the_problems_are_saved_beside_their_rows(office, workspace, grid, dialogs, tmp_path):
    def save(dialog):
        button(dialog, "另存问题清单").click()
        dialog.reject()

    dialogs.expect(save)
    dialogs.choose_file(tmp_path / "问题.xlsx")
    import_file(None, workspace, grid)
    rows = read_workbook(tmp_path / "问题.xlsx").sheets[0].rows
    assert any("档案里没有“无名氏”" in str(row) for row in rows)


def test_any_page_can_offer_the_import_with_its_lesson_proposed(
    office, workspace, silent_list, dialogs, qtbot
):
    owner = QWidget()
    qtbot.addWidget(owner)
    action = import_attendance_action(owner, workspace, lambda: office.lessons[FLOOD])
    dialogs.choose_file(silent_list)
    dialogs.press("看看预览", "登记2人次")
    action.trigger()
    assert office.marks(FLOOD)["张建国"] == PRESENT
