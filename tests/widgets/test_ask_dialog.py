"""Dialogs that ask: the keyboard begins where something is asked, and nothing typed is lost unasked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.desk import button
from yunhe_desktop.fields import Field
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.rows_dialog import RowsDialog
from yunhe_desktop.widgets.rows_editor import RowsEditor


def shown(qtbot, dialog):
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def press_in(message, key):
    QTest.keyClick(message, key)


@pytest.fixture
def kept() -> list:
    return []


@pytest.fixture
def sheets(qtbot, kept) -> RowsDialog:
    """A list with one line, 5 and 讲得好."""
    rows = RowsEditor([Field("分数", "mark", width=6), Field("意见", "comment", width=20)])
    rows.set_lines([("e1", {"mark": "5", "comment": "讲得好"})])
    return shown(qtbot, RowsDialog(None, "评课", rows, kept.append))


def test_the_first_key_goes_where_something_is_asked_and_tab_reaches_the_buttons_last(qtbot):
    dialog = AskDialog(None, "问", "问", "好")
    lines = [QLineEdit(), QLineEdit()]
    for line in lines:
        dialog.body.addWidget(line)
    shown(qtbot, dialog)
    met = []
    for _step in range(4):
        met.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    assert met == [*lines, button(dialog, "好"), button(dialog, "取消")]


def test_where_nothing_is_asked_enter_goes_on(qtbot):
    dialog = shown(qtbot, AskDialog(None, "问", "问", "好"))
    press(Qt.Key.Key_Return)
    assert dialog.result() == AskDialog.DialogCode.Accepted


def test_a_list_is_typed_and_saved_without_the_mouse(sheets, kept):
    for text in ("4", "ok", "3"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [tuple(values.values()) for _key, values in kept[0]] == [
        ("5", "讲得好"),
        ("4", "ok"),
        ("3", ""),
    ]
    assert not sheets.isVisible()


def test_what_was_typed_is_not_lost_by_esc_alone(qtbot, sheets, dialogs):
    QTest.keyClicks(QApplication.focusWidget(), "4")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)  # closes the cell that is open
    dialogs.expect(lambda message: press_in(message, Qt.Key.Key_Return))  # Enter does not lose it, either
    dialogs.press("不保存，关闭")
    press(Qt.Key.Key_Escape)
    assert sheets.isVisible()
    sheets.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is sheets)
    press(Qt.Key.Key_Escape)
    assert not sheets.isVisible()
    dialogs.all_came()


def test_a_list_that_nobody_changed_closes_at_once(sheets):
    press(Qt.Key.Key_Escape)
    assert not sheets.isVisible()
