"""The rows behind every figure: lists of people, lessons, terms and marks, as dialog and workbook show them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from yunhe_desktop.dates import dotted
from yunhe_desktop.fields import Field, Kind
from yunhe_desktop.night_school.rules.attendance import headcount, percent
from yunhe_desktop.night_school.rules.hours import tell_hours
from yunhe_desktop.night_school.rules.statistics import (
    Person,
    PlannedLesson,
    Records,
    Seat,
    Tally,
    seats_by_lesson,
    times_come,
)

UNMARKED = "未登记"
GUEST = "旁听"
NEVER = "没到过"

PERSON, LESSON = "person", "lesson"


@dataclass(frozen=True, slots=True)
class Line:
    """One row; `opens` is the key of the person or lesson that it leads to, "" where it leads nowhere."""

    texts: tuple[str, ...]
    opens: str = ""
    searched: str = ""  # initials


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands behind a figure."""

    title: str
    columns: tuple[Field, ...]
    lines: tuple[Line, ...]
    kind: str = PERSON  # what the rows lead to
    counted: str = "人"


def fields(*said: tuple[str, int] | tuple[str, int, bool]) -> tuple[Field, ...]:
    """Heading, width and whether numbers stand in it."""
    return tuple(
        Field(one[0], f"c{at}", kind=Kind.NUMBER if len(one) > 2 else Kind.TEXT, width=one[1])
        for at, one in enumerate(said)
    )


_PEOPLE = fields(
    ("姓名", 10), ("乡镇", 12), ("村", 14), ("职务", 26), ("联系电话", 12), ("到课（次）", 9, True), ("应到（次）", 9, True),
    ("已补学", 7, True), ("学时", 8, True), ("说明", 12),
)  # fmt: skip
_LESSONS = fields(
    ("日期", 11), ("课题", 28), ("形式", 10), ("期", 21), ("授课人", 8), ("应到", 6, True), ("实到", 6, True),
    ("请假", 6, True), ("缺席", 6, True), ("未登记", 7, True), ("旁听", 6, True), ("补学", 6, True),
    ("到课率", 8, True), ("学时", 6, True),
)  # fmt: skip
_SEATS = fields(
    ("日期", 11),
    ("课题", 26),
    ("乡镇", 12),
    ("村", 14),
    ("姓名", 10),
    ("职务", 24),
    ("考勤", 9),
    ("学时", 7, True),
)
_TERMS = fields(
    ("期", 28), ("形式", 11), ("课次", 7, True), ("应到", 8, True), ("实到", 8, True), ("到课率", 9, True),
    ("人次", 8, True), ("人数", 8, True),
)  # fmt: skip


def people_listing(
    title: str,
    records: Records,
    tally: Tally,
    keys: Iterable[str],
    *,
    note: Callable[[Person], str] | None = None,
) -> Listing:
    """These people with what they did in the tally's lessons, their phone numbers masked."""
    of_person: dict[str, list[Seat]] = {}
    for seat in tally.seats:
        of_person.setdefault(seat.mark.cadre_id, []).append(seat)
    known = {one.cadre_id: one for one in records.people}
    tell = note or (lambda _person: "")
    lines = [_person_line(records, known[key], of_person.get(key, []), tell(known[key])) for key in keys]
    return Listing(title, _PEOPLE, tuple(lines))


def _person_line(records: Records, person: Person, seats: list[Seat], note: str) -> Line:
    count = headcount(one.mark for one in seats)
    texts = (
        person.name, person.township, person.village, person.positions,
        records.phones.get(person.cadre_id, ""), str(count.attendances), str(count.expected),
        _number(count.made_up), tell_hours(sum((one.hours for one in seats), Decimal(0))), note,
    )  # fmt: skip
    return Line(texts, person.cadre_id, records.initials.get(person.cadre_id, ""))


def standing(records: Records, tally: Tally) -> Callable[[Person], str]:
    """What is to be said of a person beside their numbers: 没到过, 驻村, 不在册."""
    times = times_come(tally.seats)
    roster = {one.cadre_id for one in records.roster}

    def tell(person: Person) -> str:
        said = [] if person.cadre_id in tally.reached or person.cadre_id in times else [NEVER]
        said += ["驻村"] if person.resident else [] if person.cadre_id in roster else ["现不在册"]
        return "，".join(said)

    return tell


def lessons_listing(title: str, lessons: Iterable[PlannedLesson], tally: Tally) -> Listing:
    """These lessons with the heads of the tally's people."""
    seats = seats_by_lesson(tally.seats)
    lines = tuple(_lesson_line(one, seats.get(one.id, [])) for one in lessons)
    return Listing(title, _LESSONS, lines, LESSON, "次课")


def _lesson_line(lesson: PlannedLesson, seats: list[Seat]) -> Line:
    count = headcount(one.mark for one in seats)
    texts = (
        dotted(lesson.date), lesson.title, lesson.form, lesson.term, lesson.lecturer, str(count.expected),
        str(count.came), _number(count.on_leave), _number(count.absent), _number(count.unmarked),
        _number(count.guests), _number(count.made_up), percent(count.rate), tell_hours(lesson.hours),
    )  # fmt: skip
    return Line(texts, lesson.id)


def terms_listing(title: str, records: Records, tally: Tally) -> Listing:
    """The tally's terms; lessons of none are not among them."""
    seats, held = seats_by_lesson(tally.seats), {one.id: one for one in records.held}
    lines = []
    for key in tally.terms:
        lessons = [held[each] for each in tally.lessons if held[each].term_id == key]
        some = [seat for one in lessons for seat in seats.get(one.id, [])]
        count, people = headcount(one.mark for one in some), {one.mark.cadre_id for one in some if one.came}
        texts = (
            lessons[0].term, lessons[0].form, str(len(lessons)), str(count.expected), str(count.came),
            percent(count.rate), str(count.attendances), str(len(people)),
        )  # fmt: skip
        lines.append(Line(texts))
    return Listing(title, _TERMS, tuple(lines), "", "期")


def seats_listing(title: str, records: Records, seats: Iterable[Seat]) -> Listing:
    """These marks, in the order of lessons and lists."""
    lessons = {one.id: one for one in records.lessons}
    lines = tuple(
        Line(
            (
                dotted(lessons[one.lesson_id].date), lessons[one.lesson_id].title, one.township, one.village,
                one.name, one.positions, mark_text(one), tell_hours(one.hours),
            ),
            one.mark.cadre_id,
            records.initials.get(one.mark.cadre_id, ""),
        )
        for one in seats
    )  # fmt: skip
    return Listing(title, _SEATS, lines, PERSON, "人次")


def mark_text(seat: Seat) -> str:
    """出勤, 已补学, 未登记, 旁听."""
    text = seat.shown or UNMARKED
    return text if seat.mark.expected else f"{text}（{GUEST}）"


def _number(number: int) -> str:
    return str(number) if number else ""
