"""Charts as a person uses them: read, clicked, walked through by keyboard, read aloud, taken into a report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from yunhe_desktop.widgets.charts import BarChart, Bars, Mark, PyramidChart, ShareBar, colours
from yunhe_desktop.widgets.charts.drawing import metrics
from yunhe_desktop.widgets.palettes import DARK, LIGHT, contrast
from yunhe_desktop.widgets.theme import apply_theme


def bars(label, *numbers, note=""):
    return Bars(
        label,
        tuple(Mark(f"{label}/{place}", n, f"{label}：{n}人") for place, n in enumerate(numbers)),
        note or str(sum(numbers)),
    )


AGES = (bars("35岁及以下", 64), bars("36—45岁", 128), bars("46—55岁", 0), bars("60岁及以上", 1))


def bar_chart():
    chart = BarChart("年龄")
    chart.show_bars(AGES)
    return chart


def pyramid():
    chart = PyramidChart("年龄金字塔", "男", "女")
    chart.show_bars([bars("25—29岁", 3, 0), bars("30—34岁", 12, 7), bars("35—39岁", 0, 1)])
    return chart


def share_bar():
    chart = ShareBar("性别")
    chart.show_parts([bars("男", 300), bars("女", 100), bars("不详", 3)])
    return chart


def stacked():
    chart = BarChart("各乡镇", ("男", "女"), stacked=True)
    chart.show_bars([bars("小王庄镇", 160, 40), bars("南陈屯镇", 100, 50)])
    return chart


def grouped():
    chart = BarChart("两届", ("上届", "本届"))
    chart.show_bars([bars("大专及以上", 100, 150)])
    return chart


@pytest.fixture(params=[bar_chart, pyramid, share_bar, stacked, grouped])
def chart(request, qtbot):
    made = request.param()
    qtbot.addWidget(made)
    made.resize(480, 300)
    made.show()
    return made


def boxes(chart):
    return [box.place for box in chart.lay_out(chart.width()).boxes]


def test_bars_are_as_long_as_their_numbers(qtbot):
    chart = bar_chart()
    qtbot.addWidget(chart)
    drawing = chart.lay_out(500)
    lengths = [box.place.width() for box in drawing.boxes]
    assert len(lengths) == 3  # nothing is drawn of nobody
    assert lengths[0] * 2 == pytest.approx(lengths[1], abs=1)
    assert lengths[2] >= 1  # one person can be seen
    assert max(box.place.right() for box in drawing.boxes) <= 500


def test_parts_of_a_whole_fill_the_bar_without_gap_or_overlap(qtbot):
    chart = share_bar()
    qtbot.addWidget(chart)
    parts = [box.place for box in chart.lay_out(397).boxes if box.place.y() == 0 and box.place.height() > 20]
    assert [part.left() for part in parts[1:]] == [part.right() + 1 for part in parts[:-1]]
    assert (parts[0].left(), parts[-1].right()) == (0, 396)


def test_no_text_is_cut_and_none_lies_outside(chart):
    for width in (chart.least_width(), 480, 900):
        drawing = chart.lay_out(width)
        for words in drawing.words:
            lines = words.place.height() // metrics().lineSpacing()
            assert metrics().horizontalAdvance(words.text) <= max(1, lines) * words.place.width() + 1, (
                words.text
            )
            assert words.place.left() >= -1
            assert words.place.right() <= width + 1, words.text
            assert words.place.bottom() <= drawing.height


def test_long_labels_are_wrapped(qtbot):
    chart = BarChart("乡镇")
    qtbot.addWidget(chart)
    long = "某某经济技术开发区某某某某某某街道办事处（筹备）"
    chart.show_bars([bars(long, 5)])
    (label, _note) = chart.lay_out(400).words
    assert label.place.width() < metrics().horizontalAdvance(long)
    assert label.place.height() >= 2 * metrics().lineSpacing()


def test_a_click_tells_which_mark_was_chosen(chart, qtbot):
    for mark in chart.marks:
        with qtbot.waitSignal(chart.chosen) as told:
            QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
        assert told.args == [mark.key]


def test_nobody_cannot_be_chosen(qtbot):
    chart = bar_chart()
    qtbot.addWidget(chart)
    assert [mark.key for mark in chart.marks] == ["35岁及以下/0", "36—45岁/0", "60岁及以上/0"]


def test_the_keyboard_walks_through_the_marks_and_chooses_one(chart, qtbot):
    assert [mark.focusPolicy() & Qt.FocusPolicy.TabFocus for mark in chart.marks].count(
        Qt.FocusPolicy.TabFocus
    ) == 1  # one stop of the Tab key
    first, second, *_ = chart.marks
    chart.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(chart.chosen) as told:
            QTest.keyClick(second, key)
        assert told.args == [second.key]
    QTest.keyClick(second, Qt.Key.Key_Up)
    QTest.keyClick(first, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_every_mark_says_what_it_is(chart):
    for mark in chart.marks:
        assert mark.accessibleName() == mark.toolTip() != ""
        assert mark.toolTip() in chart.accessibleDescription()
    assert chart.accessibleName() == chart.title


def test_other_numbers_take_the_place_of_the_old_ones(qtbot):
    chart = bar_chart()
    qtbot.addWidget(chart)
    before = chart.height()
    chart.show_bars([bars("不详", 3)])
    assert [mark.toolTip() for mark in chart.marks] == ["不详：3人"]
    assert chart.height() < before
    chart.show_bars([])
    assert chart.marks == []


def test_everything_grows_with_the_zoom(qapp, chart):
    before = chart.height(), chart.least_width()
    apply_theme(qapp, zoom=2.0)
    try:
        qapp.processEvents()
        assert chart.height() > 1.5 * before[0]
        assert chart.least_width() > 1.5 * before[1]
    finally:
        apply_theme(qapp)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_bars_stand_out_and_numbers_on_them_can_be_read(palette):
    for number in range(8):
        colour = colours.series_colour(number, palette)
        assert contrast(colour, palette.surface) >= 3
        assert contrast(colour, palette.window) >= 3
        assert contrast(colour, colours.on_series_colour(palette)) >= 4.5


def test_a_picture_is_sharp_and_light_whatever_the_window_looks_like(qapp, chart, tmp_path):
    apply_theme(qapp, dark=True)
    try:
        chart.save_picture(tmp_path / "图.png")
    finally:
        apply_theme(qapp)
    picture = QImage(str(tmp_path / "图.png"))
    assert picture.width() >= 2 * chart.width()
    assert picture.pixelColor(0, 0) == QColor(LIGHT.surface)
    found = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert {colours.series_colour(0, LIGHT), colours.series_colour(1, LIGHT)} & found


def test_a_chart_in_a_page_takes_the_height_that_it_needs(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    chart = bar_chart()
    layout = QVBoxLayout(page)
    layout.addWidget(chart)
    page.resize(600, 400)
    page.show()
    assert chart.height() == chart.lay_out(chart.width()).height
    assert chart.marks[0].geometry().right() <= chart.width()
