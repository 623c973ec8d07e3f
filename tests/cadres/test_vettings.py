"""县级联审 in the data file: asked, answered, concluded, taken back."""

import pytest

from yunhe_desktop.attachments import damaged, file_content
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, RowValues, save_cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.undo import last_undoable, undo


@pytest.fixture
def li(database, villages):
    """李卫东 of 西砖河; his key."""
    with database.action("新增干部：李卫东") as session:
        values = {
            "name": "李卫东",
            "village_id": villages["南陈屯镇/西砖河"],
            "id_number": "13090319800101003X",
        }
        return save_cadre(session, "", values, [PostValues("村委会委员", started="2021-01")]).id


@pytest.fixture
def both(database, zhang, li):
    """Both are asked about; the keys of the 联审."""
    with database.action("新建联审") as session:
        return queries.start_vettings(session, {zhang: "党组织书记", li: "村委会主任"}, "2026-01-05")


def lines(database):
    with database.reading() as session:
        return queries.vetting_lines(session)


def items(database, vetting):
    with database.reading() as session:
        return queries.vetting_items(session, vetting)


def answer(database, vettings, department, result, reply=None, **values):
    with database.action("部门反馈") as session:
        return queries.answer_for(session, vettings, department, {"result": result, **values}, reply)


def test_a_new_one_asks_every_department_of_the_list(database, both):
    found = lines(database)
    assert [line.candidate.name for line in found] == ["张建国", "李卫东"]
    first = found[0].candidate
    assert (first.proposed, first.asked_on, first.positions) == (
        "党组织书记",
        "2026-01-05",
        "党组织书记、村委会主任",
    )
    assert [(a.department, a.content) for a in first.answers] == list(rules.VETTING_ITEMS)
    assert found[0].progress == "未反馈16项"


def test_the_office_s_own_list_takes_the_place_of_the_proposal(database, zhang):
    own = [("区纪委监委", "有无处分"), ("公安分局", "有无犯罪记录")]
    with database.action("修改联审部门清单") as session:
        queries.save_vetting_template(session, [*own, ("法院", "")])
    with database.action("修改联审部门清单") as session:
        queries.save_vetting_template(session, own)
    with database.action("新建联审") as session:
        assert queries.vetting_template(session) == own
        queries.start_vettings(session, {zhang: "党组织书记"})
    assert [a.department for a in lines(database)[0].candidate.answers] == ["区纪委监委", "公安分局"]


def test_a_list_without_departments_or_with_one_twice_is_refused(database):
    for wrong, says in (([], "至少留一个"), ([("公安", "a"), ("公安", "b")], "写了两遍")):
        with pytest.raises(UserError, match=says), database.action("修改联审部门清单") as session:
            queries.save_vetting_template(session, wrong)


def test_who_is_being_asked_about_is_not_asked_about_again(database, both, zhang):
    with pytest.raises(UserError, match="“张建国”的联审还没有办结"), database.action("新建联审") as session:
        queries.start_vettings(session, {zhang: "党组织书记"})
    finish(database, both[0], conclusion="暂缓")
    with database.action("新建联审") as session:
        queries.start_vettings(session, {zhang: "党组织书记"})
    assert [line.finished for line in lines(database)] == [False, True, False]  # the newer one stands first


def test_nobody_and_no_post_are_told(database, zhang):
    for wrong, says in (
        ({}, "还没有选候选人"),
        ({zhang: " "}, "“张建国”还没有填拟任职务"),
        ({"x": "书记"}, "已不存在"),
    ):
        with pytest.raises(UserError, match=says), database.action("新建联审") as session:
            queries.start_vettings(session, wrong)


def test_one_letter_answers_for_many_with_one_copy_of_its_scan(database, both):
    reply = ("公安复函.pdf", b"%PDF-1.7 scan")
    assert answer(database, both, "公安", rules.PASSED, reply, answered_on="2026-01-09", signer="赵警官") == 2
    for line in lines(database):
        one = next(a for a in line.candidate.answers if a.department == "公安")
        assert (one.result, one.answered_on, one.signer) == (rules.PASSED, "2026-01-09", "赵警官")
        assert one.replies == ("公安复函.pdf",)
        assert line.progress == "未反馈15项"
    with database.reading() as session:
        replies = [queries.replies_of(session, key) for key in both]
        assert [file_content(session, files[0].id) for by in replies for files in by.values()] == [
            reply[1]
        ] * 2
        assert damaged(session) == []


def test_a_department_that_nobody_was_asked_at_is_told(database, both):
    with pytest.raises(UserError, match="都没有“消防”这一项"):
        answer(database, both, "消防", rules.PASSED)


