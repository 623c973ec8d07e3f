"""课: the form of a lesson, and beside it whom it is for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.plan.audience_box import AudienceBox
from yunhe_desktop.night_school.plan.confirming import ConfirmingDialog
from yunhe_desktop.night_school.plan.lesson_fields import (
    LECTURER,
    TERM,
    hours_hint,
    lecturer_key,
    lesson_choices,
    lesson_fields,
    span_problem,
    time_of,
)
from yunhe_desktop.night_school.queries.plan_overlaps import Proposal, doubts_about
from yunhe_desktop.night_school.queries.plan_view import StoredLesson, stored_lesson, usual_times
from yunhe_desktop.night_school.queries.planning import save_lesson
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.codes import NIGHT_SCHOOL
from yunhe_desktop.night_school.rules.plan_checks import day_problem
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.theme import px, set_role

_FORM_TAB, _AUDIENCE_TAB = 0, 1
_MOVED = "改日期是更正。临时换一天上课，请用“调课”，会留下原定日期。"


class LessonDialog(ConfirmingDialog):
    """A new lesson (`key` "") or a stored one. After it is saved `key` is its key; `renewal_due` says that its
    fixed list no longer fits its audience.
    """

    def __init__(
        self, parent: QWidget, database: Database, *, year: str, key: str = "", term: str = ""
    ) -> None:
        title = "修改课程" if key else "新建课"
        super().__init__(parent, title, title, "保存")
        resize_on_screen(self, 1040, 660)
        self.key, self.renewal_due = key, False
        self._database = database
        with database.reading() as session:
            self._stored = stored_lesson(session, key) if key else None
            term = self._stored.values["school_term_id"] if self._stored else term
            self._choices = lesson_choices(session, year, term=term)
            self._usual = usual_times(session)
        self.form = FieldForm(list(lesson_fields(self._choices).values()))
        self.audience = AudienceBox(database)
        self._whom = QLabel(wordWrap=True)
        self._note = QLabel(_MOVED if key else "", wordWrap=True)
        self._lay_out()
        self._fill(self._stored, term)
        self._connect()
        self._follow()
        self.form.editor("title").setFocus()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, px(12), px(4), 0)
        for label in (self._whom, self._note):
            set_role(label, "muted")
            label.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self.form, self._whom, self._note):
            column.addWidget(widget)
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        self.tabs = QTabWidget()
        self.tabs.addTab(scroll, "课程")
        self.tabs.addTab(self.audience, "对象")
        self.body.addWidget(self.tabs)

    def _fill(self, stored: StoredLesson | None, term: str) -> None:
        if stored:
            said = {
                TERM: self._choices.term_said(term),
                LECTURER: self._choices.lecturer_said(stored.values["lecturer_id"]),
            }
            self.form.set_values({**stored.values, **said})
            self.audience.show_audience(stored.audience, self._day_or_today())
            return
        title = self._choices.term_said(term)
        form = self._choices.terms[title].form if title else NIGHT_SCHOOL
        self.form.set_values({TERM: title})
        self._take_form(form)
        self.audience.show_audience(Audience(), self._day_or_today())

    def _connect(self) -> None:
        self.form.changed.connect(self._follow)
        self.audience.changed.connect(self._follow)
        self.tabs.currentChanged.connect(lambda _tab: self._count_again())
        box = self.form.editor(TERM)
        if self._stored is None:
            box.currentTextChanged.connect(self._take_term)  # type: ignore[attr-defined]

    def _take_term(self, said: str) -> None:
        """A lesson is held as its 期 is."""
        if said in self._choices.terms:
            self._take_form(self._choices.terms[said].form)

    def _take_form(self, form: str) -> None:
        """A lesson is held when and where the latest one of its form was."""
        starts, ends, place = self._usual.get(form, ("", "", ""))
        self.form.set_values({"form": form, "starts": starts, "ends": ends, "place": place})

    def _follow(self) -> None:
        values = self.form.values()
        hours = self.form.editor("hours")
        if isinstance(hours, QLineEdit):
            hours.setPlaceholderText(hours_hint(values["starts"], values["ends"], self._choices.rules))
        count = len(self.audience.meant())
        self.tabs.setTabText(_AUDIENCE_TAB, f"对象（{count}人）")
        fixed = "名单已定，改了对象后可以更新名单。" if self._stored and self._stored.fixed else ""
        self._whom.setText(f"对象：{self.audience.words()}，现有{count}人。在“对象”里改。{fixed}")

    def _count_again(self) -> None:
        self.audience.read_people(self._day_or_today())
        self._follow()

    def _day_or_today(self) -> date:
        iso = str(self.form.values()["date"])
        return office_today() if day_problem(iso) else date.fromisoformat(iso)

    # saving

    def is_complete(self) -> bool:
        """The first thing that is wrong is shown where it stands."""
        if self.form.validate():
            self.tabs.setCurrentIndex(_FORM_TAB)
            return False
        values = self.form.values()
        if problem := span_problem(values["starts"], values["ends"]):
            self.tabs.setCurrentIndex(_FORM_TAB)
            self.form.set_error("ends", problem)
            return False
        if not self.audience.meant():
            self.tabs.setCurrentIndex(_AUDIENCE_TAB)
            return messages.ask(
                self, "没有对象", "选的对象里一个人也没有，签到表会是空的。", "仍然保存", "回去选人"
            )
        return True

    def doubts(self) -> Sequence[str]:
        """Lessons at the same time, a holiday."""
        said = {name: str(value) for name, value in self.form.values().items()}
        proposal = Proposal(
            self.key, said["title"], said["date"], time_of(said["starts"]), time_of(said["ends"]),
            said["place"], said[LECTURER], self.audience.audience(),
        )  # fmt: skip
        with self._database.reading() as session:
            return doubts_about(session, proposal)

    def work(self) -> None:
        """Save it as one action."""
        said: dict[str, str | None] = {name: str(value) for name, value in self.form.values().items()}
        term, lecturer = str(said.pop(TERM)), str(said.pop(LECTURER))
        version = self._stored.version if self._stored else None
        audience = self.audience.audience()
        with self._database.action(f"{self.windowTitle()}：{said['title']}") as session:
            said["school_term_id"] = self._choices.term_of(term)
            said["lecturer_id"] = lecturer_key(session, self._choices, lecturer)
            self.key = save_lesson(session, self.key, said, audience, version=version).id
        stored = self._stored
        self.renewal_due = stored is not None and stored.fixed and stored.audience != audience
