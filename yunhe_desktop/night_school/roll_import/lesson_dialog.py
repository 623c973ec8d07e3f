"""Asks which lesson a sign-in list is of, where the list does not say it."""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QWidget

from yunhe_desktop.dates import dotted, office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.queries.roll_import import KnownLesson
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.theme import px


class LessonDialog(AskDialog):
    """`lesson` is the key of the chosen one."""

    def __init__(
        self, parent: QWidget | None, lessons: list[KnownLesson], sentence: str, proposed: str
    ) -> None:
        super().__init__(parent, "是哪一节课", sentence, "看看预览")
        self.setMinimumWidth(px(480))
        self.lessons = QComboBox()
        self.lessons.setAccessibleName("课")
        offer_lessons(self.lessons, lessons, proposed)
        self.body.addWidget(self.lessons)

    @property
    def lesson(self) -> str:
        """The key of the chosen lesson, "" for none."""
        return self.lessons.currentData() or ""

    def work(self) -> None:
        """Nothing but to have chosen one."""
        if not self.lesson:
            raise UserError("课程计划里还没有课，请先在“课程计划”里安排这节课，再导入考勤。")


def offer_lessons(box: QComboBox, lessons: list[KnownLesson], chosen: str) -> None:
    """Fill a box with every lesson that takes place, the newest first; without a choice the latest that is over."""
    today = office_today().isoformat()
    over = [lesson.id for lesson in lessons if lesson.date <= today and not lesson.cancelled_for]
    with QSignalBlocker(box):
        box.clear()
        for lesson in reversed(lessons):
            if not lesson.cancelled_for:
                box.addItem(f"{dotted(lesson.date)}　{lesson.title}", lesson.id)
        box.setMaxVisibleItems(20)
        wanted = box.findData(chosen or (over[-1] if over else ""))
        box.setCurrentIndex(max(wanted, 0 if box.count() else -1))
