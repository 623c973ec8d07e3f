"""A new online class, or another name, other days and lessons of one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.queries import online
from yunhe_desktop.night_school.rules.day_words import DAY_HINT
from yunhe_desktop.night_school.rules.online import OnlineLine, check_lines, numbered
from yunhe_desktop.reading import plain
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.editors import Value
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import px, set_role

if TYPE_CHECKING:
    from yunhe_desktop.database import Database

REQUIRED, ELECTIVE = "必修", "选修"
CLASS_FIELDS = (
    Field("班次名称", "name", required=True, max_length=100),
    Field("年度", "year", kind=Kind.NUMBER, required=True, max_length=4),
    Field("主办单位", "organiser"), Field("选修至少学几节", "electives_needed", kind=Kind.NUMBER, max_length=3),
    Field("开班时间", "began", kind=Kind.DATE, hint=DAY_HINT), Field("结业时间", "ended", kind=Kind.DATE, hint=DAY_HINT),
)  # fmt: skip
LESSON_FIELDS = (
    Field("节次", "number", kind=Kind.NUMBER, width=6, max_length=4),
    Field("类型", "kind", kind=Kind.CODE, codes=(REQUIRED, ELECTIVE), strict=True, width=8),
    Field("课程名称", "title", required=True, width=40, max_length=100),
    Field("学时", "hours", kind=Kind.NUMBER, width=8, max_length=5),
)
_MOST = 500


class ClassDialog(AskDialog):
    """`class_id` "" makes a new one, whose key is `saved` afterwards."""

    def __init__(self, parent: QWidget, database: "Database", year: str, class_id: str = "") -> None:
        title = "班次与课程" if class_id else "新建网上班"
        super().__init__(parent, title, title, "保存")
        resize_on_screen(self, 900, 680)
        self._database, self._class_id = database, class_id
        self.saved = ""
        self.form = FieldForm(CLASS_FIELDS)
        self.lessons = RowsEditor(LESSON_FIELDS)
        self.required, self.electives = _small_line("必修几节"), _small_line("选修几节")
        self.made = QPushButton(icon("add"), "按节数生成")
        self.made.setAutoDefault(False)
        self.made.clicked.connect(self.number_lessons)
        self.body.addWidget(self.form)
        self.body.addLayout(self._numbering())
        self.body.addWidget(self.lessons, 1)
        self.form.set_values({"year": year, "electives_needed": "0"})
        if class_id:
            self._show_class()
        self.form.editor("name").setFocus()

    def _numbering(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        hint = QLabel("课程写在下面；只知道节数时：")
        set_role(hint, "muted")
        row.addWidget(hint)
        for text, line in ((REQUIRED, self.required), (ELECTIVE, self.electives)):
            row.addWidget(QLabel(text))
            row.addWidget(line)
        row.addWidget(self.made)
        row.addStretch()
        return row

    def _show_class(self) -> None:
        with self._database.reading() as session:
            row = online.get_class(session, self._class_id)
            values: dict[str, Value] = {field.key: str(getattr(row, field.key)) for field in CLASS_FIELDS}
            lines = online.lesson_lines(session, self._class_id)
        self.form.set_values(values)
        self._show_lessons(lines)

    def _show_lessons(self, lines: Sequence[OnlineLine]) -> None:
        self.lessons.set_lines(
            [
                (
                    str(one.number),
                    {
                        "number": str(one.number),
                        "kind": REQUIRED if one.required else ELECTIVE,
                        "title": one.title,
                        "hours": "" if one.hours is None else f"{one.hours:f}",
                    },
                )
                for one in lines
            ]
        )

    def number_lessons(self) -> None:
        """Fill the list with as many lessons as were typed, in place of what stands there."""
        try:
            required, electives = _number(self.required), _number(self.electives)
        except UserError as error:
            messages.show_error(self, error)
            return
        if self.lessons.lines() and not messages.ask(
            self, "按节数生成", "下面已经填了课程，按节数生成会把它们换掉。", "换掉"
        ):
            return
        self._show_lessons(numbered(required, electives))

    def lines(self) -> list[OnlineLine]:
        """The lessons as they are typed; those without a number follow the one above, without a kind are 必修."""
        if problem := self.lessons.problem():
            raise UserError(problem)
        found: list[OnlineLine] = []
        for _key, values in self.lessons.lines():
            number = whole_number(str(values["number"]), found[-1].number + 1 if found else 1)
            hours = Decimal(str(values["hours"])) if values["hours"] else None
            found.append(OnlineLine(number, str(values["title"]), values["kind"] != ELECTIVE, hours))
        check_lines(found)
        return found

    def work(self) -> None:
        """Write it in one action."""
        lines = self.lines()
        values = self.form.values()
        needed = whole_number(str(values["electives_needed"]), 0)
        if needed > sum(not one.required for one in lines):
            raise UserError(
                f"选修只有{sum(not one.required for one in lines)}节，不能要求至少学{needed}节。请核对。"
            )
        label = "修改网上班" if self._class_id else "新建网上班"
        with self._database.action(f"{label}：{values['name']}") as session:
            row = online.save_class(session, self._class_id, {**values, "electives_needed": needed})
            online.save_lessons(session, row.id, lines)
            self.saved = row.id

    def go_on(self) -> None:
        """Close only where every field is right."""
        if not self.form.validate():
            super().go_on()


def _small_line(name: str) -> QLineEdit:
    line = QLineEdit("0")
    line.setObjectName(name)
    line.setAccessibleName(name)
    line.setMaxLength(3)
    line.setMaximumWidth(px(64))
    return line


def _number(line: QLineEdit) -> int:
    number = whole_number(line.text(), 0)
    if number > _MOST:
        raise UserError(f"一个班最多{_MOST}节，请核对。")
    return number


def whole_number(text: str, usual: int) -> int:
    """A number of lessons as it is typed, `usual` where nothing is; `UserError` for anything else."""
    digits = plain(text).removesuffix(".0")
    if not digits:
        return usual
    if not digits.isdecimal():
        raise UserError(f"“{text}”不是节数，请写成整数。")
    return int(digits)
