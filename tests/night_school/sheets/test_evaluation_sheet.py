"""评课表: the four items with five boxes each, without a name."""

import pytest

from tests.night_school.sheets.lessons import Sheet, lesson
from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.rules.codes import EVALUATION_ITEMS
from yunhe_desktop.night_school.sheets.evaluation_sheet import evaluation_sheet_pdf


@pytest.mark.parametrize(("per_page", "pages"), [(4, 3), (2, 5)])
def test_as_many_sheets_as_are_wanted_in_whole_pages(per_page, pages):
    paper = Sheet(evaluation_sheet_pdf(lesson(), copies=9, per_page=per_page))
    assert len(paper) == pages
    words = paper.words(0)
    for told in (
        "评课表",
        "汛期村级应急预案",
        "刘振海",
        "很满意",
        "不满意",
        "意见和建议",
        *EVALUATION_ITEMS.values(),
    ):
        assert words.count(told) >= per_page, told
    assert paper.outside() == []


def test_nobody_is_asked_for_a_name():
    words = Sheet(evaluation_sheet_pdf(lesson())).words(0)
    assert "不记姓名" in words
    assert "姓名：" not in words


def test_without_a_lesson_the_head_is_empty():
    words = Sheet(evaluation_sheet_pdf()).words(0)
    assert "课题" in words
    assert "汛期" not in words


def test_a_long_title_and_rare_characters_stay_in_their_box():
    title = "䶮𬭎" + "乡村振兴与基层治理现代化的理论和实践" * 4
    paper = Sheet(evaluation_sheet_pdf(lesson(title=title)))
    assert paper.words(0).count(title) == 4
    assert paper.outside() == []


def test_odd_numbers_are_refused():
    with pytest.raises(UserError, match="4张或2张"):
        evaluation_sheet_pdf(lesson(), per_page=3)
    with pytest.raises(UserError, match="不能印0张"):
        evaluation_sheet_pdf(lesson(), copies=0)
