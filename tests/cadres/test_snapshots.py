"""班子快照: frozen once, never changed, deleted to the recycle bin."""

from dataclasses import replace
from datetime import date

import pytest

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.errors import UserError

DAY = date(2023, 5, 1)


def take(database, name: str = "2023年", on: date = DAY, **more: str) -> str:
    with database.action(f"留存班子快照：{name}") as session:
        return queries.take_snapshot(session, name, on, **more)


def test_a_snapshot_holds_what_the_day_s_teams_were(database, zhang):
    key = take(database, remarks="补录")
    with database.reading() as session:
        then = queries.members_on(session, DAY)
        teams = queries.snapshot_teams(session, key)
        (line,) = queries.snapshot_lines(session)
    assert teams.members == tuple(replace(member, township_id="") for member in then)
    assert (teams.name, teams.on) == ("2023年", DAY)
    assert (line.name, line.date, line.people, line.remarks) == ("2023年", "2023-05-01", 1, "补录")


def test_what_changes_later_does_not_change_the_snapshot(database, villages, zhang):
    key = take(database)
    with database.reading() as session:
        before = queries.snapshot_teams(session, key)
        version = queries.get_cadre(session, zhang).version
    with database.action("改名") as session:
        values = {"name": "张建邦", "village_id": villages["南陈屯镇/西砖河"], "education": "大专"}
        save_cadre(session, zhang, values, [PostValues("文书")], version=version)
    with database.action("删除") as session:
        queries.delete_cadres(session, [zhang])
    with database.reading() as session:
        assert queries.snapshot_teams(session, key) == before
    assert (before.members[0].name, before.members[0].positions) == ("张建国", ("党组织书记", "村委会主任"))


def test_a_deleted_snapshot_waits_in_the_bin(database, zhang):
    key = take(database)
    with database.action("删除快照") as session:
        queries.delete_snapshot(session, key)
    with database.reading() as session:
        assert queries.snapshot_lines(session) == []
        assert [line.name for line in queries.snapshot_lines(session, deleted=True)] == ["2023年"]
        with pytest.raises(UserError, match="已被删除"):
            queries.snapshot_teams(session, key)
    with database.action("恢复快照") as session:
        queries.restore_snapshot(session, key)
    with database.reading() as session:
        assert len(queries.snapshot_teams(session, key).members) == 1


@pytest.mark.parametrize(
    ("name", "on", "sentence"),
    [(" ", DAY, "请给快照起一个名称"), ("2023年", DAY, "已有一份叫“2023年”的快照"),
     ("从前", date(2019, 1, 1), "没有任何在任")],
)  # fmt: skip
def test_what_is_refused(database, zhang, name, on, sentence):
    take(database)
    with pytest.raises(UserError, match=sentence):
        take(database, name, on)


def test_a_free_name_is_proposed(database, zhang):
    take(database, "换届前")
    with database.reading() as session:
        assert queries.free_snapshot_name(session, "换届前") == "换届前（2）"
        assert queries.free_snapshot_name(session, "换届后") == "换届后"


@pytest.mark.parametrize(
    ("iso", "eve"),
    [("2026-11-10", date(2026, 11, 9)), ("2026-11", date(2026, 10, 31)), ("2026", date(2025, 12, 31))],
)
def test_the_eve_of_a_date(iso, eve):
    assert queries.eve_of(iso) == eve
