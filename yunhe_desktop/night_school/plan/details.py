"""Below the plan: everything about the chosen lesson, and its teaching files (课件)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.widgets.file_list import StoredFileList
from yunhe_desktop.widgets.theme import px, set_role

_TOO_LARGE = "请压缩后再添加，或把视频存在别处。"
_LINES = 64  # pixels at zoom 1: three lines of words


class PlanDetails(QWidget):
    """Words at the left, files at the right."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        set_role(self.title, "heading")
        self.files = StoredFileList(database, "课件", advice=_TOO_LARGE)
        self.files.setObjectName("files")
        self.files.ask_before_removing = True
        self._lay_out()
        self.show_lesson("", "", "")

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        above.addWidget(self.title, 1)
        for button in self.files.buttons.values():
            above.addWidget(button)
        below.setSpacing(px(16))
        below.addWidget(self.words, 3)
        below.addWidget(self.files, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, px(4), 0, 0)
        layout.addLayout(above)
        layout.addLayout(below, 1)
        self.title.setMinimumWidth(1)  # a long one is cut rather than the buttons
        self.words.setMinimumHeight(px(_LINES))
        self.files.setMinimumHeight(px(_LINES))

    def show_lesson(self, key: str, title: str, words: str) -> None:
        """Show what there is to say, and the files of the lesson `key` ("" for a 期 or nothing)."""
        self.title.setText(title)
        self.words.setText(words)
        self.files.show_owner(key, title)
