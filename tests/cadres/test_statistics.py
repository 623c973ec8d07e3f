"""The statistics of the teams on a day: bands, averages, people and posts, and figures that add up."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yunhe_desktop.cadres import rules
from yunhe_desktop.cadres.queries import PostValues, members_on, save_cadre
from yunhe_desktop.cadres.rules import Bands, Member, percent_text, statistics_of, tenths_text
from yunhe_desktop.cadres.tables import Cadre, Post, Village, VillageChange
from yunhe_desktop.demo import fill_district

TODAY = date(2026, 7, 27)


def member(key="张三", village="小圈村", township="小王庄镇", **facts):
    return Member(key, village, township, township, village, facts.pop("name", key), **facts)


def counted(found, key, scope=-1):
    """A table's numbers by label."""
    return {row.label: row.figures[scope].number for row in found.table(key).rows}


def test_people_and_posts_are_told_apart():
    found = statistics_of(
        [
            member("张三", positions=("党组织书记", "村委会主任")),
            member("李四", positions=("村委会委员",)),
            member("王五", positions=("工作队员",)),
        ],
        TODAY,
    )
    (town, altogether) = found.scopes
    assert (town.name, altogether.name) == ("小王庄镇", "合计")
    assert (altogether.people.number, altogether.posts.number, altogether.residents.keys) == (3, 4, ("王五",))
    assert counted(found, "post") == {"党组织书记": 1, "村委会主任": 1, "村委会委员": 1, "工作队员": 1}
    assert found.table("post").unit == "职"


def test_who_serves_in_two_villages_is_one_person_with_two_posts():
    found = statistics_of(
        [
            member("张三", "小圈村", positions=("党组织书记",)),
            member("张三", "西砖河", "南陈屯镇", positions=("党组织书记",)),
        ],
        TODAY,
    )
    assert [(scope.people.number, scope.posts.number) for scope in found.scopes] == [(1, 1), (1, 1), (1, 2)]
    (row,) = found.table("post").rows
    assert (row.figures[-1].number, row.figures[-1].people) == (2, ("张三",))


@pytest.mark.parametrize(
    ("birth", "band"),
    [
        ("1990-08", "35岁及以下"),  # 36 next month
        ("1990-07", "36—45岁"),  # known to the month: reached with the month
        ("1990-07-28", "35岁及以下"),  # to the day: tomorrow
        ("1966-07-27", "60岁及以上"),
        ("1966-08", "56—59岁"),
        ("1971", "不详"),
        ("", "不详"),
    ],
)
def test_ages_at_the_edges_of_the_bands(birth, band):
    found = statistics_of([member(birth_date=birth)], TODAY)
    assert [label for label, number in counted(found, "age").items() if number] == [band]


def test_bands_are_a_setting():
    found = statistics_of([member(birth_date="1986-01", took_post="2021-03")], TODAY, Bands((40, 50), (2, 5)))
    assert counted(found, "age") == {"40岁及以下": 1, "41—50岁": 0, "51岁及以上": 0}
    assert counted(found, "tenure") == {"不满2年": 0, "2年至不满5年": 0, "5年及以上": 1}


@pytest.mark.parametrize(
    ("took_post", "band"),
    [
        ("2025-08", "不满1年"),
        ("2025-07", "1年至不满3年"),
        ("2021-07-28", "3年至不满5年"),
        ("2021-07-27", "5年至不满10年"),
        ("2016", "10年及以上"),  # a year alone counts from January
        ("", "不详"),
    ],
)
def test_years_in_the_post_at_the_edges_of_the_bands(took_post, band):
    found = statistics_of([member(took_post=took_post)], TODAY)
    assert [label for label, number in counted(found, "tenure").items() if number] == [band]


