"""课程计划: the year's terms and lessons."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout

from yunhe_desktop.dates import office_today
from yunhe_desktop.night_school.choice import Choice, YearBox
from yunhe_desktop.night_school.plan.details import PlanDetails
from yunhe_desktop.night_school.plan.plan_rows import lesson_told, plain_lessons, term_title, term_told
from yunhe_desktop.night_school.plan.plan_table import PlanTable
from yunhe_desktop.night_school.plan.verbs import PlanVerbs
from yunhe_desktop.night_school.prints.verbs import LessonPrints
from yunhe_desktop.night_school.queries.lessons import lesson_years
from yunhe_desktop.night_school.queries.plan_view import PlannedTerm, plan_of
from yunhe_desktop.night_school.rules.codes import LESSON_FORMS
from yunhe_desktop.widgets.actions import menu_button, verb_button
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.search_box import SearchBox
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace


class PlanPage(Page):
    """The plan of the year chosen; the chosen lesson is that of the other pages, too."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._choice = choice
        self._database = workspace.database
        self._terms: list[PlannedTerm] = []
        self._told = ""  # the lesson that this page chose last: another one was chosen elsewhere
        self.years = YearBox(choice)
        self.forms = QComboBox()
        self.forms.setAccessibleName("形式")
        self.search = SearchBox("课题、授课人、地点、拼音首字母")
        self.said = QLabel()
        set_role(self.said, "muted")
        self.plan = PlanTable()
        self.verbs = PlanVerbs(self, workspace, choice, self.plan)
        self.prints = LessonPrints(self, workspace, choice)
        self.details = PlanDetails(self._database)
        self.search.leads_to(self.plan.table)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        verbs, narrowing, offered = QHBoxLayout(), QHBoxLayout(), self.verbs
        verbs.addWidget(verb_button(offered.tuesdays_action, primary=True))
        for action in offered.on_the_bar():
            verbs.addWidget(verb_button(action))
        verbs.addStretch()
        verbs.addWidget(menu_button("打印", "print", self.print_actions()))
        verbs.addWidget(menu_button("更多", "settings", offered.in_the_menu()))
        for widget in (self.years, self.forms, self.search):
            narrowing.addWidget(widget)
        narrowing.addStretch()
        narrowing.addWidget(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addLayout(narrowing)
        both = QSplitter(Qt.Orientation.Vertical)
        both.addWidget(self.plan)
        both.addWidget(self.details)
        both.setCollapsible(0, False)
        both.setStretchFactor(0, 1)
        both.setSizes([px(420), px(112)])
        layout.addWidget(both, 1)

    def _connect(self) -> None:
        self._choice.changed.connect(self._follow_choice)
        self.forms.currentIndexChanged.connect(lambda _row: self._show())
        self.search.searched.connect(lambda _text: self._show())
        self.plan.current_changed.connect(self._show_current)
        self.plan.opened.connect(self.verbs.edit)
        self.plan.table.set_menu(self.verbs.fill_menu)
        key = QShortcut(QKeySequence("Delete"), self.plan.table, self.verbs.delete_action.trigger)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)

    # showing

    def refresh(self) -> None:
        """Read the plan again; the chosen row stays, unless a lesson was chosen on another page."""
        elsewhere = self._choice.lesson if self._choice.lesson != self._told else ""
        with self._database.reading() as session:
            self.years.show_years(self._years(lesson_years(session)))
            self._terms = plan_of(session, self._choice.year, office_today())
        self.verbs.terms = self._terms
        self._offer_forms()
        self._show()
        if elsewhere or not self.plan.table.current_id():
            self.plan.choose(elsewhere or self._choice.lesson or self._next_lesson())
        self._show_current()

    def _years(self, planned: list[str]) -> list[str]:
        """The years with a plan and the coming one, to be planned or copied into; it is not chosen by itself."""
        if not self._choice.year:
            with QSignalBlocker(self._choice):
                self._choice.take(year=planned[0])
        return sorted({*planned, str(office_today().year + 1)}, reverse=True)

    def _next_lesson(self) -> str:
        """The key of the first lesson from today on, of the last one where there is none."""
        lines = sorted((one.line for one in plain_lessons(self._terms)), key=lambda line: line.date)
        coming = [line for line in lines if line.date >= office_today().isoformat()]
        return (coming[:1] or lines[-1:])[0].id if lines else ""

    def _follow_choice(self) -> None:
        if self.isVisible():
            self.refresh()

    def _offer_forms(self) -> None:
        held = {one.line.form for one in plain_lessons(self._terms)}
        held |= {term.line.form for term in self._terms if term.line}
        chosen = self.forms.currentData()
        with QSignalBlocker(self.forms):
            self.forms.clear()
            self.forms.addItem("全部形式", "")
            for form in dict.fromkeys((*LESSON_FORMS, *sorted(held))):
                if form in held:
                    self.forms.addItem(form, form)
            self.forms.setCurrentIndex(max(self.forms.findData(chosen), 0))

    def _show(self) -> None:
        words, form = self.search.text().strip(), self.forms.currentData() or ""
        if self._terms:
            self.plan.table.set_empty_text("没有符合条件的课", "换一个词，或选全部形式")
        else:
            self.plan.table.set_empty_text(
                "还没有课程计划", "点“排周二”一次排好一个月，或在“更多”里导入 Excel、复制上年计划"
            )
        self.plan.show_plan(self._terms, words=words, form=form)
        shown = self.plan.shown()
        off = sum(bool(one.line.cancelled_for) for one in shown)
        terms = len({one.line.term.id for one in shown if one.line.term})
        self.said.setText(f"{terms}期，{len(shown)}节课" + (f"，停课{off}节" if off else ""))
        self._show_current()

    def _show_current(self) -> None:
        lesson, term = self.plan.lesson(), self.plan.term()
        if lesson:
            self.details.show_lesson(lesson.line.id, lesson.line.title, lesson_told(lesson))
            self._told = lesson.line.id
            with QSignalBlocker(self._choice):  # the other pages look at it when they are shown
                self._choice.take(lesson=lesson.line.id)
        elif term:
            self.details.show_lesson("", term_title(term), term_told(term))
        else:
            self.details.show_lesson("", "", "")
        self.verbs.follow()

    def import_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self.verbs.import_action]

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self.verbs.export_action, self.prints.ledger_excel]

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        plan = [self.verbs.print_action, self.verbs.print_term_action]
        return [*plan, self.prints.notice, self.prints.sign_in, self.prints.cards, self.prints.ledger]
