"""A list that is filled in like a spreadsheet: with the keyboard, and by copy and paste from WPS."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets.rows_editor import RowsEditor

FIELDS = (
    Field("称谓", "relation", kind=Kind.CODE, codes=("妻子", "儿子"), strict=True, required=True, width=8),
    Field("姓名", "name", required=True, width=10, max_length=5),
    Field("出生年月", "birth", kind=Kind.DATE, width=9),
    Field("已去世", "deceased", kind=Kind.YES_NO, width=7),
)


@pytest.fixture
def family(qtbot, themed) -> RowsEditor:
    made = RowsEditor(FIELDS)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def values(family: RowsEditor) -> list[tuple]:
    return [tuple(line.values()) for _key, line in family.lines()]


def go(family: RowsEditor, row: int, column: int) -> None:
    family.grid.setCurrentIndex(family.rows.index(row, column))
    family.grid.setFocus()


def press(family: RowsEditor, key, *modifiers) -> None:
    target = QApplication.focusWidget() or family.grid
    QTest.keyClick(target, key, *modifiers)


def paste(family: RowsEditor, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(family, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_typing_into_the_empty_line_makes_a_new_one_and_enter_goes_on(family):
    go(family, 0, 1)
    QTest.keyClicks(family.grid, "L")
    QTest.keyClicks(QApplication.focusWidget(), "i")
    press(family, Qt.Key.Key_Return)
    QTest.keyClicks(QApplication.focusWidget(), "1988.5")
    press(family, Qt.Key.Key_Return)
    assert family.rows.index(0, 2).data() == "1988.05"
    assert family.rows.rowCount() == 2
    assert family.problem() == "第1行“称谓”：请填写称谓。"


def test_a_block_from_wps_fills_lines_from_the_chosen_cell_on(family):
    go(family, 0, 0)
    paste(family, "妻子\t李秀英\t1988年5月\t\r\n儿子\t张小宝\t2010\t否\r\n")
    assert family.problem() == ""
    assert values(family) == [("妻子", "李秀英", "1988-05", False), ("儿子", "张小宝", "2010", False)]


def test_a_block_pasted_at_the_right_edge_does_not_wrap(family):
    go(family, 0, 3)
    paste(family, "是\t多余")
    assert family.rows.index(0, 3).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked


def test_what_was_copied_can_be_pasted_again_unchanged(family):
    family.set_lines([("a", {"relation": "妻子", "name": "李秀英", "birth": "1988-05", "deceased": True})])
    family.grid.selectAll()
    family.grid.setFocus()
    press(family, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "妻子\t李秀英\t1988.05\t是"
    text = QGuiApplication.clipboard().text()
    family.set_lines([])
    go(family, 0, 0)
    paste(family, text)
    assert values(family) == [("妻子", "李秀英", "1988-05", True)]


@pytest.mark.parametrize(
    ("column", "typed", "told"),
    [
        (0, "叔叔", "没有“叔叔”这一项"),
        (1, "张王李赵孙周", "最多 5 个字"),
        (2, "去年", "认不出是什么日期"),
        (3, "也许", "既不是“是”也不是“否”"),
    ],
)
def test_what_cannot_be_stays_as_typed_and_is_named(family, column, typed, told):
    family.set_lines([("a", {"relation": "妻子", "name": "李秀英"})])
    family.rows.paste(0, column, [[typed]])
    assert told in family.problem()
    assert family.rows.index(0, column).data() == typed
    assert family.rows.index(0, column).data(Qt.ItemDataRole.BackgroundRole) is not None


def test_delete_empties_cells_and_an_empty_line_is_no_line(family):
    family.set_lines(
        [("a", {"relation": "妻子", "name": "李秀英"}), ("b", {"relation": "儿子", "name": "张小宝"})]
    )
    family.grid.setFocus()
    family.grid.selectRow(0)
    press(family, Qt.Key.Key_Delete)
    assert [key for key, _line in family.lines()] == ["b"]


def test_lines_sort_by_their_dates_with_the_undated_last(qtbot, themed):
    family = RowsEditor(FIELDS, sort_key="birth")
    qtbot.addWidget(family)
    dates = ("2010", "", "1988-05")
    family.set_lines([(date or "?", {"relation": "儿子", "name": "某", "birth": date}) for date in dates])
    family.rows.sort_by("birth")
    assert [key for key, _line in family.lines()] == ["1988-05", "2010", "?"]


def test_who_may_only_look_gets_no_empty_line_and_cannot_type(qtbot, themed):
    family = RowsEditor(FIELDS, read_only=True)
    qtbot.addWidget(family)
    family.set_lines([("a", {"relation": "妻子", "name": "李秀英"})])
    assert family.rows.rowCount() == 1
    go(family, 0, 1)
    paste(family, "王")
    assert values(family)[0][1] == "李秀英"
