"""Reading the teams of villages on a day, and their 职数."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event

from yunhe_desktop import attachments, datafile, undo
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import (
    PostValues,
    post_quotas,
    save_cadre,
    save_quotas,
    team_of,
    team_structures_on,
)
from yunhe_desktop.cadres.tables import Cadre, SchoolingRow, Village, VillageChange
from yunhe_desktop.errors import UserError

QUAN, GUAN = "小王庄镇/小圈村", "小王庄镇/官庄子村"
TODAY = date(2026, 11, 22)


@pytest.fixture
def add(database, villages) -> Callable[..., str]:
    """Adds a cadre with posts; returns the key."""

    def add(name: str, place: str, *posts: PostValues, **facts: str) -> str:
        with database.action("新增") as session:
            values = {"name": name, "village_id": villages[place], **facts}
            return save_cadre(session, "", values, posts).id

    return add


def on(database, village: str, day: date = TODAY):
    with database.reading() as session:
        return team_of(session, village, day)


def names(team) -> list[str]:
    return [member.name for member in team.members]


def test_a_past_day_shows_who_was_in_office_then(database, villages, add):
    add("老书记", QUAN, PostValues("党组织书记", started="2015-03", ended="2021-01", end_reason="届满"))
    add("新书记", QUAN, PostValues("党组织书记", started="2021-01"))
    assert names(on(database, villages[QUAN], date(2014, 1, 1))) == []
    assert names(on(database, villages[QUAN], date(2020, 12, 31))) == ["老书记"]
    assert names(on(database, villages[QUAN], date(2021, 1, 1))) == ["新书记"]


def test_the_party_status_and_education_are_of_that_day(database, villages, add):
    key = add(
        "王芳", QUAN, PostValues("村委会委员", started="2018-01"),
        political_status="中共党员", party_joined="2020-07", education="大专",
    )  # fmt: skip
    with database.action("学历") as session:
        session.add(SchoolingRow(cadre_id=key, level="大专", ended="2023-07", outcome="毕业"))
    before, after = (on(database, villages[QUAN], date(year, 1, 1)).figures() for year in (2019, 2024))
    assert (before.party, before.college) == (0, 0)
    assert (after.party, after.college) == (1, 1)


def test_a_post_in_another_village_counts_there(database, villages, add):
    add("包村", QUAN, PostValues("包村干部", village_id=villages[GUAN], unit="镇农业办"))
    assert names(on(database, villages[QUAN])) == []
    team = on(database, villages[GUAN])
    assert team.members[0].posts[0].unit == "镇农业办"


def test_who_has_no_post_at_all_is_named(database, villages, add, zhang):
    add("吴六", QUAN)
    add("钱七", QUAN, PostValues("文书", started="2010", ended="2015"))
    assert on(database, villages[QUAN]).without_post == ("吴六",)


def test_photos_and_relatives_come_with_one_village(database, villages, zhang):
    from yunhe_desktop.cadres.tables import RelativeRow

    with database.action("照片") as session:
        session.get_one(Cadre, zhang).photo = attachments.keep(session, b"JPEG")
        session.add(RelativeRow(cadre_id=zhang, relation="妻子", name="李四"))
        session.add(RelativeRow(cadre_id=zhang, relation="父亲", name="张老", deceased=True))
    member = on(database, villages[QUAN]).members[0]
    assert (member.photo, member.relatives) == (b"JPEG", (("妻子", "李四"),))
    with database.reading() as session:
        plain = next(team for team in team_structures_on(session, TODAY) if team.members)
    assert (plain.members[0].photo, plain.members[0].relatives) == (b"", ())


def test_a_village_has_the_name_of_that_day(database, villages):
    with database.action("更名") as session:
        session.add(
            VillageChange(
                village_id=villages[QUAN], kind="更名", date="2023-05", old_name="大圈村", new_name="小圈村"
            )
        )
    assert on(database, villages[QUAN], date(2023, 4, 30)).place.village == "大圈村"
    assert on(database, villages[QUAN]).place.village == "小圈村"


def test_a_merged_village_is_shown_while_it_lasted_and_while_somebody_is_left(database, villages, zhang):
    def shown(day: date) -> list[str]:
        with database.reading() as session:
            return [team.place.village for team in team_structures_on(session, day)]

    with database.action("撤并") as session:
        for place in (QUAN, GUAN):
            session.get_one(Village, villages[place]).ended = "2024-06"
    assert shown(date(2024, 5, 31)) == ["小圈村", "官庄子村", "西砖河", "官庄子"]
    assert shown(date(2024, 6, 1)) == ["小圈村", "西砖河", "官庄子"]  # 张建国 is still there
    with database.action("职数") as session:
        save_quotas(session, {"文书": 1})
    gone = on(database, villages[QUAN])
    assert (gone.place.ended, gone.missing_posts()) == ("2024-06", "")
    assert on(database, villages[QUAN], date(2024, 5, 31)).missing_posts() == "文书1"


def test_a_village_that_is_gone_is_said_so(database):
    with database.reading() as session, pytest.raises(UserError, match="这个村已不存在"):
        team_of(session, "0" * 32, TODAY)


# 职数


def test_quotas_of_all_villages_and_exceptions(database, villages, zhang):
    with database.action("职数") as session:
        save_quotas(session, {"党组织书记": 1, "文书": 1})
        save_quotas(session, {"文书": 0, "监委会委员": 2}, villages[QUAN])
    with database.reading() as session:
        quotas = post_quotas(session)
    assert quotas.of(villages[GUAN]) == {"党组织书记": 1, "文书": 1}
    assert quotas.of(villages[QUAN]) == {"党组织书记": 1, "文书": 0, "监委会委员": 2}
    assert on(database, villages[QUAN]).missing_posts() == "监委会委员2"
    assert on(database, villages[GUAN]).missing_posts() == "党组织书记1、文书1"


def test_quotas_are_taken_away_and_brought_back(database):
    with database.action("职数") as session:
        save_quotas(session, {"党组织书记": 1, "文书": 1})
    with database.action("改职数") as session:
        save_quotas(session, {"文书": 2})
    with database.reading() as session:
        assert post_quotas(session).default == {"文书": 2}
        last = undo.last_undoable(session)
    undo.undo(database, last.action)
    with database.reading() as session:
        assert post_quotas(session).default == {"党组织书记": 1, "文书": 1}


# the whole district


@pytest.fixture
def district(demo_file):
    opened = datafile.open_file(demo_file)
    yield opened
    opened.close()


def test_the_district_has_409_people_in_62_teams(district):
    with district.reading() as session:
        teams = team_structures_on(session, TODAY)
    figures = [team.figures() for team in teams]
    assert (len(teams), sum(one.people for one in figures), sum(one.residents for one in figures)) == (
        62,
        409,
        6,
    )
    assert [team.place.key for team in teams] == [place.village_id for place in places_of(district)]
    assert sum(bool(one.dual_heads) for one in figures) == 57


def places_of(database):
    with database.reading() as session:
        return queries.places(session)


def test_all_teams_take_no_more_queries_than_one(district):
    asked: list[str] = []
    event.listen(district.engine, "before_cursor_execute", lambda _c, _cursor, sql, *_rest: asked.append(sql))
    with district.reading() as session:
        team_structures_on(session, TODAY)
    assert len(asked) <= 12
