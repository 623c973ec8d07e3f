"""变动: transfer, leaving, death, coming back; what stays in the file, and how it is corrected."""

from datetime import date

import pytest

from yunhe_desktop import undo
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.rules import Change, PresentPost, Subject
from yunhe_desktop.cadres.tables import Village
from yunhe_desktop.errors import UserError
from yunhe_desktop.history import history, recent_actions

TODAY = date(2026, 11, 22)
ZHANG = Subject(
    "张建国",
    "xiaoquan",
    "小圈村",
    (
        PresentPost("党组织书记", "xiaoquan", "小圈村", "2021-01"),
        PresentPost("村委会主任", "xiaoquan", "小圈村", "2021-03-15"),
    ),
    birth_date="1987-05-01",
)
GONE = Subject("李秀英", "xiaoquan", "小圈村", left_on="2024-06", left_reason="退休")


def change(database, key: str, **values) -> None:
    values = {"date": "2026-11", **values}
    with database.action("变动") as session:
        queries.change_cadres(session, [key], Change(**values), TODAY)


def posts(database, key: str) -> list[tuple[str, str, str, str, str]]:
    with database.reading() as session:
        found = queries.posts_of(queries.get_cadre(session, key))
        villages = {place.village_id: place.village for place in queries.places(session)}
        return [
            (villages[p.village_id], p.position, p.started, p.ended, p.end_reason)
            for p in sorted(found, key=lambda p: (p.started, rules.position_rank(p.position)))
        ]


def cadre(database, key: str):
    with database.reading() as session:
        return queries.get_cadre(session, key)


# what a change means


def test_the_sentence_says_what_will_happen():
    assert rules.change_sentence(Change("离任", "2026-11"), ZHANG) == (
        "张建国 2026.11 起不再担任小圈村党组织书记、村委会主任，离任。"
    )
    transfer = Change("调动", "2026-11", village="西砖河", positions=("党组织副书记",))
    assert rules.change_sentence(transfer, ZHANG) == (
        "张建国 2026.11 起不再担任小圈村党组织书记、村委会主任，调往西砖河，任党组织副书记。"
    )
    assert rules.change_sentence(Change("去世", "2026-11-03"), ZHANG) == (
        "张建国 2026.11.03 去世，所任小圈村党组织书记、村委会主任随之终止。"
    )
    back = Change("重新任职", "2026-11", village="小圈村", positions=("村委会委员", "党组织委员"))
    assert rules.change_sentence(back, GONE) == "李秀英 2026.11 起重新任职，任小圈村党组织委员、村委会委员。"


def test_a_transfer_leaves_posts_in_other_villages_alone():
    posts = (*ZHANG.posts, PresentPost("包村干部", "guan", "官庄子", "2022"))
    both = Subject("张建国", "xiaoquan", "小圈村", posts)
    moving = Change("调动", "2026-11", village_id="xi", village="西砖河")
    assert [post.position for post in rules.ending_posts(moving, both)] == ["党组织书记", "村委会主任"]
    assert "在外村的职务不变：官庄子包村干部。" in rules.change_sentence(moving, both)
    assert len(rules.ending_posts(Change("退休", "2026-11"), both)) == 3
    assert rules.positions_left(Change("退休", "2026-11"), both) == "党组织书记、村委会主任、官庄子包村干部"


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("调动", "调动"),
        ("退休", "退休"),
        ("辞职", "辞职"),
        ("免职", "免职"),
        ("去世", "去世"),
        ("离任", "其他"),
    ],
)
def test_every_change_has_its_reason_for_the_ended_posts(kind, reason):
    assert rules.end_reason(Change(kind, "2026-11")) == reason


def test_a_bare_leaving_may_be_the_end_of_the_term():
    assert rules.end_reason(Change("离任", "2026-11", reason="届满")) == "届满"


