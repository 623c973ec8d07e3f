"""What is missing in which file and village, and everything together as the page 核对提醒 shows it."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop import datafile
from yunhe_desktop.attachments import keep
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, RowValues
from yunhe_desktop.cadres.rules import Completeness, HeldPost, Person
from yunhe_desktop.cadres.tables import CareerRow, RelativeRow, Term, Vetting, VettingItem, Village
from yunhe_desktop.database import Database

ON = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("person", "missing"),
    [
        (Person("张", sex="男"), ["positions", "took_post", "photo"]),
        (Person("张", sex="男", political_status="中共党员", party_joined="2001"),
         ["party_confirmed", "positions", "took_post", "photo"]),
        (Person("张", sex="男", political_status="群众"), ["positions", "took_post", "photo"]),
        (Person("张", sex="男", political_status="中共预备党员"), ["party_joined", "positions", "took_post", "photo"]),
        (Person("张", sex="男", posts=(HeldPost("文书"),)), ["took_post", "photo"]),
        (Person("张", sex="男", posts=(HeldPost("文书", started="2021", ended="2024"),)),
         ["positions", "took_post", "photo"]),
        (Person("张", sex="男", posts=(HeldPost("第一书记", started="2024"),)), ["unit", "photo"]),
        (Person("张", sex="男", posts=(HeldPost("第一书记", started="2024", unit="区委办"),)), ["photo"]),
    ],
)  # fmt: skip
def test_only_what_concerns_somebody_is_missing(person, missing):
    demanded = ["sex", "party_joined", "party_confirmed", "positions", "took_post", "unit", "photo"]
    found, completeness = rules.missing_of(person, demanded, photo=False)
    assert found == missing
    assert completeness.demanded - completeness.filled == len(found)


def test_a_percentage_is_cut_off_so_that_100_means_nothing_is_missing():
    assert Completeness(999, 1000).text == "99%"
    assert Completeness(10, 10).text == "100%"
    assert Completeness().text == ""
    assert Completeness(1, 3).share == Fraction(1, 3)


@given(st.lists(st.builds(Completeness, st.integers(0, 9), st.integers(9, 20))))
def test_a_village_is_as_complete_as_all_its_files_together(parts):
    whole = rules.together(parts)
    assert (whole.filled, whole.demanded) == (sum(p.filled for p in parts), sum(p.demanded for p in parts))


def look(database: Database) -> queries.Upkeep:
    with database.reading() as session:
        return queries.upkeep_on(session, ON)


@pytest.fixture
def wang(database: Database, villages: dict[str, str]) -> str:
    """王芳, deputy head of 西砖河, born before she could walk into the Party."""
    with database.action("新增干部：王芳") as session:
        values = {"name": "王芳", "village_id": villages["南陈屯镇/西砖河"], "sex": "女", "birth_date": "1966-05",
                  "political_status": "中共党员", "party_joined": "1980-07"}  # fmt: skip
        return queries.save_cadre(session, "", values, [PostValues("村委会副主任", main=True)]).id


def test_missing_fields_of_people_and_villages(database, zhang, wang):
    found = look(database)
    gaps = {one.name: one.labels for one in found.gaps}
    assert gaps["张建国"] == (
        "民族", "政治面貌", "学历", "照片", "简历", "学历学位", "家庭成员", "档案材料",
    )  # fmt: skip
    assert "任现职时间" in gaps["王芳"]
    lines = {(one.township, one.village): one for one in found.villages}
    assert lines["小王庄镇", "小圈村"].completeness.text == "42%"  # 6 of 14
    assert (lines["小王庄镇", "小圈村"].people, lines["小王庄镇", "小圈村"].incomplete) == (1, 1)
    assert lines["小王庄镇", "官庄子村"].completeness.text == ""


def test_an_office_chooses_what_it_demands(database, zhang):
    with database.maintenance() as session:
        queries.demand(session, ["sex", "photo", "career"])
    (gaps,) = look(database).gaps
    assert gaps.labels == ("照片", "简历")
    with database.action("补齐") as session:
        queries.get_cadre(session, zhang).photo = keep(session, b"jpeg")
        queries.save_rows(session, CareerRow, zhang, [RowValues({"began": "2005-07", "text": "务农"})])
    assert look(database).gaps == ()
    with database.reading() as session:
        assert queries.demanded(session) == ["sex", "photo", "career"]


def test_who_left_lacks_nothing_but_may_still_contradict_himself(database, zhang):
    with database.action("离任") as session:
        cadre = queries.get_cadre(session, zhang)
        cadre.left_on, cadre.left_reason = "2025-12", "辞职"
    found = look(database)
    assert found.gaps == ()
    assert [one.name for one in found.reminders] == []
    assert [one.finding.fact for one in found.findings] == [
        "已于 2025.12 辞职，却还有现任职务：小圈村党组织书记、小圈村村委会主任。"
    ]


def test_contradictions_name_the_person_and_the_place(database, wang):
    (found,) = look(database).findings
    assert (found.township, found.village, found.name, found.cadre_id) == ("南陈屯镇", "西砖河", "王芳", wang)
    assert found.finding.fact == "入党时间 1980.07 时不满 18 周岁（1966.05 出生）。"


def test_relatives_in_one_team_and_a_village_that_is_gone(database, villages, zhang):
    place = villages["小王庄镇/小圈村"]
    with database.action("监委会") as session:
        values = {"name": "张建军", "village_id": place, "political_status": "群众"}
        brother = queries.save_cadre(session, "", values, [PostValues("监委会主任", started="2021-01")]).id
        queries.save_rows(session, RelativeRow, brother, [RowValues({"relation": "哥哥", "name": "张建国"})])
    assert [(one.name, one.finding.kind) for one in look(database).findings] == [("张建军", "家庭成员")]
    with database.action("撤并") as session:
        session.get_one(Village, place).ended = "2026-01"
    facts = [one.finding.fact for one in look(database).findings]
    assert sum("该村已于 2026.01 撤并" in fact for fact in facts) == 3
    assert "小圈村" not in {one.village for one in look(database).villages}


def test_terms_and_vettings_are_due(database, zhang):
    with database.action("届和联审") as session:
        term = Term(name="2021—2026年届", began="2021-01", ended="2026-06")
        vetting = Vetting(cadre_id=zhang, proposed="党组织书记", asked_on="2026-01-05")
        session.add_all([term, vetting])
        session.flush()
        for department, result in (("公安", rules.UNANSWERED), ("税务", "通过")):
            session.add(VettingItem(vetting_id=vetting.id, department=department, result=result))
        for post in queries.get_cadre(session, zhang).posts:
            post.term_id = term.id
        asked = vetting.id
    assert [(one.kind, one.due) for one in look(database).reminders] == [
        ("联审反馈", "2026-02-04"), ("届满", "2026-06"), ("缺照片", ""),
    ]  # fmt: skip
    with database.action("结论") as session:
        session.get_one(Vetting, asked).concluded_on = "2026-03-01"
    assert [one.kind for one in look(database).reminders] == ["届满", "缺照片"]


def test_the_file_says_when_it_is_another_one(database, zhang):
    def state() -> queries.FileState:
        with database.reading() as session:
            return queries.state_of(session)

    before = state()
    assert state() == before
    with database.action("电话") as session:
        queries.get_cadre(session, zhang).phone = "17129804605"
    assert state() != before
    assert state().people == 1


def test_everybody_s_files_are_the_same_read_one_by_one_and_all_at_once(demo_file):
    database = datafile.open_file(demo_file)
    with database.reading() as session:
        files = queries.all_files(session)
        people = queries.load_people(session, [file.person.key for file in files[:40]], photos=False)
    database.close()
    for file, person in zip(files, people, strict=False):
        for name in (
            "name",
            "village",
            "posts",
            "career",
            "schoolings",
            "relatives",
            "honours",
            "year_results",
        ):
            assert getattr(file.person, name) == getattr(person, name), name
