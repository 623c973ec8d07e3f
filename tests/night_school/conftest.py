"""A village team and a lesson for it."""

from collections.abc import Callable

import pytest

from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.database import Database
from yunhe_desktop.night_school.queries.lessons import describe
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.tables import Lesson

PEOPLE = {
    "张建国": ("小王庄镇/小圈村", "党组织书记"),
    "李秀英": ("小王庄镇/小圈村", "村委会委员"),
    "王海": ("小王庄镇/官庄子村", "党组织书记"),
    "赵敏": ("南陈屯镇/西砖河", "党组织书记"),
    "孙强": ("南陈屯镇/西砖河", "第一书记"),
}


@pytest.fixture
def people(database: Database, villages: dict[str, str]) -> dict[str, str]:
    """Four cadres of three villages and one resident; keys by name."""
    with database.action("新增干部") as session:
        return {
            name: save_cadre(
                session,
                "",
                {"name": name, "village_id": villages[village]},
                [PostValues(position, main=True, started="2021-01")],
            ).id
            for name, (village, position) in PEOPLE.items()
        }


@pytest.fixture
def plan_lesson(database: Database) -> Callable[..., str]:
    """Plans a lesson of 周二夜校 and returns its key: `plan_lesson("2026-05-12", Audience(...), title=…)`."""

    def plan(day: str = "2026-05-12", audience: Audience | None = None, **values: str) -> str:
        audience = audience or Audience()
        with database.action("安排课程") as session:
            told = {"title": "防汛抢险知识", "starts": "19:00", "ends": "20:30", **values}
            lesson = Lesson(
                date=day, audience=audience.stored(), audience_text=describe(session, audience), **told
            )
            session.add(lesson)
            return lesson.id

    return plan
