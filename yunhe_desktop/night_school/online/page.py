"""网上班: the year's online classes, how far everybody is, who is behind, and how far the townships are."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.night_school.choice import Choice, YearBox
from yunhe_desktop.night_school.online.class_list import ClassList
from yunhe_desktop.night_school.online.late_list import LateList
from yunhe_desktop.night_school.online.learner_table import LearnerTable
from yunhe_desktop.night_school.online.lines import ordered
from yunhe_desktop.night_school.online.narrowing import Narrowing
from yunhe_desktop.night_school.online.overview import Overview
from yunhe_desktop.night_school.online.townships import township_figures, whole_figures
from yunhe_desktop.night_school.online.verbs import OnlineVerbs
from yunhe_desktop.night_school.queries.lessons import lesson_years
from yunhe_desktop.night_school.queries.online import class_lines, online_years
from yunhe_desktop.night_school.queries.online_view import ClassView, Contact, class_view, contacts
from yunhe_desktop.night_school.rules.online import scheduled
from yunhe_desktop.widgets.actions import menu_button, verb_button
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.theme import px, set_role
from yunhe_desktop.widgets.workspace import Workspace

LEARNERS, LATE, TOWNSHIPS = "学员", "落后名单", "各乡镇"


class OnlinePage(Page):
    """Classes at the left; at the right the people of the chosen one, in three ways."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._workspace, self._choice = workspace, choice
        self._database = workspace.database
        self.view: ClassView | None = None
        self.contacts: dict[str, Contact] = {}
        self._sorting = ("", True)
        self.years = YearBox(choice)
        self.classes = ClassList()
        self.narrowing = Narrowing()
        self.learners, self.late, self.overview = LearnerTable(), LateList(), Overview()
        self.said = QLabel()
        set_role(self.said, "muted")
        self.verbs = OnlineVerbs(self, workspace, choice)
        self._buttons = {title: _chooser(title) for title in (LEARNERS, LATE, TOWNSHIPS)}
        self._stack = QStackedWidget()
        self._connect()
        self._lay_out()
        self.show_part(LEARNERS)

    def _connect(self) -> None:
        self._choice.changed.connect(self._follow_choice)
        self.classes.current_changed.connect(lambda _key: self._show_class())
        self.classes.opened.connect(lambda _key: self.verbs.edit())
        self.narrowing.changed.connect(self._show_learners)
        self.narrowing.search.leads_to(self.learners)
        self.learners.sort_requested.connect(self._sort)
        self.learners.opened.connect(lambda key: self._open(self.learners.learner(key)))
        self.late.opened.connect(lambda key: self._open(self.late.learner(key)))
        for table in (self.learners, self.late):
            table.selectionModel().selectionChanged.connect(lambda _new, _old: self.verbs.follow())
        self.learners.set_menu(self.verbs.fill_menu)
        self.late.set_menu(self.verbs.fill_menu)
        self.overview.chosen.connect(self._show_people)
        group = QButtonGroup(self)
        for title, button in self._buttons.items():
            group.addButton(button)
            button.clicked.connect(lambda _on=False, title=title: self.show_part(title))

    def _lay_out(self) -> None:
        verbs = QHBoxLayout()
        verbs.addWidget(self.years)
        for number, action in enumerate(self.verbs.on_the_bar()):
            verbs.addWidget(verb_button(action, primary=number == 0))
        verbs.addStretch()
        verbs.addWidget(menu_button("打印", "print", self.verbs.prints()))
        verbs.addWidget(menu_button("更多", "settings", self.verbs.in_the_menu()))
        split = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        split.addWidget(self.classes)
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        split.setSizes([px(350), px(980)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addWidget(split, 1)

    def _right(self) -> QWidget:
        right = QWidget()
        head = QHBoxLayout()
        head.setSpacing(px(4))
        for button in self._buttons.values():
            head.addWidget(button)
        head.addStretch()
        head.addWidget(self.said)
        people = QWidget()
        inner = QVBoxLayout(people)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.narrowing)
        inner.addWidget(self.learners, 1)
        self._parts = {LEARNERS: people, LATE: self.late, TOWNSHIPS: self.overview}
        for part in self._parts.values():
            self._stack.addWidget(part)
        layout = QVBoxLayout(right)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        return right

    # showing

    def refresh(self) -> None:
        """Read the classes again; the chosen one stays."""
        with self._database.reading() as session:
            years = sorted({*lesson_years(session), *online_years(session)}, reverse=True)
            self.years.show_years(years)
            lines = class_lines(session, self._choice.year)
        self.classes.show_classes(lines, self._choice.year)
        self._show_class()

    def _follow_choice(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_class(self) -> None:
        line = self.classes.current()
        self.view = None
        late = []
        if line:
            with self._database.reading() as session:
                self.view = class_view(session, line)
                late = self.view.late()
                self.contacts = contacts(session, [one.cadre_id for one in late])
        self.narrowing.offer(self.view)
        self._buttons[LEARNERS].setText(f"{LEARNERS} {len(self.view.learners) if self.view else 0}")
        self._buttons[LATE].setText(f"{LATE} {len(late)}")
        if self.view and line:
            whole = whole_figures(self.view)
            self.late.show_late(self.view, late, self.contacts)
            self.overview.show_figures(whole, township_figures(self.view))
            self.classes.show_facts(line, whole, scheduled(line.plan, self.view.on))
        else:
            self.classes.show_facts(None, None, 0)
        self._stack.setVisible(self.view is not None)
        for button in self._buttons.values():
            button.setVisible(self.view is not None)
        self._show_learners()

    def _show_learners(self) -> None:
        people = self.narrowing.narrow()
        if self.view:
            key, ascending = self._sorting
            people = ordered(people, self.view, key, ascending=ascending)
        if self.view and not self.view.learners:
            self.learners.set_empty_text(
                "这个班还没有学员", "点“加学员”，或直接“导入进度”，文件里的人会加进来"
            )
        else:
            self.learners.set_empty_text("没有符合条件的学员", "换一个词，或选全部乡镇、全部状态")
        self.learners.show_learners(self.view, people)
        self._tell_shown()
        self.verbs.follow()

    def _tell_shown(self) -> None:
        shown, part = self.learners.table_model.rowCount(), self.part
        if self.view is None or part == TOWNSHIPS:
            self.said.clear()
        elif part == LATE:
            late = [one.progress.completions for one in self.view.late()]
            unstarted = sum(not each for each in late)
            self.said.setText(f"学了但落后{len(late) - unstarted}人，未开始{unstarted}人" if late else "")
        else:
            everybody = shown == len(self.view.learners)
            self.said.setText("双击一人，打开档案" if everybody else f"列出{shown}人")

    @property
    def part(self) -> str:
        """Which of the three is in sight."""
        return next((title for title, button in self._buttons.items() if button.isChecked()), LEARNERS)

    def show_part(self, title: str) -> None:
        """Bring one of the three to the front."""
        self._buttons[title].setChecked(True)
        self._stack.setCurrentWidget(self._parts[title])
        self._tell_shown()
        self.verbs.follow()

    def _show_people(self, township: str, choice: str) -> None:
        """The people behind a figure."""
        self.narrowing.choose(township=township, choice=choice)
        self.show_part(LEARNERS)

    def _sort(self, key: str, ascending: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._sorting = (key, ascending)
        self._show_learners()

    def _open(self, learner: object) -> None:
        if cadre := getattr(learner, "cadre_id", ""):
            self._workspace.wanted.emit("干部档案", cadre)

    # for the window's menus

    def import_actions(self) -> list[QAction]:
        """Progress of the chosen class."""
        return [self.verbs.import_action]

    def export_actions(self) -> list[QAction]:
        """What is in sight."""
        return [self.verbs.export_action]

    def print_actions(self) -> list[QAction]:
        """Both prints of the chosen class."""
        return self.verbs.prints()


def _chooser(title: str) -> QPushButton:
    button = QPushButton(title)
    button.setObjectName(title)
    button.setCheckable(True)
    button.setAutoDefault(False)
    set_role(button, "quiet")
    return button
