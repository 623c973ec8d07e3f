"""A row of boxes in the order of time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from yunhe_desktop.widgets.charts import Mark, Strip, StripBox
from yunhe_desktop.widgets.charts.drawing import metrics

SIGNS = ("到", "迟", "缺", "补", "到")


@pytest.fixture
def strip(qtbot):
    """Five lessons."""
    made = Strip("全年课次")
    qtbot.addWidget(made)
    made.resize(600, 200)
    boxes = [
        StripBox(Mark(f"课{number}", 1, f"第{number}课：{sign}"), f"10.{number}", sign, "1.5", number)
        for number, sign in enumerate(SIGNS)
    ]
    made.show_boxes(boxes, [("出勤", 0), ("缺勤", 2)])
    made.show()
    return made


def test_boxes_stand_in_their_order_with_day_sign_and_hours(strip):
    words = [words.text for words in strip.lay_out(600).words]
    assert words[2:5] == ["10.0", "到", "1.5"]
    assert [text for text in words if text in SIGNS] == list(SIGNS)


def test_they_go_on_in_the_next_line_where_there_is_no_room(strip):
    wide, narrow = strip.lay_out(600), strip.lay_out(strip.least_width())
    assert narrow.height > wide.height
    for drawing, width in ((wide, 600), (narrow, strip.least_width())):
        for words in drawing.words:
            assert metrics().horizontalAdvance(words.text) <= words.place.width() + 1, words.text
            assert words.place.right() <= max(width, strip.least_width())


def test_the_arrows_walk_through_them_and_enter_chooses(strip, qtbot):
    first, second, *_ = strip.marks
    strip.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert second.accessibleName() == second.toolTip() == "第1课：迟"
    with qtbot.waitSignal(strip.chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args == ["课1"]


def test_nobody_has_no_boxes(strip):
    strip.show_boxes([])
    assert strip.marks == []
    assert strip.least_width() == 0
