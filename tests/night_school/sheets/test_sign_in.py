"""签到表: everybody stands on it once, where they are looked for, with room to sign."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.night_school.sheets.lessons import Sheet, lesson, person
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.card_codes import attendance_code, cadre_code, lesson_code
from yunhe_desktop.night_school.sheets.sign_in import SignInList, sign_in_pdf


def sheet(people, line=None, **values):
    options = {name: values.pop(name) for name in ("blank", "codes") if name in values}
    return Sheet(sign_in_pdf([SignInList(line or lesson(), people, **values)], **options))


def district(count=409):
    """So many people of 62 villages in two townships, as many in each as in the next."""
    found = []
    for number in range(count):
        village = number * 62 // count
        town = "小王庄镇" if village < 32 else "南陈屯镇"
        found.append(person(f"甲{number:03d}号", f"第{village}村", town))
    return found


def test_the_head_says_what_when_where_and_by_whom():
    words = sheet([person()]).words(0)
    assert "夜校签到表" in words
    for told in (
        "防汛抢险·汛期村级应急预案",
        "2026年6月2日（星期二）19:00—20:30",
        "区委党校报告厅",
        "刘振海",
    ):
        assert told in words
    assert "第1页共1页" in words


def test_a_whole_district_is_printed_while_one_waits_and_everybody_stands_on_it_once():
    people = district()
    began = time.perf_counter()
    paper = sheet(people)
    assert time.perf_counter() - began < 15  # 0.3 s on an idle machine
    assert len(paper) <= 9
    everything = "".join(paper.text.split())
    assert all(everything.count(one.name) == 1 for one in people)
    assert [f"第{at + 1}页共{len(paper)}页" in paper.words(at) for at in range(len(paper))] == [True] * len(
        paper
    )
    assert all(
        "汛期村级应急预案" in paper.words(at) and "签名" in paper.words(at) for at in range(len(paper))
    )
    assert paper.outside() == []


def test_boxes_to_sign_in_are_at_least_eight_millimetres_high_in_two_columns():
    paper = sheet(district(120))
    left, right = paper.place_of("甲000号"), paper.place_of("甲025号")
    below = paper.place_of("甲001号")
    assert below[1] - left[1] >= 8
    assert right[0] - left[0] > 90


def test_names_with_rare_characters_and_long_ones_are_whole():
    names = ["䶮龑", "𬭎昊", "阿卜杜热合曼·买买提艾力·玉素甫江"]
    paper = sheet([person(name) for name in names])
    words = paper.words(0)
    assert all(name in words for name in names[2:])
    assert all(letter in words for letter in "䶮𬭎")
    assert paper.outside() == []


def test_a_name_that_no_font_can_draw_is_said_not_printed_as_a_box():
    with pytest.raises(UserError, match=r"U\+E000"):
        sheet([person("张\ue000")])


def test_figures_are_to_be_written_in_before_the_lesson_and_stand_there_after_it():
    people = [person(f"甲{number}") for number in range(6)]
    before = sheet(people).words(0)
    assert "应到6人实到人请假人缺席人" in before
    states = ["出勤", "迟到", "事假", "公假", "缺勤", "出勤"]
    marked = [person(f"甲{n}", state=state) for n, state in enumerate(states)]
    assert "应到6人实到3人请假2人缺席1人" in sheet(marked).words(0)
    half = [*marked[:-1], person("甲5")]
    assert "应到6人实到人请假人缺席人" in sheet(half).words(0)


def test_who_has_leave_need_not_sign_and_who_was_away_has_it_in_the_box():
    asked = person("李秀英")
    assert "请假（事假）" in sheet([asked], leaves={asked.cadre_id: "事假"}).words(0)
    away = [person("王海", state="缺勤"), person("赵敏", state="病假", made_up=True)]
    words = sheet([asked, *away], leaves={asked.cadre_id: "事假"}).words(0)
    assert "缺勤" in words
    assert "请假（病假），已补学" in words
    came = person("李秀英", state="出勤", arrived="18:52")
    assert "出勤18:52" in sheet([came], leaves={came.cadre_id: "事假"}).words(0)
    assert "请假（" not in sheet([came], leaves={came.cadre_id: "事假"}).words(0)


def test_villages_stand_under_their_township_and_two_of_one_name_are_told_apart():
    people = [
        person("张建国", "官庄子"),
        person("李秀英", "官庄子"),
        person("赵敏", "官庄子", "南陈屯镇"),
    ]
    words = sheet(people).words(0)
    assert words.count("官庄子") == 2
    assert "小王庄镇（1个村2人）" in words
    assert "南陈屯镇（1个村1人）" in words


def test_the_list_of_one_village_says_posts_instead_of_the_village():
    words = sheet([person(), person("李秀英", positions="村委会委员")], place="小王庄镇小圈村").words(0)
    assert "小王庄镇小圈村" in words
    assert "村委会委员" in words
    assert "单位（村）" not in words


def test_who_came_unasked_stands_apart_and_is_not_expected():
    words = sheet([person(state="出勤"), person("孙强", expected=False, state="出勤")]).words(0)
    assert "应到1人实到1人" in words
    assert "旁听（1人，不计入应到）" in words
    assert "孙\u3000强" in words or "孙强" in words


def test_each_list_counts_its_own_pages():
    lists = [
        SignInList(lesson(), district(120), "小王庄镇"),
        SignInList(lesson(title="堤防巡查"), [person()], "小圈村"),
    ]
    paper = Sheet(sign_in_pdf(lists))
    counted = [
        next(f"第{n}页共{m}页" for m in (1, 3) for n in (1, 2, 3) if f"第{n}页共{m}页" in paper.words(page))
        for page in range(len(paper))
    ]
    assert counted == ["第1页共3页", "第2页共3页", "第3页共3页", "第1页共1页"]
    assert "堤防巡查" in paper.words(3)


def test_a_blank_sheet_has_numbered_rows_and_nobody_on_it():
    paper = sheet([person(f"甲{number:03d}号") for number in range(30)], blank=True)
    numbers = [int(line) for line in paper.text.splitlines() if line.strip().isdecimal() and int(line) > 0]
    assert "甲000号" not in paper.text
    assert len(paper) == 1
    assert len(numbers) - numbers.count(30) >= 2 * 12  # the 应到 of the head is a number, too
    assert "汛期村级应急预案" in paper.words(0)


def test_a_blank_sheet_has_a_row_for_everybody_and_needs_no_lesson():
    assert len(sheet(district(124), blank=True)) == 3
    empty = Sheet(sign_in_pdf([SignInList()], blank=True))
    assert len(empty) == 1
    assert "夜校签到表" in empty.words(0)
    assert empty.codes() == []


def test_other_forms_give_the_sheet_their_name():
    assert "云课堂签到表" in sheet([person()], lesson(form="云课堂")).words(0)


def test_a_scanner_reads_the_lesson_and_with_codes_every_person():
    fixed, open_one = person("张建国", id="b" * 32), person("李秀英")
    line = lesson(id="c" * 32)
    assert sheet([fixed, open_one], line).codes() == [lesson_code("c" * 32)]
    people = [person(f"甲{number}", id=f"{number:032x}") for number in range(28)]
    paper = sheet(people, line, codes=True)
    assert sorted(paper.codes()) == sorted(
        [lesson_code("c" * 32), *(attendance_code(one.id) for one in people)]
    )
    assert cadre_code(open_one.cadre_id) in sheet([fixed, open_one], line, codes=True).codes()


def test_nobody_is_nothing_to_print():
    with pytest.raises(UserError, match="名单里一个人也没有"):
        sign_in_pdf([SignInList(lesson())])


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 130), st.integers(1, 130))
def test_however_many_there_are_each_is_there_once_and_a_township_is_never_alone_at_a_column_s_foot(
    first, second
):
    people = [person(f"甲{n:03d}号", f"第{n // 7}村") for n in range(first)]
    people += [person(f"乙{n:03d}号", f"第{n // 7}庄", "南陈屯镇") for n in range(second)]
    paper = sheet(people)
    everything = "".join(paper.text.split())
    assert all(everything.count(one.name) == 1 for one in people)
    assert paper.outside() == []
    page = next(at for at in range(len(paper)) if "南陈屯镇（" in paper.words(at))
    heading, follower = paper.place_of("南陈屯镇", page), paper.place_of("乙000号", page)
    assert follower is not None
    assert (heading[0] < 105) == (follower[0] < 105)
    assert follower[1] > heading[1]
