"""The file of one cadre, to read: beside the list."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.form.photo_box import PhotoLabel
from yunhe_desktop.cadres.people.file_summary import Block, derived, summary
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.fields import fields_of
from yunhe_desktop.journal import note_viewing
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.value_list import ValueList
from yunhe_desktop.widgets.workspace import Workspace

_SETTLED = 60  # milliseconds
_FIELDS = tuple(field for field in fields_of(Cadre).values() if field.key not in ("name", "photo"))


class CadreDetails(QScrollArea):
    """Photo, name, village, the lists of the file and every field; masked numbers are shown one by one, logged."""

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
        self._derived = QLabel(
            wordWrap=True, textFormat=Qt.TextFormat.PlainText
        )  # never typed: 党龄, tenure …
        set_role(self._derived, "muted")
        self.photo = PhotoLabel()
        self._values = ValueList(_FIELDS)
        self._values.reveal.connect(self._reveal)
        self._buttons = self._make_buttons()
        self._blocks = _Blocks()
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED)
        self._soon.timeout.connect(self._show_lists)
        workspace.closing.connect(self._soon.stop)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 12, 12, 12)
        layout.addLayout(self._head())
        for widget in (self._buttons, self._values, self._blocks):
            layout.addWidget(widget)
        layout.addStretch()
        self.setWidget(page)
        self.show_cadre("")

    def _head(self) -> QHBoxLayout:
        texts = QVBoxLayout()
        for label in (self._name, self._place, self._posts, self._derived):
            texts.addWidget(label)
        texts.addStretch()
        head = QHBoxLayout()
        head.addLayout(texts, stretch=1)
        head.addWidget(self.photo, alignment=Qt.AlignmentFlag.AlignTop)
        return head

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
        for widget in (self._buttons, self._values, self._blocks):
            widget.setVisible(bool(key))
        if not key:
            self._name.clear()
            self._posts.clear()
            self._derived.clear()
            self.photo.hide()
            self._place.setText("在左边选一名干部，这里显示他的档案。")
            return
        with self._database.reading() as session:
            cadre = queries.get_cadre(session, key)
            self._name.setText(cadre.name)
            self._place.setText(_place(cadre))
            self._posts.setText(
                "\n".join(_post_line(post) for post in queries.posts_of(cadre)) or "没有登记职务"
            )
            self._values.set_values({field.key: getattr(cadre, field.key) for field in _FIELDS})
        self._soon.start()

    def _show_lists(self) -> None:
        """What takes longer to read waits until the choice has settled: typing on must not wait for it."""
        if not self._key:
            return
        with self._database.reading() as session:
            person = queries.load_person(session, self._key)
        self.photo.setVisible(bool(person.photo))
        self.photo.show_photo(person.photo)
        self._derived.setText(derived(person, office_today()))
        self._blocks.show_blocks(summary(person, office_today()))

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


class _Blocks(QWidget):
    """Headings with lines below them."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._labels: list[QLabel] = []

    def show_blocks(self, blocks: list[Block]) -> None:
        """Show these in place of what stood there."""
        texts = [text for heading, lines in blocks for text in (heading, "\n".join(lines))]
        while len(self._labels) < len(texts):
            self._labels.append(self._label(heading=len(self._labels) % 2 == 0))
        for at, label in enumerate(self._labels):
            label.setVisible(at < len(texts))
            label.setText(texts[at] if at < len(texts) else "")

    def _label(self, *, heading: bool) -> QLabel:
        label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        if heading:
            set_role(label, "field")
        else:
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label)
        return label


def _place(cadre: Cadre) -> str:
    age = queries.age_text(cadre.birth_date, office_today())
    left = f"　{dotted(cadre.left_on)}{cadre.left_reason}" if cadre.left_on else ""
    village = cadre.village
    return f"{village.township.name}　{village.name}{f'　{age}岁' if age else ''}{left}"


def _post_line(post: queries.PostValues) -> str:
    began, ended = dotted(post.started), dotted(post.ended)
    when = f"（{began or '?'}—{ended}）" if ended else f"（{began}起）" if began else ""
    sent = f"，{post.unit}派出" if post.unit else ""
    return f"{'原' if ended else ''}{post.position}{when}{sent}"
