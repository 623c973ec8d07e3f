"""The page 考勤总表: everybody on the year's lists by lessons, marked cell by cell or whole blocks at once."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.choice import Choice, YearBox
from yunhe_desktop.night_school.desk.finding import CLEARED, DIGITS
from yunhe_desktop.night_school.grid.book import GridBook
from yunhe_desktop.night_school.grid.clipboard import block_in, copied, pasted
from yunhe_desktop.night_school.grid.filters import Filters
from yunhe_desktop.night_school.grid.legend import Legend
from yunhe_desktop.night_school.grid.narrowing import count_of_lesson, narrowed
from yunhe_desktop.night_school.grid.table import GridTable
from yunhe_desktop.night_school.grid.verbs import Verbs
from yunhe_desktop.night_school.queries.grid import Spot
from yunhe_desktop.night_school.queries.lessons import lesson_years
from yunhe_desktop.night_school.rules.attendance import Headcount, percent
from yunhe_desktop.widgets import messages
from yunhe_desktop.widgets.actions import menu_button, verb_button
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.pages import Page
from yunhe_desktop.widgets.theme import set_role
from yunhe_desktop.widgets.workspace import Workspace

_DEFINITIONS = (
    "应到、实到都是人次：一个人一节课算一次。实到＝出勤＋迟到＋早退，不含旁听；补学另计。到课率＝实到÷应到。"
)
_MOST_DOUBTS = 3


class GridPage(Page):
    """Filters, what the signs mean, and the grid."""

    def __init__(self, workspace: Workspace, choice: Choice) -> None:
        super().__init__()
        self._workspace = workspace
        self._choice = choice
        self.book = GridBook(workspace.database)
        self.years = YearBox(choice)
        self.filters = Filters(self)
        self.table = GridTable()
        self.legend = Legend()
        self.said = QLabel()
        self.said.setToolTip(_DEFINITIONS)
        set_role(self.said, "muted")
        self.verbs = Verbs(
            self,
            workspace,
            lambda: self.table.table_model.grid,
            lambda: (f"{choice.year}年村干部培训考勤总表", self.filters.told()),
            lambda: choice.lesson,
        )
        self.filters.search.leads_to(self.table)
        self._shown_year = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        verbs, narrowing = QHBoxLayout(), QHBoxLayout()
        verbs.addWidget(verb_button(self.verbs.take, primary=True))
        verbs.addWidget(menu_button("导出", "export", self.verbs.exports))
        verbs.addWidget(menu_button("打印", "print", self.verbs.prints))
        verbs.addStretch()
        verbs.addWidget(self.said)
        narrowing.addWidget(self.years)
        for widget in self.filters.widgets:
            narrowing.addWidget(widget)
        narrowing.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(verbs)
        layout.addLayout(narrowing)
        layout.addWidget(self.legend)
        layout.addWidget(self.table, 1)

    def _connect(self) -> None:
        self._choice.changed.connect(self._follow_choice)
        self.filters.changed.connect(self._show)
        self.table.marked.connect(self.mark_chosen)
        self.table.copy_wanted.connect(self.copy)
        self.table.paste_wanted.connect(self.paste)
        self.table.menu_wanted.connect(self._show_menu)
        self.table.opened.connect(lambda cadre: self._workspace.wanted.emit("干部档案", cadre))
        self.table.current_changed.connect(self._take_lesson)

    # showing

    def refresh(self) -> None:
        """Read the grid again, unless it was a change of our own that is shown already."""
        if self.book.busy:
            return
        with self._workspace.database.reading() as session:
            years = lesson_years(session)
        self.years.show_years(years)
        self.book.load(self._choice.year)
        self.filters.offer(self.book.grid)
        self._show()
        if self._shown_year != self._choice.year:
            self._shown_year = self._choice.year
            self.table.show_lesson(self._choice.lesson)

    def _follow_choice(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show(self) -> None:
        if self.book.grid.people:
            self.table.set_empty_text("没有这样的人", "换一个词，或选全部乡镇、全部形式")
        else:
            self.table.set_empty_text(
                "还没有考勤", "请先在“课程计划”里安排课程；上过课以后，可以在这里登记，或导入考勤表"
            )
        self.table.show_grid(narrowed(self.book.grid, self.filters.wish()))
        self._tell()

    def _tell(self) -> None:
        grid = self.table.table_model.grid
        counts = [count_of_lesson(grid.people, line.id) for line in grid.lessons]
        whole = sum(counts, Headcount())
        begun = sum((one for one in counts if one.unmarked < one.expected), Headcount())
        rate = (
            f"　到课率{percent(begun.rate)}" if begun.rate is not None else ""
        )  # not of lessons still to come
        unmarked = f"　未登记{whole.unmarked}人次" if whole.unmarked else ""
        self.said.setText(
            f"{len(grid.people)}人　{len(grid.lessons)}节课　应到{whole.expected}人次　"
            f"实到{whole.came}人次{unmarked}{rate}"
        )
        self.verbs.follow()

    def _take_lesson(self) -> None:
        """The lesson of the current cell is that of the other pages, which look at it when they are shown."""
        if lesson := self.table.current_lesson():
            with QSignalBlocker(self._choice):
                self._choice.take(lesson=lesson.id)

    # marking

    def mark_chosen(self, state: str) -> None:
        """Mark the chosen cells; from a single one the cursor goes on to the next person."""
        spots = self.table.chosen_spots()
        listed = [spot for spot in spots if self.book.cell(spot) is not None]
        if not spots:
            return
        if not listed:
            self._workspace.say("选中的人不在这节课的名单上，不能登记。来旁听的，请在“签到考勤”里加入。")
            return
        if self._write(dict.fromkeys(listed, state)) is None:
            return
        if len(listed) < len(spots):
            self._workspace.say(
                f"已登记{len(listed)}格；另有{len(spots) - len(listed)}格不在名单上，没有登记。"
            )
        self.table.go_on()

    def copy(self) -> None:
        """Put the chosen block on the clipboard as signs."""
        people, lessons = self.table.chosen_block()
        if people:
            QGuiApplication.clipboard().setText(copied(people, lessons))
            self._workspace.say(f"已复制{len(people)}行、{len(lessons)}列，可以粘贴到 WPS。")

    def paste(self) -> None:
        """Mark what the clipboard says, from the first chosen cell on; all of it or nothing."""
        people, lessons = self.table.chosen_block()
        text = QGuiApplication.clipboard().text()
        if not people or not text.strip():
            return
        block, grid = block_in(text), self.table.table_model.grid
        if len(block) > 1 or len(block[0]) > 1:
            people = list(grid.people[grid.people.index(people[0]) :])
            lessons = list(grid.lessons[grid.lessons.index(lessons[0]) :])
        try:
            states, doubts = pasted(block, people, lessons)
        except UserError as error:
            messages.show_error(self, error)
            return
        changed = self._write(states)
        if changed is None:
            return
        if len(block) > 1 or len(block[0]) > 1:
            self.table.choose_block(len(block), max(map(len, block)))
        told = [
            f"粘贴的{len(states)}格里登记了{changed}格，其余没有变化；空白格不改动。",
            *doubts[:_MOST_DOUBTS],
        ]
        self._workspace.say("　".join(told))

    def _write(self, states: Mapping[Spot, str]) -> int | None:
        """How many were changed; None where it could not be written, which is told."""
        before = self.book.grid
        try:
            changed = self.book.mark(states)
        except UserError as error:
            messages.show_error(self, error)
            return None
        if self.book.grid is before:
            self.table.repaint_marks()
            self._tell()
        else:  # a list was fixed
            self._show()
        return changed

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        writable = not self._workspace.database.read_only and bool(self.table.chosen_spots())
        for digit, state in DIGITS.items():
            act = menu.addAction(f"{state or CLEARED}\t{digit}")
            act.setEnabled(writable)
            act.triggered.connect(partial(self._mark_from_menu, state))
        menu.addSeparator()
        menu.addAction(icon("copy"), "复制", self.copy).setShortcut(QKeySequence.StandardKey.Copy)
        pasting = menu.addAction("粘贴", self.paste)
        pasting.setShortcut(QKeySequence.StandardKey.Paste)
        pasting.setEnabled(writable)
        if person := self.table.current_person():
            menu.addSeparator()
            menu.addAction(
                icon("person"),
                f"打开{person.name}的档案",
                partial(self._workspace.wanted.emit, "干部档案", person.cadre_id),
            )
        menu.popup(place)

    def _mark_from_menu(self, state: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot's
        self.mark_chosen(state)

    # what the window asks for

    def take_keyboard(self) -> None:
        """To the cells, not to the button that imports a file."""
        self.table.setFocus()

    def import_actions(self) -> list[QAction]:
        """For the window's menu."""
        return [self.verbs.take]

    def export_actions(self) -> list[QAction]:
        """For the window's menu."""
        return self.verbs.exports

    def print_actions(self) -> list[QAction]:
        """For the window's menu."""
        return self.verbs.prints
