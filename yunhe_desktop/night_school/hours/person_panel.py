"""The details of one person: what is owed, what is earned and why, lesson by lesson."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLabel, QPushButton, QVBoxLayout, QWidget

from yunhe_desktop.night_school.hours import telling
from yunhe_desktop.night_school.queries.hours import PersonHours
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.one_line import OneLine
from yunhe_desktop.widgets.plain_table import PlainTable
from yunhe_desktop.widgets.theme import px, set_role


class PersonPanel(QWidget):
    """Shows one person, or says that nobody is chosen."""

    opened = Signal(str)  # 打开档案: the cadre's key
    proof = Signal(str)  # 学时证明: the cadre's key

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.name = OneLine()
        set_role(self.name, "heading")
        self.where, self.owed, self.earned, self.attended = (_words() for _each in range(4))
        set_role(self.where, "muted")
        self.lessons = PlainTable(("日期", "课题", "学时", "怎么算的"), (92, 100, 48, 90))
        self.lessons.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.lessons.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.open = QPushButton(icon("person"), "打开档案")
        self.open.clicked.connect(lambda: self.opened.emit(self._key))
        self.print = QPushButton(icon("print"), "学时证明…")
        self.print.clicked.connect(lambda: self.proof.emit(self._key))
        self._lay_out()
        self.show_person(None)

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.addWidget(self.name, stretch=1)
        for button in (self.open, self.print):
            button.setAutoDefault(False)
            upper.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(8), 0, 0, 0)
        layout.setSpacing(px(3))
        layout.addLayout(upper)
        for widget in (self.where, self.owed, self.earned, self.attended):
            layout.addWidget(widget)
        layout.addWidget(self.lessons, stretch=1)

    def show_person(self, person: PersonHours | None) -> None:
        """Show this person, None for nobody."""
        self._key = person.key if person else ""
        for button in (self.open, self.print):
            button.setEnabled(person is not None)
        self.name.show_text(person.name if person else "")
        told = (
            (telling.where(person), telling.owed(person), telling.earned(person), telling.attended(person))
            if person
            else ("在左边选一个人，这里列出每节课的学时。", "", "", "")
        )
        for label, text in zip((self.where, self.owed, self.earned, self.attended), told, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.lessons.show_rows(telling.rows(person) if person else [])


def _words() -> QLabel:
    label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
