"""How the program looks now: palette, size of everything, font, style sheet.

`apply_theme` is called at start and whenever the user switches light and dark or zooms. Widgets that paint
themselves read `theme.palette` and `px()` while they paint; icons follow by themselves.
"""

import re
from dataclasses import asdict, dataclass
from functools import cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QPixmapCache
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from yunhe_desktop.resources import resource
from yunhe_desktop.widgets.icon_files import recoloured_icons
from yunhe_desktop.widgets.memory_files import MemoryFiles
from yunhe_desktop.widgets.palettes import DARK, LIGHT, Palette

SMALLEST_ZOOM, LARGEST_ZOOM = 0.8, 2.0
FONT_FAMILY = "Noto Sans SC"
FONT_SIZE = 14  # pixels at zoom 1; 五号 at 96 dpi


@dataclass
class Theme:
    """What `apply_theme` last set; nobody else writes it."""

    palette: Palette = LIGHT
    zoom: float = 1.0


theme = Theme()
_icon_files = MemoryFiles()


def px(size: float) -> int:
    """A length of `size` pixels at zoom 1 in pixels at the present zoom; never less than one."""
    return max(1, round(size * theme.zoom))


def apply_theme(app: QApplication, *, dark: bool = False, zoom: float = 1.0) -> None:
    """Show the whole program in light or dark and at `zoom`, held between 0.8 and 2.0."""
    theme.palette = DARK if dark else LIGHT
    theme.zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)  # title bars too
    _icon_files.show(recoloured_icons(theme.palette))
    QPixmapCache.clear()  # where Qt keeps icons in the former colours
    app.setFont(font())
    app.setPalette(_qt_palette(theme.palette))
    app.setStyleSheet(style_sheet(theme.palette, theme.zoom))


def font(size: float = FONT_SIZE, *, bold: bool = False) -> QFont:
    """The program's font, `size` pixels high at zoom 1."""
    made = QFont(_family())
    made.setPixelSize(px(size))
    made.setBold(bold)
    return made


@cache
def _family() -> str:
    """The bundled font: the same picture on every machine, and loading takes 10 to 30 ms."""
    for weight in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSansSC-{weight}.ttf")))
    return FONT_FAMILY


@cache
def _style_template() -> str:
    return resource("style.qss").read_text("utf-8")


def style_sheet(palette: Palette, zoom: float) -> str:
    """`resources/style.qss` with its `@names` as colours and its lengths at `zoom`.

    An unknown `@name` is a fault of the style sheet and raises `KeyError`.
    """
    colours = asdict(palette)
    text = re.sub(r"/\*.*?\*/", "", _style_template(), flags=re.DOTALL)
    text = re.sub(r"@(\w+)", lambda found: colours[found[1]], text)
    return re.sub(r"(\d+)px", lambda found: f"{_scaled(int(found[1]), zoom)}px", text)


def _scaled(length: int, zoom: float) -> int:
    return max(1, round(length * zoom)) if length else 0


def _qt_palette(colours: Palette) -> QPalette:
    """What the style sheet leaves to Fusion: item views, links, placeholders."""
    role, made = QPalette.ColorRole, QPalette()
    for qt_role, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.alternate,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.focus,
        role.ToolTipText: colours.surface,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent_fill,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }.items():
        made.setColor(qt_role, QColor(colour))
    for qt_role in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, qt_role, QColor(colours.disabled))
    made.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(colours.idle_selection))
    return made


def set_role(widget: QWidget, role: str) -> None:
    """Give `widget` one of the looks that the style sheet knows, or "" for the plain one.

    Buttons: "primary", "danger", "quiet". Labels: "title", "heading", "muted", "error", "warning", "ok".
    Frames: "card", "warning", "error", "ok". Tool buttons: "small".
    """
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Look at the style sheet again after a property that it reads has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def is_theme_change(event: QEvent) -> bool:
    """Whether a `changeEvent` says that colours or sizes may be new."""
    return event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange)
