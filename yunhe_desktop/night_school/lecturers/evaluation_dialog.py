"""Typing in the evaluation sheets of a lesson: a line for each sheet, digits and Enter."""

from PySide6.QtWidgets import QLabel, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import fields_of
from yunhe_desktop.night_school.choice import lesson_text
from yunhe_desktop.night_school.queries import lecturers as queries
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.tables import Evaluation
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.rows_editor import RowsEditor
from yunhe_desktop.widgets.theme import set_role


class EvaluationDialog(AskDialog):
    """`saved` says how many sheets were kept, 0 where the user gave up."""

    def __init__(self, parent: QWidget | None, database: Database, lesson: LessonLine) -> None:
        super().__init__(parent, "录入评课", f"评课：{lesson_text(lesson)}", "保存")
        self._database = database
        self._lesson = lesson
        self.saved = 0
        told = QLabel(
            "一张评课表一行：5 很满意，4 满意，3 一般，2 不太满意，1 不满意，没填的空着。打一个数字按回车到下一格。",
            wordWrap=True,
        )
        set_role(told, "muted")
        self.rows = RowsEditor(list(fields_of(Evaluation).values()))
        with database.reading() as session:
            self.rows.set_lines(queries.evaluation_lines(session, lesson.id))
        self.body.addWidget(told)
        self.body.addWidget(self.rows, 1)
        resize_on_screen(self, 860, 560)

    def work(self) -> None:
        """Keep the sheets; `UserError` where a rating is wrong."""
        if problem := self.rows.problem():
            raise UserError(problem)
        lines = self.rows.lines()
        with self._database.action(f"录入评课：{self._lesson.title}") as session:
            self.saved = queries.save_evaluations(session, self._lesson.id, lines)
