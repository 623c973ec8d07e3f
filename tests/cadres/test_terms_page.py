"""The page 换届 as a clerk works on it: terms, snapshots, the 换届 itself, and what it changed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QMenu, QWidget

from tests.desk import button
from yunhe_desktop.cadres import queries, rules
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.rules import TermDates
from yunhe_desktop.cadres.terms.comparison_panel import ALL, BEHIND, PLACES
from yunhe_desktop.cadres.terms.dialogs import SnapshotDialog, TermDialog
from yunhe_desktop.cadres.terms.election_dialogs import ElectionDialog
from yunhe_desktop.cadres.terms.page import TermsPage
from yunhe_desktop.database import Database
from yunhe_desktop.main_window import MainWindow

TODAY = date.today()  # noqa: DTZ011 - what the page calls 现在
EARLIER = date(TODAY.year - 3, 5, 1)
PEOPLE = (
    ("小王庄镇/小圈村", "李秀英", ("村委会委员",), "2021-01"),
    ("小王庄镇/官庄子村", "王强", ("党组织书记",), "2021-01"),
    ("南陈屯镇/西砖河", "赵新来", ("党组织书记", "村委会主任"), f"{TODAY.year - 1}-01"),
)


@pytest.fixture
def people(database: Database, villages: dict[str, str], zhang: str) -> dict[str, str]:
    """张建国 and two others since 2021, one since last year; keys by name."""
    keys = {"张建国": zhang}
    with database.action("新增干部") as session:
        for place, name, positions, since in PEOPLE:
            values = {"name": name, "village_id": villages[place], "education": "大专"}
            posts = [PostValues(one, main=at == 0, started=since) for at, one in enumerate(positions)]
            keys[name] = save_cadre(session, "", values, posts).id
    return keys


@pytest.fixture
def term(database: Database) -> str:
    """The term that has begun this month."""
    with database.action("新建届次") as session:
        return queries.save_term(session, TermDates("新一届", f"{TODAY:%Y-%m}", f"{TODAY.year + 5}-01"))


@pytest.fixture
def snapshot(database: Database, people: dict[str, str]) -> str:
    """The teams of three years ago."""
    with database.action("留存班子快照") as session:
        return queries.take_snapshot(session, "三年前", EARLIER)


@pytest.fixture
def window(open_main_window, database: Database, people: dict[str, str]) -> MainWindow:
    window = open_main_window(database)
    window.go_to("干部档案")
    return window


@pytest.fixture
def page(window: MainWindow) -> TermsPage:
    return window.current_tab().go_to("换届")


def fill(form: QWidget, key: str, text: str) -> None:
    editor = form.findChild(QWidget, key)
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(text))
    else:
        assert isinstance(editor, QLineEdit)
        editor.setText(text)


def names(page: TermsPage) -> list[str]:
    model = page.panel.people.table_model
    return [model.texts_of(row)[3] for row in range(model.rowCount())]


def rows(table) -> list[list[str]]:
    return [table.texts(row) for row in range(table.rowCount())]


# terms


def test_an_empty_page_says_what_to_do_first(page):
    assert "换届前先点“留存班子快照”" in page.panel._nothing.text()
    assert not page._print.isEnabled()
    assert not page._side_by_side.isEnabled()


def test_a_new_term_is_proposed_for_five_years(page, database, dialogs):
    def act(form: TermDialog) -> None:
        fill(form, "began", "2026.1")
        assert (form.form.values()["name"], form.form.values()["ended"]) == ("2026—2031年届", "2031-01")
        button(form, "保存").click()

    dialogs.expect(act)
    button(page, "新建届次").click()
    assert [row[0] for row in rows(page.terms)] == ["2026—2031年届"]


def test_what_the_user_wrote_is_not_overwritten(qtbot, dialogs, database):
    form = TermDialog(None, database, None)
    qtbot.addWidget(form)
    fill(form, "name", "第十三届")
    fill(form, "began", "2026.1")
    assert form.form.values() == {"name": "第十三届", "began": "2026-01", "ended": "2031-01"}


def test_the_former_term_ends_where_the_new_one_begins(page, database, dialogs):
    with database.action("旧") as session:
        queries.save_term(session, TermDates("旧一届", "2021-01"))
    dialogs.expect(lambda form: (fill(form, "began", "2026.1"), button(form, "保存").click()))
    dialogs.press("填上 2026.01 并保存")
    button(page, "新建届次").click()
    assert [row[0] for row in rows(page.terms)] == ["2026—2031年届", "旧一届"]
    with database.reading() as session:
        assert [one.ended for one in queries.term_dates(session)] == ["2031-01", "2026-01"]


def test_a_term_with_posts_stays(page, database, dialogs, people):
    with database.action("届次") as session:
        cadre = queries.get_cadre(session, people["王强"])
        post = PostValues("党组织书记", term="旧一届")
        save_cadre(session, cadre.id, {}, [post], version=cadre.version)
    page.terms.selectRow(0)
    dialogs.press("删除", "知道了")
    page.delete_term()
    assert any("还有1个职务" in text for text in dialogs.said)
    assert page.terms.rowCount() == 1


# snapshots


def test_a_snapshot_is_taken_and_compared_with_the_present(page, dialogs, database, people):
    def act(form: SnapshotDialog) -> None:
        fill(form, "name", "三年前")
        fill(form, "date", f"{EARLIER:%Y.%m.%d}")
        button(form, "保存").click()

    dialogs.expect(act)
    button(page, "留存班子快照").click()
    assert rows(page.snapshots) == [["三年前", f"{EARLIER:%Y.%m.%d}", "3"]]
    assert page.panel.comparison.new.name == "现在"
    assert page.panel.figures.texts(0) == ["人数", "3人", "4人", "↑1人"]
    assert names(page) == ["张建国", "李秀英", "王强", "赵新来"]
    page.panel.groups.choose(rules.JOINED)
    assert names(page) == ["赵新来"]
    assert page._print.isEnabled()


def test_a_snapshot_wants_a_whole_day(qtbot, dialogs, database, people):
    form = SnapshotDialog(None, database)
    qtbot.addWidget(form)
    fill(form, "date", "2023.05")
    button(form, "保存").click()
    assert form.saved == ""
    assert form.form.findChild(QWidget, "date_note").text() == "请写到日，如 2026.01.31。"


def test_a_deleted_snapshot_comes_back(page, snapshot, dialogs):
    page.snapshots.selectRow(0)
    dialogs.press("删除")
    page.delete_snapshot()
    assert rows(page.snapshots) == []
    page._bin.trigger()
    page.snapshots.selectRow(0)
    page.restore_snapshot()
    page._bin.trigger()
    assert [row[0] for row in rows(page.snapshots)] == ["三年前"]


# comparing


def test_two_snapshots_are_compared_the_older_one_first(page, snapshot, database):
    with database.action("快照") as session:
        queries.take_snapshot(session, "今天", TODAY)
    page.snapshots.selectAll()
    button(page, "对比两次快照").click()
    assert (page.panel.comparison.old.name, page.panel.comparison.new.name) == ("三年前", "今天")


def test_behind_a_figure_stand_its_people(page, snapshot):
    page.panel.figures.setCurrentCell(7, 2)
    page.panel.figures.cellClicked.emit(7, 2)
    assert page.panel.groups.title == BEHIND
    assert names(page) == ["张建国", "赵新来"]  # 一肩挑 now
    page.panel.figures.setCurrentCell(7, 1)
    page.panel.figures.cellClicked.emit(7, 1)
    assert names(page) == ["张建国"]


def test_a_village_alone(page, snapshot):
    page.panel.groups.choose(PLACES)
    places = page.panel.places.table_model
    assert [tuple(places.texts_of(row))[:4] for row in range(2)] == [
        ("小王庄镇", "全镇合计", "3", "3"), ("小王庄镇", "小圈村", "2", "2"),
    ]  # fmt: skip
    page.panel.places.opened.emit(places.id_at(1))
    assert (page.panel.chosen_part.title.strip(), page.panel.groups.title) == ("小圈村", ALL)
    assert names(page) == ["张建国", "李秀英"]


def test_a_double_click_opens_the_cadre(page, window, snapshot, people):
    page.panel.people.opened.emit(people["王强"])
    tab = window.current_tab()
    assert tab.current() is tab.people
    assert tab.people.table.selected_ids() == [people["王强"]]


def test_changes_are_written_from_the_list(page, snapshot, database, people, dialogs):
    page.panel.people.select_id(people["王强"])

    def retire(form: QWidget) -> None:
        fill(form, "kind", "退休")
        fill(form, "date", f"{TODAY:%Y.%m}")
        button(form, "保存变动").click()

    dialogs.expect(retire)
    menu = menu_of(page)
    next(action for action in menu.actions() if action.text() == "办理变动…").trigger()
    assert page.panel.figures.texts(0)[2] == "3人"
    page.panel.groups.choose(rules.LEFT)
    assert names(page) == ["王强"]


def menu_of(page: TermsPage) -> QMenu:
    place = QPoint(5, 5)
    page.panel.people.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, place))
    menu = page.panel.people.findChild(QMenu)
    assert menu is not None
    return menu


def test_the_comparison_is_printed_and_exported(page, snapshot, dialogs, tmp_path: Path):
    dialogs.expect(lambda preview: preview.reject())
    page.print_actions()[0].trigger()
    assert any("班子对比表" in text for text in dialogs.said)
    page.export_to(tmp_path / "对比.xlsx")
    assert (tmp_path / "对比.xlsx").exists()


# the 换届 itself


@pytest.fixture
def election(qtbot, dialogs, database, people, term) -> ElectionDialog:
    made = ElectionDialog(None, database)
    qtbot.addWidget(made)
    made.show()
    made.villages.tick("小王庄镇")
    qtbot.waitUntil(lambda: bool(made.seats()))
    return made


def outcomes(election: ElectionDialog) -> list[tuple[str, str]]:
    model = election.table.table_model
    texts = [model.texts_of(row) for row in range(model.rowCount())]
    return [(row[2], row[4]) for row in texts]


def test_everybody_is_kept_until_the_user_decides(election):
    assert outcomes(election) == [("张建国", "连任"), ("李秀英", "连任"), ("王强", "连任")]
    assert election._told.text() == "2个村、3人：连任3人。"
    assert election.term.currentText() == "新一届"


def test_the_users_decisions_are_written_as_one_action(election, database, people, dialogs, term):
    election.table.selectRow(0)
    dialogs.expect(
        lambda form: (
            form.boxes.findChild(QCheckBox, "村委会主任").click(),
            button(form, "确定").click(),
        )
    )
    button(election, "改任").click()
    election.table.selectRow(1)
    button(election, "不再担任").click()
    assert outcomes(election) == [("张建国", "改任党组织书记"), ("李秀英", "离任"), ("王强", "连任")]
    election.snapshot.setText("换届前")
    dialogs.press("办理换届")
    button(election, "办理换届").click()
    assert any("小王庄镇小圈村、小王庄镇官庄子村换届后没有村委会主任" in text for text in dialogs.said)
    assert election.written == "2个村、3人：连任1人，改任1人，离任1人。"
    with database.reading() as session:
        assert [line.name for line in queries.snapshot_lines(session)] == ["换届前"]
        held = queries.current_posts(session, list(people.values()))
        assert held[people["张建国"]].positions == ("党组织书记",)
        assert queries.get_cadre(session, people["李秀英"]).left_reason == "离任"
        (line,) = [line for line in queries.term_lines(session, TODAY) if line.id == term]
        assert line.current == 2


def test_a_date_that_is_none_is_told(election, dialogs, database):
    election.date.setText("明年")
    dialogs.press("知道了")
    button(election, "办理换届").click()
    assert any("认不出是什么日期" in text for text in dialogs.said)
    assert election.written == ""


def test_a_mind_may_be_changed(election):
    election.table.selectRow(2)
    button(election, "不再担任").click()
    button(election, "连任原职").click()
    assert outcomes(election)[2] == ("王强", "连任")


def test_a_village_without_a_tick_is_left_out(election, qtbot):
    election.villages.tick("官庄子村", ticked=False)
    qtbot.waitUntil(lambda: len(election.seats()) == 2)
    assert [name for name, _ in outcomes(election)] == ["张建国", "李秀英"]
