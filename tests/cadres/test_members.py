"""Who counts as in office on a day: the boundaries of months, transfers, renamings, deaths."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, RowValues, members_on, save_cadre, save_rows
from yunhe_desktop.cadres.tables import Cadre, Post, SchoolingRow, Village, VillageChange
from yunhe_desktop.dates import PartialDate
from yunhe_desktop.journal import utc_now
from yunhe_desktop.strokes import NAME_STROKES

MAY_LAST, JUNE_FIRST = date(2023, 5, 31), date(2023, 6, 1)


@pytest.fixture
def add(database, villages):
    """Adds a cadre of 小圈村, unless another village is named, with these posts; returns the key."""

    def adding(name, *posts, village="小王庄镇/小圈村", **values):
        with database.action(f"新增干部：{name}") as session:
            given = {"name": name, "village_id": villages[village], **values}
            return save_cadre(session, "", given, posts).id

    return adding


@pytest.fixture
def on(database):
    """Who was in office that day."""

    def asking(day, **settings):
        with database.reading() as session:
            return members_on(session, day, **settings)

    return asking


def names(members):
    return [member.name for member in members]


def test_a_change_of_hands_in_june_counts_one_of_the_two_on_every_day(add, on):
    add("前任", PostValues("党组织书记", main=True, started="2018-05", ended="2023-06"))
    add("后任", PostValues("党组织书记", main=True, started="2023-06"))
    assert names(on(MAY_LAST)) == ["前任"]
    assert names(on(JUNE_FIRST)) == ["后任"]


def test_dates_known_to_the_day_count_to_the_day(add, on):
    add("前任", PostValues("文书", started="2018-05-10", ended="2023-06-15"))
    assert names(on(date(2018, 5, 9))) == []
    assert names(on(date(2018, 5, 10))) == ["前任"]
    assert names(on(date(2023, 6, 14))) == ["前任"]
    assert names(on(date(2023, 6, 15))) == []


@given(
    started=st.sampled_from(["", "2022", "2022-12", "2023-01", "2023-01-02", "2023-02"]),
    ended=st.sampled_from(["", "2022", "2023", "2023-01", "2023-01-03", "2023-03"]),
    offset=st.integers(0, 800),
)
def test_unknown_days_and_months_count_as_the_first(started, ended, offset):
    day = date(2021, 12, 1) + timedelta(days=offset)

    def first_day(text):
        known = PartialDate.from_iso(text)
        return date(known.year, known.month or 1, known.day or 1)

    since = not started or first_day(started) <= day
    until = not ended or day < first_day(ended)
    assert rules.in_office(started, ended, day) == (since and until)


def test_a_post_without_a_start_counts_and_is_told(add, on):
    add("张三", PostValues("党组织书记", main=True), PostValues("村委会主任", started="2021-03"))
    (before,) = on(date(2020, 1, 1))
    assert (before.positions, before.took_post, before.start_unknown) == (("党组织书记",), "", True)
    (after,) = on(date(2022, 1, 1))
    assert (after.positions, after.took_post, after.start_unknown) == (
        ("党组织书记", "村委会主任"), "2021-03", True
    )  # fmt: skip


def test_who_left_is_in_no_post_from_then_on_even_if_the_post_was_left_open(database, add, on):
    key = add("张三", PostValues("文书", started="2018-05"))
    with database.action("去世") as session:
        session.get(Cadre, key).left_on = "2023-06"
    assert names(on(MAY_LAST)) == ["张三"]
    assert names(on(JUNE_FIRST)) == []


def test_deleted_and_merged_cadres_and_deleted_posts_count_on_no_day(database, add, on):
    gone, merged = add("删除的", PostValues("文书")), add("重复的", PostValues("文书"))
    without = add("没有职务的", PostValues("文书"))
    kept = add("留下的", PostValues("文书"))
    with database.action("清理") as session:
        queries.delete_cadres(session, [gone])
        session.get(Cadre, merged).merged_into_id = kept
        for post in session.query(Post).filter(Post.cadre_id == without):
            post.deleted_at = utc_now()
    assert names(on(date(2024, 1, 1))) == ["留下的"]
    with database.reading() as session:
        assert queries.without_posts(session) == 1


def test_who_moved_is_counted_where_the_post_was(database, villages, add, on):
    key = add(
        "张三",
        PostValues("文书", main=True, started="2018-05", ended="2023-06"),
        PostValues("党组织书记", main=True, started="2023-06", village_id=villages["南陈屯镇/西砖河"]),
    )
    with database.action("调动") as session:
        session.get(Cadre, key).village_id = villages["南陈屯镇/西砖河"]
    assert [(one.township, one.village, one.positions) for one in on(MAY_LAST)] == [
        ("小王庄镇", "小圈村", ("文书",))
    ]
    assert [(one.township, one.village, one.positions) for one in on(JUNE_FIRST)] == [
        ("南陈屯镇", "西砖河", ("党组织书记",))
    ]


def test_who_serves_in_two_villages_is_a_member_of_both(villages, add, on):
    elsewhere = villages["南陈屯镇/西砖河"]
    key = add("张三", PostValues("党组织书记", main=True), PostValues("党组织书记", village_id=elsewhere))
    assert [(one.village, one.cadre_id) for one in on(JUNE_FIRST)] == [("小圈村", key), ("西砖河", key)]


def test_a_village_bears_the_name_that_it_had_on_the_day(database, villages, add, on):
    add("张三", PostValues("文书", started="2018-05"))
    with database.action("更名") as session:
        village = session.get(Village, villages["小王庄镇/小圈村"])
        village.name = "新圈村"
        session.add(
            VillageChange(
                village_id=village.id, kind="更名", date="2023-06", old_name="小圈村", new_name="新圈村"
            )
        )
    assert [one.village for one in on(MAY_LAST)] == ["小圈村"]
    assert [one.village for one in on(JUNE_FIRST)] == ["新圈村"]


def test_whom_a_unit_sent_counts_where_the_caller_wants_it_and_reserves_never(add, on):
    add("书记", PostValues("党组织书记"))
    add("队员", PostValues("工作队员"))
    add("包村", PostValues("包村干部"))
    add("后备", PostValues("后备干部"))
    add("会计", PostValues("村会计"))
    assert names(on(JUNE_FIRST)) == ["书记", "队员", "会计"]
    assert names(on(JUNE_FIRST, residents=False)) == ["书记", "会计"]
    committees_only = {*rules.POSITIONS[6:], "村会计"}
    assert names(on(JUNE_FIRST, residents=False, outside=committees_only)) == ["书记"]
    with_reserves = rules.OUTSIDE_TEAM - {"后备干部"}
    assert names(on(JUNE_FIRST, residents=False, outside=with_reserves)) == ["书记", "后备", "会计"]


def test_villages_stand_in_their_order_and_people_by_post_then_strokes(add, on):
    add("丁一", PostValues("文书"), village="南陈屯镇/西砖河")
    add("田大利", PostValues("村委会委员"))
    add("田富", PostValues("村委会委员"))
    add("卜二", PostValues("村委会主任"))
    assert names(on(JUNE_FIRST)) == ["卜二", "田富", "田大利", "丁一"]


@pytest.mark.parametrize(
    ("status", "joined", "confirmed", "then"),
    [
        ("中共党员", "2023-06", "", "中共党员"),  # the month counts from its first day
        ("中共党员", "2023-07", "2024-07", "入党前"),
        ("中共党员", "2022-07", "2023-07", "中共预备党员"),
        ("中共党员", "2022-05", "2023-05", "中共党员"),
        ("中共预备党员", "2023-07", "", "入党前"),
        ("中共党员", "", "", "中共党员"),
        ("群众", "", "", "群众"),
        ("", "", "", ""),
    ],
)
def test_party_status_as_of_the_day(add, on, status, joined, confirmed, then):
    add("张三", PostValues("文书"), political_status=status, party_joined=joined, party_confirmed=confirmed)
    (member,) = on(JUNE_FIRST)
    assert member.political_status == then
    assert member.party_joined == ("" if then == "入党前" else joined)


@pytest.mark.parametrize(
    ("recorded", "schoolings", "then"),
    [
        ("本科", [], "本科"),
        ("本科", [("本科", "", "")], "本科"),
        ("本科", [("大专", "2010-07", ""), ("本科", "2024-07", "")], "大专"),
        ("本科", [("大专", "2010-07", ""), ("本科", "2023-06", "")], "本科"),
        ("本科", [("本科", "2024-07", "毕业")], ""),
        ("大专", [("大专", "2010-07", ""), ("本科", "2024-07", "")], "大专"),
        ("大专", [("本科", "2020-07", "肄业")], "大专"),
        ("研究生", [("本科", "2000", ""), ("硕士研究生", "2024-07", "")], "本科"),
        ("", [("高中", "2000", ""), ("大专", "2010", "")], "大专"),
    ],
)
def test_education_as_of_the_day(database, add, on, recorded, schoolings, then):
    key = add("张三", PostValues("文书"), education=recorded)
    rows = [
        RowValues({"mode": "在职教育", "level": level, "ended": ended, "outcome": outcome})
        for level, ended, outcome in schoolings
    ]
    with database.action("学历") as session:
        save_rows(session, SchoolingRow, key, rows)
    assert [member.education for member in on(JUNE_FIRST)] == [then]


def test_the_facts_of_a_member(database, zhang, villages, on):
    (member,) = on(JUNE_FIRST)
    assert member == rules.Member(
        cadre_id=zhang,
        village_id=villages["小王庄镇/小圈村"],
        township_id=member.township_id,
        township="小王庄镇",
        village="小圈村",
        name="张建国",
        sex="男",
        birth_date="1987-05-01",
        id_number="130903198705019398",
        positions=("党组织书记", "村委会主任"),
        took_post="2021-01",
    )
    assert not member.is_resident


def test_the_office_s_own_order_of_names_holds_here_too(database, villages):
    with database.action("新增") as session:
        for name in ("田大利", "田富"):
            values = {"name": name, "village_id": villages["小王庄镇/小圈村"]}
            queries.save_cadre(session, "", values, [queries.PostValues("村委会委员", started="2021-01")])
    day = date(2026, 1, 1)
    with database.reading() as session:
        assert [one.name for one in queries.members_on(session, day)] == ["田富", "田大利"]
    with database.maintenance() as session:
        queries.set_stroke_mode(session, NAME_STROKES)
    with database.reading() as session:
        assert [one.name for one in queries.members_on(session, day)] == ["田大利", "田富"]
        village = queries.find_village(session, "小圈村")
        names = [
            person.name for person in queries.load_people(session, queries.cadres_of(session, [village]))
        ]
    assert names == ["田大利", "田富"]
