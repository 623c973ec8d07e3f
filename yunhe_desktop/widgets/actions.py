"""Actions and the buttons that stand for them in a tab's row of verbs."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import set_role


def named_action(
    owner: QWidget,
    text: str,
    icon_name: str,
    slot: Callable[[], object],
    *,
    enabled: bool = True,
    checkable: bool = False,
) -> QAction:
    """An action of `owner` that calls `slot` without arguments."""
    action = QAction(icon(icon_name), text, owner)
    action.setData(icon_name)
    action.setCheckable(checkable)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _checked=False: slot())
    owner.addAction(action)
    return action


def plain_text(text: str) -> str:
    """Text of others, such as a file's name, for a menu, where a lone & would be taken for a shortcut's mark."""
    return text.replace("&", "&&")


def verb_button(action: QAction, *, primary: bool = False) -> QPushButton:
    """A button that follows an action: text, icon, enabled, visible, checked."""
    button = QPushButton()
    button.setAutoDefault(False)
    button.setCheckable(action.isCheckable())
    if primary:
        set_role(button, "primary")

    def follow() -> None:
        button.setText(action.text())
        button.setIcon(icon(action.data(), "on_accent") if primary else action.icon())
        button.setEnabled(action.isEnabled())
        if button.parent() or not action.isVisible():  # alone it would open as a window of its own
            button.setHidden(not action.isVisible())
        button.setChecked(action.isChecked())
        button.setToolTip(f"{action.text()} {action.shortcut().toString()}".strip())

    action.changed.connect(follow)
    action.enabledChanged.connect(lambda _enabled: follow())
    action.visibleChanged.connect(follow)
    button.clicked.connect(action.trigger)
    button.setObjectName(action.text())
    follow()
    return button


def menu_button(
    text: str, icon_name: str, actions: Iterable[QAction], *, primary: bool = False
) -> QPushButton:
    """A button that opens a menu of actions; `add_to_menu` adds others."""
    button = QPushButton(icon(icon_name, "on_accent" if primary else "text"), f"{text} ▾")
    button.setObjectName(text)
    button.setAutoDefault(False)
    if primary:
        set_role(button, "primary")
    menu = QMenu(button)
    menu.addActions(list(actions))
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
    return button


def add_to_menu(button: QPushButton, actions: Iterable[QAction]) -> None:
    """Put more actions at the end of a `menu_button`'s menu, below a line."""
    for menu in button.findChildren(QMenu):
        menu.addSeparator()
        menu.addActions(list(actions))
