"""The handbook and what there is to say about the program."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from yunhe_desktop import APP_NAME, __version__
from yunhe_desktop.resources import resource
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.theme import px

_LINE_HEIGHT = 135  # per cent


def show_handbook(parent: QWidget) -> None:
    """The handbook, in a window that stays beside the work."""
    dialog = QDialog(parent, Qt.WindowType.Window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("使用手册")
    dialog.resize(px(760), px(640))
    text = QTextBrowser(openExternalLinks=False)
    text.setMarkdown(resource("handbook", "handbook.md").read_text("utf-8"))
    _give_air(text.document())
    layout = QVBoxLayout(dialog)
    layout.addWidget(text)
    dialog.show()


def _give_air(document: QTextDocument) -> None:
    """Margins, room between lines and above headings, which Markdown leaves out."""
    document.setDocumentMargin(px(20))
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if shape.headingLevel() > 1:
            shape.setTopMargin(px(20))
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()


def show_about(parent: QWidget) -> None:
    """Name, version, licence and what the program stands on."""
    messages.tell(
        parent,
        f"关于{APP_NAME}",
        f"{APP_NAME} {__version__}\n村干部档案、擂台赛，离线使用，数据只在本机的一个文件里。",
        "许可证：Apache-2.0\n"
        "字体：Noto Sans SC、Noto Serif SC、霞鹜文楷（SIL OFL 1.1）；图标：Lucide（ISC）；笔顺数据：cnchar-order（MIT）\n"
        f"Python {sys.version.split()[0]}，Qt/PySide6（LGPL-3.0）、SQLAlchemy、SQLCipher、Typst、openpyxl、calamine、PDFium",
    )
