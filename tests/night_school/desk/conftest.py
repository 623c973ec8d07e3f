"""A desk at which the lesson of 2026-05-12 is about to begin."""

from datetime import datetime

import pytest

from yunhe_desktop.night_school.desk.desk import Desk


class Wall:
    """A clock that stands until it is put on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 12, 18, 52)  # noqa: DTZ001 - the clock on the wall

    def __call__(self) -> datetime:
        return self.now

    def put_on(self, hour: int, minute: int) -> None:
        self.now = self.now.replace(hour=hour, minute=minute)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def desk(database, people, plan_lesson, wall) -> Desk:
    """张建国, 李秀英, 王海 and 赵敏 should come; 孙强 is 驻村 and not meant."""
    made = Desk(database, wall)
    made.load(plan_lesson())
    made.start()
    return made
