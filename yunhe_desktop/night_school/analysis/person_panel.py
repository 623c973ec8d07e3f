"""个人全年: a person, found by name or initials, and every lesson of their year as a box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from yunhe_desktop.dates import dotted
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.analysis.card import explaining
from yunhe_desktop.night_school.analysis.listings import GUEST, mark_text
from yunhe_desktop.night_school.analysis.report import Report
from yunhe_desktop.night_school.rules import codes
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.person_year import PersonYear, person_year
from yunhe_desktop.night_school.rules.statistics import PlannedLesson, Seat, times_come
from yunhe_desktop.widgets.actions import verb_button
from yunhe_desktop.widgets.charts import Mark, Strip, StripBox
from yunhe_desktop.widgets.line_list import LineList, ListLine
from yunhe_desktop.widgets.theme import px, set_role

_FIELDS = (
    Field("姓名", "name", width=9), Field("村", "village", width=12), Field("职务", "positions", width=16),
    Field("到课", "times", kind=Kind.NUMBER, width=6),
)  # fmt: skip
_CAME, _PARTLY, _LEAVE, _ABSENT, _MADE_UP, _UNMARKED, _GUEST = 3, 2, 1, 0, 4, 5, 7  # colours
_SIGNS = {
    codes.PRESENT: ("到", _CAME), codes.LATE: ("迟", _PARTLY), codes.LEFT_EARLY: ("早", _PARTLY),
    codes.OFFICIAL_LEAVE: ("公", _LEAVE), codes.PRIVATE_LEAVE: ("事", _LEAVE), codes.SICK_LEAVE: ("病", _LEAVE),
    codes.ABSENT: ("缺", _ABSENT), codes.MADE_UP: ("补", _MADE_UP), codes.UNMARKED: ("未", _UNMARKED),
}  # fmt: skip
_LEGEND = (
    ("出勤", _CAME), ("迟到、早退", _PARTLY), ("请假", _LEAVE), ("缺勤", _ABSENT), ("已补学", _MADE_UP),
    ("未登记", _UNMARKED), (GUEST, _GUEST),
)  # fmt: skip


class PersonPanel(QSplitter):
    """People at the left, the year of the chosen one at the right."""

    chosen = Signal(str)  # the key of a list, see `report`

    def __init__(self, profile: QAction) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self._report: Report | None = None
        self.year: PersonYear | None = None
        self.list = LineList("training_person", _FIELDS, "姓名、拼音首字母、村")
        self.list.say_when_empty("没有人", "名册里还没有在任的干部", "人")
        self.list.current_changed.connect(lambda _key: self._show())
        self.list.opened.connect(lambda _key: profile.trigger())
        self.name, self.place, self.sums = QLabel(), QLabel(wordWrap=True), QLabel(wordWrap=True)
        set_role(self.name, "title")
        set_role(self.place, "muted")
        self.hours = QLabel(wordWrap=True)
        self.strip = Strip("全年课次")
        self.strip.chosen.connect(self.chosen)
        self.addWidget(self.list)
        self.addWidget(self._right(profile))
        self.setSizes([px(430), px(880)])
        self.setStretchFactor(1, 1)

    def _right(self, profile: QAction) -> QWidget:
        upper = QHBoxLayout()
        upper.addWidget(self.name)
        upper.addStretch()
        upper.addWidget(verb_button(profile))
        content = QWidget()
        content.setObjectName("page")
        layout = QVBoxLayout(content)
        layout.setContentsMargins(px(12), 0, px(8), 0)
        layout.setSpacing(px(8))
        layout.addLayout(upper)
        for widget in (self.place, self.sums, self.hours, self.strip):
            layout.addWidget(widget)
        layout.addWidget(
            explaining(
                "每格一次课，上面是日期，下面是所得学时；点一格看那次课的名单。只列该人应到或旁听过的课。"
            )
        )
        layout.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setWidget(content)
        return scroll

    def show_report(self, report: Report) -> None:
        """Show the people of this look; who was chosen stays chosen."""
        self._report = report
        times = times_come(report.tally.seats)
        lines = [
            ListLine(
                one.cadre_id, (one.name, one.village, one.positions, str(times.get(one.cadre_id, 0))),
                f"{report.records.initials.get(one.cadre_id, '')} {one.township}",
            )
            for one in report.records.people
            if report.township in ("", one.township)
        ]  # fmt: skip
        self.list.show_lines(lines)
        self._show()

    def _show(self) -> None:
        key, report = self.list.current(), self._report
        self.year = person_year(report.records, key, report.form) if report and key else None
        found = self.year
        for widget in (self.place, self.sums, self.hours, self.strip):
            widget.setVisible(found is not None)
        if found is None:
            self.name.setText("在左边选一个人")
            return
        person, form = found.person, report.form if report else ""
        self.name.setText(person.name)
        self.place.setText(
            "　".join(part for part in (person.township, person.village, person.positions) if part)
        )
        self.sums.setText(_sums(found, form))
        self.hours.setText(
            f"学时：集中{tell_hours(found.together)}，网络{tell_hours(found.online)}，合计{tell_hours(found.hours)}"
            "（只算这些课；网上班的学时和应修学时见“学时结业”）。"
        )
        self.strip.show_boxes([_box(lesson, seat) for lesson, seat in found.lessons], _legend(found))


def _sums(found: PersonYear, form: str) -> str:
    count = found.count
    said = [f"{form or '全部形式'}：应到{count.expected}次，实到{count.came}次"]
    for text, number in (
        ("请假", count.on_leave), ("缺勤", count.absent), ("未登记", count.unmarked), ("旁听", count.guests),
        ("其中已补学", count.made_up),
    ):  # fmt: skip
        if number:
            said.append(f"{text}{number}次")
    return "，".join(said) + "。"


def _look(seat: Seat) -> tuple[str, int]:
    if not seat.mark.expected and seat.came:
        return "旁", _GUEST
    return _SIGNS[seat.shown]


def _legend(found: PersonYear) -> list[tuple[str, int]]:
    """The colours that occur."""
    used = {_look(seat)[1] for _lesson, seat in found.lessons}
    return [pair for pair in _LEGEND if pair[1] in used]


def _box(lesson: PlannedLesson, seat: Seat) -> StripBox:
    sign, colour = _look(seat)
    hours = tell_hours(seat.hours)
    words = (
        f"{dotted(lesson.date)} {lesson.title}（{lesson.form}）：{mark_text(seat)}，{hours}学时，点击查看名单"
    )
    day = f"{int(lesson.date[5:7])}.{int(lesson.date[8:10])}"
    return StripBox(Mark(f"lesson|{lesson.id}", 1, words), day, sign, hours, colour)
