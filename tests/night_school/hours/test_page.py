"""The page 学时结业 as the clerk uses it."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from python_calamine import CalamineWorkbook

from tests.desk import Dialogs, button
from tests.night_school.test_hours import hold
from yunhe_desktop.database import Database
from yunhe_desktop.night_school.hours.issue_dialog import IssueDialog
from yunhe_desktop.night_school.hours.issued_dialog import IssuedDialog
from yunhe_desktop.night_school.hours.page import HoursPage
from yunhe_desktop.night_school.hours.rule_dialog import RuleDialog
from yunhe_desktop.night_school.queries.certificates import certificates
from yunhe_desktop.night_school.queries.hour_rules import hour_rules, remember_hour_rules
from yunhe_desktop.night_school.rules.hours import HourRules, Requirement
from yunhe_desktop.widgets.print_preview import PrintPreview

EASY = HourRules(required=(Requirement((), Decimal(3)),))


@pytest.fixture
def held(database: Database, people: dict[str, str], plan_lesson: Callable[..., str]) -> dict[str, str]:
    """Two lessons, and a rule of three hours: 张建国 has reached it, 李秀英 has half of it."""
    with database.maintenance() as session:
        remember_hour_rules(session, EASY, "2026")
    hold(database, plan_lesson("2026-05-12"), 张建国="出勤", 李秀英="出勤", 王海="事假")
    hold(database, plan_lesson("2026-05-19"), 张建国="迟到", 李秀英="缺勤")
    return people


@pytest.fixture
def page(open_main_window, database: Database, held: dict[str, str]) -> HoursPage:
    window = open_main_window(database)
    window.go_to("夜校培训")
    page = window.current_tab().go_to("学时结业")
    assert isinstance(page, HoursPage)
    page.years.setCurrentIndex(page.years.findData("2026"))
    return page


def names(page: HoursPage) -> list[str]:
    return [one.name for one in page.shown()]


def test_the_figures_lead_to_their_people(page: HoursPage) -> None:
    assert page.tiles.reached.lines == ("达标人数", "1 / 5人", "达标率 20.0%")
    assert page.tiles.owing.lines[1] == "4人"
    assert len(names(page)) == 5
    page.tiles.reached.click()
    assert names(page) == ["张建国"]
    page.tiles.owing.click()
    assert names(page) == ["李秀英", "王海", "赵敏", "孙强"]
    page.tiles.none.click()
    assert names(page) == ["王海", "赵敏", "孙强"]
    page.tiles.together.click()
    assert names(page)[:2] == ["张建国", "李秀英"]


def test_people_are_found_by_initials_place_and_order(page: HoursPage) -> None:
    page.list.search.setText("zjg")
    assert names(page) == ["张建国"]
    page.list.search.clear()
    page.filters.townships.setCurrentText("南陈屯镇")
    assert names(page) == ["赵敏", "孙强"]
    page.filters.townships.setCurrentText("全部乡镇")
    page.filters.villages.setCurrentText("小圈村")
    assert names(page) == ["张建国", "李秀英"]
    page.list.table.sort_requested.emit("together", True)
    assert names(page) == ["李秀英", "张建国"]


def test_a_person_is_explained_lesson_by_lesson(page: HoursPage, held: dict[str, str]) -> None:
    page.list.choose(held["李秀英"])
    assert page.panel.name.text() == "李秀英"
    assert page.panel.earned.text() == "集中1.5（周二夜校1.5）；计入1.5；还差1.5"
    assert page.panel.attended.text() == "应到2次，实到1次，缺席1次"
    assert [page.panel.lessons.texts(row)[2:] for row in range(2)] == [["1.5", "出勤 1.5"], ["0", "缺勤 0"]]


def test_the_list_goes_to_excel_with_numbers_as_numbers(page: HoursPage, tmp_path: Path) -> None:
    page.export_to(tmp_path / "学时.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "学时.xlsx")
    people, lessons = (book.get_sheet_by_name(name).to_python() for name in ("学时", "每节课"))
    assert people[0][0] == "2026年学时统计（5人）"
    assert people[2][2:6] == ["张建国", "党组织书记", 3.0, 3.0]
    assert lessons[2][2:] == ["张建国", "2026.05.12", "防汛抢险知识", 1.5, "出勤 1.5"]


def test_list_and_proofs_are_shown_before_they_are_printed(page: HoursPage, dialogs: Dialogs) -> None:
    titles: list[str] = []

    def close(dialog: object) -> None:
        assert isinstance(dialog, PrintPreview)
        titles.append(dialog.windowTitle())
        dialog.reject()

    dialogs.expect(close, close)
    page.print_list()
    page.print_selected_proofs()
    assert "学时统计表" in titles[0]
    assert "学时证明" in titles[1]


def test_another_rule_shows_its_effect_before_it_is_saved(page: HoursPage, dialogs: Dialogs) -> None:
    def change(dialog: object) -> None:
        assert isinstance(dialog, RuleDialog)
        line = dialog.form.editor("minutes")
        assert isinstance(line, QLineEdit)
        line.setText("120")
        dialog.show_effect()
        assert dialog.effect.text().startswith("按这个办法，达标人数：1 / 5人 → 0 / 5人")
        line.setText("1")
        dialog.show_effect()
        assert "要填10 到 240 之间的整数" in dialog.effect.text()
        line.setText("90")
        button(dialog, "保存").click()

    dialogs.expect(change)
    page.edit_rule()
    with page._database.reading() as session:
        assert hour_rules(session, "2026").minutes == 90
        assert hour_rules(session, "2025").minutes == 60
    assert page.tiles.reached.lines[1] == "0 / 5人"


def test_the_usual_rule_is_one_press_away(page: HoursPage, dialogs: Dialogs) -> None:
    def reset(dialog: object) -> None:
        assert isinstance(dialog, RuleDialog)
        button(dialog, "恢复默认").click()
        assert dialog.typed() == HourRules()
        button(dialog, "取消").click()

    dialogs.expect(reset)
    page.edit_rule()
    with page._database.reading() as session:
        assert hour_rules(session, "2026") == EASY


def test_certificates_are_issued_printed_and_taken_back(
    page: HoursPage, dialogs: Dialogs, held: dict[str, str]
) -> None:
    def give(dialog: object) -> None:
        assert isinstance(dialog, IssueDialog)
        assert dialog.chosen() == [held["张建国"]]
        assert dialog.told.text() == "达到条件未发证1人，已有证0人，条件不够4人；勾选1人，编号YH2026-001"
        assert dialog.table.texts(1)[3] == "应修3学时，计入1.5学时，还差1.5学时"
        dialog.everybody.setChecked(False)
        assert dialog.chosen() == []
        dialog.everybody.setChecked(True)
        button(dialog, "发证").click()

    def see(dialog: object) -> None:
        assert isinstance(dialog, PrintPreview)
        dialog.reject()

    dialogs.expect(give, see)
    page.issue()

    def give_again(dialog: object) -> None:
        assert isinstance(dialog, IssueDialog)
        assert dialog.told.text().endswith("勾选1人，编号YH2026-002")
        dialog.printing.setCurrentText("先不打印")
        button(dialog, "发证").click()

    def take_back(dialog: object) -> None:
        assert isinstance(dialog, IssuedDialog)
        dialog.print_out(1)
        button(dialog, "注销").click()
        (key,) = dialog.list.shown()
        dialog.list.choose(key)
        state = dialog.list.table.model().index(0, 6).data()
        assert state == "已注销：姓名写错"
        assert dialog.chosen() == []
        assert not any(action.isEnabled() for action in dialog._prints)
        dialog.reject()

    def say_why(dialog: object) -> None:
        assert dialog.windowTitle() == "注销结业证：张建国的YH2026-001"  # type: ignore[attr-defined]
        dialog.form.set_values({"reason": "姓名写错"})  # type: ignore[attr-defined]
        button(dialog, "保存").click()  # type: ignore[arg-type]

    dialogs.expect(take_back, see, say_why, give_again)
    page.show_issued()
    page.issue()
    with page._database.reading() as session:
        assert [(one.number, one.revoked_for) for one in certificates(session)] == [
            ("YH2026-001", "姓名写错"),
            ("YH2026-002", ""),
        ]


@pytest.mark.parametrize("zoom", [1.0, 1.5])
def test_the_page_fits_a_small_screen_with_a_long_rule(
    page: HoursPage, held: dict[str, str], zoom: float, qtbot
) -> None:
    with page._database.maintenance() as session:
        remember_hour_rules(session, HourRules(), "2026")
    window = page.window()
    window.set_zoom(zoom)  # type: ignore[attr-defined]
    window.resize(1366, 768)
    page.refresh()
    page.list.choose(held["李秀英"])
    bar = next(one for one in ancestors(page) if isinstance(one, QScrollArea)).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert page.rule.shown.endswith("…")
    assert "结业须修满本期学时的80%" in page.rule.toolTip()
    assert page.panel.print.visibleRegion().boundingRect() == page.panel.print.rect()


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def test_where_nobody_is_there_is_nothing_to_issue_or_print(open_main_window, database: Database) -> None:
    window = open_main_window(database)
    window.go_to("夜校培训")
    page = window.current_tab().go_to("学时结业")
    assert [button(page, text).isEnabled() for text in ("发结业证…", "导出Excel…")] == [False, False]
    assert not any(action.isEnabled() for action in page.print_actions()[:1])
    assert button(page, "学时办法…").isEnabled()
