"""师资评课: lecturers at the left; their lessons of the year, the teaching files and what attendees thought at the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from yunhe_desktop.attachments import contents_of
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind, fields_of
from yunhe_desktop.night_school.choice import Choice, YearBox, lesson_text
from yunhe_desktop.night_school.lecturers.export import export_lecturers
from yunhe_desktop.night_school.lecturers.opinion_view import OpinionView
from yunhe_desktop.night_school.queries import lecturers as queries
from yunhe_desktop.night_school.queries.lecturers import NOBODY, LecturerLine, TaughtLesson
from yunhe_desktop.night_school.queries.lessons import lesson_years
from yunhe_desktop.night_school.rules.attendance import percent
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.rules.evaluations import tell_mean
from yunhe_desktop.night_school.tables import Evaluation, Lecturer
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.acting import act
from yunhe_desktop.widgets.actions import named_action, verb_button
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.opening import open_content
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.record_dialog import fill_in
from yunhe_desktop.widgets.rows_dialog import RowsDialog
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.saving import ask_where
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

_LECTURERS = (
    Field("姓名", "name", width=10), Field("单位", "unit", width=20), Field("授课", "held", kind=Kind.NUMBER, width=6),
    Field("听课人次", "heads", kind=Kind.NUMBER, width=9), Field("评分", "mean", kind=Kind.NUMBER, width=6),
    Field("职务职称", "title", width=12), Field("授课方向", "subjects", width=16),
)  # fmt: skip
_LESSONS = (
    Field("日期", "day", width=12), Field("课题", "title", width=26), Field("到课", "came", kind=Kind.NUMBER, width=6),
    Field("评课表", "sheets", kind=Kind.NUMBER, width=7), Field("评分", "mean", kind=Kind.NUMBER, width=6),
    Field("满意率", "satisfied", kind=Kind.NUMBER, width=8), Field("课件", "files", kind=Kind.NUMBER, width=6),
)  # fmt: skip
_HOW_TO_RATE = (
    "一张评课表一行：5 很满意，4 满意，3 一般，2 不太满意，1 不满意，没填的空着。打一个数字按回车到下一格。"
)


class LecturersPage(Page):
    """Read at every refresh."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._database = workspace.database
        self._choice = choice
        self._lecturers: dict[str, LecturerLine] = {}
        self._make_actions()
        self.years = YearBox(choice)
        self.years.currentIndexChanged.connect(lambda _row: self.refresh())
        self.lecturers = LineList("lecturers", _LECTURERS, "姓名、拼音首字母、单位", [self.years])
        self.lecturers.say_when_empty("还没有授课人", "点“新授课人”，或在课程计划里排课时直接填", "位授课人")
        self.lecturers.current_changed.connect(lambda _key: self._show_lecturer())
        self.lecturers.opened.connect(lambda _key: self.edit())
        self.lessons = LineList("taught_lessons", _LESSONS, "课题")
        self.lessons.say_when_empty("这一年没有课", "换一个年度，或选另一位授课人", "节课")
        self.lessons.current_changed.connect(lambda _key: self._show_lesson())
        self.lessons.opened.connect(lambda _key: self.type_in())
        self.opinion = OpinionView()
        self._lay_out()

    def _make_actions(self) -> None:
        writable = not self._database.read_only
        self._add = named_action(self, "新授课人…", "add", lambda: self._fill_in(""), enabled=writable)
        self._edit = named_action(self, "修改…", "edit", self.edit, enabled=writable)
        self._delete = named_action(self, "删除", "delete", self.delete, enabled=writable)
        self._type_in = named_action(self, "录入评课…", "check", self.type_in, enabled=writable)
        self._open = named_action(self, "打开课件…", "open", self.open_files)
        self._export = named_action(self, "导出师资评课Excel…", "export", self.export)

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(verb_button(self._add, primary=True))
        for action in (self._edit, self._delete, self._type_in, self._open, self._export):
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.lessons, 3)
        beside.addWidget(self.opinion, 2)
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.lecturers)
        split.addWidget(right)
        split.setSizes([px(620), px(700)])
        note = QLabel("评分是各项打分（1—5分）的平均；满意率是打4分、5分的占比；没填的项不算。")
        set_role(note, "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, 1)
        layout.addWidget(note)

    # showing

    def refresh(self) -> None:
        """Read the year again."""
        with self._database.reading() as session:
            self.years.show_years(lesson_years(session))
            lines = queries.lecturer_lines(session, self._choice.year)
        self._lecturers = {line.id or "nobody": line for line in lines}
        self.lecturers.show_lines([_lecturer_cells(key, line) for key, line in self._lecturers.items()])
        self._show_lecturer()

    def _show_lecturer(self) -> None:
        line = self._lecturer()
        self.lessons.show_lines([_lesson_cells(one) for one in line.lessons] if line else [])
        self._show_lesson()

    def _show_lesson(self) -> None:
        lesson, line, writable = self._lesson(), self._lecturer(), not self._database.read_only
        self.opinion.show_opinion(lesson.opinion if lesson else None)
        known = line is not None and line.id != NOBODY
        self._edit.setEnabled(writable and known)
        self._delete.setEnabled(writable and known)
        self._type_in.setEnabled(writable and lesson is not None)
        self._open.setEnabled(lesson is not None and lesson.files > 0)
        self._export.setEnabled(bool(self._lecturers))

    def _lecturer(self) -> LecturerLine | None:
        return self._lecturers.get(self.lecturers.current())

    def _lesson(self) -> TaughtLesson | None:
        line, key = self._lecturer(), self.lessons.current()
        return next((one for one in line.lessons if one.line.id == key), None) if line else None

    # what the user does

    def edit(self) -> None:
        """Change the chosen lecturer."""
        line = self._lecturer()
        if line and line.id != NOBODY and not self._database.read_only:
            self._fill_in(line.id)

    def _fill_in(self, key: str) -> None:
        saved: list[str] = []

        def save(given: dict[str, str | bool]) -> None:
            with self._database.action(f"{'修改' if key else '新增'}授课人：{given['name']}") as session:
                saved.append(queries.save_lecturer(session, key, given))

        def note() -> None:
            with self._database.action("查看授课人电话") as session:
                queries.note_lecturer_viewing(session, key)

        values: dict[str, str | bool] = {}
        if key:
            with self._database.reading() as session:
                values.update(queries.lecturer_values(session, key))
        title = "修改授课人" if key else "新授课人"
        if fill_in(self, title, list(fields_of(Lecturer).values()), save, values=values, note_viewing=note):
            self.refresh()
            self.lecturers.choose(saved[-1])

    def delete(self) -> None:
        """Move the chosen lecturer to the recycle bin, where no lesson is planned with them."""
        line = self._lecturer()
        if line and messages.ask(self, "删除授课人", f"删除授课人“{line.name}”？", "删除"):
            act(
                self,
                self._database,
                f"删除授课人：{line.name}",
                lambda session: queries.delete_lecturer(session, line.id),
            )

    def type_in(self) -> None:
        """Type in the sheets that attendees of the chosen lesson handed in."""
        lesson = self._lesson()
        if lesson is None or self._database.read_only:
            return
        with self._database.reading() as session:
            sheets = queries.evaluation_lines(session, lesson.line.id)

        def save(given: list[tuple[str, dict[str, str | bool]]]) -> None:
            with self._database.action(f"录入评课：{lesson.line.title}") as session:
                queries.save_evaluations(session, lesson.line.id, given)

        rows = RowsEditor(list(fields_of(Evaluation).values()))
        rows.set_lines(sheets)
        dialog = RowsDialog(self, f"评课：{lesson_text(lesson.line)}", rows, save)
        dialog.explain(_HOW_TO_RATE)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._workspace.say(f"“{lesson.line.title}”的评课表已保存。")
        dialog.deleteLater()

    def open_files(self) -> None:
        """Open the teaching files of the chosen lesson."""
        lesson = self._lesson()
        if lesson is None:
            return
        with self._database.reading() as session:
            files = contents_of(session, lesson.line.id)
        for name, content in files:
            open_content(self, name, content)

    def export(self) -> None:
        """Ask where to, and write lecturers, lessons and opinions as a workbook."""
        path = ask_where(self, "导出师资评课", f"{self._choice.year}年师资评课.xlsx")
        if path is None:
            return
        try:
            export_lecturers(path, list(self._lecturers.values()))
        except UserError as error:
            messages.show_error(self, error)
            return
        self._workspace.say(f"师资评课已导出到“{path}”。")

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self._export]


def _lecturer_cells(key: str, line: LecturerLine) -> ListLine:
    texts = (
        line.name, line.unit, str(line.held or ""), str(line.attendances or ""), tell_mean(line.opinion.mean),
        line.title, line.subjects,
    )  # fmt: skip
    return ListLine(key, texts, line.initials)


def _lesson_cells(one: TaughtLesson) -> ListLine:
    line, thought = one.line, one.opinion
    texts = (
        day_text(line.date), line.title, str(line.count.attendances or ""), str(thought.sheets or ""),
        tell_mean(thought.mean), percent(thought.satisfied), str(one.files or ""),
    )  # fmt: skip
    return ListLine(line.id, texts)
