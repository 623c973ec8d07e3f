"""What can be done at the desk of one lesson: the list in memory, and every change of it an action of its own.

A change is written first and then shown in memory, so that a scan costs one short transaction, not a reading of
the whole list.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.desk.finding import CLEARED, Finder
from yunhe_desktop.night_school.desk.scans import (
    Scan,
    already_there,
    arrived_now,
    not_listed,
    of_another_lesson,
    refused,
)
from yunhe_desktop.night_school.queries import desk as queries
from yunhe_desktop.night_school.queries.desk import Batch, Roll
from yunhe_desktop.night_school.queries.rosters import Expected, add_person, set_states
from yunhe_desktop.night_school.rules import card_codes
from yunhe_desktop.night_school.rules.arrival import state_on_arrival
from yunhe_desktop.night_school.rules.attendance import Headcount, headcount
from yunhe_desktop.night_school.rules.codes import CAME


def office_now() -> datetime:
    """The clock on the wall."""
    return datetime.now()  # noqa: DTZ005 - deliberately local: papers are dated by it


class Desk:
    """One lesson's list; every method that changes it raises `UserError` where it cannot, and changes nothing then."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = office_now) -> None:
        self._database = database
        self.clock = clock
        self.busy = False  # a change of our own is being written: what is shown follows from memory
        self.roll: Roll | None = None
        self.people: dict[str, Expected] = {}  # by cadre, in the order of the list
        self._rows: dict[str, str] = {}  # cadre by attendance
        self._finder: Finder | None = None

    # reading

    def load(self, lesson_id: str) -> None:
        """Read a lesson's list; "" for none."""
        with self._database.reading() as session:
            self.roll = queries.load_roll(session, lesson_id) if lesson_id else None
        self.people = {one.cadre_id: one for one in (self.roll.people if self.roll else ())}
        self._rows = {one.id: key for key, one in self.people.items() if one.id}
        self._finder = None

    @property
    def lesson_id(self) -> str:
        """The lesson's key, "" for none."""
        return self.roll.lesson.id if self.roll else ""

    @property
    def fixed(self) -> bool:
        """Whether the list stands, so that people can be marked."""
        return self.roll is not None and self.roll.lesson.fixed

    @property
    def count(self) -> Headcount:
        """The lesson's heads now."""
        return headcount(one.mark for one in self.people.values())

    @property
    def finder(self) -> Finder:
        """Finds people of the list."""
        if self._finder is None:
            self._finder = Finder(self.people.values())
        return self._finder

    @property
    def ahead(self) -> bool:
        """Whether the lesson is on a day to come."""
        return self.roll is not None and self.roll.lesson.date > self.clock().date().isoformat()

    def left_open(self, today: date) -> str:
        """What to say to who leaves a lesson that was held and in which some are not marked, else ""."""
        number = self.count.unmarked
        if self.roll is None or not self.fixed or not number or self.roll.lesson.date > today.isoformat():
            return ""
        return f"“{self.roll.lesson.title}”还有{number}人未登记，他们不算出勤，也不算缺勤。"

    # marking

    def mark(self, keys: Sequence[str], state: str) -> str:
        """Mark these people (cadres), "" takes their marks back; returns what was done."""
        people = [self.people[key] for key in keys if self.people[key].state != state]
        who = self._who([self.people[key] for key in keys])
        if not people:
            return f"{who}本来就是{state or '未登记'}，没有改动。"
        with self._act(f"考勤：{who} {state or CLEARED}") as session:
            set_states(session, {one.id: state for one in people})
        self._take(replace(one, state=state, arrived=one.arrived if state else "") for one in people)
        return f"{who}　{state or '已清除，未登记'}"

    def mark_all(self) -> Batch:
        """全部出勤: everybody who is not marked yet."""
        return self._mark_open("全部出勤", queries.all_present)

    def mark_rest(self) -> Batch:
        """其余记缺勤."""
        return self._mark_open("其余记缺勤", queries.rest_absent)

    def _mark_open(self, label: str, work: Callable[[Session, str], Batch]) -> Batch:
        with self._act(f"{label}：{self._title()}") as session:
            batch = work(session, self.lesson_id)
        self.load(self.lesson_id)
        return batch

    # the list

    def start(self) -> int:
        """确定名单; returns how many should come."""
        with self._act(f"确定名单：{self._title()}") as session:
            number = queries.start(session, self.lesson_id)
        self.load(self.lesson_id)
        return number

    def renew(self) -> tuple[int, int]:
        """更新名单: how many came onto it and how many left it."""
        with self._act(f"更新名单：{self._title()}") as session:
            changed = queries.renew(session, self.lesson_id)
        self.load(self.lesson_id)
        return changed

    def others(self) -> list[Expected]:
        """Who is not on the list and could be added."""
        with self._database.reading() as session:
            return queries.others(session, self.lesson_id)

    def add(self, cadre_id: str, name: str, *, guest: bool) -> None:
        """Put somebody onto the list: as 旁听 who is here now, or as forgotten, to be marked like the others."""
        with self._act(f"{'旁听' if guest else '加入名单'}：{name}") as session:
            if guest:
                queries.add_guest(session, self.lesson_id, cadre_id, self._time())
            else:
                add_person(session, self.lesson_id, cadre_id, expected=True)
        self.load(self.lesson_id)

    def take_off(self, keys: Sequence[str]) -> str:
        """Take people off the list; returns whom."""
        people = [self.people[key] for key in keys]
        who = self._who(people)
        with self._act(f"移出名单：{who}") as session:
            queries.take_off(session, people)
        self.load(self.lesson_id)
        return who

    def remark(self, key: str, text: str) -> None:
        """Write a person's remark in this lesson."""
        one = self.people[key]
        with self._act(f"考勤备注：{one.name}") as session:
            queries.set_remark(session, one.id, text)
        self._take([replace(one, remarks=text)])

    def keep_patience(self, minutes: int) -> None:
        """From how many minutes after the start on a scan makes 迟到; remembered."""
        with self._database.maintenance() as session:
            queries.keep_patience(session, minutes)
        if self.roll:
            self.roll = replace(self.roll, patience=minutes)

    # scanning

    def scan(self, text: str) -> Scan:
        """What becomes of one scan; who is on the list and not there yet is marked at once."""
        if not self.fixed:
            return refused("名单还没有确定，请先点“确定名单并开始考勤”。")
        try:
            return self._scanned(card_codes.read_code(text))
        except UserError as error:
            return refused(str(error))

    def _scanned(self, code: card_codes.CardCode) -> Scan:
        if code.kind == card_codes.LESSON:
            return self._lesson_scanned(code.key)
        if code.kind == card_codes.ATTENDANCE:
            cadre = self._rows.get(code.key, "")
        else:
            cadre = self._opened().kept.get(code.key, code.key)
        return self._arrive(self.people[cadre]) if cadre in self.people else self._stranger(code)

    def accept_guest(self, key: str, name: str) -> Scan:
        """Add who was scanned and is not on the list, as 旁听."""
        try:
            self.add(key, name, guest=True)
        except UserError as error:
            return refused(str(error))
        return arrived_now(self.people[key], "")

    def _arrive(self, one: Expected) -> Scan:
        if one.state in CAME:
            return already_there(one)
        roll, time = self._opened(), self._time()
        state = state_on_arrival(roll.lesson.starts, time, roll.patience)
        with self._act(f"签到：{one.name} {state}") as session:
            set_states(session, {one.id: state}, arrived=time)
        after = replace(one, state=state, arrived=time)
        self._take([after])
        return arrived_now(after, one.state)

    def _stranger(self, code: card_codes.CardCode) -> Scan:
        cadre = self._opened().kept.get(code.key, code.key)
        with self._database.reading() as session:
            if code.kind == card_codes.ATTENDANCE:
                row = queries.sheet_row(session, code.key)
                if row is None:
                    raise UserError("这个二维码在这份数据文件里查不到，请核对是不是别的单位的签到表。")
                if row.lesson_id != self.lesson_id:
                    return of_another_lesson(row.lesson)
                cadre = row.cadre_id
                if cadre in self.people:  # the list has another row of the person
                    return self._arrive(self.people[cadre])
            person = queries.named(session, cadre)
        if person is None:
            raise UserError("这张证上的人在这份数据文件里查不到，请核对是不是别的单位的证。")
        return not_listed(person)

    def _lesson_scanned(self, key: str) -> Scan:
        if key == self.lesson_id:
            return refused("这是本节课的二维码，请扫学员自己的二维码。")
        with self._database.reading() as session:
            name = queries.lesson_name(session, key)
        return of_another_lesson(name) if name else refused("这节课在这份数据文件里查不到。")

    def _time(self) -> str:
        """When somebody came, "18:52"; "" on another day than the lesson's, when marks are brought in later."""
        now = self.clock()
        return f"{now:%H:%M}" if now.date().isoformat() == self._opened().lesson.date else ""

    # within

    @contextmanager
    def _act(self, label: str) -> Iterator[Session]:
        """One action of the user; who listens to the data file is told while `busy`."""
        self.busy = True
        try:
            with self._database.action(label) as session:
                yield session
        finally:
            self.busy = False

    def _opened(self) -> Roll:
        if self.roll is None:
            raise UserError("请先选一节课。")
        return self.roll

    def _take(self, people: Iterator[Expected] | Sequence[Expected]) -> None:
        self.people.update((one.cadre_id, one) for one in people)

    def _title(self) -> str:
        return self._opened().lesson.title

    def _who(self, people: Sequence[Expected]) -> str:
        return f"{people[0].village} {people[0].name}" if len(people) == 1 else f"{len(people)}人"
