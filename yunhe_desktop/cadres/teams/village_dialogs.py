"""村变动 in the window: a village gets another name, becomes part of another one, or is abolished."""

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import Place, VillagePerson
from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px, set_role

NAME = Field("新村名", "name", required=True, max_length=30)
DATE = Field("批准时间", "date", kind=Kind.DATE, required=True)
DOCUMENT = Field("批准文件", "document")
REMARKS = Field("备注", "remarks")


class VillageDialog(QDialog):
    """What the three changes share: the form, the sentence that tells what will happen, the buttons."""

    def __init__(self, parent: QWidget, database: Database, place: Place, fields: Sequence[Field]) -> None:
        super().__init__(parent)
        self.database = database
        self.place = place
        self.form = FieldForm(fields)
        self.preview = QLabel(wordWrap=True)
        self.preview.setObjectName("preview")
        set_role(self.preview, "muted")

    def lay_out(self, title: str, verb: str, *parts: QWidget) -> None:
        """Put the parts below each other, the buttons last."""
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setSpacing(px(12))
        for part in (*parts, self.preview):
            layout.addWidget(part, 1 if isinstance(part, QGroupBox) else 0)
        buttons = QDialogButtonBox()
        save = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        save.setDefault(True)
        set_role(save, "primary")
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def event_typed(self) -> rules.VillageEvent:
        """Date, document and remarks as typed."""
        values = {key: str(value) for key, value in self.form.values().items()}
        return rules.VillageEvent(values["date"], values["document"], values["remarks"])

    def save(self) -> None:
        """Write it as one action, unless something is wrong."""
        if self.form.validate() or not self.is_complete():
            return
        try:
            self.write()
        except UserError as error:
            messages.show_error(self, error)
            return
        self.accept()

    def is_complete(self) -> bool:
        """Whether what stands beside the form is chosen; the user is told what is missing."""
        return True

    def write(self) -> None:
        """Write the change; `UserError` where it cannot be."""
        raise NotImplementedError


class RenameDialog(VillageDialog):
    """更名."""

    def __init__(self, parent: QWidget, database: Database, place: Place) -> None:
        super().__init__(parent, database, place, (NAME, DATE, DOCUMENT, REMARKS))
        self.resize(px(520), px(320))
        self.preview.setText(
            f"“{place.village}”会记为曾用名：旧花名册、旧村名单仍认得它；查看批准时间以前的情况，仍显示“{place.village}”。"
        )
        self.lay_out(f"村更名：{place.township}{place.village}", "更名", self.form)

    def write(self) -> None:
        """The new name, as one action."""
        name = str(self.form.values()["name"])
        with self.database.action(f"村更名：{self.place.village}改为{name}") as session:
            queries.rename_village(session, self.place.village_id, name, self.event_typed(), office_today())


class EndDialog(VillageDialog):
    """并入 (`targets`: the villages that can be chosen) or 撤销 (none), and what becomes of each person."""

    def __init__(self, parent: QWidget, database: Database, place: Place, targets: Sequence[Place]) -> None:
        super().__init__(parent, database, place, (DATE, DOCUMENT, REMARKS))
        self.target = QComboBox()
        self.target.setObjectName("target")
        self.target.setPlaceholderText("请选择并入哪个村")
        self.target.setMaxVisibleItems(20)
        near_first = sorted(targets, key=lambda one: one.township_id != place.township_id)
        for one in near_first:
            self.target.addItem(f"{one.township}　{one.village}", one.village_id)
        self.target.setCurrentIndex(-1)
        self._merges = bool(targets)
        with database.reading() as session:
            people = queries.people_of_village(session, place.village_id)
        self.people = _People(people, merges=self._merges)
        self._lay_out_all()

    def _lay_out_all(self) -> None:
        place = self.place
        self.resize(px(640), px(640))
        self.preview.setText(
            f"村和职务的记录都保留：查看批准时间以前的情况，仍有“{place.village}”和当时任职的人。"
            "选“暂不变动”的人，以后可以在名册里办理变动。"
        )
        where = QWidget()
        row = QFormLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.addRow("并入", self.target)
        where.setVisible(self._merges)
        title = "村并入" if self._merges else "村撤销"
        self.lay_out(f"{title}：{place.township}{place.village}", title[1:], where, self.form, self.people)

    def is_complete(self) -> bool:
        """A merger needs the other village."""
        if self._merges and not self.target.currentData():
            messages.tell(self, "没有选村", f"请选择{self.place.village}并入哪个村。")
            self.target.setFocus()
            return False
        return True

    def write(self) -> None:
        """The end of the village with all that follows, as one action."""
        event, fates, key = self.event_typed(), self.people.fates(), self.place.village_id
        if not self._merges:
            with self.database.action(f"村撤销：{self.place.village}") as session:
                queries.abolish_village(session, key, event, fates, office_today())
            return
        into = self.target.currentText().split("　")[-1]
        with self.database.action(f"村并入：{self.place.village}并入{into}") as session:
            queries.merge_village(session, key, self.target.currentData(), event, fates, office_today())


class _People(QGroupBox):
    """Everybody whom it concerns, each with a choice."""

    def __init__(self, people: Sequence[VillagePerson], *, merges: bool) -> None:
        super().__init__(f"村里的干部（{len(people)}人）怎么办")
        self._choices: dict[str, QComboBox] = {}
        page = QWidget()
        page.setObjectName("page")
        grid = QGridLayout(page)
        grid.setColumnStretch(1, 1)
        for row, person in enumerate(people):
            choice = _choice(person, merges=merges)
            self._choices[person.key] = choice
            grid.addWidget(QLabel(person.name), row, 0)
            grid.addWidget(QLabel("、".join(person.positions) or "没有现任职务", wordWrap=True), row, 1)
            grid.addWidget(choice, row, 2)
        if not people:
            grid.addWidget(QLabel("这个村没有登记干部。"), 0, 0)
        grid.setRowStretch(len(people), 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(page)
        QVBoxLayout(self).addWidget(scroll)

    def fates(self) -> dict[str, str]:
        """What was chosen, by the person's key."""
        return {key: choice.currentData() for key, choice in self._choices.items()}


def _choice(person: VillagePerson, *, merges: bool) -> QComboBox:
    """The fates that are possible for this person, the likeliest first."""
    box = QComboBox()
    box.setObjectName(person.name)
    if not person.belongs:
        box.addItem("免去在本村的职务", rules.MOVES)
    else:
        if merges:
            box.addItem("免去本村职务，转入新村", rules.MOVES)
        box.addItem("免去全部职务，离任", rules.LEAVES)
    box.addItem("暂不变动", rules.STAYS)
    return box