def test_lines_are_changed_added_removed_and_brought_into_order(database, both):
    kept = items(database, both[0])[:3]
    changed = RowValues(
        {**kept[2].values, "result": rules.TO_EXPLAIN, "remarks": "2010年受过处分"}, kept[2].id
    )
    new = RowValues({"department": "统战", "content": "有无宗教信仰", "result": rules.PASSED})
    with database.action("修改联审") as session:
        queries.save_vetting_items(session, both[0], [changed, kept[0], new])
    after = items(database, both[0])
    assert [row.values["department"] for row in after] == ["检察院", "纪委监委", "统战"]
    assert after[0] == changed
    assert len(items(database, both[1])) == 16


def finish(database, vetting, **values):
    said = {
        "conclusion": rules.PASSED,
        "signer": "王部长",
        "concluded_on": "2026-02-01",
        "remarks": "",
    } | values
    with database.action("办结联审") as session:
        queries.conclude_vetting(session, vetting, said)


def test_a_conclusion_follows_the_answers(database, both):
    with pytest.raises(UserError, match="还没有反馈"):
        finish(database, both[0])
    for department, _content in rules.VETTING_ITEMS:
        answer(database, both[:1], department, rules.PASSED)
    with pytest.raises(UserError, match="结论时间"):
        finish(database, both[0], concluded_on="")
    finish(database, both[0])
    first = lines(database)[0]
    assert first.finished
    assert (first.progress, first.candidate.signer) == ("通过", "王部长")


def test_a_conclusion_can_be_taken_back(database, both):
    finish(database, both[0], conclusion="不通过", remarks="公安反馈有吸毒记录")
    with database.action("重新打开联审") as session:
        queries.reopen_vetting(session, both[0])
    first = lines(database)[0]
    assert not first.finished
    assert first.candidate.remarks == "公安反馈有吸毒记录"


def test_answers_do_not_change_under_a_conclusion(database, both):
    finish(database, both[0], conclusion="暂缓")
    with pytest.raises(UserError, match="已经办结"), database.action("修改联审") as session:
        queries.save_vetting_items(session, both[0], [])
    assert answer(database, both, "公安", rules.PASSED) == 1
    with pytest.raises(UserError, match="已经办结"):
        answer(database, both[:1], "公安", rules.REFUSED)


@pytest.mark.parametrize(("typed", "found"), [
    ("zjg", ["张建国"]), ("卫东", ["李卫东"]), ("西砖", ["李卫东"]), ("", ["张建国", "李卫东"]), ("没有", []),
    ("官庄 l", []), ("南陈 l", ["李卫东"]),
])  # fmt: skip
def test_candidates_are_found_as_one_types(database, zhang, li, typed, found):
    with database.reading() as session:
        assert [each.name for each in queries.find_nominees(session, typed)] == found


def test_who_is_in_a_vetting_or_has_left_is_marked_or_missing(database, both, zhang, li):
    with database.action("离任") as session:
        queries.get_cadre(session, li).left_on = "2025-12"
    with database.reading() as session:
        (only,) = queries.find_nominees(session, "")
    assert (only.name, only.village, only.positions, only.in_vetting) == (
        "张建国", "小圈村", "党组织书记、村委会主任", True,
    )  # fmt: skip


def test_what_a_candidate_is_proposed_for_is_corrected(database, both):
    with database.action("修改联审") as session:
        queries.change_vetting(session, both[0], "党组织副书记", "2026-01-06")
    assert lines(database)[0].candidate.proposed == "党组织副书记"
    with pytest.raises(UserError, match="不能空着"), database.action("修改联审") as session:
        queries.change_vetting(session, both[0], " ", "")


def test_a_deleted_one_comes_back_whole_when_that_is_undone(database, both):
    answer(database, both, "公安", rules.REFUSED, ("复函.pdf", b"no"))
    before = lines(database)
    with database.action("删除联审") as session:
        assert queries.delete_vettings(session, both) == 2
    assert lines(database) == []
    with pytest.raises(UserError, match="已不存在"), database.action("修改联审") as session:
        queries.save_vetting_items(session, both[0], [])
    with database.reading() as session:
        last = last_undoable(session)
    undo(database, last.action)
    assert lines(database) == before


def test_a_candidate_whose_file_was_deleted_is_still_there(database, both, zhang):
    with database.action("删除干部") as session:
        queries.delete_cadres(session, [zhang])
    assert [line.candidate.name for line in lines(database)] == ["张建国", "李卫东"]


def test_only_those_named_are_read(database, both):
    with database.reading() as session:
        assert [line.id for line in queries.vetting_lines(session, [both[1]])] == [both[1]]
