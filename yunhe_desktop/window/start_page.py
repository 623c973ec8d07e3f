"""What the window shows while no data file is open: why, and what to do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop import APP_NAME
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import set_role

if TYPE_CHECKING:
    from yunhe_desktop.main_window import MainWindow

_WIDTH = 360


class StartPage(QWidget):
    """Three ways to a data file, under the reason why none is open."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        title = QLabel(APP_NAME)
        set_role(title, "title")
        self._reason = QLabel(wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._reason.setMinimumWidth(2 * _WIDTH)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.setSpacing(12)
        layout.addWidget(title, alignment=Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._reason, alignment=Qt.AlignmentFlag.AlignCenter)
        self._buttons = QWidget()
        buttons = QVBoxLayout(self._buttons)
        buttons.setSpacing(12)
        layout.addWidget(self._buttons, alignment=Qt.AlignmentFlag.AlignCenter)
        for text, name, slot in (
            ("新建数据文件…", "new", lambda: window.files.new()),
            ("打开数据文件…", "open", lambda: window.files.open()),
            ("从备份还原…", "restore", lambda: window.files.restore()),
        ):
            button = QPushButton(icon(name), text)
            button.setMinimumWidth(_WIDTH)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            buttons.addWidget(button)

    def explain(self, sentence: str) -> None:
        """Show why no file is open."""
        self._reason.setText(sentence or "还没有打开数据文件。")
        self._buttons.show()

    def explain_opening(self) -> None:
        """Say that a file is being opened."""
        self._reason.setText("正在打开数据文件…")
        self._buttons.hide()
