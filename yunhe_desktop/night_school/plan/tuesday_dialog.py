"""排周二: a month's lessons in one go, without the holidays."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from yunhe_desktop.database import Database
from yunhe_desktop.dates import office_today
from yunhe_desktop.errors import UserError
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.plan.audience_box import AudienceDialog
from yunhe_desktop.night_school.plan.confirming import ConfirmingDialog
from yunhe_desktop.night_school.plan.lesson_fields import (
    LECTURER,
    lecturer_key,
    lesson_choices,
    lesson_fields,
    span_problem,
    time_of,
)
from yunhe_desktop.night_school.queries.lessons import describe
from yunhe_desktop.night_school.queries.plan_overlaps import Proposal, doubts_about
from yunhe_desktop.night_school.queries.plan_view import usual_times
from yunhe_desktop.night_school.queries.planning import plan_tuesdays, save_term, tuesdays
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.codes import NIGHT_SCHOOL
from yunhe_desktop.night_school.rules.day_words import WEEKDAYS, day_text
from yunhe_desktop.night_school.rules.plan_checks import day_problem
from yunhe_desktop.night_school.rules.planning import TUESDAY, PlannedDay
from yunhe_desktop.widgets.fitting import resize_on_screen
from yunhe_desktop.widgets.form import FieldForm
from yunhe_desktop.widgets.icons import icon
from yunhe_desktop.widgets.theme import px, set_role

_NEW, _TERM, _FIRST, _LAST, _WEEKDAY = "新的一期（主题写在下面）", "which", "first", "last", "weekday"
_THEME = "theme"
_ON, _OFF = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class TuesdayDialog(ConfirmingDialog):
    """The form and the titles at the left, the days that this makes at the right; `made` counts the lessons."""

    def __init__(self, parent: QWidget, database: Database, *, year: str, term: str = "") -> None:
        super().__init__(parent, "排周二", "一次排好一个月（或一段时间）的课", "排课")
        resize_on_screen(self, 1080, 640)
        self.made = 0
        self._database, self._year = database, year
        self._audience = Audience()
        self._days: dict[date, PlannedDay] = {}
        self._unticked: set[date] = set()
        with database.reading() as session:
            self._choices = lesson_choices(session, year, term=term)
            self._usual = usual_times(session)
        self.form = FieldForm(self._fields())
        self.months = QComboBox()
        self.months.setObjectName("months")
        self.months.addItem("按月选…", 0)
        for month in range(1, 13):
            self.months.addItem(f"{month}月", month)
        self.titles = QPlainTextEdit(tabChangesFocus=True)
        self.titles.setObjectName("titles")
        self.titles.setPlaceholderText("每行一个课题，可以从 WPS 粘贴；不够的用主题编号")
        self.days = QListWidget()
        self.days.setObjectName("days")
        self.summary = QLabel(wordWrap=True)
        self._whom = QLabel(wordWrap=True)
        self._lay_out()
        self._fill(term)
        self._connect()
        self._read_days()
        self._say_whom()
        self.form.editor(_TERM).setFocus()

    def _fields(self) -> list[Field]:
        lesson = lesson_fields(self._choices)
        which = Field(
            "期", _TERM, kind=Kind.CODE, codes=(*self._choices.terms, _NEW), strict=True, required=True
        )
        first, last = (
            replace(lesson["date"], key=key, label=label) for key, label in ((_FIRST, "从"), (_LAST, "到"))
        )
        return [
            which, Field("新的主题", _THEME, max_length=100),
            first, last,
            Field("星期", _WEEKDAY, kind=Kind.CODE, codes=WEEKDAYS, strict=True, required=True), lesson["place"],
            lesson["starts"], lesson["ends"], lesson[LECTURER],
        ]  # fmt: skip

    def _lay_out(self) -> None:
        whom = QPushButton(icon("cadres"), "对象…")
        whom.setObjectName("audience")
        whom.setAutoDefault(False)
        whom.clicked.connect(self.choose_audience)
        row = QHBoxLayout()
        row.addWidget(whom)
        row.addWidget(self._whom, 1)
        page = QWidget()
        page.setObjectName("page")
        left, right = QVBoxLayout(page), QVBoxLayout()
        left.setContentsMargins(0, 0, px(8), 0)
        left.addWidget(self.form)
        left.addLayout(row)
        left.addStretch()
        scroll = QScrollArea(widgetResizable=True)  # large letters on a small screen
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        above = QHBoxLayout()
        above.addWidget(_caption("排在这些天"), 1)
        above.addWidget(self.months)
        right.addLayout(above)
        right.addWidget(self.days, 3)
        right.addWidget(self.summary)
        right.addWidget(_caption("课题"))
        right.addWidget(self.titles, 2)
        both = QHBoxLayout()
        both.setSpacing(px(20))
        both.addWidget(scroll, 5)
        both.addLayout(right, 4)
        self.body.addLayout(both, 1)

    def _fill(self, term: str) -> None:
        known = list(self._choices.terms)
        chosen = self._choices.term_said(term) or (known[-1] if known else _NEW)
        first, last = self._usual_span(self._choices.term_of(chosen))
        form = self._choices.terms[chosen].form if chosen in self._choices.terms else NIGHT_SCHOOL
        starts, ends, place = self._usual.get(form, ("19:00", "20:30", ""))
        self.form.set_values({
            _TERM: chosen, _FIRST: first.isoformat(), _LAST: last.isoformat(), _WEEKDAY: WEEKDAYS[TUESDAY],
            "starts": starts, "ends": ends, "place": place,
        })  # fmt: skip
        self.form.editor(_THEME).setEnabled(chosen == _NEW)

    def _usual_span(self, term: str) -> tuple[date, date]:
        """The rest of this month, or the next one where no Tuesday is free in it; January of another year."""
        today = office_today()
        if self._year != str(today.year):
            return _month(int(self._year), 1)
        _first, last = _month(today.year, today.month)
        with self._database.reading() as session:
            free = any(not one.why_not for one in tuesdays(session, today, last, term=term))
        return (today, last) if free or today.month == 12 else _month(today.year, today.month + 1)

    def _connect(self) -> None:
        self.form.changed.connect(self._read_days)
        self.months.activated.connect(lambda _row: self.choose_month(self.months.currentData()))
        self.titles.textChanged.connect(self._show_days)
        self.days.itemChanged.connect(self._take_tick)

    # choosing

    def choose_month(self, month: int) -> None:
        """From the first to the last day of a month of the year; 0 changes nothing."""
        if month:
            first, last = _month(int(self._year), month)
            self.form.set_values({_FIRST: first.isoformat(), _LAST: last.isoformat()})
            self._read_days()

    def choose_audience(self) -> None:
        """Ask who these lessons are for."""
        dialog = AudienceDialog(self, self._database, self._audience, self._day(_FIRST) or office_today())
        if dialog.exec() == AudienceDialog.DialogCode.Accepted:
            self._audience = dialog.box.audience()
            self._say_whom()
        dialog.deleteLater()

    def _say_whom(self) -> None:
        with self._database.reading() as session:
            self._whom.setText(describe(session, self._audience) or "（没有选人）")

    def _day(self, key: str) -> date | None:
        iso = str(self.form.values()[key])
        return None if day_problem(iso) else date.fromisoformat(iso)

    def _read_days(self) -> None:
        """Which days the form makes."""
        values, first, last = self.form.values(), self._day(_FIRST), self._day(_LAST)
        self.form.editor(_THEME).setEnabled(values[_TERM] == _NEW)
        found: list[PlannedDay] = []
        if first and last and values[_WEEKDAY] and (last - first).days <= 366:
            weekday = WEEKDAYS.index(str(values[_WEEKDAY]))
            with self._database.reading() as session:
                term = self._choices.term_of(str(values[_TERM]))
                found = tuesdays(session, first, last, weekday=weekday, term=term)
        self._days = {one.day: one for one in found}
        self._show_days()

    def _take_tick(self, item: QListWidgetItem) -> None:
        day = item.data(Qt.ItemDataRole.UserRole)
        (self._unticked.discard if item.checkState() == _ON else self._unticked.add)(day)
        self._show_days()

    def chosen_days(self) -> list[date]:
        """The days that get a lesson."""
        return [day for day, one in self._days.items() if not one.why_not and day not in self._unticked]

    def _titles(self) -> list[str]:
        return [line.strip() for line in self.titles.toPlainText().splitlines() if line.strip()]

    # showing

    def _show_days(self) -> None:
        titles = dict(zip(self.chosen_days(), self._titles(), strict=False))
        self.days.blockSignals(True)
        self.days.clear()
        for day, one in self._days.items():
            item = QListWidgetItem(f"{day_text(day.isoformat())}　{one.why_not or titles.get(day, '')}")
            item.setData(Qt.ItemDataRole.UserRole, day)
            item.setCheckState(_ON if day in self.chosen_days() else _OFF)
            if one.why_not:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.days.addItem(item)
        self.days.blockSignals(False)
        self._say_summary()

    def _say_summary(self) -> None:
        days, titles = len(self.chosen_days()), len(self._titles())
        more = f"，多出{titles - days}个课题没有日子" if titles > days else ""
        self.summary.setText(f"将排{days}节课{more}。" if days else "没有可排的日子，请改日期或星期。")
        set_role(self.summary, "warning" if more or not days else "field")

    # saving

    def is_complete(self) -> bool:
        """A 期, days, times that fit."""
        if self.form.validate():
            return False
        values = self.form.values()
        if values[_TERM] == _NEW and not values[_THEME]:
            self.form.set_error(_THEME, "请填写新的一期的主题。")
            return False
        if problem := span_problem(values["starts"], values["ends"]):
            self.form.set_error("ends", problem)
            return False
        return bool(self.chosen_days())

    def doubts(self) -> Sequence[str]:
        """What the lessons would collide with, by day."""
        said = {name: str(value) for name, value in self.form.values().items()}
        found: list[str] = []
        with self._database.reading() as session:
            for day in self.chosen_days():
                proposal = Proposal(
                    "", "", day.isoformat(), time_of(said["starts"]), time_of(said["ends"]), said["place"],
                    said[LECTURER], self._audience,
                )  # fmt: skip
                found += [f"{day_text(day.isoformat())}：{text}" for text in doubts_about(session, proposal)]
        return found

    def work(self) -> None:
        """Make all lessons, and a new 期 where one is wanted, as one action."""
        days = self.chosen_days()
        if not days:
            raise UserError("没有可排的日子，请改日期或星期。")
        said: dict[str, str | None] = {name: str(value) for name, value in self.form.values().items()}
        with self._database.action(f"排课：{len(days)}节") as session:
            term = self._choices.term_of(str(said[_TERM]))
            if not term:
                values = {
                    "year": self._year, "theme": said[_THEME], "began": days[0].isoformat(), "ended": days[-1].isoformat(),
                }  # fmt: skip
                term = save_term(session, "", values).id
            common = {name: said[name] for name in ("starts", "ends", "place")}
            common["lecturer_id"] = lecturer_key(session, self._choices, str(said[LECTURER]))
            self.made = len(plan_tuesdays(session, term, days, self._titles(), common, self._audience))


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _caption(text: str) -> QLabel:
    label = QLabel(text)
    set_role(label, "heading")
    return label
