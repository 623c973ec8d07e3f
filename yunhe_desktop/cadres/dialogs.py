"""The form of one cadre: village, fields, posts over time."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.posts_editor import PostsEditor
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.identity import read_id_number
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px, set_role

_TYPED = tuple(field for field in fields_of(Cadre).values() if not field.automatic)


def edit_cadre(parent: QWidget, database: Database, key: str, *, village: str = "") -> str:
    """Let the user add (`key` "") or change a cadre; returns the cadre's key, or "" where they gave up."""
    dialog = CadreDialog(parent, database, key, village=village)
    dialog.exec()
    dialog.deleteLater()
    return dialog.saved


class CadreDialog(QDialog):
    """One cadre's form; 保存 writes everything as one action."""

    def __init__(self, parent: QWidget, database: Database, key: str, *, village: str = "") -> None:
        super().__init__(parent)
        self._database = database
        self._key = key
        self._version = 0
        self.saved = ""
        self.form = FieldForm(_TYPED)
        self.village = QComboBox()
        self.village.setObjectName("village")
        self.village.setMaxVisibleItems(20)
        self.village.setPlaceholderText("请选择村")
        with database.reading() as session:
            _offer(self.village, queries.places(session))
            self.posts = PostsEditor(queries.terms(session))
            if key:
                self._fill(queries.get_cadre(session, key))
            else:
                self.setWindowTitle("新增干部")
                self.village.setCurrentIndex(
                    self.village.findData(village)
                )  # none is better than a wrong one
        self._lay_out()

    def _fill(self, cadre: Cadre) -> None:
        self._version = cadre.version
        self.setWindowTitle(f"编辑：{cadre.name}")
        self.form.set_values({field.key: getattr(cadre, field.key) for field in _TYPED})
        self.village.setCurrentIndex(self.village.findData(cadre.village_id))
        self.posts.set_posts(queries.posts_of(cadre))

    def _lay_out(self) -> None:
        self.resize(px(820), px(660))
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        village = QFormLayout()
        label = QLabel("村")
        set_role(label, "field")
        village.addRow(label, self.village)
        group = QGroupBox("任职")
        QVBoxLayout(group).addWidget(self.posts)
        page = QWidget()
        content = QVBoxLayout(page)
        content.addLayout(village)
        content.addWidget(self.form)
        content.addWidget(group)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.addWidget(scroll)
        layout.addWidget(buttons)

    def save(self) -> None:
        """Check everything, ask about what is doubtful, write."""
        if self.form.validate() or not self._is_id_number_sound():
            return
        wrong = self.posts.problem()
        if not self.village.currentData():
            messages.tell(self, "没有选村", "请在最上面选择这名干部所在的村，再保存。")
            self.village.setFocus()
            return
        if wrong:
            messages.tell(self, "任职有误", wrong)
            return
        values = self.form.values() | {"village_id": self.village.currentData()}
        posts = queries.with_one_main(self.posts.posts())
        if not self._confirm(values):
            return
        name = str(values["name"])
        try:
            with self._database.action(f"{'修改' if self._key else '新增'}干部：{name}") as session:
                cadre = queries.save_cadre(session, self._key, values, posts, version=self._version)
                self.saved = cadre.id
        except UserError as error:
            messages.show_error(self, error)
            return
        self.accept()

    def _is_id_number_sound(self) -> bool:
        text = str(self.form.values()["id_number"])
        if not text:
            return True
        try:
            number = read_id_number(text).value.number18
        except UserError as error:
            self.form.set_error("id_number", str(error))
            return False
        self.form.set_values(self.form.values() | {"id_number": number})
        return True

    def _confirm(self, values: dict[str, str | bool]) -> bool:
        """Ask about what contradicts the ID number and about a second file of the same person."""
        doubts = rules.contradictions(values)
        with self._database.reading() as session:
            other = queries.same_id_number(session, str(values["id_number"]), but=self._key)
            if other:
                doubts.append(f"身份证号与“{other.name}”的档案相同。")
        return not doubts or messages.ask(self, "请核对", "\n".join(doubts) + "\n仍然保存吗？", "仍然保存")


def _offer(chooser: QComboBox, places: Sequence[Place]) -> None:
    for place in places:
        chooser.addItem(f"{place.township}　{place.village}", place.village_id)
