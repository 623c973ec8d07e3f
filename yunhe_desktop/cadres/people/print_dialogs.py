"""What is asked before a print of cadres' files: the form's own words, the roster's layout, the parts of a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QWidget,
)

from yunhe_desktop.cadres.printing import last_appointment
from yunhe_desktop.cadres.rules import Appointment, Person
from yunhe_desktop.cadres.sheets.profile import EVERYTHING, Part
from yunhe_desktop.cadres.sheets.roster import Grouping, RosterLayout
from yunhe_desktop.cadres.tables import AppointmentRow
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.fields import fields_of
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px, set_role

_GO_ON = "预览"
WHOLE_HINT = "打印完整的身份证号和电话（记入修改记录）"


class AppointmentDialog(AskDialog):
    """The words of one 任免审批表, or what the forms of several people have in common."""

    def __init__(
        self, parent: QWidget | None, people: Sequence[Person], today: date, go_on: str, *, can_keep: bool
    ) -> None:
        one = people[0] if len(people) == 1 else None
        who = f"{one.name}的任免审批表" if one else f"{len(people)}人的任免审批表"
        super().__init__(parent, "干部任免审批表", who, go_on)
        fields = [field for field in fields_of(AppointmentRow).values() if one or field.key not in _OF_ONE]
        self.form = FieldForm(fields)
        self.form.set_values(_start(one, today))
        hint = QLabel(
            "年龄、职务、简历等都按填表时间那一天计算。“现任职务”空着，就按任职记录写。"
            if one
            else "各人的拟任、拟免职务和理由按各自档案里最近一次的任免呈报；这里填的对所有人相同。",
            wordWrap=True,
        )
        set_role(hint, "muted")
        self.keep = QCheckBox("把以上内容存入档案的“任免呈报”")
        self.keep.setChecked(can_keep)
        self.keep.setEnabled(can_keep)
        self.body.addWidget(hint)
        self.body.addWidget(self.form)
        if one:
            self.body.addWidget(self.keep)
        self.resize(px(760), self.sizeHint().height())

    def accept(self) -> None:
        """Go on where everything can be read."""
        if not self.form.validate():
            super().accept()

    def said(self) -> Appointment:
        """What the form says."""
        return Appointment(**{key: str(value) for key, value in self.form.values().items()})


_OF_ONE = ("present", "proposed", "removed", "reason")


def _start(one: Person | None, today: date) -> dict[str, str | bool]:
    filled_on = PartialDate.from_date(today).iso
    if one is None:
        return {"filled_on": filled_on}
    said = last_appointment(one, today)
    return {name: getattr(said, name) for name in Appointment.__dataclass_fields__}


_GROUPINGS = (
    ("每行都写乡镇和村", Grouping.NONE),
    ("同村的合并成一格", Grouping.CELLS),
    ("每个村一个小标题", Grouping.LINES),
)


class RosterDialog(AskDialog):
    """Title, paper and grouping of a 花名册."""

    def __init__(self, parent: QWidget | None, people: int, columns: int, *, can_log: bool) -> None:
        super().__init__(parent, "打印花名册", f"打印列表中的{people}人，按现在显示的{columns}列", _GO_ON)
        self.title = QLineEdit("村“两委”干部花名册")
        self.unit = QLineEdit(placeholderText="空着则留横线手填")
        self.paper = QComboBox()
        self.paper.addItem("A4 横向", "a4")
        self.paper.addItem("A3 横向（列多时用）", "a3")
        self.paper.setCurrentIndex(1 if columns > _A4_COLUMNS else 0)
        self.grouping = QComboBox()
        for text, grouping in _GROUPINGS:
            self.grouping.addItem(text, grouping)
        self.usual = QCheckBox("改用花名册的常用列，不按列表现在显示的列")
        self.whole = QCheckBox(WHOLE_HINT)
        self.whole.setEnabled(can_log)
        form = QFormLayout()
        for label, widget in (
            ("标题", self.title),
            ("填报单位", self.unit),
            ("纸张", self.paper),
            ("排列", self.grouping),
        ):
            form.addRow(label, widget)
        self.body.addLayout(form)
        self.body.addWidget(self.usual)
        self.body.addWidget(self.whole)
        self.resize(px(460), self.sizeHint().height())

    def layout_chosen(self) -> RosterLayout:
        """What was chosen."""
        return RosterLayout(
            paper=self.paper.currentData(),
            unit=self.unit.text().strip(),
            grouping=self.grouping.currentData(),
            whole=self.whole.isChecked(),
        )


_A4_COLUMNS = 14


class ProfileDialog(AskDialog):
    """Which parts of 一人一档."""

    def __init__(self, parent: QWidget | None, people: int, *, can_log: bool) -> None:
        super().__init__(parent, "打印一人一档", f"打印{people}人的档案", _GO_ON)
        names = {Part.COVER: "封面", Part.CONTENTS: "目录", Part.FACTS: "干部基本情况"}
        self._parts = {part: QCheckBox(names[part]) for part in EVERYTHING}
        self.spines = QRadioButton("只打印档案盒侧脊标签")
        self.files = QRadioButton("打印档案页：")
        self.files.setChecked(True)
        self.whole = QCheckBox(WHOLE_HINT)
        self.whole.setEnabled(can_log)
        self.body.addWidget(self.files)
        for box in self._parts.values():
            box.setChecked(True)
            self.body.addWidget(box)
            self.files.toggled.connect(box.setEnabled)
        self.body.addWidget(self.whole)
        self.body.addWidget(self.spines)

    def parts(self) -> list[Part]:
        """The pages wanted; none where only labels are."""
        return (
            [part for part, box in self._parts.items() if box.isChecked()] if self.files.isChecked() else []
        )


@dataclass(frozen=True, slots=True)
class BlankChoice:
    """A form to fill in by hand."""

    what: str
    copies: int


APPOINTMENT, PERSON, ROSTER = "干部任免审批表", "干部信息采集表", "村“两委”干部花名册"


class BlankDialog(AskDialog):
    """Which empty form, and how many."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "打印空白表", "打印哪一种空白表，供手工填写？", _GO_ON)
        self._choices = [QRadioButton(name) for name in (APPOINTMENT, PERSON, ROSTER)]
        self._choices[0].setChecked(True)
        for choice in self._choices:
            self.body.addWidget(choice)
        self.copies = QSpinBox(minimum=1, maximum=200, value=1)
        form = QFormLayout()
        form.addRow("份数", self.copies)
        self.body.addLayout(form)

    def choice(self) -> BlankChoice:
        """What was chosen."""
        what = next(choice.text() for choice in self._choices if choice.isChecked())
        return BlankChoice(what, self.copies.value())
