"""What a candidate's answers amount to, and which conclusion they allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunhe_desktop.cadres.rules import (
    PASSED,
    REFUSED,
    TO_EXPLAIN,
    UNANSWERED,
    VETTING_ITEMS,
    VETTING_RESULTS,
    VettingAnswer,
    VettingState,
    conclusion_problem,
    progress_text,
    vetting_state,
)

results = st.lists(st.sampled_from(VETTING_RESULTS), max_size=20)


def answers(*given_results: str, **otherwise: str) -> list[VettingAnswer]:
    return [
        VettingAnswer(department, content, result, **otherwise)
        for (department, content), result in zip(VETTING_ITEMS, given_results, strict=False)
    ]


@pytest.mark.parametrize(
    ("given_results", "state", "text"),
    [
        ([PASSED, PASSED], VettingState.PASSED, "全部通过"),
        ([PASSED, UNANSWERED, UNANSWERED], VettingState.OPEN, "未反馈2项"),
        ([REFUSED, UNANSWERED, PASSED], VettingState.REFUSED, "有不通过1项，未反馈1项"),
        ([TO_EXPLAIN, PASSED], VettingState.TO_EXPLAIN, "需说明1项"),
        ([TO_EXPLAIN, UNANSWERED], VettingState.OPEN, "未反馈1项，需说明1项"),
        ([], VettingState.OPEN, "没有联审部门"),
    ],
)
def test_the_worst_answer_says_how_it_stands(given_results, state, text):
    assert vetting_state(given_results) is state
    assert progress_text(given_results) == text


@given(results)
def test_all_passed_means_that_everybody_said_so(given_results):
    passed = vetting_state(given_results) is VettingState.PASSED
    assert passed == (set(given_results) == {PASSED})
    assert (progress_text(given_results) == "全部通过") == passed


@given(results, st.sampled_from(VETTING_RESULTS))
def test_another_refusal_never_makes_it_better(given_results, more):
    if vetting_state(given_results) is VettingState.REFUSED:
        assert vetting_state([*given_results, more]) is VettingState.REFUSED


def test_everybody_s_yes_allows_a_yes():
    assert conclusion_problem(PASSED, answers(*[PASSED] * 16), "") == ""


@pytest.mark.parametrize(
    ("result", "says"), [(REFUSED, "不通过"), (UNANSWERED, "没有反馈"), (TO_EXPLAIN, "说明")]
)
def test_a_yes_against_a_department_needs_a_reason(result, says):
    problem = conclusion_problem(PASSED, answers(PASSED, result), "")
    assert "法院" in problem
    assert says in problem
    assert conclusion_problem(PASSED, answers(PASSED, result), "区委组织部研究同意") == ""


def test_what_was_to_be_explained_and_was_is_settled():
    assert conclusion_problem(PASSED, answers(TO_EXPLAIN, remarks="已说明：2010年处分已过影响期"), "") == ""


def test_a_no_needs_nobody_s_leave():
    assert conclusion_problem("不通过", answers(PASSED, UNANSWERED), "") == ""
    assert conclusion_problem("暂缓", [], "") == ""


def test_no_conclusion_and_nobody_asked_are_told():
    assert conclusion_problem("", answers(PASSED), "") == "请选择审查结论。"
    assert "还没有问过任何部门" in conclusion_problem(PASSED, [], "")


def test_many_departments_are_counted():
    assert "等16个部门" in conclusion_problem(PASSED, answers(*[UNANSWERED] * 16), "")