def test_the_average_age_is_exact_and_shown_to_a_tenth_rounded_half_up():
    births = (
        "1986-01",
        "1986-01",
        "1985-01",
        "1985-01",
        "1984-01",
        "1983-01",
        "1983-01",
        "1983-01",
        "1971",
        "",
    )
    people = [member(str(number), birth_date=birth) for number, birth in enumerate(births)]
    (_town, altogether) = statistics_of(people, TODAY).scopes
    assert altogether.average_age == Fraction(40 * 2 + 41 * 2 + 42 + 43 * 3, 8) == Fraction(333, 8)
    assert altogether.age_known.number == 8
    assert tenths_text(altogether.average_age) == "41.6"
    assert tenths_text(Fraction(483, 10)) == "48.3"
    assert tenths_text(Fraction(965, 20)) == "48.3"  # 48.25
    assert tenths_text(None) == "—"


def test_one_head_of_both_bodies_as_a_share_of_villages():
    found = statistics_of(
        [
            member("张三", "甲村", positions=("党组织书记", "村委会主任")),
            member("李四", "乙村", positions=("党组织书记",)),
            member("王五", "乙村", positions=("党组织委员", "村委会主任")),
            member("赵六", "丙村", positions=("文书",)),
            member("队员", "丁村", positions=("工作队员",)),  # nobody of the village itself
        ],
        TODAY,
    )
    scope = found.scopes[-1]
    assert (scope.dual_villages, scope.villages, scope.dual_heads.keys) == (1, 3, ("张三",))
    assert percent_text(scope.dual_share) == "33.3%"
    assert scope.cross_posted.keys == ("张三", "王五")
    assert (scope.committee_members.number, percent_text(scope.cross_share)) == (3, "66.7%")


def test_two_posts_in_two_villages_make_no_dual_head():
    found = statistics_of(
        [
            member("张三", "甲村", positions=("党组织书记",)),
            member("张三", "乙村", positions=("村委会主任",)),
        ],
        TODAY,
    )
    assert (found.scopes[-1].dual_villages, found.scopes[-1].cross_posted.number) == (0, 0)


def test_the_pyramid_has_every_band_between_the_youngest_and_the_oldest():
    found = statistics_of(
        [
            member("青年", sex="女", birth_date="2001-01"),
            member("老人", sex="男", birth_date="1986-01"),
            member("无性别", birth_date="1986-01"),
            member("无年龄", sex="男", birth_date="1986"),
        ],
        TODAY,
    )
    men = {row.label: row.figures[-1].keys for row in found.pyramid.men}
    women = {row.label: row.figures[-1].keys for row in found.pyramid.women}
    assert men == {"25—29岁": (), "30—34岁": (), "35—39岁": (), "40—44岁": ("老人",)}
    assert women == {"25—29岁": ("青年",), "30—34岁": (), "35—39岁": (), "40—44岁": ()}
    assert found.pyramid.unplaced[-1].keys == ("无性别", "无年龄")


def test_values_that_no_code_list_has_stand_after_it_and_unknown_ones_last():
    people = [
        member("1", education="大学普通班", ethnicity="回"),
        member("2", education=""),
        member("3", education="本科", ethnicity="穿青人"),
    ]
    found = statistics_of(people, TODAY)
    assert list(counted(found, "education")) == ["本科", "大学普通班", "不详"]
    assert list(counted(found, "ethnicity")) == ["回族", "穿青人", "不详"]


def test_nobody_at_all_is_nought_everywhere():
    found = statistics_of([], TODAY)
    (scope,) = found.scopes
    assert (scope.people.number, scope.average_age, scope.dual_share) == (0, None, None)
    assert counted(found, "age")["35岁及以下"] == 0
    assert found.pyramid.men == ()


dates = st.sampled_from(["", "1950", "1961-02", "1966-07", "1966-08", "1985-03-09", "1990-07", "2004-12"])
somebody = st.builds(
    member,
    key=st.sampled_from([str(number) for number in range(12)]),
    village=st.sampled_from(["甲村", "乙村", "丙村"]),
    township=st.sampled_from(["小王庄镇", "南陈屯镇"]),
    sex=st.sampled_from(["男", "女", ""]),
    birth_date=dates,
    education=st.sampled_from(["", "本科", "高中", "别的"]),
    political_status=st.sampled_from(["", "中共党员", "群众", "入党前"]),
    ethnicity=st.sampled_from(["", "汉", "回"]),
    took_post=st.sampled_from(["", "2021", "2021-07", "2025-09"]),
    first_post=st.sampled_from(["", "2001"]),
    positions=st.lists(st.sampled_from(rules.POSITIONS), min_size=1, unique=True).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(somebody, max_size=25, unique_by=lambda one: (one.cadre_id, one.village_id, one.township_id)))
