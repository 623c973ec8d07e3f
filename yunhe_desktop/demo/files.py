"""The files of the made-up cadres: schooling, career, family, results; the same at every call.

Everything fits the facts that `people.py` has made: nobody studies before being born, careers have no holes, and
results are those of a village. A few files are left unfinished on purpose: an office never has all of them.
"""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from yunhe_desktop.cadres.queries import Place
from yunhe_desktop.cadres.tables import (
    CareerRow,
    FileRow,
    HonourRow,
    MaterialRow,
    RelativeRow,
    SchoolingRow,
    TrainingRow,
    YearResultRow,
)
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import add_rows

_SEED = 2800
_UNFINISHED_EVERY = 23  # so many files have neither career nor family yet
_YEARS = ("2023", "2024", "2025")
_GRADES = ("称职", "称职", "称职", "称职", "优秀", "基本称职")
_FARM = ("在本村务农", "在本村从事蔬菜大棚种植", "在本村经营农资门市", "在沧州市务工", "在本村从事养殖")
_COLLEGES = ("沧州职业技术学院", "沧州师范学院", "河北农业大学", "河北开放大学")
_MAJORS = ("农村行政管理", "现代农业技术", "工商企业管理", "会计", "法律事务")
_HONOURS = (
    ("优秀共产党员", "中共运河区委"), ("优秀党务工作者", "中共运河区委"), ("先进工作者", "运河区人民政府"),
    ("防汛抢险先进个人", "沧州市运河区防汛抗旱指挥部"),
)  # fmt: skip
_TRAININGS = (
    ("村党组织书记示范培训班", "脱产培训", "24"),
    ("村“两委”干部履职能力提升班", "专题培训班", "16"),
)
_YEARS_AT_SCHOOL = {"本科": 4, "大专": 3, "中专": 3, "高中": 3, "初中": 3}

Rows = list[dict[str, Any]]


