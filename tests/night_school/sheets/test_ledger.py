"""培训台账: why a lesson does not count, and that a long year is whole."""

from datetime import date

from tests.night_school.sheets.lessons import Sheet, counted, lesson, person
from yunhe_desktop.night_school.rules.attendance import Headcount
from yunhe_desktop.night_school.rules.statistics import PlannedLesson, Records, tally
from yunhe_desktop.night_school.sheets.ledger import Ledger, footnotes, ledger_pdf, total_row

TODAY = date(2026, 6, 10)


def ledger(*lines):
    """A ledger printed on 10 June; lessons with somebody's coming marked were held."""
    lessons = tuple(PlannedLesson(one.id, one.title, one.form, one.date, held=one.held) for one in lines)
    return Ledger("2026年村干部培训台账", lines, tally(Records("2026", TODAY, TODAY, lessons)), TODAY, TODAY)


CAME = Headcount(expected=2, came=2)


def test_a_lesson_counts_when_somebody_came_and_else_the_ledger_says_why_not():
    held = counted([person(state="出勤"), person("李秀英", state="缺勤")], id="1" * 32)
    forgotten = lesson(id="2" * 32, date="2026-06-09")
    to_come = lesson(id="3" * 32, date="2026-06-16")
    cancelled = lesson(id="4" * 32, date="2026-06-09", cancelled_for="暴雨")
    one = ledger(held, forgotten, to_come, cancelled)
    assert [one.state_of(line) for line in one.lines] == ["", "未登记考勤", "未上课", "停课"]
    assert footnotes(one)[-1] == "停课1次、未上课1次、未登记考勤1次，不计入合计。"


def test_a_year_in_which_nothing_was_held_adds_up_to_nothing():
    empty = ledger(lesson())
    assert total_row(empty)[7:15] == [0, 0, 0, 0, 0, 0, 0, ""]
    assert "共培训0课次、0人次" in Sheet(ledger_pdf(empty)).words(0)


def test_a_long_year_has_its_headings_on_every_page_and_its_total_with_what_it_means():
    titles = [f"第{number}课䶮𬭎" for number in range(60)]
    lines = [lesson(id=f"{at:032x}", title=title, count=CAME) for at, title in enumerate(titles)]
    paper = Sheet(ledger_pdf(ledger(*lines), unit="区委组织部"))
    assert len(paper) >= 3
    words = "".join(paper.text.split())
    assert all(words.count(title) == 1 for title in titles)
    for page in range(len(paper)):
        assert "到课率" in paper.words(page)
        assert "填报单位（盖章）区委组织部" in paper.words(page)
    last = paper.words(len(paper) - 1)
    assert "合计" in last
    assert "每人每课计一次" in last
    assert paper.outside() == []


def test_remarks_and_titles_of_any_length_stay_in_their_cells():
    long = lesson(
        title="乡村振兴与基层治理现代化的理论和实践" * 5,
        remarks="因会场检修改在二楼会议室" * 4,
        place="中共沧州市运河区委党校新校区综合楼三层多功能报告厅",
    )
    paper = Sheet(ledger_pdf(ledger(long)))
    assert paper.words(0).count("乡村振兴与基层治理现代化") == 5
    assert paper.words(0).count("二楼会议室") == 4
    assert paper.outside() == []
