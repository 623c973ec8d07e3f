import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabWidget, QWidget

from yunhe_desktop.resources import resource
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.palettes import DARK, LIGHT
from yunhe_desktop.widgets.theme import apply_theme, font, px, set_role, style_sheet, theme


def colours_of(
    picture: QIcon, size: int = 24, scale: float = 1, mode: QIcon.Mode = QIcon.Mode.Normal
) -> set[str]:
    """The colours of an icon's opaque pixels."""
    image = picture.pixmap(QSize(size, size), scale, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_the_bundled_font_is_the_font_of_the_program(qapp: QApplication):
    assert qapp.font().family() == "Noto Sans SC"
    assert QFontInfo(qapp.font()).exactMatch()


def test_zoom_scales_font_and_lengths_alike(qapp: QApplication):
    apply_theme(qapp, zoom=1.5)
    assert (qapp.font().pixelSize(), px(36), font(20).pixelSize()) == (21, 54, 30)


@pytest.mark.parametrize(("wanted", "given"), [(0.1, 0.8), (1.25, 1.25), (7, 2.0)])
def test_zoom_is_held_between_its_limits(qapp: QApplication, wanted: float, given: float):
    apply_theme(qapp, zoom=wanted)
    assert theme.zoom == given


def test_the_style_sheet_has_no_name_left_over_and_scales_its_pixels():
    sheet = style_sheet(DARK, 2.0)
    assert "@" not in sheet
    assert "min-height: 44px" in sheet
    assert "padding: 0 " in sheet


def test_an_icon_has_the_colour_of_the_text_and_follows_the_theme(qapp: QApplication):
    save = icon("save")
    assert colours_of(save) == {LIGHT.text}
    apply_theme(qapp, dark=True)
    assert colours_of(save) == {DARK.text}


def test_an_icon_that_can_not_be_used_is_in_the_disabled_colour():
    assert colours_of(icon("save"), mode=QIcon.Mode.Disabled) == {LIGHT.disabled}


def test_an_icon_is_drawn_anew_for_sharp_screens():
    pixmap = icon("search", "accent").pixmap(QSize(20, 20), 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio()) == (40, 2.0)


def test_every_icon_draws_something():
    names = [path.stem for path in resource("icons").glob("*.svg")]
    assert len(names) > 30
    assert [name for name in names if not colours_of(icon(name), 48)] == []


def test_an_unknown_icon_is_refused():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_a_role_changes_the_look_at_once(qtbot):
    button = QPushButton("导入花名册")
    qtbot.addWidget(button)
    button.resize(120, 40)
    set_role(button, "primary")
    assert button.grab().toImage().pixelColor(10, 20) == QColor(LIGHT.accent_fill)


def test_windows_that_are_open_change_their_theme(qtbot, qapp: QApplication):
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("干部档案", window)
    window.show()
    small = label.sizeHint().width()
    apply_theme(qapp, dark=True, zoom=2.0)
    assert window.palette().window().color() == QColor(DARK.window)
    assert label.sizeHint().width() >= 2 * small - 4


def test_the_icon_of_a_selected_tab_may_have_another_colour():
    tab = icon("cadres", "muted", on="accent")
    shown = {
        state: tab.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Normal, state).toImage().pixelColor(10, 3).name()
        for state in (QIcon.State.Off, QIcon.State.On)
    }
    assert shown == {QIcon.State.Off: LIGHT.muted, QIcon.State.On: LIGHT.accent}


def test_the_tabs_of_the_main_window_are_larger_than_others(qtbot):
    heights = []
    for name in ("mainTabs", "other"):
        tabs = QTabWidget()
        qtbot.addWidget(tabs)
        tabs.setObjectName(name)
        tabs.addTab(QWidget(), icon("cadres"), "干部档案")
        tabs.show()
        heights.append(tabs.tabBar().tabSizeHint(0).height())
    assert heights[0] >= heights[1] + 8
