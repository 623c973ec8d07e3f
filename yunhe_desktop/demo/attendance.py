"""Who came to the demonstration year's lessons, who asked for leave, who made up for what."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from yunhe_desktop.demo.lessons import LAST_DAY, PlannedLesson
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows
from yunhe_desktop.night_school.queries.rosters import Expected, people_on
from yunhe_desktop.night_school.rules.audience import Invitee
from yunhe_desktop.night_school.rules.codes import (
    ABSENT,
    AGREED,
    LATE,
    LEFT_EARLY,
    MAKE_UP_WAYS,
    OFFICIAL_LEAVE,
    ON_LEAVE,
    PRESENT,
    PRIVATE_LEAVE,
    SICK_LEAVE,
    WAITING,
)
from yunhe_desktop.night_school.tables import Attendance, Leave, MakeUp

_SEED = 2800
TEAMS_ON = date(2026, 11, 1)  # the teams are the same all year
_AWAY = ((OFFICIAL_LEAVE, 0.35), (PRIVATE_LEAVE, 0.6), (SICK_LEAVE, 0.75), (ABSENT, 1.0))
_USUAL_ABSENCE, _BAD_ABSENCE = 0.03, 0.16  # of an ordinary village and of one to ring up
_BAD_VILLAGE_EVERY = 11
_MADE_UP = 0.6
_REASONS = {
    OFFICIAL_LEAVE: ("参加镇里的征收会", "到区里开会"),
    PRIVATE_LEAVE: ("家中老人住院", "孩子高考", "亲属婚事"),
    SICK_LEAVE: ("感冒发烧", "腰椎病复查"),
}
_APPROVER = "周敏"


def add_attendance(session: Session, lessons: Sequence[PlannedLesson]) -> None:
    """Add the fixed lists of the lessons that were held, with marks, leaves and make-ups."""
    records = _Records(people_on(session, TEAMS_ON))
    for lesson in lessons:
        if lesson.day <= LAST_DAY and not lesson.cancelled:
            records.hold(lesson)
    planned = next(one for one in lessons if one.day > LAST_DAY)
    records.ask_ahead(planned)
    add_rows(session, Attendance, records.attendances)
    add_rows(session, Leave, records.leaves)
    add_rows(session, MakeUp, records.make_ups)


class _Records:
    """Makes the records of one lesson after the other, always the same ones."""

    def __init__(self, people: Sequence[tuple[Invitee, Expected]]) -> None:
        self._random = Random(_SEED)  # noqa: S311 - made-up evenings
        self._people = people
        villages = list(dict.fromkeys(one.village_id for _invitee, one in people))
        self._bad = set(villages[3::_BAD_VILLAGE_EVERY])
        self.attendances: list[dict[str, Any]] = []
        self.leaves: list[dict[str, Any]] = []
        self.make_ups: list[dict[str, Any]] = []

    def hold(self, lesson: PlannedLesson) -> None:
        """The list of a lesson and how each person on it is marked."""
        expected = [one for invitee, one in self._people if lesson.audience.invites(invitee)]
        for place, person in enumerate(expected):
            state = self._state(person.village_id)
            key = new_key()
            self.attendances.append(
                {
                    "id": key, "lesson_id": lesson.id, "cadre_id": person.cadre_id,
                    "village_id": person.village_id, "place": place, "township": person.township,
                    "village": person.village, "name": person.name, "positions": person.positions,
                    "state": state,
                }
            )  # fmt: skip
            if state in ON_LEAVE:
                self._leave(lesson, person.cadre_id, state, AGREED)
            if state in ON_LEAVE or state == ABSENT:
                self._make_up(lesson, key)

    def ask_ahead(self, lesson: PlannedLesson) -> None:
        """Two who will not come to a lesson that is still to be held: one has the answer, one waits for it."""
        someone = [one for invitee, one in self._people if lesson.audience.invites(invitee)]
        self._leave(lesson, someone[8].cadre_id, PRIVATE_LEAVE, AGREED)
        self._leave(lesson, someone[40].cadre_id, SICK_LEAVE, WAITING)

    def _state(self, village: str) -> str:
        random = self._random
        if random.random() < (_BAD_ABSENCE if village in self._bad else _USUAL_ABSENCE):
            chance = random.random()
            return next(state for state, upto in _AWAY if chance < upto)
        chance = random.random()
        return LATE if chance < 0.02 else LEFT_EARLY if chance < 0.026 else PRESENT

    def _leave(self, lesson: PlannedLesson, cadre: str, kind: str, decision: str) -> None:
        asked = (date.fromisoformat(lesson.day) - timedelta(days=1)).isoformat()
        agreed = decision == AGREED
        self.leaves.append(
            {
                "id": new_key(), "lesson_id": lesson.id, "cadre_id": cadre, "kind": kind,
                "reason": self._random.choice(_REASONS[kind]), "asked_on": asked, "decision": decision,
                "approver": _APPROVER if agreed else "", "decided_on": asked if agreed else "",
            }
        )  # fmt: skip

    def _make_up(self, lesson: PlannedLesson, attendance: str) -> None:
        random = self._random
        made = date.fromisoformat(lesson.day) + timedelta(days=random.randint(3, 25))
        if random.random() >= _MADE_UP or made.isoformat() > LAST_DAY:
            return
        way = random.choice(MAKE_UP_WAYS[2:4])
        self.make_ups.append(
            {
                "id": new_key(), "attendance_id": attendance, "date": made.isoformat(), "way": way,
                "proof": "学习笔记" if random.random() < 0.8 else "", "checked_by": _APPROVER,
            }
        )  # fmt: skip
