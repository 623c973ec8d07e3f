"""Reading and writing cadres, their posts and their places."""

import pytest

from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.queries import PostValues, get_cadre, posts_of, save_cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError


def row(database: Database, key: str) -> tuple[str, ...]:
    with database.reading() as session:
        return queries.table_rows(session, [key])[key]


def held(database: Database, key: str) -> queries.CurrentPosts:
    with database.reading() as session:
        return queries.current_posts(session).get(key, queries.CurrentPosts())


def test_villages_stand_in_the_order_of_their_codes(database, villages):
    with database.reading() as session:
        found = [(place.township, place.village) for place in queries.places(session)]
    assert found == [
        ("小王庄镇", "小圈村"), ("小王庄镇", "官庄子村"), ("南陈屯镇", "西砖河"), ("南陈屯镇", "官庄子")
    ]  # fmt: skip


def test_a_row_of_the_list_is_masked_and_in_words(database, zhang):
    texts = row(database, zhang)
    assert texts[:4] == ("小王庄镇", "小圈村", "张建国", "党组织书记、村委会主任")
    assert {"1987.05.01", "2021.01", "是", "171****4604", "130903********9398"} <= set(texts)


def test_of_two_who_save_the_same_cadre_the_second_is_told(database, zhang):
    with database.reading() as session:
        version = get_cadre(session, zhang).version
    with database.action("甲") as session:
        save_cadre(session, zhang, {"phone": "13900000001"}, [], version=version)
    with (
        pytest.raises(UserError, match=r"“张建国”的档案在您编辑时已被改过，没有保存。"),
        database.action("乙") as session,
    ):
        save_cadre(session, zhang, {"phone": "13900000002"}, [], version=version)
    with database.reading() as session:
        assert get_cadre(session, zhang).phone == "13900000001"


def test_a_cadre_who_is_gone_is_named_so(database):
    with pytest.raises(UserError, match="已不存在"), database.reading() as session:
        get_cadre(session, "nobody")


def test_a_post_left_out_is_gone_and_an_ended_one_stays_as_history(database, zhang):
    with database.action("改任职") as session:
        cadre = get_cadre(session, zhang)
        secretary, head = posts_of(cadre)
        ended = PostValues(secretary.position, started=secretary.started, ended="2023-01", id=secretary.id)
        save_cadre(session, zhang, {}, [ended], version=cadre.version)
        assert head.position == "村委会主任"
    assert held(database, zhang).positions == ()
    with database.reading() as session:
        assert [(post.position, post.ended) for post in posts_of(get_cadre(session, zhang))] == [
            ("党组织书记", "2023-01")
        ]


def test_posts_of_a_deleted_cadre_come_back_with_them(database, zhang):
    with database.action("删除") as session:
        queries.delete_cadres(session, [zhang])
    with database.action("恢复") as session:
        queries.restore_cadres(session, [zhang])
    assert held(database, zhang).positions == ("党组织书记", "村委会主任")


def test_somebody_with_the_same_id_number_is_found_but_not_oneself(database, zhang):
    with database.reading() as session:
        assert queries.same_id_number(session, "130903198705019398").id == zhang
        assert queries.same_id_number(session, "130903198705019398", but=zhang) is None
        assert queries.same_id_number(session, "") is None


def test_gaps_name_the_fields_that_the_file_lacks(database, zhang):
    with database.reading() as session:
        (missing,) = queries.missing_fields(session)
    assert (missing.name, missing.village, missing.labels) == (
        "张建国", "小圈村", ("民族", "政治面貌", "学历")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("posts", "main"),
    [
        ([PostValues("文书"), PostValues("党组织书记")], "党组织书记"),
        ([PostValues("文书", main=True), PostValues("党组织书记")], "文书"),
        ([PostValues("文书", main=True), PostValues("党组织书记", main=True)], "党组织书记"),
        ([PostValues("党组织书记", main=True, ended="2023"), PostValues("文书")], "文书"),
    ],
)
def test_exactly_one_current_post_is_the_main_one(posts, main):
    assert [post.position for post in queries.with_one_main(posts) if post.main and not post.ended] == [main]
