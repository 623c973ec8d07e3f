"""The boxes in which the year and the lesson are chosen."""

from datetime import date

import pytest

from yunhe_desktop.night_school.choice import Choice, LessonBox
from yunhe_desktop.night_school.queries.lessons import lesson_lines

LONG = "学习贯彻党的二十届四中全会精神推动村级集体经济高质量发展专题辅导"


@pytest.fixture
def box(qtbot, database, people, plan_lesson):
    """The lessons of 2026 on the day after the first."""
    plan_lesson("2026-05-12", title=LONG)
    plan_lesson("2026-05-19", title="防汛抢险知识")
    made = LessonBox(Choice())
    qtbot.addWidget(made)
    with database.reading() as session:
        made.show_lessons(["2026"], lesson_lines(session, "2026"), date(2026, 5, 13))
    return made


def test_the_latest_lesson_up_to_today_is_chosen(box):
    assert box.lessons.currentText() == f"5月12日 周二 {LONG}"


def test_a_title_too_long_for_the_box_stands_whole_in_its_tip(box):
    assert LONG in box.lessons.toolTip()
    box.lessons.setCurrentIndex(1)
    assert box.lessons.toolTip() == "5月19日 周二 防汛抢险知识"
