"""The prints that the pages of lessons offer: asked for by a dialog, shown in the preview."""

import pytest
from openpyxl import load_workbook

from tests.desk import button
from tests.paper import Paper
from yunhe_desktop.night_school.choice import Choice
from yunhe_desktop.night_school.desk.page import DeskPage
from yunhe_desktop.night_school.queries import rosters
from yunhe_desktop.night_school.rules.codes import ABSENT, PRESENT
from yunhe_desktop.widgets.print_preview import PrintPreview
from yunhe_desktop.widgets.workspace import Workspace


class Shown:
    """Looks at the preview that comes, and closes it."""

    def __call__(self, dialog) -> None:
        assert isinstance(dialog, PrintPreview)
        self.paper, self.file_name = Paper(dialog._pdf), dialog._file_name
        dialog.reject()

    @property
    def words(self) -> str:
        return "".join(self.paper.text.split())


@pytest.fixture
def page(database, people, plan_lesson, themed, qtbot) -> DeskPage:
    """The desk of a lesson that three of four came to."""
    lesson = plan_lesson()
    with database.action("考勤") as session:
        rows = rosters.fix_roster(session, lesson)
        rosters.set_states(session, {one.id: ABSENT if one.name == "王海" else PRESENT for one in rows})
    choice = Choice()
    choice.take(year="2026", lesson=lesson)
    made = DeskPage(Workspace(database), choice)
    qtbot.addWidget(made)
    made.refresh()
    return made


def test_the_sign_in_sheet_is_shared_out_as_one_says(page, dialogs):
    shown = Shown()

    def each_village(dialog):
        dialog.way.setCurrentText("每个村一份")
        button(dialog, "预览").click()

    dialogs.expect(each_village, shown)
    page.prints.sign_in.trigger()
    assert len(shown.paper) == 3
    assert "小圈村" in shown.paper.words(0)
    assert "防汛抢险知识" in shown.words
    assert shown.file_name == "签到表-2026-05-12-防汛抢险知识.pdf"


def test_a_blank_sheet_has_no_names(page, dialogs):
    shown = Shown()

    def blank(dialog):
        dialog.blank.setChecked(True)
        assert not dialog.codes.isEnabled()
        button(dialog, "预览").click()

    dialogs.expect(blank, shown)
    page.prints.sign_in.trigger()
    assert "张建国" not in shown.words


def test_cards_are_for_whom_one_ticks_at_first_the_lesson_s_list(page, dialogs):
    shown = Shown()

    def without_the_secretary(dialog):
        assert len(dialog.people.chosen()) == 4
        dialog.people.search.setText("zjg")
        dialog.people.tick_shown(on=False)
        dialog.organiser.setText("区委组织部")
        button(dialog, "预览").click()

    dialogs.expect(without_the_secretary, shown)
    page.prints.cards.trigger()
    assert "李秀英" in shown.words
    assert "张建国" not in shown.words
    assert "区委组织部" in shown.words


def test_a_notice_says_what_the_dialog_adds(page, dialogs):
    shown = Shown()

    def write(dialog):
        dialog.organiser.setText("运河区委组织部")
        dialog.leave.setText("有事请提前一天打电话。")
        button(dialog, "预览").click()

    dialogs.expect(write, shown)
    page.prints.notice.trigger()
    assert len(shown.paper) == 2
    assert "有事请提前一天打电话" in shown.words


def test_as_many_evaluation_sheets_as_people_came(page, dialogs):
    shown = Shown()

    def look(dialog):
        assert dialog.copies.value() == 3
        dialog.per_page.setCurrentIndex(1)
        button(dialog, "预览").click()

    dialogs.expect(look, shown)
    page.prints.evaluation.trigger()
    assert len(shown.paper) == 2


def test_the_ledger_of_the_year_comes_on_paper_and_as_a_workbook(page, dialogs, tmp_path):
    shown = Shown()
    dialogs.press("预览")
    dialogs.expect(shown)
    page.prints.ledger.trigger()
    assert "2026年村干部培训台账" in shown.words
    dialogs.press("导出")
    dialogs.choose_file(tmp_path / "台账")
    page.prints.ledger_excel.trigger()
    book = load_workbook(tmp_path / "台账.xlsx")
    assert any("防汛抢险知识" in str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)


def test_without_a_lesson_one_is_told_to_choose(database, themed, qtbot, dialogs):
    page = DeskPage(Workspace(database), Choice())
    qtbot.addWidget(page)
    page.refresh()
    dialogs.press("知道了")
    page.prints.sign_in.trigger()
    assert "请先选一节课，再打印。" in dialogs.said
