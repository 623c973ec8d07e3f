"""The figures of the overview."""

from yunhe_desktop.cadres.queries import PostValues, delete_cadres, get_cadre, save_cadre
from yunhe_desktop.cadres.tables import Village
from yunhe_desktop.overview.queries import TownshipFigures, overview


def figures(database) -> dict[str, TownshipFigures]:
    with database.reading() as session:
        return {line.name: line for line in overview(session).figures}


def test_each_town_and_the_total(database, villages, zhang):
    with database.action("新增") as session:
        save_cadre(
            session,
            "",
            {
                "name": "李秀英",
                "village_id": villages["南陈屯镇/西砖河"],
                "sex": "女",
                "political_status": "中共党员",
            },
            [PostValues("党组织书记", main=True)],
        )
    found = figures(database)
    assert list(found) == ["小王庄镇", "南陈屯镇", "合计"]
    assert (found["小王庄镇"].cadres, found["小王庄镇"].dual_heads, found["小王庄镇"].women) == (1, 1, 0)
    assert (found["南陈屯镇"].women, found["南陈屯镇"].party_members, found["南陈屯镇"].dual_heads) == (
        1,
        1,
        0,
    )
    assert (found["合计"].villages, found["合计"].cadres) == (4, 2)


def test_resident_cadres_are_counted_apart(database, villages, zhang):
    with database.action("新增") as session:
        values = {"name": "贺旺明", "village_id": villages["小王庄镇/小圈村"]}
        save_cadre(session, "", values, [PostValues("第一书记", main=True)])
    line = figures(database)["小王庄镇"]
    assert (line.cadres, line.residents) == (1, 1)


def test_deleted_cadres_do_not_count(database, zhang):
    with database.action("删") as session:
        delete_cadres(session, [zhang])
    assert figures(database)["合计"].cadres == 0


def test_who_left_and_who_only_waits_in_reserve_does_not_count(database, villages, zhang):
    with database.action("变动") as session:
        values = {"name": "王后备", "village_id": villages["小王庄镇/小圈村"]}
        save_cadre(session, "", values, [PostValues("后备干部", main=True)])
        get_cadre(session, zhang).left_on = "2026-06"
    assert figures(database)["合计"].cadres == 0
    with database.reading() as session:
        assert [one.name for one in overview(session).missing] == ["王后备"]


def test_a_merged_village_is_no_village_any_more(database, villages):
    with database.action("并村") as session:
        session.get(Village, villages["小王庄镇/官庄子村"]).ended = "2026-03"
    assert figures(database)["合计"].villages == 3


def test_the_average_age_is_rounded_half_up():
    line = TownshipFigures("镇", 1, 4, 0, 0, 0, 0, ages=(50, 50, 50, 51))  # 50.25
    assert line.average_age == "50.3"
    assert TownshipFigures("镇", 1, 0, 0, 0, 0, 0, ages=()).average_age == ""


def test_gaps_name_what_is_missing(database, zhang):
    with database.reading() as session:
        (missing,) = overview(session).missing
    assert (missing.name, missing.labels) == ("张建国", ("民族", "政治面貌", "学历"))
