"""The demonstration district's year of 夜校: seven terms of Tuesdays, five cloud lessons, the next term planned.

Counted from its records, the year gives what a district reported of its own: 7 terms, 24 lessons and more than 2,800
attendances of 周二夜校, five cloud lessons that reach everybody.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows
from yunhe_desktop.night_school.queries.lessons import describe
from yunhe_desktop.night_school.rules.audience import Audience
from yunhe_desktop.night_school.rules.codes import CLOUD_CLASS, NIGHT_SCHOOL
from yunhe_desktop.night_school.rules.hours import HourRules, Requirement
from yunhe_desktop.night_school.tables import Evaluation, Holiday, Lecturer, Lesson, SchoolTerm
from yunhe_desktop.pinyin import initials

YEAR = "2026"
ORGANISER = "中共运河区委组织部"
_SEED = 1937

HOUR_RULES = HourRules(
    minutes=45,
    online_most=Decimal(24),
    required=(
        Requirement(("党组织书记",), Decimal(56)),
        Requirement(("第一书记", "工作队员"), Decimal(10)),
        Requirement((), Decimal(32)),
    ),
)
"""The demonstration office's rule of 学时: a lesson of 90 minutes is 2, and some online hours count."""

_LECTURERS = (
    ("李文博", "沧州市委党校", "副教授", "党的创新理论"),
    ("张晓岚", "运河区文化广电和旅游局", "副局长", "大运河文化"),
    ("刘振海", "运河区水务局", "高级工程师", "防汛抢险"),
    ("王雅琴", "运河区文明办", "主任", "文明创建"),
    ("马志远", "运河区民族宗教事务局", "副局长", "民族宗教政策"),
    ("陈国栋", "运河区农业农村局", "推广研究员", "产业和集体经济"),
    ("赵立新", "运河区人民法院", "审判员", "法治和调解"),
    ("周敏", "运河区委组织部", "组织科科长", "基层党建"),
)

_DEPUTIES = Audience(team=False, positions=("党组织书记", "党组织副书记"))
_BRANCH = Audience(team=False, positions=("党组织委员",))
_COMMITTEE = Audience(team=False, positions=("村委会主任", "村委会副主任"))
_MEMBERS = Audience(team=False, positions=("村委会委员",))
_EVERYBODY = Audience(team=True, residents=True)

# Theme, lecturer's number, and the lessons: day, title, for whom.
_Plan = tuple[str, int, tuple[tuple[str, str, Audience], ...]]
_TERMS: tuple[_Plan, ...] = (
    ("大运河文化带建设", 1, (
        ("04-07", "大运河文化带的保护与利用", _DEPUTIES), ("04-14", "运河故事怎么讲", _BRANCH),
        ("04-21", "沿河村庄的文旅机会", _COMMITTEE), ("04-28", "河道与文物保护的法律责任", _DEPUTIES),
    )),
    ("产业发展和集体经济", 5, (
        ("05-12", "党支部领办合作社怎么办", _DEPUTIES), ("05-19", "村级集体经济项目的账怎么算", _COMMITTEE),
        ("05-26", "土地流转合同要点", _BRANCH),
    )),
    ("防汛抢险", 2, (
        ("06-02", "汛期村级应急预案", _DEPUTIES), ("06-23", "堤防巡查和险情处置", _COMMITTEE),
        ("06-30", "群众转移安置演练", _DEPUTIES),
    )),
    ("基层党建", 7, (
        ("07-07", "发展党员工作细则", _BRANCH), ("07-14", "“三会一课”记录规范", _DEPUTIES),
        ("07-21", "主题党日怎样开得好", _BRANCH),
    )),
    ("文明创建", 3, (
        ("08-04", "移风易俗与村规民约", _DEPUTIES), ("08-11", "文明城市创建的农村指标", _COMMITTEE),
        ("08-18", "人居环境整治长效机制", _DEPUTIES), ("08-26", "新时代文明实践站建设", _BRANCH),
    )),
    ("民族宗教和平安建设", 4, (
        ("09-01", "民族政策与铸牢中华民族共同体意识", _DEPUTIES), ("09-08", "农村宗教事务依法管理", _BRANCH),
        ("09-15", "矛盾纠纷就地化解", _COMMITTEE), ("09-22", "反诈与信访初访办理", _DEPUTIES),
        ("09-29", "安全生产隐患排查", _MEMBERS),
    )),
    ("乡村治理", 6, (
        ("10-13", "四议两公开工作法", _DEPUTIES), ("10-20", "村务监督与小微权力清单", _BRANCH),
        ("10-27", "网格化服务管理", _COMMITTEE),
    )),
    ("党的创新理论", 0, (
        ("11-24", "全会精神解读", _EVERYBODY), ("12-01", "党章党规党纪", _DEPUTIES),
        ("12-08", "年终述职怎样写", _DEPUTIES),
    )),
)  # fmt: skip
_CLOUD = (
    ("03-18", "党的二十大精神宣讲之一：新时代十年"), ("05-20", "党的二十大精神宣讲之二：中国式现代化"),
    ("07-22", "党的二十大精神宣讲之三：全面推进乡村振兴"), ("09-16", "党的二十大精神宣讲之四：全过程人民民主"),
    ("10-28", "党的二十大精神宣讲之五：全面从严治党"),
)  # fmt: skip
_HOLIDAYS = (
    ("劳动节", "05-01", "05-05"), ("麦收", "06-08", "06-20"), ("防汛值班", "07-27", "07-31"),
    ("国庆节", "10-01", "10-08"),
)  # fmt: skip
_CANCELLED = {"08-04": "暴雨红色预警"}
_MOVED = {"08-26": ("08-25", "迎接省督查")}
_COMMENTS = ("案例多，听得懂", "希望多讲本地的例子", "时间再短一点", "课件发给我们就好了", "")


