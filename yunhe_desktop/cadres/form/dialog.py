"""The form of one cadre: village, photo, facts, and every list of the file, saved as one action."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.attachments import keep, kept
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.form.materials import MaterialsSection
from yunhe_desktop.cadres.form.photo_box import PhotoBox
from yunhe_desktop.cadres.form.posts_editor import PostsEditor
from yunhe_desktop.cadres.form.sections import PAGES, ListSection
from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.rules.derived import Gap, gaps
from yunhe_desktop.cadres.tables import Cadre, CareerRow
from yunhe_desktop.database import Database
from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.identity import read_id_number
from yunhe_desktop.journal import note_viewings
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px, set_role

_TYPED = tuple(field for field in fields_of(Cadre).values() if not field.automatic)

_READ: dict[str, Callable[[str], str]] = {
    "name": rules.clean_name,
    "id_number": lambda text: read_id_number(text).value.number18,
}


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
        self.form.reveal.connect(self._reveal)
        self.photo = PhotoBox()
        self.village = QComboBox()
        self.village.setObjectName("village")
        self.village.setMaxVisibleItems(20)
        self.village.setPlaceholderText("请选择村")
        self.lists: list[tuple[str, list[ListSection]]] = [
            (title, [ListSection(offer) for offer in offers]) for title, offers in PAGES
        ]
        self.lists.append(("档案材料", [MaterialsSection(database)]))
        with database.reading() as session:
            everywhere = queries.places(session)
            self.posts = PostsEditor(queries.terms(session), everywhere)
            if key:
                self._offer_villages(everywhere)
                self._fill(queries.get_cadre(session, key))
                self.photo.set_photo(kept(session, queries.get_cadre(session, key).photo))
                for section in self._sections():
                    section.load(session, key)
            else:
                self.setWindowTitle("新增干部")
                self._offer_villages(queries.places(session, ended=False))
                self.village.setCurrentIndex(
                    self.village.findData(village)
                )  # none is better than a wrong one
        self._lay_out()
        self._tell_gaps()

    def _sections(self) -> list[ListSection]:
        return [section for _title, sections in self.lists for section in sections]

    def _offer_villages(self, places: Sequence[Place]) -> None:
        for place in places:
            self.village.addItem(f"{place.township}　{place.village}", place.village_id)

    def _fill(self, cadre: Cadre) -> None:
        self._version = cadre.version
        self.setWindowTitle(f"编辑：{cadre.name}")
        self.form.set_values({field.key: getattr(cadre, field.key) for field in _TYPED})
        self.village.setCurrentIndex(self.village.findData(cadre.village_id))
        self.posts.set_posts(queries.posts_of(cadre), cadre.village_id)

    def _lay_out(self) -> None:
        self.resize(px(1000), px(680))
        buttons = QDialogButtonBox()
        save = buttons.addButton("保存", QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        self.tabs = QTabWidget()
        self.tabs.addTab(self._facts(), "基本信息")
        self.tabs.addTab(_page([self.posts]), "任职")
        for title, sections in self.lists:
            self.tabs.addTab(_page(sections), title)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addWidget(buttons)
        next(each.list for each in self._sections() if each.table is CareerRow).changed.connect(
            self._tell_gaps
        )

    def _facts(self) -> QWidget:
        village = QFormLayout()
        label = QLabel("村")
        set_role(label, "field")
        village.addRow(label, self.village)
        column = QVBoxLayout()
        column.addLayout(village)
        column.addWidget(self.form)
        column.addStretch()
        page = QWidget()
        row = QHBoxLayout(page)
        row.addLayout(column, stretch=1)
        row.addSpacing(px(12))
        row.addWidget(self.photo)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        return scroll

    def _tell_gaps(self) -> None:
        """Below the 简历, where it has holes."""
        section = next(each for each in self._sections() if each.table is CareerRow)
        if section.list.rows.problems():
            section.explain("")
            return
        steps = [rules.CareerStep(**row.values) for row in section.rows()]
        today = office_today()
        section.explain("\n".join(_gap_sentence(gap) for gap in gaps(steps, today)))

    def _reveal(self, key: str) -> None:
        """Show a stored number whole; who did so is in the journal."""
        label = fields_of(Cadre)[key].label
        try:
            with self._database.action(f"查看完整{label}：{self.form.values()['name']}") as session:
                note_viewings(session, Cadre, [self._key])
        except UserError as error:
            messages.show_error(self, error)
            return
        self.form.show_whole(key)

    def save(self) -> None:
        """Check everything, ask about what is doubtful, write."""
        if self.form.validate() or not self._are_facts_sound():
            self.tabs.setCurrentIndex(0)
            return
        if not self.village.currentData():
            self.tabs.setCurrentIndex(0)
            messages.tell(self, "没有选村", "请在最上面选择这名干部所在的村，再保存。")
            self.village.setFocus()
            return
        if self._has_wrong_lists():
            return
        village = self.village.currentData()
        values = self.form.values() | {"village_id": village}
        posts = queries.with_one_main(self.posts.posts(village))
        if not self._confirm(values):
            return
        self._write(values, posts)

    def _has_wrong_lists(self) -> bool:
        """Whether one of the lists cannot be stored; it is shown, and said why."""
        pages: list[Sequence[PostsEditor | ListSection]] = [
            [self.posts],
            *(each for _title, each in self.lists),
        ]
        for number, sections in enumerate(pages, start=1):
            for section in sections:
                if wrong := section.problem():
                    self.tabs.setCurrentIndex(number)
                    messages.tell(self, "有一处填得不对", wrong)
                    return True
        return False

    def _write(self, values: dict[str, str | bool], posts: list[queries.PostValues]) -> None:
        name = str(values["name"])
        try:
            with self._database.action(f"{'修改' if self._key else '新增'}干部：{name}") as session:
                given: dict[str, object] = dict(values)
                if self.photo.changed:
                    given["photo"] = keep(session, self.photo.photo) if self.photo.photo else ""
                cadre = queries.save_cadre(session, self._key, given, posts, version=self._version)
                for section in self._sections():
                    section.save(session, cadre.id)
                self.saved = cadre.id
        except UserError as error:
            self.saved = ""
            messages.show_error(self, error)
            return
        self.accept()

    def _are_facts_sound(self) -> bool:
        """Whether name and ID number are such; written in their usual form then, as a roster's are."""
        for key, read in _READ.items():
            text = str(self.form.values()[key])
            if not text:
                continue
            try:
                self.form.set_values({key: read(text)})
            except UserError as error:
                self.form.set_error(key, str(error))
                return False
        return True

    def _confirm(self, values: dict[str, str | bool]) -> bool:
        """Ask about what contradicts the ID number and about a second file of the same person."""
        doubts = rules.contradictions(values)
        with self._database.reading() as session:
            other = queries.same_id_number(session, str(values["id_number"]), but=self._key)
            if other:
                doubts.append(f"身份证号与“{other.name}”的档案相同。")
        return not doubts or messages.ask(self, "请核对", "\n".join(doubts) + "\n仍然保存吗？", "仍然保存")


def _page(widgets: Sequence[QWidget]) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    for widget in widgets:
        layout.addWidget(widget, stretch=1)
    return page


def _gap_sentence(gap: Gap) -> str:
    if not gap.ended:
        return f"简历从{dotted(gap.began)}起没有记录，请补到现在，或把最后一段的截止时间空着。"
    return f"简历缺{dotted(gap.began)}至{dotted(gap.ended)}这一段，请补上。"
