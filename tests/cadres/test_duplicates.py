"""Who may be in the file twice, and how two files become one without losing anything."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from yunhe_desktop.attachments import attach, attachments_of
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, RowValues
from yunhe_desktop.cadres.rules import Identity
from yunhe_desktop.cadres.tables import (
    Cadre,
    CadreChange,
    CareerRow,
    DistinctPair,
    MaterialRow,
    RelativeRow,
    Snapshot,
    SnapshotMember,
    Vetting,
    VettingItem,
)
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError
from yunhe_desktop.history import history
from yunhe_desktop.undo import last_redoable, last_undoable, undo

ZHANG = Identity("a", "张建国", "1966-11-23", "小圈", "130903196611234397", "13800000001", "男")


def reasons(*others: Identity) -> list[tuple[str, ...]]:
    return [pair.reasons for pair in rules.probable_pairs([ZHANG, *others])]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Identity("b", "张大国", id_number="130903196611234397"), ("身份证号相同",)),
        (Identity("b", "张建国", id_number="130903661123439"), ("身份证号相同（一个是 15 位旧号）",)),
        (Identity("b", "张建国", "1966-11", "小圈"), ("同村、姓名和出生年月相同",)),
        (Identity("b", "张建国", "", "小圈"), ("同村、姓名相同，出生年月不全",)),
        (Identity("b", "张建国", "1966-11", "西砖河"), ("姓名和出生年月相同，不在一个村",)),
        (Identity("b", "张建囯", phone="0317-2051234、13800000001"), ("联系电话相同、姓名相近",)),
        (Identity("b", "张国", phone="13800000001"), ("联系电话相同、姓名相近",)),
        (Identity("b", "张建国", "1966-11-23", "小圈", "130903196611234397", "13800000001", "男"),
         ("身份证号相同", "同村、姓名和出生年月相同", "联系电话相同、姓名相近")),
        (Identity("b", "张建国", "1966-11", "小圈", "130903196611234418"), ("同村、姓名和出生年月相同", "身份证号不同")),
    ],
)  # fmt: skip
def test_probable_pairs(other, reason):
    assert reasons(other) == [reason]


@pytest.mark.parametrize(
    "other",
    [
        Identity("b", "张建国", "1970-01", "小圈"),  # father and son may share a name, not a birthday
        Identity("b", "张建国", "1966", "西砖河"),
        Identity("b", "张建国", "1966-11", "小圈", sex="女"),
        Identity("b", "张建国", "1966-11", "西砖河", "130903196611234418"),
        Identity("b", "张建军", "1970-01", phone="13800000001", sex="男"),  # brothers with one telephone
        Identity("b", "王建国", phone="13800000001"),
        Identity("b", "李四"),
    ],
)
def test_no_pair(other):
    assert reasons(other) == []


def test_the_telephone_of_an_office_makes_nobody_one_person():
    many = [
        Identity(str(number), f"张{name}", phone="0317-2051234")
        for number, name in enumerate("一二三四五六七八九十百千万")
    ]
    assert rules.probable_pairs(many) == []


identities = st.builds(
    Identity, st.uuids().map(lambda one: one.hex), st.sampled_from(["张国", "张建国", "王芳"]),
    st.sampled_from(["", "1966", "1966-11", "1966-11-23"]), st.sampled_from(["小圈", "西砖河"]),
    st.sampled_from(["", "130903196611234397"]), st.sampled_from(["", "1"]), st.sampled_from(["", "男", "女"]),
)  # fmt: skip


@given(st.lists(identities, max_size=8, unique_by=lambda one: one.key), st.randoms())
def test_pairs_do_not_depend_on_the_order_and_stand_once(people, random):
    pairs = rules.probable_pairs(people)
    shuffled = list(people)
    random.shuffle(shuffled)
    assert rules.probable_pairs(shuffled) == pairs
    named = [(pair.first, pair.second) for pair in pairs]
    assert len(set(named)) == len(named)
    assert all(first < second for first, second in named)
    every = {tuple(sorted((one.key, other.key))) for one, other in combinations(people, 2)
             if one.id_number and one.id_number == other.id_number}  # fmt: skip
    assert every <= set(named)


@given(st.text("0123456789X", max_size=18), st.text("0123456789X", max_size=18))
def test_places_that_differ_are_all_that_differ(one, other):
    places = rules.differing_places(one, other)
    assert (places == []) == (one == other)
    assert all(one[place - 1 : place] != other[place - 1 : place] for place in places)


# in the data file


@pytest.fixture
def twin(database: Database, villages: dict[str, str], zhang: str) -> str:
    """张建国 once more, typed in with what the first file lacks."""
    with database.action("新增干部：张建国") as session:
        values = {
            "name": "张建国", "village_id": villages["小王庄镇/小圈村"], "sex": "男", "birth_date": "1987-05",
            "phone": "17129804605", "native_place": "河北沧县",
        }  # fmt: skip
        posts = [PostValues("党组织书记", main=True, started="2021-01-05", document="王组〔2021〕3号"),
                 PostValues("村委会委员", started="2015-01", ended="2021-01")]  # fmt: skip
        twin = queries.save_cadre(session, "", values, posts).id
        queries.save_rows(session, CareerRow, zhang, [RowValues({"began": "2010-01", "text": "务农"})])
        queries.save_rows(session, CareerRow, twin, [
            RowValues({"began": "2003-09", "ended": "2006-07", "text": "沧县一中学习"}),
            RowValues({"began": "2010-01", "text": "务农"}),
        ])  # fmt: skip
        queries.save_rows(session, RelativeRow, twin, [RowValues({"relation": "妻子", "name": "李红"})])
        session.add(CadreChange(cadre_id=twin, kind="调动", date="2020-01", to_id=values["village_id"]))
        vetting = Vetting(cadre_id=twin, proposed="党组织书记", asked_on="2026-01-05")
        session.add(vetting)
        session.flush()
        session.add(VettingItem(vetting_id=vetting.id, department="公安"))
        attach(session, twin, "任职文件.pdf", b"pdf")
    return twin


def merged(database: Database, keep: str, other: str, **chosen: str) -> None:
    with database.action("合并档案：张建国") as session:
        queries.merge(session, keep, other, chosen)


def person(database: Database, key: str) -> rules.Person:
    with database.reading() as session:
        return queries.load_person(session, key)


def pairs(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        return [(one.first.cadre_id, one.second.cadre_id) for one in queries.duplicate_pairs(session)]


def test_both_files_are_shown_side_by_side_without_showing_numbers(database, zhang, twin):
    with database.reading() as session:
        both = queries.compare(session, twin, zhang)
    said = {pair.field.label: (*pair.shown, pair.comparison) for pair in both.fields}
    assert (both.keep, both.other) == (twin, zhang)  # the fuller one is kept
    assert said["姓名"] == ("张建国", "张建国", "相同")
    assert said["联系电话"] == ("171****4605", "171****4604", "第 11 位不同")
    assert said["身份证号"] == ("", "130903********9398", "只有右边有")
    assert said["出生年月"] == ("1987.05", "1987.05.01", "右边更准确")
    assert said["乡镇、村"] == ("小王庄镇　小圈村", "小王庄镇　小圈村", "相同")
    assert ("简历", 2, 1) in both.lists


def test_everything_moves_over_and_nothing_is_doubled(database, zhang, twin):
    before = person(database, zhang), person(database, twin)
    assert pairs(database) == [tuple(sorted((zhang, twin)))]
    merged(database, zhang, twin, phone="17129804605", native_place="河北沧县")
    kept = person(database, zhang)
    assert (kept.phone, kept.native_place, kept.id_number) == (
        "17129804605",
        "河北沧县",
        "130903198705019398",
    )
    assert [(post.position, post.started, post.ended, post.main) for post in kept.posts] == [
        ("党组织书记", "2021-01-05", "", True),  # the same post, now known to the day
        ("村委会主任", "2021-01", "", False),
        ("村委会委员", "2015-01", "2021-01", False),
    ]
    assert kept.posts[0].document == "王组〔2021〕3号"
    assert [step.began for step in kept.career] == ["2003-09", "2010-01"]
    assert [relative.name for relative in kept.relatives] == ["李红"]
    with database.reading() as session:
        assert [file.name for file in attachments_of(session, zhang)] == ["任职文件.pdf"]
        assert session.scalars(select(Vetting)).one().cadre_id == zhang
        assert session.scalars(select(CadreChange)).one().cadre_id == zhang
        other = queries.get_cadre(session, twin)
        assert other.merged_into_id == zhang
        assert other.deleted_at
    assert pairs(database) == []

    with database.reading() as session:
        action = last_undoable(session).action
    undo(database, action)
    assert (person(database, zhang), person(database, twin)) == before
    with database.reading() as session:
        assert session.scalars(select(Cadre).where(Cadre.merged_into_id.is_not(None))).all() == []
        assert [file.name for file in attachments_of(session, twin)] == ["任职文件.pdf"]
        again = last_redoable(session).action
    undo(database, again)
    assert person(database, zhang) == kept


def test_the_history_of_the_kept_file_tells_of_both(database, zhang, twin):
    with database.action("改电话") as session:
        queries.get_cadre(session, twin).phone = "17129804606"
    merged(database, zhang, twin)
    with database.reading() as session:
        keys = queries.history_keys(session, zhang)
        lines = history(session, keys)
    assert ("改电话", "联系电话") in {(line.action, line.field) for line in lines}
    assert {"干部", "任职", "简历", "家庭成员", "县级联审", "联审事项", "干部变动", "附件"} <= {
        line.kind for line in lines
    }
    assert {line.action for line in lines} == {"新增干部：张建国", "改电话", "合并档案：张建国"}


def test_a_file_that_took_in_another_brings_it_along(database, villages, zhang, twin):
    with database.action("新增干部") as session:
        third = queries.save_cadre(
            session, "", {"name": "张建国", "village_id": villages["小王庄镇/小圈村"]}, []
        ).id
    merged(database, twin, third)
    merged(database, zhang, twin)
    with database.reading() as session:
        assert {zhang, twin, third} <= set(queries.history_keys(session, zhang))


def test_a_scan_of_the_same_paper_is_kept_once(database, zhang, twin):
    with database.action("扫描") as session:
        for key in (zhang, twin):
            paper = {"category": "任免材料", "title": "任职文件", "made_on": "2021-01"}
            queries.save_rows(session, MaterialRow, key, [RowValues(paper)])
        rows = {row.cadre_id: row.id for row in session.scalars(select(MaterialRow))}
        attach(session, rows[zhang], "第1页.jpg", b"page 1")
        attach(session, rows[twin], "1.jpg", b"page 1")
        attach(session, rows[twin], "2.jpg", b"page 2")
    merged(database, zhang, twin)
    (material,) = person(database, zhang).materials
    assert material.scans == ("第1页.jpg", "2.jpg")


def test_snapshots_point_to_the_kept_file_and_count_what_they_counted(database, villages, zhang, twin):
    with database.action("快照") as session:
        for name, members in (("2024", (twin,)), ("2025", (zhang, twin))):
            snapshot = Snapshot(name=name, date=f"{name}-01-01")
            session.add(snapshot)
            session.flush()
            for key in members:
                place = villages["小王庄镇/小圈村"]
                session.add(SnapshotMember(snapshot_id=snapshot.id, cadre_id=key, village_id=place))
    merged(database, zhang, twin)
    with database.reading() as session:
        members = session.execute(
            select(Snapshot.name, SnapshotMember.cadre_id).join(
                Snapshot, SnapshotMember.snapshot_id == Snapshot.id
            )
        )
        assert sorted((name, key) for name, key in members) == sorted(
            [("2024", zhang), ("2025", zhang), ("2025", twin)]
        )


def test_what_was_found_to_be_two_people_is_not_listed_again(database, zhang, twin):
    with database.action("不是同一人") as session:
        queries.mark_distinct(session, twin, zhang, "同名的两个人")
        queries.mark_distinct(session, zhang, twin, "已核对身份证")
    assert pairs(database) == []
    with database.reading() as session:
        pair = session.scalars(select(DistinctPair)).one()
        assert (pair.first_id, pair.second_id, pair.reason) == (*sorted((zhang, twin)), "已核对身份证")


def test_a_decision_about_the_other_file_holds_for_the_kept_one(database, villages, zhang, twin):
    with database.action("新增干部") as session:
        namesake = queries.save_cadre(
            session, "", {"name": "张建国", "village_id": villages["小王庄镇/小圈村"]}, []
        ).id
        queries.mark_distinct(session, twin, namesake, "两个人")
    assert len(pairs(database)) == 2
    merged(database, zhang, twin)
    assert pairs(database) == []


def test_what_is_gone_or_the_same_cannot_be_merged(database, zhang, twin):
    merged(database, zhang, twin)
    for keep, other in ((zhang, twin), (zhang, zhang), (twin, zhang)):
        with pytest.raises(UserError, match="没有再合并"):
            merged(database, keep, other)