def test_every_division_adds_up_and_drops_nobody(members):
    found = statistics_of(members, TODAY)
    for number, scope in enumerate(found.scopes):
        for table in found.tables:
            keys = [key for row in table.rows for key in row.figures[number].keys]
            whole = scope.posts if table.unit == "职" else scope.people
            assert sorted(keys) == sorted(whole.keys), table.title
        pyramid = [*found.pyramid.men, *found.pyramid.women]
        placed = [key for row in pyramid for key in row.figures[number].keys]
        assert sorted([*placed, *found.pyramid.unplaced[number].keys]) == sorted(scope.people.keys)
    *townships, altogether = found.scopes
    assert {key for scope in townships for key in scope.people.keys} == set(altogether.people.keys)
    assert sum(scope.posts.number for scope in townships) == altogether.posts.number
    assert sum(scope.dual_villages for scope in townships) >= altogether.dual_villages


def test_the_demonstration_district_has_409_village_cadres_and_6_resident_ones(database):
    fill_district(database)
    with database.reading() as session:
        everybody = statistics_of(members_on(session, TODAY), TODAY)
        team = statistics_of(members_on(session, TODAY, residents=False), TODAY)
    assert [scope.name for scope in everybody.scopes] == ["小王庄镇", "南陈屯镇", "合计"]
    assert (everybody.scopes[-1].people.number, everybody.scopes[-1].residents.number) == (415, 6)
    assert (team.scopes[-1].people.number, team.scopes[-1].villages) == (409, 62)


def test_a_past_date_stays_as_it_was_after_a_transfer_a_new_name_a_death_and_a_degree(database, villages):
    """The figures of 31 December 2023, asked for before and after what happened in 2024."""
    then = date(2023, 12, 31)
    home, away = villages["小王庄镇/小圈村"], villages["南陈屯镇/西砖河"]
    keys = {}
    with database.action("新增干部") as session:
        for name, positions, education in (
            ("张建国", ("党组织书记", "村委会主任"), "大专"),
            ("李四", ("文书",), "高中"),
        ):
            posts = [PostValues(one, started="2021-03", main=one == positions[0]) for one in positions]
            values = {
                "name": name, "village_id": home, "education": education, "birth_date": "1970-05", "sex": "男",
                "political_status": "群众",
            }  # fmt: skip
            keys[name] = save_cadre(session, "", values, posts).id

    def figures(day):
        with database.reading() as session:
            members = members_on(session, day)
        found = statistics_of(members, day)
        return found.scopes, found.tables, [(one.name, one.township, one.village) for one in members]

    before = figures(then)
    with database.action("2024年的变动") as session:
        village = session.get(Village, home)
        village.name = "新圈村"
        session.add(
            VillageChange(village_id=home, kind="更名", date="2024-02", old_name="小圈村", new_name="新圈村")
        )
        zhang, li = session.get(Cadre, keys["张建国"]), session.get(Cadre, keys["李四"])
        for post in session.query(Post).filter(Post.cadre_id == zhang.id):
            post.ended = "2024-05"
        session.add(
            Post(cadre_id=zhang.id, village_id=away, position="党组织书记", main=True, started="2024-05")
        )
        zhang.village_id = away
        li.left_on, li.left_reason = "2024-06-10", "去世"
        li.political_status, li.party_joined = "中共党员", "2024-03"
    scopes, tables, people = figures(then)
    assert people == [("张建国", "小王庄镇", "小圈村"), ("李四", "小王庄镇", "小圈村")]
    assert scopes == before[0]
    assert [table for table in tables if table.key != "status"] == [
        table for table in before[1] if table.key != "status"
    ]
    assert figures(date(2024, 7, 1))[2] == [("张建国", "南陈屯镇", "西砖河")]
