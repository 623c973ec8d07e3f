"""The attached replies of one department about one candidate."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.widgets.file_list import StoredFileList
from yunhe_desktop.widgets.theme import px, set_role

_FEW_LINES = 58  # pixels at zoom 1: two files in sight


class RepliesBox(QWidget):
    """A list of files with what can be done with them; every change is stored at once."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        set_role(self.heading, "field")
        self.list = StoredFileList(database, "反馈件", "联审附件")
        self.list.setObjectName("replies")
        self.list.setFixedHeight(px(_FEW_LINES))
        upper = QHBoxLayout()
        upper.addWidget(self.heading, stretch=1)
        for button in self.list.buttons.values():
            upper.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(upper)
        layout.addWidget(self.list)
        self.show_files("", "")

    def show_files(self, item: str, who: str, *, writable: bool = True) -> None:
        """Show the files of a department's line; `who` is for headings: 公安关于张建国."""
        self.heading.setText(f"{who}的反馈件" if item else "反馈件：在上面选一个部门")
        self.list.show_owner(item, who, writable=writable)
