"""Two numbers and their share through time."""

from fractions import Fraction
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from yunhe_desktop.widgets.charts import LineChart, Mark, TimeColumn
from yunhe_desktop.widgets.charts.drawing import metrics


def column(label, came, expected):
    share = Fraction(came, expected) if expected else None
    return TimeColumn(label, Mark(label, came, f"{label}：应到{expected}，实到{came}"), expected, came, share)


@pytest.fixture
def chart(qtbot):
    """Four lessons; nobody was expected at the third."""
    made = LineChart("到课情况", ("应到", "实到", "到课率（%）"))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show_columns(
        [column("4.7", 93, 100), column("4.14", 50, 50), column("4.21", 3, 0), column("4.28", 95, 100)]
    )
    made.show()
    return made


def test_columns_are_as_high_as_their_numbers(chart):
    drawing = chart.lay_out(600)
    heights = [box.place.height() for box in drawing.boxes if box.place.width() > 12]
    assert heights[0] == pytest.approx(2 * heights[2], abs=1)  # 100 and 50
    assert heights[1] == pytest.approx(heights[0] * 0.93, abs=1)


def test_the_line_is_broken_where_there_is_no_share(chart):
    assert [len(run) for run in chart.lay_out(600).runs] == [2, 1]


def test_the_share_s_scale_begins_below_the_lowest_one_and_says_where(chart):
    assert {"100%", "90%"} <= {words.text for words in chart.lay_out(600).words}
    chart.show_columns([column("4.7", 43, 100)])
    assert "40%" in {words.text for words in chart.lay_out(600).words}
    chart.show_columns([column("4.7", 0, 100)])
    assert "0%" in {words.text for words in chart.lay_out(600).words}


@pytest.mark.parametrize("number", [1, 12, 53])
def test_no_text_is_cut_and_labels_do_not_touch(chart, number):
    chart.show_columns([column(f"10.{day}", 90 + day % 10, 100) for day in range(number)])
    for width in (chart.least_width(), 600, 1300):
        drawing = chart.lay_out(width)
        for words in drawing.words:
            assert metrics().horizontalAdvance(words.text) <= words.place.width() + 1, words.text
            assert words.place.left() >= -1
            assert words.place.left() + metrics().horizontalAdvance(words.text) <= width + 1, words.text
        labels = [words.place for words in drawing.words if words.text.startswith("10.")]
        assert labels
        assert all(one.right() <= after.left() + 1 for one, after in pairwise(labels))


def test_each_point_is_one_stop_of_the_arrows_and_can_be_chosen(chart, qtbot):
    first, second, *_ = chart.marks
    assert len(chart.marks) == 4
    chart.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert second.hasFocus()
    assert second.toolTip() == "4.14：应到50，实到50"
    with qtbot.waitSignal(chart.chosen) as told:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert told.args == ["4.14"]


def test_nothing_is_drawn_of_nothing(chart):
    chart.show_columns([])
    assert chart.marks == []
    assert chart.lay_out(600).words == []


def test_it_becomes_a_picture(chart, tmp_path):
    chart.save_picture(tmp_path / "图.png")
    assert (tmp_path / "图.png").stat().st_size > 1000
