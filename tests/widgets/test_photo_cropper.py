"""The frame over a picture: it keeps the photo's proportion and never leaves the picture."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from yunhe_desktop.widgets.photo_cropper import PROPORTION, CropArea, PhotoCropper


def picture(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFCCAA)
    return image


def is_within(area: CropArea, width: int, height: int) -> bool:
    frame = area.area
    return (
        frame.left() >= -1e-6
        and frame.top() >= -1e-6
        and frame.right() <= width + 1e-6
        and frame.bottom() <= height + 1e-6
    )


@pytest.mark.parametrize(("width", "height"), [(3000, 4000), (4000, 3000), (500, 700), (100, 1000)])
def test_the_first_frame_is_the_largest_one(themed, qtbot, width, height):
    area = CropArea(picture(width, height))
    qtbot.addWidget(area)
    assert is_within(area, width, height)
    assert area.area.width() == pytest.approx(min(width, height * PROPORTION))
    assert area.area.width() / area.area.height() == pytest.approx(PROPORTION)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.floats(-900, 900), st.floats(-900, 900), st.floats(0.01, 3)), max_size=8))
def test_no_dragging_and_sizing_brings_the_frame_out_of_the_picture(themed, moves):
    area = CropArea(picture(800, 600))
    for x, y, size in moves:
        area.move_by(x, y)
        area.set_size(size)
        assert is_within(area, 800, 600)
        assert area.area.width() / area.area.height() == pytest.approx(PROPORTION)
    area.deleteLater()


def test_mouse_wheel_slider_and_arrows_all_move_it(themed, qtbot):
    dialog = PhotoCropper(None, picture(1000, 1000))
    qtbot.addWidget(dialog)
    dialog.show()
    area = dialog.area
    area.set_size(0.5)
    before = dialog.chosen
    QTest.keyClick(area, Qt.Key.Key_Right)
    assert dialog.chosen.left() > before.left()
    middle = area.rect().center()
    QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(area, middle + QPoint(0, 20))
    QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 20))
    assert dialog.chosen.top() > before.top()
    QTest.keyClick(area, Qt.Key.Key_Minus)
    assert dialog.chosen.width() < before.width()
