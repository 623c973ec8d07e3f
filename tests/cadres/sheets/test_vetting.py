"""县级联审 on paper: what a candidate's form, a department's list and the table of all answers say."""

from dataclasses import replace

import pytest

from tests.paper import Paper
from yunhe_desktop.cadres.rules import (
    PASSED,
    REFUSED,
    TO_EXPLAIN,
    VETTING_ITEMS,
    Candidate,
    VettingAnswer,
)
from yunhe_desktop.cadres.sheets.vetting import (
    referral_lists_pdf,
    vetting_forms_pdf,
    vetting_summary_pdf,
)
from yunhe_desktop.errors import UserError

OPEN = Candidate(
    name="张军", key="a", township="小王庄镇", village="小圈村", sex="男", ethnicity="汉", birth_date="1968-05-12",
    political_status="中共党员", education="大专", id_number="130903196805129398", phone="13812345678",
    positions="党组织书记、村委会主任", proposed="党组织书记", asked_on="2026-01-05",
    answers=tuple(VettingAnswer(department, content) for department, content in VETTING_ITEMS),
)  # fmt: skip
DONE = replace(
    OPEN,
    name="王小芳",
    answers=tuple(
        VettingAnswer(department, content, PASSED, "2026-01-09", "赵警官")
        for department, content in VETTING_ITEMS
    ),
    conclusion="通过",
    signer="王部长",
    concluded_on="2026-02-01",
    remarks="研究同意",
)


@pytest.fixture(autouse=True)
def _templates_of_the_program(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(tmp_path))


def test_a_form_to_be_signed_has_a_line_for_every_department_on_one_page():
    paper = Paper(vetting_forms_pdf([OPEN], whole=True))
    assert len(paper) == 1
    assert paper.size() == (210, 297)
    assert paper.outside() == []
    words = paper.words(0)
    for text in (
        "张军",
        "130903196805129398",
        "党组织书记、村委会主任",
        "2026.01.05",
        "审查结论",
        "负责人签字",
    ):
        assert text in words
    assert all(department in words for department, _content in VETTING_ITEMS)
    assert words.count("需说明") == words.count("不通过") == 16  # to tick
    assert words.count("年月日") == 17


def test_an_answered_form_says_what_was_answered():
    words = Paper(vetting_forms_pdf([DONE])).words(0)
    assert words.count("赵警官") == words.count("2026.01.09") == 16
    assert "需说明" not in words
    assert "通过。研究同意" in words
    assert "负责人：王部长" in words
    assert "130903********9398" in words


def test_each_candidate_starts_on_a_new_page_and_a_long_list_goes_on():
    long = replace(OPEN, answers=OPEN.answers * 3)
    paper = Paper(vetting_forms_pdf([OPEN, long, DONE]))
    starts = [number for number in range(len(paper)) if "县级联审表" in paper.words(number)]
    assert starts == [0, 1, len(paper) - 1]
    assert "审查部门" in paper.words(2)
    assert paper.outside() == []
    assert paper.text.count("审查结论") == 3


def test_a_department_gets_its_own_list_with_whole_numbers():
    without_police = replace(OPEN, name="李卫东", answers=OPEN.answers[:2])
    paper = Paper(
        referral_lists_pdf(
            [OPEN, DONE, without_police], ["公安", "法院", "没有这个"], unit="组织部", whole=True
        )
    )
    assert len(paper) == 2
    assert paper.size() == (297, 210)
    police, court = paper.words(0), paper.words(1)
    assert "县级联审送审名单（公安）" in police
    assert "送审单位：组织部" in police
    assert "有无刑事处罚" in police
    assert "130903196805129398" in police
    assert "李卫东" not in police
    assert "共3人" in court
    assert "反馈单位（盖章）" in court


def test_a_department_s_list_counts_its_own_pages():
    many = [replace(OPEN, name=f"第{number}人") for number in range(30)]
    paper = Paper(referral_lists_pdf(many, ["公安", "法院"]))
    assert ["第1页共2页" in paper.words(0), "第2页共2页" in paper.words(1)] == [True, True]
    assert "送审名单（法院）" in paper.words(2)
    assert "第1页共2页" in paper.words(2)
    assert "130903196805129398" not in paper.text
    assert paper.outside() == []


def test_nobody_and_no_department_are_told():
    for made, says in (
        (lambda: vetting_forms_pdf([]), "没有可打印的联审"),
        (lambda: vetting_summary_pdf([]), "没有可打印的联审"),
        (lambda: referral_lists_pdf([OPEN], ["消防"]), "没有要问这些部门"),
    ):
        with pytest.raises(UserError, match=says):
            made()


def test_the_table_of_all_answers_marks_them():
    mixed = replace(
        OPEN,
        answers=(
            replace(OPEN.answers[0], result=REFUSED),
            replace(OPEN.answers[1], result=TO_EXPLAIN),
            replace(OPEN.answers[2], result=PASSED),
        ),
    )
    paper = Paper(vetting_summary_pdf([DONE, mixed]))
    words = paper.words(0)
    assert "2张军小圈村党组织书记×说明√" in words
    assert words.count("—") == 13 + 1  # not asked; and the key above the table
    assert words.count("√") == 16 + 1 + 1
    assert paper.outside() == []


def test_many_departments_take_a_larger_paper():
    many = tuple(VettingAnswer(f"部门{number}") for number in range(25))
    paper = Paper(vetting_summary_pdf([replace(OPEN, answers=many)]))
    assert paper.size() == (420, 297)
    assert paper.outside() == []
