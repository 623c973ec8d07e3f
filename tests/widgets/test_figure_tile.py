"""Headline figures that are buttons, and the page of two columns that they stand above."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from yunhe_desktop.widgets.figure_tile import FigureTile
from yunhe_desktop.widgets.theme import apply_theme, font
from yunhe_desktop.widgets.two_columns import TwoColumns


@pytest.fixture
def tile(qtbot):
    made = FigureTile()
    qtbot.addWidget(made)
    made.show_figure("交叉任职", "119人", "占“两委”成员409人的 29.1%", "在本村党组织和村委会都有职务的人。")
    made.show()
    return made


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_no_line_of_a_tile_is_cut(qapp, tile, zoom):
    apply_theme(qapp, zoom=zoom)
    try:
        qapp.processEvents()
        longest = QFontMetrics(font(13)).horizontalAdvance(tile.lines[2])
        assert tile.minimumWidth() > longest
        assert tile.width() >= tile.minimumWidth()
    finally:
        apply_theme(qapp)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_tile_is_pressed_by_key_and_says_what_it_is(qtbot, tile, key):
    with qtbot.waitSignal(tile.clicked):
        QTest.keyClick(tile, key)
    assert tile.accessibleName() == "交叉任职 119人"
    assert tile.toolTip().startswith("在本村")


def test_a_figure_of_nobody_promises_no_list(tile):
    tile.setEnabled(False)
    tile.show_figure("女干部", "0人", "", "性别为女的人。")
    assert tile.toolTip() == "性别为女的人。"


def test_columns_stand_side_by_side_only_where_both_fit(qtbot, qapp):
    page, window = TwoColumns(), QScrollArea(widgetResizable=True)
    qtbot.addWidget(window)
    for _ in range(2):
        wide = QLabel("图")
        wide.setMinimumWidth(300)
        page.add_column([wide])
    window.setWidget(page)
    window.resize(700, 200)
    window.show()
    assert page.is_wide
    window.resize(500, 200)
    qapp.processEvents()
    assert not page.is_wide
    assert window.horizontalScrollBar().maximum() == 0
