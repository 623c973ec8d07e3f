"""登记请假: with the telephone at the ear. Who calls is found by initials, their next lesson is chosen already."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from yunhe_desktop.attachments import add_files
from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.fields import Field
from yunhe_desktop.night_school.leave.files import NewFiles
from yunhe_desktop.night_school.leave.leave_form import LeaveForm, confirm_afterwards, replace_absent
from yunhe_desktop.night_school.queries.leave_lessons import (
    Caller,
    LessonOffer,
    callers,
    lessons_of,
    usual_approver,
)
from yunhe_desktop.night_school.queries.leaves import ask_leave
from yunhe_desktop.night_school.rules.codes import ABSENT
from yunhe_desktop.night_school.rules.day_words import day_text
from yunhe_desktop.night_school.rules.leaves import is_afterwards
from yunhe_desktop.searching import has_words
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.ask_dialog import AskDialog
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.line_table import LineTable
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.table_model import CellTone
from yunhe_desktop.widgets.theme import px, set_role

_PEOPLE = (
    Field("姓名", "name", width=9), Field("村", "village", width=12), Field("职务", "positions", width=20),
)  # fmt: skip
_LESSONS = (
    Field("上课时间", "date", width=12), Field("课题", "title", width=15), Field("考勤", "state", width=5),
    Field("请假", "leave", width=9),
)  # fmt: skip


class AskLeaveDialog(AskDialog):
    """People and the lessons of the one chosen at the left, what is said about the leave at the right."""

    def __init__(self, parent: QWidget, database: Database) -> None:
        super().__init__(parent, "登记请假", "谁请假、请哪节课", "登记")
        self._database = database
        self._today = office_today()
        with database.reading() as session:
            self._callers = {one.person.cadre_id: one for one in callers(session, self._today)}
            approver = usual_approver(session)
        self._replace = False
        self.asked = ""  # who asked for how many lessons, in words, once it is written
        self.search = SearchBox("姓名、拼音首字母、村")
        self.people = LineTable[Caller](_PEOPLE, "leave_people", _person_cells)
        self.people.set_empty_text("没有找到", "换一个词；没有现任职务的不在这里")
        self.lessons = LineTable[LessonOffer](_LESSONS, "leave_lessons", _lesson_cells, self._lesson_tone)
        self.lessons.set_empty_text("没有课", "前一个月、后两个月里没有要上的课")
        self.form = LeaveForm(approver)
        self.slips = NewFiles("请假条")
        self._connect()
        self._lay_out()
        self._find("")
        self.search.setFocus()

    def _connect(self) -> None:
        self.search.searched.connect(self._find)
        self.search.leads_to(self.people)
        self.people.current_changed.connect(lambda _key: self._show_lessons())
        self.people.opened.connect(lambda _key: self.lessons.setFocus())
        self.lessons.opened.connect(lambda _key: self.form.editor("kind").setFocus())

    def _lay_out(self) -> None:
        left, right, both = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        left.addWidget(self.search)
        left.setSpacing(px(6))
        left.addWidget(self.people, 1)
        hint = QLabel("最近的课已选好；连请几节课，按住 Ctrl 点选")
        set_role(hint, "muted")
        left.addWidget(hint)
        left.addWidget(self.lessons, 1)
        right.addWidget(self.form)
        right.addWidget(self.slips)
        right.addStretch()
        both.setSpacing(px(20))
        both.addLayout(left, 5)
        both.addLayout(right, 4)
        self.body.addLayout(both, 1)
        resize_on_screen(self, 980, 600)

    # who, and which lessons

    def _find(self, text: str) -> None:
        self.people.show_lines({key: one for key, one in self._callers.items() if _fits(one, text)})
        self._show_lessons()

    def caller(self) -> Caller | None:
        """Who is chosen."""
        return self.people.current()

    def _show_lessons(self) -> None:
        caller = self.caller()
        with self._database.reading() as session:
            found = lessons_of(session, caller, self._today) if caller else []
        self.lessons.show_lines({one.id: one for one in found})
        free = [one.id for one in found if not one.leave]
        if free:
            self.lessons.select_id(free[0])

    def chosen_lessons(self) -> list[LessonOffer]:
        """For which leave is asked."""
        return self.lessons.selected()

    def _lesson_tone(self, one: LessonOffer, _key: str) -> CellTone | None:
        return "muted" if one.leave or one.date < self._today.isoformat() else None

    # writing

    def go_on(self) -> None:
        """Write where everything is said; doubts are asked about."""
        chosen = self.chosen_lessons()
        if self.caller() is None or not chosen:
            messages.tell(self, "登记请假", "请先在左边选请假的人和要请假的课。")
            return
        if not self.form.is_right():
            return
        said = self.form.texts()
        late = [_named(one) for one in chosen if is_afterwards(said["asked_on"], one.date)]
        if not confirm_afterwards(self, late):
            return
        self._replace = replace_absent(self, said, [_named(one) for one in chosen if one.state == ABSENT])
        super().go_on()

    def work(self) -> None:
        """One leave for each lesson, as one action."""
        caller, chosen, said = self.caller(), self.chosen_lessons(), self.form.texts()
        if caller is None:
            return
        name = caller.person.name
        with self._database.action(f"登记请假：{name}") as session:
            keys = [
                ask_leave(session, one.id, caller.person.cadre_id, said, replace_absent=self._replace).id
                for one in chosen
            ]
            add_files(session, keys, self.slips.files)
        which = _named(chosen[0]) if len(chosen) == 1 else f"{len(chosen)}节课"
        self.asked = f"已登记{name}{which}的{said['kind']}（{said['decision']}）"


def _named(offer: LessonOffer) -> str:
    return f"{day_text(offer.date)}“{offer.title}”"


def _person_cells(caller: Caller) -> tuple[str, ...]:
    return caller.person.name, caller.person.village, caller.person.positions


def _lesson_cells(one: LessonOffer) -> tuple[str, ...]:
    return day_text(one.date), one.title, one.state, one.leave


def _fits(caller: Caller, words: str) -> bool:
    one = caller.person
    return has_words(words, one.name, one.initials, one.township + one.village)
