"""常用筛选: filters that a user named, to choose, to rename and to delete."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres.index import (
    CadreFilter,
    forget_filter,
    keep_filter,
    rename_filter,
    saved_filters,
)
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import plain_text
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px


class SavedFilters(QPushButton):
    """A button with the menu of the kept filters; `present` tells what is chosen now."""

    chosen = Signal(CadreFilter)

    def __init__(self, database: Database, present: Callable[[], CadreFilter]) -> None:
        super().__init__(icon("save"), "常用筛选 ▾")
        self.setObjectName("常用筛选")
        self.setAutoDefault(False)
        self._database = database
        self._present = present
        self.menu_of_filters = QMenu(self)
        self.menu_of_filters.aboutToShow.connect(self.fill_menu)
        self.clicked.connect(lambda: self.menu_of_filters.popup(self.mapToGlobal(self.rect().bottomLeft())))

    def fill_menu(self) -> None:
        """Offer what is kept now."""
        menu = self.menu_of_filters
        menu.clear()
        kept = self._kept()
        for name, wanted in kept.items():
            choose = menu.addAction(icon("filter"), plain_text(name))
            choose.triggered.connect(lambda _on=False, wanted=wanted: self.chosen.emit(wanted))
        if not kept:
            menu.addAction("还没有常用筛选").setEnabled(False)
        menu.addSeparator()
        keep = menu.addAction(icon("add"), "保存当前查找和筛选…", self.keep)
        keep.setEnabled(self._present() != CadreFilter())
        menu.addAction(icon("edit"), "管理…", self.manage).setEnabled(bool(kept))

    def keep(self) -> None:
        """Name what is chosen now, and keep it."""
        name, given = QInputDialog.getText(self, "保存常用筛选", "名称：")
        if not given:
            return
        if name.strip() in self._kept() and not messages.ask(
            self, "名称已有", f"已经有常用筛选“{name.strip()}”，用现在的筛选替换它？", "替换"
        ):
            return
        _write(self, self._database, lambda session: keep_filter(session, name, self._present()))

    def manage(self) -> None:
        """Rename and delete."""
        dialog = ManageFilters(self, self._database)
        dialog.exec()
        dialog.deleteLater()

    def _kept(self) -> dict[str, CadreFilter]:
        with self._database.reading() as session:
            return saved_filters(session)


class ManageFilters(QDialog):
    """The kept filters by name."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent)
        self.setWindowTitle("常用筛选")
        self.resize(px(420), px(360))
        self._database = database
        self.names = QListWidget()
        rename, delete = QPushButton(icon("edit"), "改名…"), QPushButton(icon("delete"), "删除")
        close = QPushButton("关闭")
        rename.clicked.connect(self.rename)
        delete.clicked.connect(self.delete)
        close.clicked.connect(self.accept)
        for button in (rename, delete, close):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(rename)
        buttons.addWidget(delete)
        buttons.addStretch()
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel("常用筛选保存在数据文件里，打开这份文件的人都能用。", wordWrap=True))
        layout.addWidget(self.names)
        layout.addLayout(buttons)
        self._show()

    def _show(self) -> None:
        row = max(0, self.names.currentRow())
        self.names.clear()
        with self._database.reading() as session:
            self.names.addItems(list(saved_filters(session)))
        self.names.setCurrentRow(min(row, self.names.count() - 1))

    def _name(self) -> str:
        item = self.names.currentItem()
        return item.text() if item else ""

    def rename(self) -> None:
        """Ask for another name of the chosen one."""
        old = self._name()
        if old:
            new, given = QInputDialog.getText(self, "改名", "新的名称：", text=old)
            if given:
                _write(self, self._database, lambda session: rename_filter(session, old, new))
                self._show()

    def delete(self) -> None:
        """Forget the chosen one, after asking."""
        name = self._name()
        if name and messages.ask(self, "删除常用筛选", f"删除常用筛选“{name}”？名单不受影响。", "删除"):
            _write(self, self._database, lambda session: forget_filter(session, name))
            self._show()


def _write(parent: QWidget, database: Database, work: Callable[..., None]) -> None:
    """Write a choice into the data file, or say why that cannot be."""
    try:
        with database.maintenance() as session:
            work(session)
    except UserError as error:
        messages.show_error(parent, error)
