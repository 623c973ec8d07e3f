"""A heat map as a person uses it: colour and number, hovered, walked through by keyboard, scrolled under its headings."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from yunhe_desktop.widgets.charts import HeatCell, HeatMap, HeatRow, Mark, Pinned
from yunhe_desktop.widgets.charts.drawing import metrics
from yunhe_desktop.widgets.charts.heat_colours import BANDS, band_of, heat_colour, on_heat_colour
from yunhe_desktop.widgets.palettes import DARK, LIGHT, contrast
from yunhe_desktop.widgets.theme import apply_theme

DAYS = ("4.7", "4.14", "4.21")
VILLAGES = ("小圈村", "北陈屯村", "官庄子村")


def cell(village, day, came, expected=2):
    share = Fraction(came, expected)
    words = f"{village} {day}：应到{expected}，实到{came}"
    return HeatCell(Mark(f"{village}/{day}", expected, words), share, str(round(share * 100)))


@pytest.fixture
def heat_map(qtbot):
    """Three villages by three days; nobody of 北陈屯村 was expected on the second."""
    chart = HeatMap("各村各课")
    qtbot.addWidget(chart)
    chart.resize(500, 300)
    rows = [HeatRow("小王庄镇")]
    for number, village in enumerate(VILLAGES):
        cells = [cell(village, day, min(number, 2)) for day in DAYS]
        rows.append(HeatRow(village, tuple(cells) if number != 1 else (cells[0], HeatCell(), cells[2])))
    chart.show_cells(DAYS, rows)
    chart.show()
    return chart


def test_each_cell_shows_its_share_as_number_and_as_colour(heat_map):
    cells = [cell for cell in heat_map.drawing.cells if cell.place.top() > heat_map.drawing.head_top]
    assert [cell.text for cell in cells] == ["0", "0", "0", "50", "", "50", "100", "100", "100"]
    assert [cell.band for cell in cells] == [4, 4, 4, 4, None, 4, 0, 0, 0]


def test_villages_can_be_read_and_the_township_stands_above_them(heat_map):
    for width in (heat_map.least_width(), 500, 900):
        drawing = heat_map.lay_out(width)
        assert [words.text for words in drawing.words if words.text in VILLAGES] == list(VILLAGES)
        for words in drawing.words:
            assert metrics().horizontalAdvance(words.text) <= words.place.width() + 1, words.text
        assert max(cell.place.right() for cell in drawing.cells if cell.text) <= width


def test_a_cell_under_the_pointer_is_told_and_clicked(heat_map, qtbot):
    target = heat_map.drawing.grid[2][1]
    QTest.mouseMove(heat_map, target.place.center().toPoint())
    (mark,) = heat_map.marks
    assert mark.geometry() == target.place.toRect()
    assert mark.toolTip() == mark.accessibleName() == "官庄子村 4.14：应到2，实到2"
    with qtbot.waitSignal(heat_map.chosen) as told:
        QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert told.args == ["官庄子村/4.14"]


def test_the_arrows_walk_over_what_is_empty_and_enter_chooses(heat_map, qtbot):
    (mark,) = heat_map.marks
    heat_map.activateWindow()
    mark.setFocus()
    assert mark.key == "小圈村/4.7"
    for key, reached in (
        (Qt.Key.Key_Down, "北陈屯村/4.7"),
        (Qt.Key.Key_Right, "北陈屯村/4.21"),  # nobody was expected in between
        (Qt.Key.Key_Up, "小圈村/4.21"),
        (Qt.Key.Key_Left, "小圈村/4.14"),
        (Qt.Key.Key_Down, "官庄子村/4.14"),
        (Qt.Key.Key_Down, "官庄子村/4.14"),  # there is no more
    ):
        QTest.keyClick(mark, key)
        assert mark.key == reached
    with qtbot.waitSignal(heat_map.chosen) as told:
        QTest.keyClick(mark, Qt.Key.Key_Return)
    assert told.args == ["官庄子村/4.14"]


def test_nothing_to_show_has_nothing_to_choose(heat_map):
    heat_map.show_cells([], [])
    assert heat_map.marks == []


def test_a_thousand_cells_have_one_button(heat_map):
    days = [str(number) for number in range(30)]
    heat_map.show_cells(
        days, [HeatRow(name, tuple(cell(name, day, 1) for day in days)) for name in map(str, range(60))]
    )
    assert len(heat_map.marks) == 1
    assert sum(map(len, heat_map.drawing.grid)) == 1800


def test_headings_and_labels_stay_in_sight_when_scrolled(heat_map, qtbot):
    area = QScrollArea(widgetResizable=True)
    qtbot.addWidget(area)
    days = [str(number) for number in range(30)]
    heat_map.show_cells(
        days, [HeatRow(name, tuple(cell(name, day, 1) for day in days)) for name in map(str, range(60))]
    )
    area.setWidget(heat_map)
    pinned = Pinned(heat_map, area)
    area.resize(400, 300)
    area.show()
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() > 200)
    pinned.follow()
    assert (pinned.head.isVisible(), pinned.side.isVisible()) == (False, False)
    area.verticalScrollBar().setValue(400)
    assert (pinned.head.isVisible(), pinned.side.isVisible()) == (True, False)
    area.horizontalScrollBar().setValue(200)
    assert pinned.side.isVisible()
    assert pinned.head.geometry().topLeft() == QPoint(0, 0)
    assert pinned.side.width() >= heat_map.drawing.side


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_numbers_can_be_read_on_every_colour(palette):
    for band in (*range(len(BANDS)), None):
        assert contrast(heat_colour(band, palette), on_heat_colour(band, palette)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_worst_stands_out_and_no_two_colours_are_alike(palette):
    colours = [heat_colour(band, palette) for band in (*range(len(BANDS)), None)]
    assert len(set(colours)) == len(colours)
    away = [contrast(colour, palette.surface) for colour in colours[: len(BANDS)]]
    assert away == sorted(away)


def test_a_share_is_in_the_band_that_it_reaches():
    shares = (
        Fraction(1),
        Fraction(99, 100),
        Fraction(9, 10),
        Fraction(89, 100),
        Fraction(3, 4),
        Fraction(3, 5),
        Fraction(0),
    )
    assert [band_of(share) for share in shares] == [0, 1, 1, 2, 2, 3, 4]


def test_it_grows_with_the_zoom(qapp, heat_map):
    before = heat_map.height(), heat_map.least_width()
    apply_theme(qapp, zoom=2.0)
    try:
        qapp.processEvents()
        assert heat_map.height() > 1.5 * before[0]
        assert heat_map.least_width() > 1.5 * before[1]
    finally:
        apply_theme(qapp)


def test_it_becomes_a_picture_with_its_colours(heat_map):
    picture = heat_map.to_image(1)
    place = heat_map.drawing.grid[0][0].place.topLeft() + QPointF(20, 55)
    assert picture.pixelColor(place.toPoint()).name() == heat_colour(4, LIGHT)
