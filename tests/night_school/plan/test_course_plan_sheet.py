"""课程表 on paper, read back from the PDF."""

import pypdfium2
import pytest

from yunhe_desktop.errors import UserError
from yunhe_desktop.night_school.plan.files import plan_title
from yunhe_desktop.night_school.queries.lessons import LessonLine, TermLine
from yunhe_desktop.night_school.queries.plan_view import PlannedLesson, PlannedTerm
from yunhe_desktop.night_school.sheets.course_plan import course_plan_pdf

TERM = TermLine("t", "2026", 3, "周二夜校", "防汛抢险", organiser="区委组织部")


def lesson(number, **values):
    told = {
        "form": "周二夜校",
        "date": f"2026-06-{number:02}",
        "starts": "19:00",
        "ends": "20:30",
        "term": TERM,
    }
    return LessonLine(**{"id": str(number), "title": f"防汛第{number}课", **told, **values})


def pages(pdf):
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return ["".join(text.split()) for text in texts]


def test_a_term_stands_above_its_lessons_with_what_happened_to_them():
    lines = [
        lesson(2, lecturer="周工", place="镇党校", audience="党组织书记"),
        lesson(11, planned_on="2026-06-09", remarks="带雨衣"),
        lesson(16, cancelled_for="大雨"),
    ]
    (page,) = pages(course_plan_pdf("2026年周二夜校课程表", [(TERM, lines)]))
    assert page.startswith("2026年周二夜校课程表共3节课")
    assert "第3期防汛抢险2026.06.02—2026.06.16区委组织部" in page
    assert "6月2日周二19:00—20:30防汛第2课周工镇党校党组织书记" in page
    assert "原定6月9日；带雨衣" in page
    assert "停课（大雨）" in page


def test_a_long_plan_repeats_its_headings_and_never_leaves_a_term_s_line_alone():
    groups = [(TERM, [lesson(number) for number in range(1, 31)]) for _time in range(2)]
    texts = pages(course_plan_pdf("2026年课程表", groups))
    assert len(texts) > 1
    assert all("日期时间课题授课人地点对象学时备注" in text for text in texts)
    assert "2026年课程表（续）" in texts[1]


def test_a_plan_without_lessons_is_refused():
    with pytest.raises(UserError, match="一节课也没有"):
        course_plan_pdf("课程表", [(TERM, [])])


def test_a_plan_is_called_by_its_year_form_and_term():
    one = PlannedTerm(TERM, (PlannedLesson(lesson(2)),))
    other = PlannedTerm(None, (PlannedLesson(lesson(3, form="云课堂", term=None)),))
    assert plan_title("2026", [one]) == "2026年周二夜校第3期 防汛抢险课程表"
    assert plan_title("2026", [one, other]) == "2026年培训课程表"