@pytest.mark.parametrize(
    ("subject", "wanted", "sentence"),
    [
        (ZHANG, Change("离任", "2020-12"), "早于张建国担任小圈村党组织书记的 2021.01"),
        (ZHANG, Change("离任", "2021-03-14"), "早于张建国担任小圈村村委会主任的 2021.03.15"),
        (ZHANG, Change("离任", "2027-06"), "离今天太远"),
        (ZHANG, Change("离任", ""), "请填写变动的时间。"),
        (ZHANG, Change("", "2026-11"), "请选择是哪一种变动。"),
        (ZHANG, Change("重新任职", "2026-11", village_id="xi", positions=("文书",)), "张建国没有离任"),
        (ZHANG, Change("调动", "2026-11"), "请选择张建国到哪个村。"),
        (ZHANG, Change("调动", "2026-11", village_id="xiaoquan"), "张建国已经在小圈村"),
        (GONE, Change("退休", "2026-11"), "李秀英已于 2024.06 退休，请用“重新任职”"),
        (GONE, Change("重新任职", "2024-05", village_id="xi", positions=("文书",)), "早于李秀英离任的 2024.06"),
        (GONE, Change("重新任职", "2026-11", village_id="xi"), "请勾选李秀英重新担任的职务。"),
        (Subject("王五", "x", "小圈村", died_on="2024-01"), Change("离任", "2026-11"), "已于 2024.01 去世"),
        (Subject("王五", "x", "小圈村", birth_date="2030"), Change("离任", "2026-11"), "早于王五的出生年月 2030"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_in_a_sentence(subject, wanted, sentence):
    assert any(sentence in problem for problem in rules.change_problems(wanted, subject, TODAY))


@pytest.mark.parametrize("when", ["2021", "2021-01", "2026", "2026-11", "2027-01"])
def test_a_date_counts_as_far_as_it_is_known(when):
    held = Subject("张建国", "x", "小圈村", (PresentPost("文书", "x", "小圈村", "2021-01"),))
    assert rules.change_problems(Change("离任", when), held, TODAY) == []


def test_a_date_to_come_is_doubted():
    assert rules.change_doubts(Change("离任", "2026-12"), ZHANG, TODAY) == [
        "变动时间 2026.12 在今天以后，保存后张建国的职务就不再算现任。"
    ]
    assert rules.change_doubts(Change("离任", "2026-11"), ZHANG, TODAY) == []


def test_what_is_offered_follows_from_who_was_chosen():
    assert rules.offered_kinds([ZHANG]) == ("调动", "离任", "退休", "辞职", "免职", "去世")
    assert set(rules.offered_kinds([GONE])) == {"去世", "重新任职"}
    assert rules.offered_kinds([ZHANG, ZHANG]) == ("离任", "退休", "辞职", "免职")
    assert rules.offered_kinds([ZHANG, GONE]) == ()
    assert "李秀英已离任" in rules.why_no_change([ZHANG, GONE])
    assert "逐个办理" in rules.why_no_change([GONE, GONE])


# what is written


def test_a_secretary_is_transferred_and_both_villages_remember(database, villages, zhang):
    change(
        database, zhang, kind="调动", village_id=villages["南陈屯镇/西砖河"], positions=("党组织副书记", "党组织委员"),
        document="运组干〔2026〕12号",
    )  # fmt: skip
    assert posts(database, zhang) == [
        ("小圈村", "党组织书记", "2021-01", "2026-11", "调动"),
        ("小圈村", "村委会主任", "2021-01", "2026-11", "调动"),
        ("西砖河", "党组织副书记", "2026-11", "", ""),
        ("西砖河", "党组织委员", "2026-11", "", ""),
    ]
    with database.reading() as session:
        (line,) = queries.changes_of(session, zhang)
        in_2023 = queries.members_on(session, date(2023, 1, 1))
        now = queries.members_on(session, date(2026, 11, 22))
    assert (line.kind, line.from_village, line.to_village) == ("调动", "小圈村", "西砖河")
    assert (line.positions, line.document) == ("党组织书记、村委会主任", "运组干〔2026〕12号")
    assert [(member.village, member.positions) for member in in_2023] == [
        ("小圈村", ("党组织书记", "村委会主任"))
    ]
    assert [(member.village, member.positions) for member in now] == [
        ("西砖河", ("党组织副书记", "党组织委员"))
    ]
    assert cadre(database, zhang).village_id == villages["南陈屯镇/西砖河"]


def test_the_highest_new_post_is_the_main_one(database, villages, zhang):
    change(
        database,
        zhang,
        kind="调动",
        village_id=villages["南陈屯镇/西砖河"],
        positions=("文书", "党组织副书记"),
    )
    with database.reading() as session:
        found = queries.posts_of(queries.get_cadre(session, zhang))
    assert {post.position: post.main for post in found} == {
        "党组织书记": True, "村委会主任": False, "党组织副书记": True, "文书": False,
    }  # fmt: skip


def test_who_retires_keeps_the_file_and_comes_back_later(database, villages, zhang):
    change(database, zhang, kind="退休", date="2025-06", document="小政〔2025〕3号")
    gone = cadre(database, zhang)
    assert (gone.left_on, gone.left_reason, gone.deleted_at) == ("2025-06", "退休", "")
    assert {ended for _v, _p, _s, ended, _r in posts(database, zhang)} == {"2025-06"}
    change(
        database,
        zhang,
        kind="重新任职",
        date="2026-10",
        village_id=villages["小王庄镇/小圈村"],
        positions=("监委会主任",),
    )
    back = cadre(database, zhang)
    assert (back.left_on, back.left_reason) == ("", "")
    assert posts(database, zhang)[-1] == ("小圈村", "监委会主任", "2026-10", "", "")
    with database.reading() as session:
        assert [line.kind for line in queries.changes_of(session, zhang)] == ["重新任职", "退休"]
        assert [len(queries.members_on(session, date(year, 7, 1))) for year in (2024, 2025, 2026)] == [
            1,
            0,
            0,
        ]
        assert len(queries.members_on(session, date(2026, 10, 1))) == 1


def test_who_died_after_retiring_left_when_they_retired(database, zhang):
    change(database, zhang, kind="退休", date="2025-06")
    change(database, zhang, kind="去世", date="2026-02")
    assert (cadre(database, zhang).left_on, cadre(database, zhang).left_reason) == ("2025-06", "退休")
    with pytest.raises(UserError, match=r"已于 2026\.02 去世"):
        change(database, zhang, kind="去世", date="2026-03")


def test_a_whole_team_leaves_in_one_action_that_can_be_undone(database, villages, zhang):
    with database.action("新增干部") as session:
        others = [
            save_cadre(
                session,
                "",
                {"name": name, "village_id": villages["小王庄镇/小圈村"]},
                [PostValues("村委会委员", started="2021-01")],
            ).id
            for name in ("李秀英", "王强")
        ]
    with database.action(rules.change_label("离任", ["张建国", "李秀英", "王强"])) as session:
        queries.change_cadres(session, [zhang, *others], Change("离任", "2026-01", reason="届满"), TODAY)
    assert [cadre(database, key).left_on for key in (zhang, *others)] == ["2026-01"] * 3
    assert posts(database, others[0]) == [("小圈村", "村委会委员", "2021-01", "2026-01", "届满")]
    with database.reading() as session:
        last = recent_actions(session)[0]
    assert last.label == "3名干部离任"
    undo.undo(database, last.action_id)
    assert [cadre(database, key).left_on for key in (zhang, *others)] == ["", "", ""]
    assert [ended for _v, _p, _s, ended, _r in posts(database, zhang)] == ["", ""]
    with database.reading() as session:
        assert queries.changes_of(session, zhang) == []


def test_where_one_of_several_cannot_leave_nobody_does(database, villages, zhang):
    with database.action("新增干部") as session:
        place = villages["小王庄镇/小圈村"]
        new = save_cadre(
            session, "", {"name": "新来的", "village_id": place}, [PostValues("文书", started="2026-10")]
        ).id
    with (
        pytest.raises(UserError, match=r"早于新来的担任小圈村文书的 2026\.10"),
        database.action("离任") as session,
    ):
        queries.change_cadres(session, [zhang, new], Change("离任", "2026-09"), TODAY)
    assert cadre(database, zhang).left_on == ""


def test_nobody_is_sent_to_a_village_that_is_no_more(database, villages, zhang):
    with database.action("撤并") as session:
        session.get_one(Village, villages["南陈屯镇/西砖河"]).ended = "2025-12"
    with pytest.raises(UserError, match=r"西砖河已于 2025\.12 撤并"):
        change(database, zhang, kind="调动", village_id=villages["南陈屯镇/西砖河"], positions=("文书",))


def test_the_history_of_the_cadre_is_readable(database, zhang):
    change(database, zhang, kind="离任", reason="届满", document="小党〔2026〕1号")
    with database.reading() as session:
        keys = [zhang, *(post.id for post in queries.get_cadre(session, zhang).posts)]
        said = {(line.kind, line.field, line.new) for line in history(session, keys)}
    assert {
        ("干部", "离任时间", "2026.11"), ("干部", "离任原因", "离任"), ("任职", "免职时间", "2026.11"),
        ("任职", "免职原因", "届满"), ("任职", "免职文件", "小党〔2026〕1号"),
    } <= said  # fmt: skip


# correcting


def test_a_corrected_date_takes_the_ended_posts_along(database, zhang):
    change(database, zhang, kind="离任", date="2026-10", document="小党〔2026〕1号")
    with database.action("改正变动") as session:
        (line,) = queries.changes_of(session, zhang)
        queries.correct_change(session, line.id, "2026-09", "小党〔2026〕2号", "日期抄错")
    assert cadre(database, zhang).left_on == "2026-09"
    assert {ended for _v, _p, _s, ended, _r in posts(database, zhang)} == {"2026-09"}
    with database.reading() as session:
        (line,) = queries.changes_of(session, zhang)
        documents = {post.end_document for post in queries.posts_of(queries.get_cadre(session, zhang))}
    assert (line.date, line.remarks, documents) == ("2026-09", "日期抄错", {"小党〔2026〕2号"})


def test_a_corrected_transfer_takes_the_new_posts_along(database, villages, zhang):
    change(database, zhang, kind="调动", village_id=villages["南陈屯镇/西砖河"], positions=("文书",))
    with database.action("改正变动") as session:
        (line,) = queries.changes_of(session, zhang)
        queries.correct_change(session, line.id, "2026-08", "", "")
    assert posts(database, zhang)[-1] == ("西砖河", "文书", "2026-08", "", "")
    assert posts(database, zhang)[0][3] == "2026-08"


def test_a_correction_cannot_end_a_post_before_it_began(database, zhang):
    change(database, zhang, kind="离任")
    with pytest.raises(UserError, match=r"早于担任党组织书记的 2021\.01"), database.action("改正") as session:
        (line,) = queries.changes_of(session, zhang)
        queries.correct_change(session, line.id, "2020-12", "", "")


def test_the_action_behind_a_change_is_known_and_can_be_taken_back(database, zhang):
    with database.action("干部离任：张建国") as session:
        queries.change_cadres(session, [zhang], Change("离任", "2026-11"), TODAY)
    with database.reading() as session:
        (line,) = queries.changes_of(session, zhang)
        origin = queries.origin_of_change(session, line.id)
    assert (origin.label, origin.people) == ("干部离任：张建国", 1)
    undo.undo(database, origin.action_id)
    assert cadre(database, zhang).left_on == ""


def test_a_deleted_record_restores_nothing(database, zhang):
    change(database, zhang, kind="离任")
    with database.action("删除变动记录") as session:
        (line,) = queries.changes_of(session, zhang)
        queries.remove_change(session, line.id)
    assert cadre(database, zhang).left_on == "2026-11"
    with database.reading() as session:
        assert queries.changes_of(session, zhang) == []
