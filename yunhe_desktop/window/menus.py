"""The menu bar. Import, export and print show what the tabs offer; the rest is the window's own."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from yunhe_desktop.widgets.actions import plain_text
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.window import help_dialogs
from yunhe_desktop.window.undo_actions import UndoActions

if TYPE_CHECKING:
    from yunhe_desktop.main_window import MainWindow
    from yunhe_desktop.window.tab import TabView

_ZOOM_STEP = 0.1


def build(window: "MainWindow") -> None:
    """Fill the window's menu bar."""
    _file_menu(window)
    _edit_menu(window)
    _tab_menu(window, "导入(&I)", lambda tab: tab.import_actions())
    _tab_menu(window, "导出(&E)", lambda tab: tab.export_actions())
    _print_menu(window)
    _look_menu(window)
    _help_menu(window)


def action(
    menu: QMenu,
    text: str,
    slot: Callable[[], object],
    icon_name: str = "",
    keys: QKeySequence.StandardKey | str | None = None,
) -> QAction:
    """A new action at the end of a menu."""
    made = QAction(text, menu)
    if icon_name:
        made.setIcon(icon(icon_name))
    if keys is not None:
        made.setShortcut(QKeySequence(keys))
    made.triggered.connect(lambda _checked=False: slot())
    menu.addAction(made)
    return made


def _file_menu(window: "MainWindow") -> None:
    menu = window.menuBar().addMenu("文件(&F)")
    action(menu, "新建数据文件…", lambda: window.files.new(), "new", QKeySequence.StandardKey.New)
    action(menu, "打开数据文件…", lambda: window.files.open(), "open", QKeySequence.StandardKey.Open)
    recent = menu.addMenu(icon("history"), "最近打开")
    recent.aboutToShow.connect(lambda: _fill_recent(recent, window))
    menu.addSeparator()
    action(menu, "备份…", lambda: window.files.back_up(), "backup", "Ctrl+B")
    action(menu, "从备份还原…", lambda: window.files.restore(), "restore")
    action(menu, "检查数据文件", lambda: window.files.check(), "ok")
    menu.addSeparator()
    action(menu, "操作员姓名…", lambda: window.files.name_operator(), "person")
    menu.addSeparator()
    action(menu, "退出", window.close, keys=QKeySequence.StandardKey.Quit)


def _fill_recent(menu: QMenu, window: "MainWindow") -> None:
    menu.clear()
    for path in window.preferences.recent_files:
        action(menu, plain_text(str(path)), lambda path=path: window.files.open_path(path))  # type: ignore[misc]
    menu.setEnabled(True)
    if menu.isEmpty():
        menu.addAction("（没有最近打开的文件）").setEnabled(False)


def _edit_menu(window: "MainWindow") -> None:
    menu = window.menuBar().addMenu("编辑(&B)")
    undo = UndoActions(window)
    undo.add_to(menu)
    menu.addSeparator()
    action(menu, "修改记录…", undo.show_history, "history", "Ctrl+H")


def _tab_menu(window: "MainWindow", title: str, offered: "Callable[[TabView], list[QAction]]") -> None:
    menu = window.menuBar().addMenu(title)
    menu.aboutToShow.connect(lambda: _fill(menu, window, offered))


def _fill(menu: QMenu, window: "MainWindow", offered: "Callable[[TabView], list[QAction]]") -> None:
    menu.clear()
    for title, view in window.tabs():
        if actions := offered(view):
            menu.addSection(title)
            menu.addActions(actions)
    if menu.isEmpty():
        menu.addAction("（请先打开数据文件）").setEnabled(False)


def _print_menu(window: "MainWindow") -> None:
    _tab_menu(window, "打印(&P)", lambda tab: tab.print_actions())
    shortcut = QAction("打印当前页", window)
    shortcut.setShortcut(QKeySequence.StandardKey.Print)
    shortcut.triggered.connect(lambda: _trigger_first(window))
    window.addAction(shortcut)


def _trigger_first(window: "MainWindow") -> None:
    view = window.current_tab()
    offered: Iterable[QAction] = view.print_actions() if view else ()
    first = next((one for one in offered if one.isEnabled()), None)
    if first:
        first.trigger()
    elif window.workspace:
        window.workspace.say("这一页没有可以打印的内容。")


def _look_menu(window: "MainWindow") -> None:
    menu = window.menuBar().addMenu("查看(&V)")
    look = window.preferences
    zoom_in = action(menu, "放大", lambda: window.set_zoom(look.zoom + _ZOOM_STEP), "zoom-in")
    zoom_in.setShortcuts([QKeySequence("Ctrl+="), QKeySequence("Ctrl++")])
    action(menu, "缩小", lambda: window.set_zoom(look.zoom - _ZOOM_STEP), "zoom-out", "Ctrl+-")
    action(menu, "原始大小", lambda: window.set_zoom(1.0), keys="Ctrl+0")
    menu.addSeparator()
    dark = QAction(icon("moon"), "深色外观", menu, checkable=True, checked=look.dark)
    dark.toggled.connect(window.set_dark)
    menu.addAction(dark)


def _help_menu(window: "MainWindow") -> None:
    menu = window.menuBar().addMenu("帮助(&H)")
    action(
        menu,
        "使用手册",
        lambda: help_dialogs.show_handbook(window),
        "help",
        QKeySequence.StandardKey.HelpContents,
    )
    action(menu, "关于运河头雁", lambda: help_dialogs.show_about(window), "about")
