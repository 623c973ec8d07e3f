"""The demonstration district: complete, sound, and the same at every call."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from yunhe_desktop import checks, datafile
from yunhe_desktop.cadres import queries as cadres
from yunhe_desktop.cadres.export import export_cadres
from yunhe_desktop.cadres.queries import places
from yunhe_desktop.cadres.roster import stage_roster
from yunhe_desktop.cadres.rules import is_resident
from yunhe_desktop.competition import queries
from yunhe_desktop.competition.rules import Competition, Status, rank
from yunhe_desktop.database import Database
from yunhe_desktop.demo import fill_district, write_prints
from yunhe_desktop.demo.competitions import FINISHED, UPCOMING
from yunhe_desktop.demo.teams import AFTER_ELECTION
from yunhe_desktop.identity import read_id_number


@pytest.fixture
def demo(demo_original: Path):
    database = datafile.open_file(demo_original, read_only=True)
    yield database
    database.close()


def people_of(database: Database, folder: Path) -> list[dict]:
    with database.reading() as session:
        export_cadres(session, folder / "名单.json")
    return json.loads((folder / "名单.json").read_text("utf-8"))


def competition_of(database: Database, name: str) -> Competition:
    with database.reading() as session:
        return queries.load(session, queries.find_by_name(session, name)).competition


def test_62_villages_have_409_cadres_and_6_resident_ones(demo, tmp_path):
    people = people_of(demo, tmp_path)
    with demo.reading() as session:
        assert len(places(session)) == 62
    residents = [one for one in people if is_resident(one["positions"])]
    assert (len(people) - len(residents), len(residents)) == (409, 6)
    assert {(one["township"], one["village"]) for one in people} == {
        (place.township, place.village) for place in places_of(demo)
    }


def places_of(database: Database):
    with database.reading() as session:
        return places(session)


def test_every_village_has_one_secretary_and_one_head(demo, tmp_path):
    people = people_of(demo, tmp_path)
    for position in ("党组织书记", "村委会主任"):
        holders = Counter((one["township"], one["village"]) for one in people if position in one["positions"])
        assert set(holders.values()) == {1}
        assert len(holders) == 62


def test_every_id_number_is_valid_and_fits_the_person(demo, tmp_path):
    people = people_of(demo, tmp_path)
    assert len({one["id_number"] for one in people}) == len(people)
    for one in people:
        number = read_id_number(one["id_number"])
        assert not number.doubt
        assert (number.value.birth.iso, number.value.sex) == (one["birth_date"], one["sex"]), one["name"]


def test_nothing_about_the_people_is_doubtful_to_an_import(demo, tmp_path):
    with demo.reading() as session:
        export_cadres(session, tmp_path / "名单.xlsx")
        staged = stage_roster(session, tmp_path / "名单.xlsx")
    assert (staged.report().same, staged.problems) == (415, ())


def test_the_file_is_sound_and_has_no_gaps(demo):
    assert checks.check(demo) == checks.Findings(broken=(), missing=())


def test_it_is_the_same_at_every_call(demo, tmp_path):
    again = datafile.create(tmp_path / "又一次.yhd")
    fill_district(again)
    assert people_of(again, tmp_path) == people_of(demo, tmp_path)
    for name in (FINISHED, UPCOMING):
        assert competition_of(again, name) == competition_of(demo, name)
    again.close()


def test_the_finished_competition_is_sealed_and_ranked(demo):
    ranking = rank(competition_of(demo, FINISHED))
    assert ranking.status is Status.SEALED
    assert (ranking.pending, ranking.unranked) == (0, ())
    assert [result.rank for result in ranking.results] == [1, 2, 3, 4, 5, 6]
    assert Counter(result.entry.township for result in ranking.results) == {"小王庄镇": 3, "南陈屯镇": 3}


def test_the_upcoming_competition_is_set_up_and_empty(demo):
    competition = competition_of(demo, UPCOMING)
    ranking = rank(competition)
    assert ranking.status is Status.PROVISIONAL
    assert ranking.pending == sum(len(one.judges) for one in competition.segments) * 6 == 114
    assert ranking.results == ()


def test_those_who_compete_are_cadres_of_the_district(demo, tmp_path):
    secretaries = {
        (one["township"], one["village"], one["name"])
        for one in people_of(demo, tmp_path)
        if "党组织书记" in one["positions"]
    }
    for name in (FINISHED, UPCOMING):
        for entry in competition_of(demo, name).entries:
            assert (entry.township, entry.village, entry.secretary) in secretaries


def test_prints_go_to_a_folder(demo, tmp_path):
    written = write_prints(demo, tmp_path / "打印")
    assert [path.name.partition("-")[0] for path in written] == [
        "评分表", "结果表", "花名册", "班子结构", "干部任免审批表", "一人一档", "干部队伍统计.pdf",
        "签到表", "签到卡", "上课通知", "评课表", "培训台账", "学习书籍领取表.pdf", "远教站点月报",
    ]  # fmt: skip
    assert {path.read_bytes()[:5] for path in written} == {b"%PDF-"}


def test_the_demonstration_shows_what_teams_have(demo):
    with demo.reading() as session:
        (line,) = cadres.snapshot_lines(session)
        village = cadres.find_village(session, "小圈村")
        team = cadres.team_of(session, village.village_id, date(2026, 11, 1))
    assert (line.name, line.people) == (AFTER_ELECTION, 272)
    assert team.figures().quota == 9
