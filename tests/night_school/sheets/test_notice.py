"""上课通知: a letter that says everything that is known and leaves lines for the rest."""

import pytest

from tests.night_school.sheets.lessons import TERM, Sheet, lesson, person
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.sheets.notice import Letter, NoticeWords, notice_pdf

WORDS = NoticeWords(day="2026-05-28")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹"
TOWN = Letter(
    "小王庄镇各村党组织",
    [person(f"{surname}建{given}", f"{surname}家村") for surname in SURNAMES for given in "国军民平华明强"],
)
VILLAGE = Letter("小王庄镇小圈村党组织", [person("䶮龑"), person("𬭎昊", positions="村委会委员")])


def letter(line=None, to=VILLAGE, words=WORDS, **values):
    return Sheet(notice_pdf(line or lesson(), [to], words, **values))


def test_a_village_is_told_what_when_where_by_whom_and_who_is_to_come():
    paper = letter(lecturer="刘振海（区应急管理局 副局长）")
    words = paper.words(0)
    for told in (
        "关于参加周二夜校“汛期村级应急预案”学习的通知",
        "小王庄镇小圈村党组织：",
        "2026年第3期“防汛抢险”",
        "时间：2026年6月2日（星期二）19:00—20:30",
        "地点：区委党校报告厅",
        "授课人：刘振海（区应急管理局副局长）",
        "参加人员：村“两委”干部，共2人",
        "书面请假",
        "中共运河区委组织部",
        "2026年5月28日",
        "村委会委员",
    ):
        assert told in words, told
    assert all(name in words for name in "䶮𬭎")
    assert len(paper) == 1
    assert paper.outside(20) == []


def test_what_nobody_told_is_a_line_to_write_on_and_no_number_is_invented():
    bare = letter(
        lesson(place="", lecturer="", starts="", ends="", term=None), words=NoticeWords(day="2026-05-28")
    )
    words = bare.words(0)
    assert "地点：＿＿" in words
    assert "授课人：＿＿" in words
    assert "电话：＿＿" in words
    told = letter(words=NoticeWords("区委党校", "2026-05-28", "向乡镇组办请假。", "王会计 0317-0000000"))
    for own in ("区委党校", "向乡镇组办请假。", "王会计0317-0000000"):
        assert own in told.words(0)
    assert "＿" not in told.text


def test_a_township_gets_a_row_for_each_village_on_its_own_page():
    paper = letter(to=TOWN)
    assert len(paper) == 2
    assert "共224人" in paper.words(0)
    assert all(one.name in paper.words(1) for one in TOWN.people)
    assert [("—1—" in paper.words(0)), ("—2—" in paper.words(1))] == [True, True]
    assert paper.outside(20) == []


def test_page_numbers_stand_outside_and_each_letter_counts_its_own():
    paper = Sheet(notice_pdf(lesson(), [TOWN, VILLAGE], WORDS))
    assert ["—1—" in paper.words(0), "—2—" in paper.words(1), "—1—" in paper.words(2)] == [True] * 3
    odd, even = paper.place_of("— 1 —", 0), paper.place_of("— 2 —", 1)
    assert odd[0] > 150
    assert even[0] < 50


def test_one_letter_for_all_says_which_township_a_village_is_of():
    people = [person("张建国", "官庄子"), person("赵敏", "官庄子", "南陈屯镇")]
    words = letter(to=Letter("各村党组织", people)).words(0)
    assert "小王庄镇官庄子" in words
    assert "南陈屯镇官庄子" in words


def test_a_moved_lesson_says_so():
    moved = lesson(date="2026-06-03", planned_on="2026-06-02", move_reason="迎接省督查")
    assert "原定2026年6月2日（星期二）的课因迎接省督查调整时间" in letter(moved).words(0)


@pytest.mark.parametrize(
    "title", ["民族政策与铸牢中华民族共同体意识", "乡村振兴与治理" * 4, "乡村振兴与治理" * 10]
)
def test_a_long_title_is_broken_where_it_makes_sense_and_is_whole(title):
    paper = letter(lesson(title=title, term=TERM))
    assert f"关于参加周二夜校“{title}”学习的通知" in paper.words(0)
    first, second = paper.place_of("关于参加周二夜校"), paper.place_of(f"“{title[:5]}")
    assert second[1] > first[1] + 5
    assert paper.outside(20) == []


def test_a_cancelled_lesson_and_one_for_nobody_are_refused():
    with pytest.raises(UserError, match="已停课"):
        letter(lesson(cancelled_for="暴雨"))
    with pytest.raises(UserError, match="一个人也没有"):
        letter(to=Letter("小圈村党组织", []))
