"""Made-up cadres for real villages: 409 village cadres as a district has them, and 6 resident ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import Place, places
from yunhe_desktop.cadres.tables import Cadre, Post, Term
from yunhe_desktop.demo.files import Files
from yunhe_desktop.identity import check_character, new_key
from yunhe_desktop.journal import add_rows
from yunhe_desktop.pinyin import initials

_SEED = 14580
_SURNAMES = (
    "张王李刘赵杨陈孙马于吴高宋韩郭何徐曹许邓萧冯曾程蔡彭潘袁董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢"
    "汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚"
)
_MEN = "伟强军勇明辉刚建国平志海林永春长庆金广新文德福山利旺树立学宝东峰胜成龙"
_WOMEN = "芳敏静丽娟霞秀玲燕萍红梅兰英华慧雪娜芝翠凤洁琴云素"
_RARE = ("䶮", "𬭎", "翾", "喆")  # names outside GBK occur, so the demonstration has them
_HUI = "马金白丁沙"
_TOWN_COUNTY = "130903"

# A village's team by post; the seventh person stands in 37 of the 62 villages: 62 × 6 + 37 = 409.
_TEAM: tuple[tuple[str, ...], ...] = (
    ("党组织书记", "村委会主任"),
    ("党组织副书记",),
    ("党组织委员", "村委会委员"),
    ("村委会副主任",),
    ("村委会委员",),
    ("党组织委员",),
    ("村委会委员",),
)
_TEAMS_OF_SEVEN = 37
_TWO_HEADS_EVERY = 12  # in each twelfth village 书记 and 主任 are two people
_RESIDENTS = (("第一书记",), ("工作队员",), ("工作队员",))  # in one village of each town


@dataclass(frozen=True, slots=True)
class Secretary:
    """A village's 党组织书记, for the competitions."""

    township: str
    village: str
    name: str


def add_people(session: Session) -> list[Secretary]:
    """Add everybody to the villages that are there; returns the secretaries in the order of villages."""
    term = Term(name="2021—2026年届", began="2021-01", ended="2026-12")
    session.add(term)
    session.flush()
    people = _People(Random(_SEED), term.id)  # noqa: S311 - made-up people, no secrets
    villages = places(session)
    for number, place in enumerate(villages):
        for posts in _team(number):
            people.add(place, posts)
    for township in dict.fromkeys(place.township for place in villages):
        home = next(place for place in villages if place.township == township)
        for posts in _RESIDENTS:
            people.add(home, posts)
    add_rows(session, Cadre, people.cadres)
    add_rows(session, Post, people.posts)
    people.files.write(session)
    return people.secretaries


def _team(number: int) -> Iterator[tuple[str, ...]]:
    team = _TEAM if number < _TEAMS_OF_SEVEN else _TEAM[:-1]
    two_heads = number % _TWO_HEADS_EVERY == _TWO_HEADS_EVERY - 1
    for place, posts in enumerate(team):
        if two_heads and place == 0:
            yield ("党组织书记",)
        elif two_heads and place == 4:
            yield ("村委会主任",)
        else:
            yield posts


class _People:
    """Makes people one after the other, always the same ones."""

    def __init__(self, random: Random, term: str) -> None:
        self._random = random
        self._term = term
        self._numbers = count(1)
        self._names: set[str] = set()
        self.cadres: list[dict[str, Any]] = []
        self.posts: list[dict[str, Any]] = []
        self.secretaries: list[Secretary] = []
        self.files = Files()

    def add(self, place: Place, positions: Sequence[str]) -> None:
        """One more person in this village, holding these positions."""
        number = next(self._numbers)
        random = self._random
        sex = "女" if random.random() < 0.24 else "男"
        leads = "书记" in positions[0]
        in_party = leads or "党组织" in positions[0] or random.random() < 0.7
        resident = positions[0] in ("第一书记", "工作队员")
        year = random.randint(1985, 1998) if resident else random.randint(1958, 2000)
        birth = f"{year}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
        key, took = new_key(), f"{random.choice((2021, 2021, 2022))}-{random.randint(1, 9):02d}"
        name = self._name(sex, number)
        education = random.choice(
            ("本科", "本科", "大专") if resident else ("大专", "高中", "高中", "中专", "初中")
        )
        joined = f"{min(year + random.randint(20, 30), 2021)}-{random.randint(1, 12):02d}" if in_party else ""
        self.cadres.append(
            {
                "id": key, "village_id": place.village_id, "name": name, "initials": initials(name), "sex": sex,
                "former_name": "", "ethnicity": _ethnicity(name, random), "birth_date": birth,
                "political_status": "中共党员" if in_party else "群众", "party_joined": joined,
                "education": education, "school": "", "first_post": took, "duties": "",
                "id_number": _id_number(birth, sex, number), "phone": _phone(random, number),
                "remarks": "区直单位派驻" if resident else "",
            }
        )  # fmt: skip
        facts = self.files.add(self.cadres[-1], place, positions, took)
        self.cadres[-1] |= {"party_confirmed": "", **facts}
        for place_in_list, position in enumerate(positions):
            self.posts.append(
                {
                    "id": new_key(), "cadre_id": key, "village_id": place.village_id, "term_id": self._term,
                    "position": position, "main": place_in_list == 0, "started": took, "ended": "",
                    "unit": "运河区直属单位" if resident else "",
                }
            )  # fmt: skip
        if positions[0] == "党组织书记":
            self.secretaries.append(Secretary(place.township, place.village, name))

    def _name(self, sex: str, number: int) -> str:
        given = _MEN if sex == "男" else _WOMEN
        while True:
            surname = self._random.choice(_SURNAMES)
            length = 1 if self._random.random() < 0.2 else 2
            name = surname + "".join(self._random.choice(given) for _ in range(length))
            if number % 100 == 50:
                name = surname + _RARE[number // 100 % len(_RARE)]
            if name not in self._names:
                self._names.add(name)
                return name


def _ethnicity(name: str, random: Random) -> str:
    chance = random.random()
    if name[0] in _HUI and chance < 0.6:
        return "回"
    return "满" if chance > 0.97 else "汉"


def _id_number(birth: str, sex: str, number: int) -> str:
    order = 2 * (number % 490) + (1 if sex == "男" else 0)
    first = f"{_TOWN_COUNTY}{birth.replace('-', '')}{order:03d}"
    return first + check_character(first)


def _phone(random: Random, number: int) -> str:
    """A number of a prefix that no carrier gives out (142), so that nobody is ever called."""
    return f"142{random.randint(1000, 9999)}{number:04d}"
