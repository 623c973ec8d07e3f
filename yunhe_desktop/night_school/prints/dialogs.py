"""What is asked before a print of a lesson."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QLineEdit, QSpinBox, QWidget

from yunhe_desktop.dates import PartialDate
from yunhe_desktop.night_school.people_picker import PeoplePicker
from yunhe_desktop.night_school.printing import NoticeWords, PageBy
from yunhe_desktop.night_school.queries.lessons import TermLine
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.codes import LESSON_FORMS
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.day_box import DayBox
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.theme import set_role

_GO_ON = "预览"
_WAYS = (
    ("全部人员一份，村连着排", PageBy.LESSON),
    ("每个乡镇一份", PageBy.TOWNSHIP),
    ("每个村一份", PageBy.VILLAGE),
)


class SignInDialog(AskDialog):
    """How the sign-in sheet of a lesson is divided, and what stands on it."""

    def __init__(self, parent: QWidget | None, lesson: str) -> None:
        super().__init__(parent, "打印签到表", f"签到表：{lesson}", _GO_ON)
        self.way = _ways(_WAYS)
        self.codes = QCheckBox("每人旁边印二维码，现场用扫码枪签到")
        self.blank = QCheckBox("空白签到表，不印姓名")
        self.blank.toggled.connect(self.codes.setDisabled)
        form = QFormLayout()
        form.addRow("怎样分", self.way)
        form.addRow("", self.codes)
        form.addRow("", self.blank)
        self.body.addLayout(form)

    def by(self) -> PageBy:
        """Who shares a page."""
        return PageBy(self.way.currentData())


class CardsDialog(AskDialog):
    """Whose attendance cards."""

    def __init__(
        self, parent: QWidget | None, people: Sequence[Expected], ticked: Sequence[str], organiser: str
    ) -> None:
        super().__init__(parent, "打印签到卡", "给谁打印签到卡", _GO_ON)
        self.people = PeoplePicker(people, ticked)
        self.organiser = QLineEdit(organiser)
        self.organiser.setObjectName("organiser")
        self.per_page = QComboBox()
        self.per_page.addItem("每张A4纸10张，银行卡大小", 10)
        self.per_page.addItem("每张A4纸8张", 8)
        form = QFormLayout()
        form.addRow("卡上的单位", self.organiser)
        form.addRow("排版", self.per_page)
        self.body.addLayout(form)
        self.body.addWidget(self.people, 1)
        resize_on_screen(self, 820, 620)


class NoticeDialog(AskDialog):
    """To whom a notice goes, and what the plan does not say."""

    def __init__(self, parent: QWidget | None, lesson: str, organiser: str) -> None:
        super().__init__(parent, "打印上课通知", f"上课通知：{lesson}", _GO_ON)
        self.way = _ways(
            (("每个乡镇一份", PageBy.TOWNSHIP), ("每个村一份", PageBy.VILLAGE), ("全区一份", PageBy.LESSON))
        )
        self.day = DayBox("")
        self.organiser = QLineEdit(organiser)
        self.leave = QLineEdit(placeholderText="不填就印：因故不能参加的，课前向乡镇组织办书面请假")
        self.contact = QLineEdit(placeholderText="联系人和电话，可以空着")
        form = QFormLayout()
        form.addRow("怎样分", self.way)
        form.addRow("落款单位", self.organiser)
        form.addRow("落款日期", self.day)
        form.addRow("请假办法", self.leave)
        form.addRow("联系方式", self.contact)
        self.body.addLayout(form)
        resize_on_screen(self, 620, 320)

    def by(self) -> PageBy:
        """Who gets a letter."""
        return PageBy(self.way.currentData())

    def words(self) -> NoticeWords:
        """What is written beyond the plan."""
        told = (self.organiser, self.leave, self.contact)
        organiser, leave, contact = (line.text().strip() for line in told)
        return NoticeWords(organiser, PartialDate.from_date(self.day.day).iso, leave, contact)


class LedgerDialog(AskDialog):
    """Which lessons of a year stand in the ledger."""

    def __init__(self, parent: QWidget | None, year: str, terms: Sequence[TermLine], go_on: str) -> None:
        super().__init__(parent, "培训台账", f"{year}年培训台账", go_on)
        self.which = QComboBox()
        self.which.setAccessibleName("范围")
        self.which.addItem("全年所有课", ("", ""))
        for form in LESSON_FORMS:
            if any(term.form == form for term in terms):
                self.which.addItem(f"{form}全年", ("", form))
        for term in terms:
            self.which.addItem(f"{term.form}{term.title}", (term.id, ""))
        form_layout = QFormLayout()
        form_layout.addRow("范围", self.which)
        self.body.addLayout(form_layout)

    def scope(self) -> tuple[str, str]:
        """The key of the 期 and the form, "" each where it is not narrowed."""
        term, form = self.which.currentData()
        return term, form


class EvaluationSheetDialog(AskDialog):
    """How many evaluation sheets, and how large."""

    def __init__(self, parent: QWidget | None, lesson: str, expected: int) -> None:
        super().__init__(parent, "打印评课表", f"评课表：{lesson}", _GO_ON)
        self.copies = QSpinBox(minimum=1, maximum=2000, value=max(expected, 1), suffix=" 份")
        self.per_page = QComboBox()
        self.per_page.addItem("每张A4纸4份", 4)
        self.per_page.addItem("每张A4纸2份，字大些", 2)
        told = QLabel("不记名。收回后在“师资评课”里选这节课，点“录入评课”。", wordWrap=True)
        set_role(told, "muted")
        form = QFormLayout()
        form.addRow("份数", self.copies)
        form.addRow("大小", self.per_page)
        self.body.addLayout(form)
        self.body.addWidget(told)


def _ways(ways: Sequence[tuple[str, PageBy]]) -> QComboBox:
    box = QComboBox()
    box.setObjectName("way")
    for text, way in ways:
        box.addItem(text, way.value)
    return box
