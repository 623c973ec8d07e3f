"""换届 of 小圈村, told as it happens: who is elected again, who gets another post, who goes, and what remains."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from yunhe_desktop import undo
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import Election, PostValues, save_cadre
from yunhe_desktop.cadres.rules import Seat, TermDates
from yunhe_desktop.errors import UserError
from yunhe_desktop.history import recent_actions

TODAY = date(2026, 11, 22)
PEOPLE = {
    "张建国": ("党组织书记", "村委会主任"),
    "李秀英": ("党组织委员", "村委会委员"),
    "王强": ("村委会委员", "文书"),
    "赵老四": ("监委会主任",),
    "驻村孙": ("第一书记",),
}


@pytest.fixture
def xiaoquan(villages: dict[str, str]) -> str:
    return villages["小王庄镇/小圈村"]


@pytest.fixture
def team(database, villages, xiaoquan) -> dict[str, str]:
    """小圈村's team of the old term, and a secretary in 西砖河; keys by name."""
    keys = {}
    with database.action("新增干部") as session:
        queries.save_term(session, TermDates("2021—2026年届", "2021-01", "2026-11"))
        for name, positions in PEOPLE.items():
            posts = [
                PostValues(position, main=number == 0, started="2021-01", term="2021—2026年届")
                for number, position in enumerate(positions)
            ]
            keys[name] = save_cadre(session, "", {"name": name, "village_id": xiaoquan}, posts).id
        keys["外村钱"] = save_cadre(
            session, "", {"name": "外村钱", "village_id": villages["南陈屯镇/西砖河"]}, [PostValues("党组织书记")]
        ).id  # fmt: skip
    return keys


@pytest.fixture
def new_term(database, team) -> str:
    with database.action("新建届次") as session:
        return queries.save_term(session, TermDates("2026—2031年届", "2026-11", "2031-11"))


def seats(database, village: str, term: str) -> dict[str, Seat]:
    with database.reading() as session:
        return {seat.name: seat for seat in queries.election_seats(session, [village], term)}


def hold(database, village: str, term: str, new: Mapping[rules.SeatKey, tuple[str, ...]], **more: str):
    election = Election(
        more.get("date", "2026-11-10"), term, [village], new, "小选〔2026〕5号", more.get("snapshot", "")
    )
    with database.action("换届：小圈村") as session:
        return queries.hold_election(session, election, TODAY)


def elected(found: Mapping[str, Seat], **posts: tuple[str, ...]) -> dict[rules.SeatKey, tuple[str, ...]]:
    return {found[name].key: positions for name, positions in posts.items()}


def posts(database, key: str) -> list[tuple[str, str, str, str]]:
    with database.reading() as session:
        found = queries.posts_of(queries.get_cadre(session, key))
    return sorted((post.started, post.position, post.ended, post.term) for post in found)


def team_on(database, day: date) -> dict[str, tuple[str, ...]]:
    with database.reading() as session:
        return {
            member.name: member.positions
            for member in queries.members_on(session, day)
            if member.village == "小圈村"
        }


def test_only_elected_posts_of_the_village_are_up(database, xiaoquan, new_term):
    found = seats(database, xiaoquan, new_term)
    assert {name: seat.positions for name, seat in found.items()} == {
        "张建国": ("党组织书记", "村委会主任"), "李秀英": ("党组织委员", "村委会委员"), "王强": ("村委会委员",),
        "赵老四": ("监委会主任",),
    }  # fmt: skip
    assert found["王强"].others == ("文书",)


def test_the_election_of_a_village(database, team, xiaoquan, new_term):
    found = seats(database, xiaoquan, new_term)
    new = elected(found, 张建国=("党组织书记", "村委会主任"), 李秀英=("党组织副书记", "村委会委员"))
    assert rules.election_sentence(list(found.values()), new) == (
        "1个村、4人：连任1人，改任1人，卸任1人，离任1人。"
    )
    assert hold(database, xiaoquan, new_term, new, snapshot="2026年换届前") == {
        "连任": 1,
        "改任": 1,
        "卸任": 1,
        "离任": 1,
    }
    # 张 is elected again: the old term's posts are history, the new term's have begun
    assert posts(database, team["张建国"]) == [
        ("2021-01", "党组织书记", "2026-11-10", "2021—2026年届"), ("2021-01", "村委会主任", "2026-11-10", "2021—2026年届"),
        ("2026-11-10", "党组织书记", "", "2026—2031年届"), ("2026-11-10", "村委会主任", "", "2026—2031年届"),
    ]  # fmt: skip
    # 王 was not elected, but goes on as 文书; 赵 has left and is found in the file; the 第一书记 is not touched
    assert team_on(database, date(2026, 11, 10)) == {
        "张建国": ("党组织书记", "村委会主任"), "李秀英": ("党组织副书记", "村委会委员"), "王强": ("文书",),
        "驻村孙": ("第一书记",),
    }  # fmt: skip
    with database.reading() as session:
        zhao = queries.get_cadre(session, team["赵老四"])
        assert (zhao.left_on, zhao.left_reason) == ("2026-11-10", "离任")
        (line,) = queries.changes_of(session, team["赵老四"])
        assert (line.kind, line.positions, line.document, line.remarks) == (
            "离任", "监委会主任", "小选〔2026〕5号", "换届",
        )  # fmt: skip
        assert {post.end_reason for post in queries.posts_of(zhao)} == {"届满"}
        assert queries.get_cadre(session, team["王强"]).left_on == ""
    # nothing of the past is lost
    assert team_on(database, date(2026, 11, 9)) == PEOPLE


