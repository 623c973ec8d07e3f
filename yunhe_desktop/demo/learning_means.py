"""What the demonstration district learns with: an online class, six study books, 62 sites, the branches' meetings."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import Place, members_on, places
from yunhe_desktop.demo.attendance import TEAMS_ON
from yunhe_desktop.demo.lessons import ORGANISER, YEAR
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows
from yunhe_desktop.night_school.tables import (
    Book,
    BookHandout,
    BookReceipt,
    OnlineClass,
    OnlineLearner,
    OnlineLesson,
    Site,
    SiteEquipment,
    StudyMeeting,
    Viewing,
)

_SEED = 720
ONLINE_CLASS = "村“两委”干部“万人示范培训”专题网班"
_REQUIRED, _ELECTIVE = 37, 52
_ELECTIVES_NEEDED = 4
_BEHIND_EVERY = 70  # one in so many has not finished the required lessons
_BEHIND_BY = 5
_TOPICS = ("党的创新理论", "乡村振兴", "基层党建", "集体经济", "基层治理", "法律法规", "应急管理", "美丽乡村")

_BOOKS = (
    ("习近平新时代中国特色社会主义思想学习纲要（2023年版）", "学习出版社、人民出版社"),
    ("习近平新时代中国特色社会主义思想专题摘编", "中央文献出版社、党建读物出版社"),
    ("习近平著作选读（第一卷）", "人民出版社"),
    ("习近平著作选读（第二卷）", "人民出版社"),
    ("习近平谈治国理政（第四卷）", "外文出版社"),
    ("党的二十大报告辅导读本", "人民出版社"),
)
_RECEIVED, _HANDED_OUT = 130, 121  # copies of each title

_EQUIPMENT = (("电视机", 1), ("电脑", 1), ("投影仪", 1), ("音箱", 2))
_SUBJECTS = ("党的二十大精神专题网课", "种植技术讲座", "红色电影展播", "乡村振兴直播课", "防汛安全知识")
_MONTHS = ("08", "09", "10")
_MEETINGS = ("主题党日", "支部党员大会", "党课", "集中学习")
_STUDIED = ("习近平总书记重要讲话精神", "党的二十大精神", "党章", "中央一号文件", "身边榜样事迹")

Rows = list[dict[str, Any]]


def add_learning_means(session: Session) -> None:
    """Add all of it for the teams and villages that are there."""
    random = Random(_SEED)  # noqa: S311 - made-up records
    team = members_on(session, TEAMS_ON, residents=False)
    _add_online_class(session, team)
    _add_books(session, team)
    villages = places(session, ended=False)
    _add_sites(session, villages, {one.village_id: one for one in reversed(team)}, random)
    meetings = [row for place in villages for row in _meetings(place, random)]
    add_rows(session, StudyMeeting, meetings)


def _add_online_class(session: Session, team: Sequence[Any]) -> None:
    course = new_key()
    add_rows(session, OnlineClass, [
        {
            "id": course, "year": YEAR, "name": ONLINE_CLASS, "organiser": "中共河北省委组织部",
            "began": f"{YEAR}-05-11", "ended": f"{YEAR}-09-30", "electives_needed": _ELECTIVES_NEEDED,
        }
    ])  # fmt: skip
    lessons = [
        {
            "id": new_key(), "online_class_id": course, "number": number, "required": number <= _REQUIRED,
            "title": f"{_TOPICS[number % len(_TOPICS)]}第{number // len(_TOPICS) + 1}讲", "hours": "0.5",
        }
        for number in range(1, _REQUIRED + _ELECTIVE + 1)
    ]  # fmt: skip
    add_rows(session, OnlineLesson, lessons)
    add_rows(session, OnlineLearner, [_learner(course, number, one) for number, one in enumerate(team)])


def _learner(course: str, number: int, person: Any) -> dict[str, Any]:
    """Secretaries took one elective more; who is behind stands between others who took more electives."""
    behind = number % _BEHIND_EVERY == _BEHIND_EVERY - 1
    makes_up_for_it = number % _BEHIND_EVERY < _BEHIND_BY and number >= _BEHIND_EVERY
    required = _REQUIRED - (_BEHIND_BY if behind else 0)
    elective = _ELECTIVES_NEEDED + ("党组织书记" in person.positions) + makes_up_for_it
    last = _REQUIRED + elective
    return {
        "id": new_key(), "online_class_id": course, "cadre_id": person.cadre_id,
        "village_id": person.village_id, "township": person.township, "village": person.village,
        "name": person.name, "required_done": required, "elective_done": elective,
        "done": f"1-{required}、{_REQUIRED + 1}-{last}" if behind else f"1-{last}",
        "finished_on": "" if behind else f"{YEAR}-09-{number % 28 + 1:02d}", "as_of": f"{YEAR}-10-08",
    }  # fmt: skip


def _add_books(session: Session, team: Sequence[Any]) -> None:
    books = [{"id": new_key(), "title": title, "publisher": publisher} for title, publisher in _BOOKS]
    receipts = [
        {
            "id": new_key(),
            "book_id": one["id"],
            "date": f"{YEAR}-04-20",
            "copies": _RECEIVED,
            "source": ORGANISER,
        }
        for one in books
    ]
    leaders = [one for one in team if one.positions[0] in ("党组织书记", "党组织副书记")][:_HANDED_OUT]
    handouts = [
        {
            "id": new_key(), "book_id": book["id"], "cadre_id": one.cadre_id, "village_id": one.village_id,
            "date": f"{YEAR}-04-28", "township": one.township, "village": one.village, "name": one.name,
            "copies": 1, "signed": True,
        }
        for book in books
        for one in leaders
    ]  # fmt: skip
    add_rows(session, Book, books)
    add_rows(session, BookReceipt, receipts)
    add_rows(session, BookHandout, handouts)


def _add_sites(session: Session, villages: Sequence[Place], managers: dict[str, Any], random: Random) -> None:
    sites: Rows = []
    equipment: Rows = []
    viewings: Rows = []
    for number, place in enumerate(villages):
        manager = managers[place.village_id]
        key = new_key()
        sites.append(
            {
                "id": key, "village_id": place.village_id, "manager_id": manager.cadre_id,
                "manager": manager.name, "address": f"{place.village}党群服务中心", "opened": "2012-05",
            }
        )  # fmt: skip
        for at, (name, count) in enumerate(_EQUIPMENT):
            state = "故障" if number % 15 == 7 and name == "投影仪" else "正常"
            equipment.append(
                {"id": new_key(), "site_id": key, "place": at, "name": name, "number": count, "state": state}
            )
        viewings += _viewings(key, manager.name, random, lazy=number % 13 == 5)
    add_rows(session, Site, sites)
    add_rows(session, SiteEquipment, equipment)
    add_rows(session, Viewing, viewings)


def _viewings(site: str, recorder: str, random: Random, *, lazy: bool) -> Iterator[dict[str, Any]]:
    for month in _MONTHS:
        for day in range(3, 28, 16 if lazy else 6):
            kind = ("常态班", "集中收看", "直播班", "个人点播")[day // 6 % 4]
            yield {
                "id": new_key(), "site_id": site, "date": f"{YEAR}-{month}-{day:02d}", "kind": kind,
                "subject": random.choice(_SUBJECTS), "people": random.randint(6, 30),
                "hours": str(random.choice((4, 5))), "recorder": recorder,
            }  # fmt: skip


def _meetings(place: Place, random: Random) -> Iterator[dict[str, Any]]:
    for month in range(1, 11):
        members = random.randint(18, 42)
        yield {
            "id": new_key(), "village_id": place.village_id, "date": f"{YEAR}-{month:02d}-05",
            "kind": _MEETINGS[0] if month % 3 else random.choice(_MEETINGS), "topic": random.choice(_STUDIED),
            "expected": members, "attended": members - random.randint(0, 6), "host": "",
        }  # fmt: skip
