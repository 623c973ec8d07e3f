"""Two files side by side: one person or two."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import Comparison, FieldPair
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Kind
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.theme import px, set_role

MERGED, DISTINCT = "merged", "distinct"


def decide_on_pair(parent: QWidget, database: Database, first: str, second: str) -> str:
    """Let the user merge two files or say that they are two people's: MERGED, DISTINCT, or "" for neither."""
    try:
        with database.reading() as session:
            comparison = queries.compare(session, first, second)
    except UserError as error:
        messages.show_error(parent, error)
        return ""
    dialog = DuplicateDialog(parent, database, comparison)
    dialog.exec()
    dialog.deleteLater()
    return dialog.decided


class DuplicateDialog(QDialog):
    """Both files field by field; what differs is chosen on one side or the other."""

    def __init__(self, parent: QWidget, database: Database, comparison: Comparison) -> None:
        super().__init__(parent)
        self.setWindowTitle("是不是同一人")
        resize_on_screen(self, 960, 640)
        self._database = database
        self._comparison = comparison
        self.decided = ""
        self.choices: dict[str, QButtonGroup] = {}
        explanation = QLabel(
            "左右不同的项目，点选合并后要保留的一边。任职、简历等各类记录会合在一起，相同的不重复；"
            "右边的档案移入回收站，修改记录都保留，可以撤销。",
            wordWrap=True,
        )
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(self._make_fields())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(20), px(16), px(20), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(explanation)
        layout.addWidget(scroll, stretch=1)
        layout.addLayout(self._make_buttons())

    def _make_fields(self) -> QWidget:
        page = QWidget()
        grid = QGridLayout(page)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        for column, text in enumerate(("项目", "保留这一份", "并入这一份", "比对")):
            heading = QLabel(text)
            heading.setMargin(px(6))
            set_role(heading, "heading")
            grid.addWidget(heading, 0, column)
        for row, pair in enumerate(self._comparison.fields, start=1):
            self._add_field(grid, row, pair)
        row = grid.rowCount()
        for offset, (label, mine, theirs) in enumerate(self._comparison.lists):
            for column, text in enumerate((label, f"{mine} 条", f"{theirs} 条", "合在一起")):
                grid.addWidget(_muted(text), row + offset, column)
        grid.setRowStretch(grid.rowCount(), 1)
        return page

    def _add_field(self, grid: QGridLayout, row: int, pair: FieldPair) -> None:
        if pair.is_equal:
            for column, text in enumerate((pair.field.label, *pair.shown, pair.comparison)):
                grid.addWidget(_muted(text), row, column)
            return
        if pair.is_conflict:
            frame = QFrame()  # behind the whole row, so that what differs stands out
            set_role(frame, "warning")
            grid.addWidget(frame, row, 0, 1, 4)
        label = QLabel(pair.field.label)
        label.setMargin(px(6))
        grid.addWidget(label, row, 0)
        group = QButtonGroup(self)
        for side, text in enumerate(pair.shown):
            radio = QRadioButton(text.replace("&", "&&") or "（空）")
            radio.setObjectName(f"{pair.field.key}_{side}")
            if pair.field.kind is Kind.PICTURE and pair.values[side]:
                _show_photo(radio, self._comparison.photos[side])
            group.addButton(radio, side)
            grid.addWidget(radio, row, 1 + side)
        group.button(pair.proposed).setChecked(True)
        self.choices[pair.field.key] = group
        said = QLabel(pair.comparison)
        said.setMargin(px(6))
        set_role(said, "warning" if pair.is_conflict else "muted")
        grid.addWidget(said, row, 3)

    def _make_buttons(self) -> QHBoxLayout:
        writable = not self._database.read_only
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.reason.setPlaceholderText("依据，如：已核对身份证，是同名的两个人")
        distinct = QPushButton("不是同一人")
        distinct.setAutoDefault(False)
        distinct.clicked.connect(self.mark_distinct)
        merge = QPushButton("合并成一份")
        set_role(merge, "primary")
        merge.clicked.connect(self.merge)
        for button in (distinct, merge):
            button.setEnabled(writable)
        close = QPushButton("取消")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.reason, stretch=1)
        row.addWidget(distinct)
        row.addSpacing(px(24))
        row.addWidget(merge)
        row.addWidget(close)
        return row

    def chosen(self) -> dict[str, str]:
        """The values that are to be kept where the files differ, by field key."""
        sides = {key: group.checkedId() for key, group in self.choices.items()}
        return {pair.field.key: pair.values[sides[pair.field.key]]
                for pair in self._comparison.fields if pair.field.key in sides}  # fmt: skip

    def merge(self) -> None:
        """Make one file of the two, as one action."""
        comparison = self._comparison
        try:
            with self._database.action(f"合并档案：{comparison.names[0]}") as session:
                queries.merge(session, comparison.keep, comparison.other, self.chosen())
        except UserError as error:
            messages.show_error(self, error)
            return
        self.decided = MERGED
        self.accept()

    def mark_distinct(self) -> None:
        """Remember that these are two people, with the reason given."""
        comparison = self._comparison
        try:
            with self._database.action(f"确认不是同一人：{'、'.join(comparison.names)}") as session:
                queries.mark_distinct(session, comparison.keep, comparison.other, self.reason.text().strip())
        except UserError as error:
            messages.show_error(self, error)
            return
        self.decided = DISTINCT
        self.accept()


def _show_photo(radio: QRadioButton, content: bytes) -> None:
    picture = QPixmap()
    picture.loadFromData(content)
    radio.setIcon(QIcon(picture))
    radio.setIconSize(QSize(px(66), px(99)))


def _muted(text: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setMargin(px(6))
    set_role(label, "muted")
    return label