class Files:
    """Collects the rows of everybody's lists, table by table."""

    def __init__(self) -> None:
        self._random = Random(_SEED)  # noqa: S311 - made-up people, no secrets
        self._rows: dict[type[FileRow], Rows] = {}
        self._count = 0
        self._highest_school = ""

    def add(
        self, cadre: Mapping[str, Any], place: Place, positions: Sequence[str], took: str
    ) -> dict[str, str]:
        """Make the lists of one cadre; returns further facts for the cadre's own row."""
        self._count += 1
        random, key, birth = self._random, cadre["id"], int(cadre["birth_date"][:4])
        home = f"河北沧州{'' if '区' in place.township else '运河区'}"
        facts = {
            "native_place": home, "birthplace": home, "health": "健康",
        }  # fmt: skip
        if cadre["party_joined"]:
            joined = cadre["party_joined"]
            facts["party_confirmed"] = f"{int(joined[:4]) + 1}{joined[4:]}"
        schooled = self._schooling(cadre, birth, int(took[:4]) - 1)
        facts["work_started"] = f"{schooled[0]}-{random.randint(8, 12):02d}"
        facts["school"] = self._highest_school
        self._results(key, positions)
        if self._count % _UNFINISHED_EVERY:
            self._career(cadre, place, positions, took, schooled)
            self._family(cadre, birth, place)
            self._papers(key, positions, took)
        return facts

    def write(self, session: Session) -> None:
        """Add everything that was collected."""
        for table, rows in self._rows.items():
            add_rows(session, table, rows)

    def _put(self, table: type[FileRow], cadre_id: str, lines: Sequence[Mapping[str, Any]]) -> None:
        rows = self._rows.setdefault(table, [])
        rows += [
            {"id": new_key(), "cadre_id": cadre_id, "place": at, **line} for at, line in enumerate(lines)
        ]

    def _schooling(self, cadre: Mapping[str, Any], birth: int, latest: int) -> tuple[int, str]:
        """The end of the full-time schooling and where it was; higher degrees came later, beside the work."""
        random, level = self._random, cadre["education"]
        in_service = level in ("本科", "大专") and birth < 1985
        full_time = random.choice(("高中", "中专")) if in_service else level
        end = min(
            birth + (17 if full_time == "初中" else 19 if full_time in ("高中", "中专") else 22), latest
        )
        school = "沧县中学" if full_time in ("高中", "初中") else random.choice(_COLLEGES)
        lines = [_education("全日制教育", full_time, school, "", (end - _YEARS_AT_SCHOOL[full_time], end))]
        if full_time in ("本科", "大专", "中专"):
            lines[0]["major"] = random.choice(_MAJORS)
        if in_service:
            later = max(end + 4, 2012)
            span = (later - _YEARS_AT_SCHOOL[level], later)
            lines.append(_education("在职教育", level, "河北开放大学", random.choice(_MAJORS), span))
        self._put(SchoolingRow, cadre["id"], lines)
        self._highest_school = lines[-1]["school"] + lines[-1]["major"]
        return end, school

    def _career(
        self,
        cadre: Mapping[str, Any],
        place: Place,
        positions: Sequence[str],
        took: str,
        schooled: tuple[int, str],
    ) -> None:
        random, (end, school) = self._random, schooled
        years = _YEARS_AT_SCHOOL["高中"]
        village = f"{place.township}{place.village}"
        lines = [{"began": f"{end - years}-09", "ended": f"{end}-07", "text": f"{school}学习"}]
        middle = min(max(end + 2, int(took[:4]) - random.randint(4, 9)), int(took[:4]) - 1)
        if middle > end:
            lines.append({"began": f"{end}-07", "ended": f"{middle}-03", "text": random.choice(_FARM)})
        start = f"{middle}-03" if middle > end else f"{end}-07"
        if start < took:
            lines.append({"began": start, "ended": took, "text": f"{village}村民小组长"})
        lines.append({"began": max(took, start), "ended": "", "text": f"{village}{'、'.join(positions)}"})
        self._put(CareerRow, cadre["id"], lines)

    def _family(self, cadre: Mapping[str, Any], birth: int, place: Place) -> None:
        random, surname = self._random, cadre["name"][0]
        spouse = "妻子" if cadre["sex"] == "男" else "丈夫"
        farmer = f"{place.township}{place.village}村民"
        lines = [
            _relative(
                spouse, f"{random.choice('王李刘赵陈')}{random.choice('秀英桂兰志国建军')}", birth + 1, farmer
            ),
            _relative(
                random.choice(("儿子", "女儿")), f"{surname}{random.choice('浩宇欣怡')}", birth + 25, ""
            ),
            _relative("父亲", f"{surname}{random.choice('德福长顺')}", birth - 26, farmer),
            _relative(
                "母亲", f"{random.choice('孙周吴郑')}{random.choice('桂淑玉凤')}兰", birth - 25, farmer
            ),
        ]
        for line in lines:
            born = int(line["birth_date"])
            line["birth_date"] = f"{born}-{random.randint(1, 12):02d}"
            line["work"] = line["work"] or ("学生" if born > 2003 else "在沧州市务工")
        lines = [line for line in lines if line["birth_date"] < "2021"]
        if birth < 1966:
            lines[-2] |= {"deceased": True, "work": ""}
        self._put(RelativeRow, cadre["id"], lines)

    def _results(self, key: str, positions: Sequence[str]) -> None:
        if positions[0] in ("第一书记", "工作队员"):
            return
        random = self._random
        self._put(YearResultRow, key, [{"year": year, "grade": random.choice(_GRADES)} for year in _YEARS])
        if positions[0] == "党组织书记":
            name, form, hours = random.choice(_TRAININGS)
            training = {
                "year": "2025",
                "name": name,
                "form": form,
                "hours": hours,
                "organiser": "中共运河区委组织部",
            }
            self._put(TrainingRow, key, [training])
            if random.random() < 0.4:
                name, authority = random.choice(_HONOURS)
                honour = {"kind": "奖励", "date": f"{random.randint(2021, 2025)}-07", "name": name}
                self._put(HonourRow, key, [{**honour, "authority": authority}])

    def _papers(self, key: str, positions: Sequence[str], took: str) -> None:
        if positions[0] != "党组织书记":
            return
        papers = (
            ("履历材料", "干部履历表", "4"),
            ("学历学位和培训材料", "毕业证书复印件", "1"),
            ("任免材料", "任职文件", "2"),
        )
        lines = [
            {"category": category, "title": title, "made_on": took, "pages": pages}
            for category, title, pages in papers
        ]
        self._put(MaterialRow, key, lines)


def _education(mode: str, level: str, school: str, major: str, span: tuple[int, int]) -> dict[str, Any]:
    return {
        "mode": mode, "level": level, "degree": "学士" if level == "本科" and mode == "全日制教育" else "",
        "school": school, "major": major, "began": f"{span[0]}-09", "ended": f"{span[1]}-07", "outcome": "毕业",
    }  # fmt: skip


def _relative(relation: str, name: str, year: int, work: str) -> dict[str, Any]:
    return {"relation": relation, "name": name, "birth_date": f"{year}", "political_status": "群众", "work": work,
            "deceased": False}  # fmt: skip
