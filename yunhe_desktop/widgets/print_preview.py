"""Shows a print before it is printed or saved: what is on the screen is what comes out."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.documents.writing import atomic_path
from yunhe_desktop.errors import UserError
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.job import run_job
from yunhe_desktop.widgets.page_view import PageView
from yunhe_desktop.widgets.pdf_pages import PdfPages
from yunhe_desktop.widgets.theme import px

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class PrintPreview(QDialog):
    """A PDF with buttons to print and to save it; `file_name` is proposed for saving."""

    def __init__(self, title: str, pdf: bytes, file_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"{title}　打印预览")
        self.setObjectName("print_preview")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._pdf = pdf
        self._file_name = file_name
        self._pages = PdfPages(pdf)
        self.finished.connect(self._pages.close)
        self.view = PageView(self._pages)
        self._add_actions()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._verbs())
        layout.addWidget(self.view)
        layout.addLayout(self._places())
        self.resize(QSize(px(900), px(820)).boundedTo(self.screen().availableSize()))
        self.view.setFocus()

    def _add_actions(self) -> None:
        self.print_action = self._action("打印…", "print", self.print_out, "Ctrl+P")
        self.save_action = self._action("另存为 PDF…", "save", self.save, "Ctrl+S")
        self.out_action = self._action("缩小", "zoom-out", self.view.zoom_out, "Ctrl+-")
        self.in_action = self._action("放大", "zoom-in", self.view.zoom_in, "Ctrl+=", "Ctrl++")
        self.full_action = self._action("实际大小", "preview", lambda: self.view.set_zoom(1.0), "Ctrl+0")
        self.fit_action = self._action("适合宽度", "columns", lambda: self.view.set_zoom(None), "Ctrl+9")
        self.close_action = self._action("关闭", "clear", self.reject, "Ctrl+W")

    def _action(self, text: str, icon_name: str, slot: Callable[[], object], *keys: str) -> QAction:
        action = named_action(self, text, icon_name, slot)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{text.removesuffix('…')}（{keys[0]}）")
        return action

    def _verbs(self) -> QHBoxLayout:
        bar = _bar()
        bar.addWidget(verb_button(self.print_action, primary=True))
        bar.addWidget(verb_button(self.save_action))
        bar.addStretch()
        bar.addWidget(verb_button(self.close_action))
        return bar

    def _places(self) -> QHBoxLayout:
        zoom = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        zoom.setMinimumWidth(px(52))
        self.view.zoom_changed.connect(lambda value: zoom.setText(f"{round(100 * value)}%"))
        bar = _bar()
        bar.addWidget(self._page_box())
        bar.addStretch()
        for widget in (
            _icon_button(self.out_action),
            zoom,
            _icon_button(self.in_action),
            _icon_button(self.full_action),
            _icon_button(self.fit_action),
        ):
            bar.addWidget(widget)
        return bar

    def _page_box(self) -> QSpinBox:
        """The page in sight; typing another number goes there."""
        box = QSpinBox(
            prefix="第 ", suffix=f" 页，共 {len(self._pages)} 页", minimum=1, maximum=len(self._pages)
        )
        box.setObjectName("page")
        box.setKeyboardTracking(False)

        def follow(page: int) -> None:
            box.blockSignals(True)
            box.setValue(page + 1)
            box.blockSignals(False)

        self.view.page_changed.connect(follow)
        box.valueChanged.connect(lambda number: self.view.go_to(number - 1))
        return box

    def print_out(self) -> None:
        """Ask for printer and pages, then print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

        if not QPrinterInfo.availablePrinterNames():
            messages.tell(
                self,
                "没有打印机",
                "这台电脑没有安装打印机。请先在系统设置里添加打印机；也可以按“另存为 PDF”，把文件拷到能打印的电脑上打印。",
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._file_name)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(self._pages))
        dialog.setFromTo(1, len(self._pages))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: "QPrinter") -> None:
        """Print on a printer that is already set up."""
        from yunhe_desktop.widgets.printing import print_pages

        run_job(self, "打印", lambda progress: print_pages(self._pages, printer, progress), lambda _: None)

    def save(self) -> None:
        """Ask where to, then save."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, "另存为 PDF", documents, "PDF 文件 (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(self._file_name)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.save_as(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def save_as(self, path: Path) -> None:
        """Write the PDF there, whole or not at all; a fault is shown to the user."""
        try:
            with atomic_path(path) as temporary:
                temporary.write_bytes(self._pdf)
        except UserError as error:
            messages.show_error(self, error)


def _bar() -> QHBoxLayout:
    bar = QHBoxLayout()
    bar.setContentsMargins(px(12), px(8), px(12), px(8))
    bar.setSpacing(px(8))
    return bar


def _icon_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return button
