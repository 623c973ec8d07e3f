"""The grid as an item model: people down, lessons across, three totals at the end; nothing is worked out unseen."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from yunhe_desktop.night_school.grid.clipboard import sign_of, told
from yunhe_desktop.night_school.grid.narrowing import count_of_lesson, count_of_person
from yunhe_desktop.night_school.queries.grid import Grid, GridPerson, Spot
from yunhe_desktop.night_school.queries.lessons import LessonLine
from yunhe_desktop.night_school.queries.rosters import Expected
from yunhe_desktop.night_school.rules.attendance import Headcount, percent, shown_state
from yunhe_desktop.night_school.rules.attendance_signs import UNMARKED_WORD

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TOTALS = ("应到次", "实到次", "到课率")
_TOTALS_TOLD = (
    "应到次：这个人在显示的课里应到几次（人次，旁听不算）",
    "实到次：其中出勤、迟到、早退几次",
    "到课率：实到次÷应到次",
)
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_WORDS = {int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole)}


class GridModel(QAbstractTableModel):
    """Shows a `Grid`; after marks have changed `repaint` is called."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()
        self._people: dict[str, Headcount] = {}
        self._lessons: dict[str, Headcount] = {}

    def show_grid(self, grid: Grid) -> None:
        """Show these people and lessons; where they are the same as before, the view stays as it is."""
        same = self._keys(grid) == self._keys(self.grid)
        if not same:
            self.beginResetModel()
        self.grid = grid
        self._forget()
        if same:
            self.repaint()
        else:
            self.endResetModel()

    def repaint(self) -> None:
        """Marks have changed."""
        self._forget()
        if self.grid.people:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _forget(self) -> None:
        self._people, self._lessons = {}, {}

    @staticmethod
    def _keys(grid: Grid) -> tuple[list[str], list[str]]:
        return [line.id for line in grid.lessons], [one.cadre_id for one in grid.people]

    # what stands where

    def person(self, row: int) -> GridPerson:
        """Who a row is about."""
        return self.grid.people[row]

    def lesson(self, column: int) -> LessonLine | None:
        """The lesson of a column; None for the totals."""
        return self.grid.lessons[column] if column < len(self.grid.lessons) else None

    def cell(self, row: int, column: int) -> Expected | None:
        """Somebody on a lesson's list; None for who is not, and for the totals."""
        lesson = self.lesson(column)
        return self.grid.people[row].cells.get(lesson.id) if lesson else None

    def spot(self, row: int, column: int) -> Spot | None:
        """The keys of lesson and cadre; None for the totals."""
        lesson = self.lesson(column)
        return (lesson.id, self.grid.people[row].cadre_id) if lesson else None

    def text(self, row: int, column: int) -> str:
        """What stands in a cell: a sign, or a total."""
        lesson = self.lesson(column)
        if lesson:
            return sign_of(self.grid.people[row], lesson)
        count = self._count_of(row)
        return (str(count.expected), str(count.came), percent(count.rate, 0))[column - len(self.grid.lessons)]

    def lesson_count(self, lesson: LessonLine) -> Headcount:
        """The heads of a lesson among the people shown."""
        if lesson.id not in self._lessons:
            self._lessons[lesson.id] = count_of_lesson(self.grid.people, lesson.id)
        return self._lessons[lesson.id]

    def _count_of(self, row: int) -> Headcount:
        person = self.grid.people[row]
        if person.cadre_id not in self._people:
            self._people[person.cadre_id] = count_of_person(person, self.grid.lessons)
        return self._people[person.cadre_id]

    def words(self, row: int, column: int) -> str:
        """A cell in full words, for the tool tip and for who hears the screen."""
        person, lesson = self.grid.people[row], self.lesson(column)
        if lesson is None:
            total = column - len(self.grid.lessons)
            return f"{person.village}{person.name} {TOTALS[total]} {self.text(row, column)}"
        cell = person.cells.get(lesson.id)
        return f"{told(person, lesson)}：{_state_told(cell) if cell else '不在名单上'}"

    # what Qt asks for

    def rowCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's own name
        """How many people."""
        return 0 if parent.isValid() else len(self.grid.people)

    def columnCount(self, parent: Index = NOWHERE) -> int:  # noqa: N802 - Qt's own name
        """Lessons and totals."""
        return 0 if parent.isValid() or not self.grid.lessons else len(self.grid.lessons) + len(TOTALS)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The sign, or the cell in words."""
        if role == _DISPLAY:
            return self.text(index.row(), index.column())
        return self.words(index.row(), index.column()) if role in _WORDS else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:  # noqa: N802 - Qt's own name
        """Who, and which lesson with its figures."""
        if orientation is Qt.Orientation.Vertical:
            return self._person_told(section, role)
        lesson = self.lesson(section)
        if lesson is None:
            total = section - len(self.grid.lessons)
            return TOTALS[total] if role == _DISPLAY else _TOTALS_TOLD[total] if role in _WORDS else None
        if role == _DISPLAY:
            return f"{short_day(lesson)} {lesson.title}"
        return self._lesson_told(lesson) if role in _WORDS else None

    def _person_told(self, row: int, role: int) -> str | None:
        person = self.grid.people[row]
        if role == _DISPLAY:
            return f"{person.village} {person.name}"
        if role not in _WORDS:
            return None
        return f"{person.township}{person.village}　{person.name}　{person.positions}\n双击打开档案"

    def _lesson_told(self, lesson: LessonLine) -> str:
        count = self.lesson_count(lesson)
        fixed = "" if lesson.fixed else "\n名单还没有确定，登记第一个人时自动确定"
        return (
            f"{lesson.date.replace('-', '.')} {lesson.times}\n{lesson.title}\n"
            f"应到{count.expected}　实到{count.came}　请假{count.on_leave}　缺席{count.absent}　"
            f"未登记{count.unmarked}　旁听{count.guests}　到课率{percent(count.rate) or '—'}{fixed}"
        )


def short_day(lesson: LessonLine) -> str:
    """5.12."""
    _year, month, day = lesson.date.split("-")
    return f"{int(month)}.{int(day)}"


def _state_told(cell: Expected) -> str:
    state = shown_state(cell.state, made_up=cell.made_up) or UNMARKED_WORD
    missed = f"（原为{cell.state}）" if cell.made_up and state != cell.state else ""
    guest = "，旁听" if not cell.expected else ""
    arrived = f"，{cell.arrived}到场" if cell.arrived else ""
    remarks = f"，备注：{cell.remarks}" if cell.remarks else ""
    return f"{state}{missed}{guest}{arrived}{remarks}"