def test_the_snapshot_before_and_the_state_after_are_compared(database, xiaoquan, new_term):
    found = seats(database, xiaoquan, new_term)
    hold(
        database,
        xiaoquan,
        new_term,
        elected(found, 张建国=("党组织书记",), 李秀英=("村委会主任",), 王强=("村委会委员",)),
        snapshot="2026年换届前",
    )
    with database.reading() as session:
        (line,) = queries.snapshot_lines(session)
        before = queries.snapshot_teams(session, line.id)
        after = queries.present_teams(session, TODAY, "现在")
    assert (line.name, line.date, line.term, line.people) == (
        "2026年换届前",
        "2026-11-09",
        "2021—2026年届",
        6,
    )
    comparison = rules.compare(before, after)
    assert [one.name for one in comparison.left] == ["赵老四"]
    assert [one.name for one in comparison.changed_post] == ["张建国", "李秀英"]
    assert comparison.joined == ()


def test_the_whole_election_is_undone_at_once(database, team, xiaoquan, new_term):
    hold(database, xiaoquan, new_term, {}, snapshot="2026年换届前")
    assert team_on(database, date(2026, 11, 22)) == {"王强": ("文书",), "驻村孙": ("第一书记",)}
    with database.reading() as session:
        last = recent_actions(session)[0]
    assert last.label == "换届：小圈村"
    undo.undo(database, last.action_id)
    assert team_on(database, date(2026, 11, 22)) == PEOPLE
    with database.reading() as session:
        assert queries.snapshot_lines(session) == []
        assert queries.get_cadre(session, team["赵老四"]).left_on == ""


def test_taking_back_one_leaver_s_change_says_that_it_is_the_whole_election(
    database, team, xiaoquan, new_term
):
    found = seats(database, xiaoquan, new_term)
    hold(database, xiaoquan, new_term, elected(found, 张建国=("党组织书记",)))
    with database.reading() as session:
        (line,) = queries.changes_of(session, team["赵老四"])
        origin = queries.origin_of_change(session, line.id)
    assert (origin.label, origin.people) == ("换届：小圈村", 4)


def test_a_second_time_there_is_nobody_left_to_elect(database, xiaoquan, new_term):
    everybody = {seat.key: seat.positions for seat in seats(database, xiaoquan, new_term).values()}
    hold(database, xiaoquan, new_term, everybody)
    assert seats(database, xiaoquan, new_term) == {}
    with pytest.raises(UserError, match="没有需要换届的职务"):
        hold(database, xiaoquan, new_term, {})


def test_who_serves_elsewhere_has_not_left(database, villages, team, xiaoquan, new_term):
    with database.action("兼任") as session:
        zhao = queries.get_cadre(session, team["赵老四"])
        elsewhere = PostValues("党组织书记", village_id=villages["小王庄镇/官庄子村"])
        save_cadre(session, zhao.id, {}, [*queries.posts_of(zhao), elsewhere], version=zhao.version)
    found = seats(database, xiaoquan, new_term)
    assert rules.outcome_text(found["赵老四"], ()) == "卸任（仍任官庄子村党组织书记）"
    hold(database, xiaoquan, new_term, {})
    with database.reading() as session:
        assert queries.get_cadre(session, team["赵老四"]).left_on == ""


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("2020-12", r"早于张建国担任小圈村党组织书记的 2021\.01"),
        ("2028-01", "离今天太远"),
        ("", "请填写换届的时间"),
    ],
)
def test_a_date_that_cannot_be(database, xiaoquan, new_term, when, sentence):
    with pytest.raises(UserError, match=sentence):
        hold(database, xiaoquan, new_term, {}, date=when)


def test_without_a_new_term_nothing_happens(database, xiaoquan, team):
    with pytest.raises(UserError, match="请先选择新一届"):
        hold(database, xiaoquan, "", {})


def test_odd_teams_are_doubted(database, villages, xiaoquan, new_term):
    found = seats(database, xiaoquan, new_term)
    twice = elected(found, 张建国=("党组织书记", "村委会主任"), 李秀英=("党组织书记",))
    assert rules.election_doubts(list(found.values()), twice) == ["小王庄镇小圈村有2名党组织书记。"]
    assert rules.election_doubts(list(found.values()), {}) == [
        "小王庄镇小圈村换届后没有党组织书记，新当选的人请随后在名册里新增或改任。",
        "小王庄镇小圈村换届后没有村委会主任，新当选的人请随后在名册里新增或改任。",
    ]


def test_the_whole_district(demo_file):
    from yunhe_desktop import datafile

    database = datafile.open_file(demo_file)
    with database.action("新建届次") as session:
        (former,) = queries.term_dates(session)
        queries.save_term(session, replace(former, ended="2026-11"))  # earlier than it was planned
        term = queries.save_term(session, TermDates("2026—2031年届", "2026-11"))
        villages = [place.village_id for place in queries.places(session)]
        everybody = queries.election_seats(session, villages, term)
    assert len(everybody) == 409
    with database.action("换届") as session:
        election = Election(
            "2026-11", term, villages, {seat.key: seat.positions for seat in everybody}, "", "换届前"
        )
        assert queries.hold_election(session, election, TODAY)["连任"] == 409
    with database.reading() as session:
        line, _after_the_last_one = queries.snapshot_lines(session)
        comparison = rules.compare(
            queries.snapshot_teams(session, line.id), queries.present_teams(session, TODAY, "现在")
        )
    assert (line.people, len(comparison.kept), comparison.changed_post, comparison.moved) == (
        415,
        409,
        (),
        (),
    )
    database.close()
