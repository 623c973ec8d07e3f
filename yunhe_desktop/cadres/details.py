"""The file of one cadre, to read: beside the list."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import note_viewing
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.value_list import ValueList
from yunhe_desktop.widgets.workspace import Workspace

_FIELDS = tuple(field for field in fields_of(Cadre).values() if field.key not in ("name", "photo"))


class CadreDetails(QScrollArea):
    """Name, village, posts and every field; masked numbers are shown one by one, and that is logged."""

    edit = Signal()
    history = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(widgetResizable=True)
        self.setMinimumWidth(px(300))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._database: Database = workspace.database
        self._key = ""
        self._name = QLabel(wordWrap=True)
        set_role(self._name, "title")
        self._place = QLabel(wordWrap=True)
        set_role(self._place, "muted")
        self._posts = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._values = ValueList(_FIELDS)
        self._values.reveal.connect(self._reveal)
        self._buttons = self._make_buttons()
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 12, 12)
        for widget in (self._name, self._place, self._posts, self._buttons, self._values):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(page)
        self.show_cadre("")

    def _make_buttons(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 4)
        for text, name, signal in (("编辑…", "edit", self.edit), ("修改记录", "history", self.history)):
            button = QPushButton(icon(name), text)
            button.clicked.connect(signal)
            button.setEnabled(name == "history" or not self._database.read_only)
            layout.addWidget(button)
        layout.addStretch()
        return row

    def show_cadre(self, key: str) -> None:
        """Show the cadre with this key; "" shows the hint to choose one."""
        self._key = key
        self._buttons.setVisible(bool(key))
        self._values.setVisible(bool(key))
        if not key:
            self._name.clear()
            self._posts.clear()
            self._place.setText("在左边选一名干部，这里显示他的档案。")
            return
        with self._database.reading() as session:
            cadre = queries.get_cadre(session, key)
            village = cadre.village
            posts = queries.posts_of(cadre)
            self._name.setText(cadre.name)
            self._place.setText(f"{village.township.name}　{village.name}{_age(cadre)}")
            self._posts.setText("\n".join(_post_line(post) for post in posts) or "没有登记职务")
            self._values.set_values({field.key: getattr(cadre, field.key) for field in _FIELDS})

    def _reveal(self, field_key: str) -> None:
        """Show one masked value whole; who did so is in the journal."""
        label = next(field.label for field in _FIELDS if field.key == field_key)
        if self._database.read_only:
            text = f"现在只能查看，不能修改；查看完整{label}要记入修改记录，所以也不能显示。"
            messages.tell(self, "不能显示", text)
            return
        with self._database.action(f"查看完整{label}：{self._name.text()}") as session:
            cadre = queries.get_cadre(session, self._key)
            note_viewing(session, cadre)
            value = getattr(cadre, field_key)
        self._values.show_whole(field_key, value)


def _age(cadre: Cadre) -> str:
    today = date.today()  # noqa: DTZ011 - the office's own calendar day
    age = queries.age_text(cadre.birth_date, today)
    return f"　{age}岁" if age else ""


def _post_line(post: queries.PostValues) -> str:
    began, ended = (_dotted(value) for value in (post.started, post.ended))
    when = f"（{began or '?'}—{ended}）" if ended else f"（{began}起）" if began else ""
    return f"{'原' if ended else ''}{post.position}{when}"


def _dotted(iso: str) -> str:
    return PartialDate.from_iso(iso).dotted if iso else ""