@dataclass(frozen=True, slots=True)
class PlannedLesson:
    """A lesson of the year, as the makers of its records need it."""

    id: str
    day: str
    title: str
    audience: Audience
    cancelled: bool = False


@dataclass(slots=True)
class _Rows:
    terms: list[dict[str, Any]] = field(default_factory=list)
    lessons: list[dict[str, Any]] = field(default_factory=list)


def add_plan(session: Session) -> list[PlannedLesson]:
    """Add lecturers, terms, lessons and the days left out; returns the lessons in the order of their days."""
    lecturers = [
        {
            "id": new_key(), "name": name, "unit": unit, "title": title, "subjects": subjects,
            "initials": initials(name),
        }
        for name, unit, title, subjects in _LECTURERS
    ]  # fmt: skip
    rows = _Rows()
    for number, plan in enumerate(_TERMS, 1):
        _add_term(rows, number, plan, [one["id"] for one in lecturers])
    _add_cloud_term(rows, lecturers[0]["id"])
    texts = {audience: describe(session, audience) for audience in {one["audience"] for one in rows.lessons}}
    planned = [_planned(one) for one in rows.lessons]
    add_rows(session, Lecturer, lecturers)
    add_rows(session, SchoolTerm, rows.terms)
    add_rows(session, Lesson, [_stored(one, texts) for one in rows.lessons])
    days = [{"id": new_key(), "name": name, "first": f"{YEAR}-{first}", "last": f"{YEAR}-{last}"}
            for name, first, last in _HOLIDAYS]  # fmt: skip
    add_rows(session, Holiday, days)
    return sorted(planned, key=lambda one: one.day)


def _add_term(rows: _Rows, number: int, plan: _Plan, lecturers: Sequence[str]) -> None:
    theme, lecturer, lessons = plan
    term = {
        "id": new_key(), "year": YEAR, "number": number, "form": NIGHT_SCHOOL, "theme": theme,
        "began": f"{YEAR}-{lessons[0][0]}", "ended": f"{YEAR}-{lessons[-1][0]}", "organiser": ORGANISER,
    }  # fmt: skip
    rows.terms.append(term)
    for day, title, audience in lessons:
        moved_from, reason = _MOVED.get(day, ("", ""))
        rows.lessons.append(
            {
                "id": new_key(), "school_term_id": term["id"], "lecturer_id": lecturers[lecturer],
                "title": title, "form": NIGHT_SCHOOL, "date": f"{YEAR}-{day}", "starts": "19:00",
                "ends": "20:30", "place": "区委党校报告厅", "audience": audience,
                "planned_on": f"{YEAR}-{moved_from}" if moved_from else "", "move_reason": reason,
                "cancelled_for": _CANCELLED.get(day, ""),
            }
        )  # fmt: skip


def _add_cloud_term(rows: _Rows, lecturer: str) -> None:
    term = {
        "id": new_key(), "year": YEAR, "number": 1, "form": CLOUD_CLASS, "theme": "党的二十大精神宣讲",
        "began": f"{YEAR}-{_CLOUD[0][0]}", "ended": f"{YEAR}-{_CLOUD[-1][0]}", "organiser": ORGANISER,
    }  # fmt: skip
    rows.terms.append(term)
    for day, title in _CLOUD:
        rows.lessons.append(
            {
                "id": new_key(), "school_term_id": term["id"], "lecturer_id": lecturer, "title": title,
                "form": CLOUD_CLASS, "date": f"{YEAR}-{day}", "starts": "15:00", "ends": "17:00",
                "place": "各村远教站点", "audience": _EVERYBODY, "planned_on": "", "move_reason": "",
                "cancelled_for": "",
            }
        )  # fmt: skip


def _planned(row: Mapping[str, Any]) -> PlannedLesson:
    return PlannedLesson(
        row["id"], row["date"], row["title"], row["audience"], cancelled=bool(row["cancelled_for"])
    )


LAST_DAY = f"{YEAR}-11-01"
"""Lessons after this day are planned and have no records."""


def _stored(row: Mapping[str, Any], texts: Mapping[Audience, str]) -> dict[str, Any]:
    held = row["date"] <= LAST_DAY and not row["cancelled_for"]
    audience = row["audience"]
    return {
        **row,
        "audience": audience.stored(),
        "audience_text": texts[audience],
        "frozen_on": row["date"] if held else "",
    }


def add_evaluations(session: Session, lessons: Sequence[PlannedLesson]) -> None:
    """Add the sheets that attendees of every third lesson handed in."""
    random = Random(_SEED)  # noqa: S311 - made-up opinions
    held = [one for one in lessons if one.day <= LAST_DAY and not one.cancelled]
    add_rows(session, Evaluation, [row for one in held[::3] for row in _sheets(one.id, random)])


def _sheets(lesson: str, random: Random) -> Iterator[dict[str, Any]]:
    for place in range(random.randint(12, 20)):
        items = {
            key: str(random.choice((5, 5, 5, 4, 4, 3))) for key in ("content", "manner", "practice", "gain")
        }
        comment = random.choice(_COMMENTS) if random.random() < 0.3 else ""
        yield {"id": new_key(), "lesson_id": lesson, "place": place, **items, "comment": comment}
