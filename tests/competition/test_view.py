"""The tab 擂台赛 as a clerk uses it: a real window on a real file, with the keyboard alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QRadioButton

from tests.competition.quarter import JUDGES, NAME, ORDER, finished, quarter, scored_sheets
from yunhe_desktop import datafile
from yunhe_desktop.competition import queries
from yunhe_desktop.competition.rules import Competition, Sheet, SheetKey, SheetState, Status, rank
from yunhe_desktop.competition.view import CompetitionView
from yunhe_desktop.competition.workbook import read_competition, write_competition
from yunhe_desktop.database import Database
from yunhe_desktop.history import recent_actions
from yunhe_desktop.undo import last_undoable, undo
from yunhe_desktop.widgets.print_preview import PrintPreview
from yunhe_desktop.widgets.problem_list import ProblemDialog
from yunhe_desktop.widgets.theme import apply_theme
from yunhe_desktop.widgets.workspace import Workspace

D = Decimal
HALL = "现场打分"


class Clerk:
    """What a clerk sees and does."""

    def __init__(self, database: Database, qtbot, competition: Competition | None = None) -> None:
        self.database = database
        self.key = ""
        if competition:
            with database.action("新建擂台赛") as session:
                self.key = queries.store_new(session, competition)
        self.workspace = Workspace(database)
        self.said: list[str] = []
        self.workspace.said.connect(self.said.append)
        self.view = CompetitionView(self.workspace)
        qtbot.addWidget(self.view)
        self.view.resize(1366, 650)
        with qtbot.waitExposed(self.view):
            self.view.show()
        self.view.activateWindow()
        self.grid = self.view.scoring.grid
        self.grid.setFocus()
        self.settle()

    def settle(self) -> None:
        """Let what was begun come to its end; without a window manager nobody gives the keyboard back to us."""
        self.view.activateWindow()
        for _ in range(3):
            QApplication.processEvents()

    def press(self, *keys: Qt.Key, shift: bool = False) -> None:
        modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(QApplication.focusWidget(), key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Type digits, and ⏎ for Enter."""
        for character in text:
            if character == "⏎":
                QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            else:
                QTest.keyClick(QApplication.focusWidget(), character)
        self.settle()

    def go_to_hall(self) -> None:
        """To 现场打分, whose sheets have two criteria of 60 and 40."""
        self.view.scoring.segments.findChild(QPushButton, "segment_3").click()
        self.settle()

    def stored(self) -> Competition:
        with self.database.reading() as session:
            return queries.load(session, self.key).competition

    def sheet(self, judge: str, entry: str) -> Sheet:
        return self.stored().sheets.get(SheetKey(HALL, judge, entry), Sheet())

    def actions(self) -> list[str]:
        with self.database.reading() as session:
            return [line.label for line in recent_actions(session)]

    @property
    def message(self) -> str:
        return self.view.scoring.message.text()

    @property
    def place(self) -> tuple[int, int]:
        return self.grid.cursor_at.row, self.grid.cursor_at.column

    @property
    def judge(self) -> str:
        judge = self.view.scoring.judges.judge
        return judge.name if judge else ""


@pytest.fixture(autouse=True)
def _themed(qapp: QApplication) -> None:
    apply_theme(qapp)


@pytest.fixture
def clerk(database, qtbot) -> Iterator[Clerk]:
    clerk = Clerk(database, qtbot, quarter())
    clerk.go_to_hall()
    yield clerk
    assert clerk.view.desk.competition == clerk.stored()  # what is shown is what is in the file
    assert clerk.view.desk.ranking == rank(clerk.stored())


def when_asked(act: Callable[[QDialog], object]) -> list[str]:
    """Have `act` called with the next dialog; the list then holds what it says."""
    texts: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.objectName() == "job":
            QTimer.singleShot(20, look)
            return
        texts.extend(label.text() for label in dialog.findChildren(QLabel) if label.text())
        act(dialog)

    QTimer.singleShot(0, look)
    return texts


def press(name: str) -> Callable[[QDialog], None]:
    return lambda dialog: dialog.findChild(QPushButton, name).click()


class TestTypingFromPaper:
    def test_a_judge_s_whole_stack_with_digits_and_enter_alone(self, clerk):
        papers = (("585", "40"), ("50", "385"), ("55.5", "39"), ("60", "40"), ("0", "0"), ("595", "5"))
        clerk.type("".join(f"{question}⏎{manner}⏎" for question, manner in papers))
        values = {entry: clerk.sheet(JUDGES[0], entry) for entry in ORDER}
        assert values["02"] == Sheet(SheetState.SCORED, {"现场提问": D("58.5"), "精神面貌": D(40)})
        assert values["04"].scores == {"现场提问": D(50), "精神面貌": D("38.5")}
        assert values["06"].scores == {"现场提问": D("55.5"), "精神面貌": D(39)}
        assert values["05"] == Sheet(SheetState.SCORED, {"现场提问": D(0), "精神面貌": D(0)})
        assert values["03"].scores == {"现场提问": D("59.5"), "精神面貌": D(5)}
        assert clerk.actions()[0] == f"录入评分：{HALL}/{JUDGES[0]}/03"
        assert len(clerk.actions()) == 1 + 12

    def test_after_the_last_entry_comes_the_next_judge(self, clerk):
        clerk.type("50⏎30⏎" * 6)
        assert (clerk.judge, clerk.place) == (JUDGES[1], (0, 0))
        assert clerk.message == f"现在录入{JUDGES[1]}的评分表，请换一叠纸。"
        assert clerk.view.scoring.judges.texts(0)[1] == "6/6"
        clerk.press(Qt.Key.Key_Return, shift=True)
        assert (clerk.judge, clerk.place) == (JUDGES[0], (5, 1))

    def test_after_the_last_judge_the_cursor_stays(self, clerk):
        clerk.view.scoring.judges.setCurrentCell(6, 0)
        clerk.grid.move_to(5, 1)
        clerk.type("30⏎")
        assert (clerk.judge, clerk.place) == (JUDGES[6], (5, 1))
        assert "最后一位评委" in clerk.message

    def test_what_was_written_is_confirmed(self, clerk):
        clerk.type("585⏎")
        assert clerk.message == "已记录：02 小王庄镇官庄子村　现场提问 58.5。"
        clerk.type("40⏎")
        assert clerk.message == "已记录：02 小王庄镇官庄子村　精神面貌 40.0，本张合计 98.5。"

    def test_a_wrong_value_keeps_the_cell_open_and_writes_nothing(self, clerk):
        clerk.type("605⏎")
        assert clerk.place == (0, 0)
        assert clerk.message == "“605”不能作为“现场提问”的分数，请填 0 到 60、以 0.5 为一档的分数。"
        assert clerk.grid.cursor_at.typed == "605"
        assert clerk.sheet(JUDGES[0], "02") == Sheet()
        clerk.press(Qt.Key.Key_Down)
        assert clerk.place == (0, 0)
        clerk.press(Qt.Key.Key_Backspace)
        clerk.type("⏎")
        assert clerk.place == (0, 1)
        assert clerk.sheet(JUDGES[0], "02").scores == {"现场提问": D(60)}

    def test_escape_gives_up_what_was_typed(self, clerk):
        clerk.type("605⏎")
        clerk.press(Qt.Key.Key_Escape)
        assert clerk.grid.cursor_at.typed is None
        clerk.press(Qt.Key.Key_Escape)
        assert clerk.view.scoring.judges.hasFocus()
        clerk.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
        assert clerk.grid.hasFocus()
        assert clerk.judge == JUDGES[1]

    def test_arrows_move_and_write_what_is_open(self, clerk):
        clerk.press(Qt.Key.Key_Down, Qt.Key.Key_Right)
        clerk.type("25")
        clerk.press(Qt.Key.Key_Up)
        assert clerk.place == (0, 1)
        assert clerk.sheet(JUDGES[0], "04").scores == {"精神面貌": D(25)}
        clerk.press(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up)
        assert clerk.place == (0, 0)

    def test_tab_goes_on_as_enter_does(self, clerk):
        clerk.type("25")
        clerk.press(Qt.Key.Key_Tab)
        assert clerk.place == (0, 1)
        assert clerk.grid.hasFocus()
        clerk.press(Qt.Key.Key_Backtab, shift=True)
        assert clerk.place == (0, 0)

    def test_delete_clears_a_value_and_the_sheet_is_unfinished(self, clerk):
        clerk.type("25⏎30⏎")
        clerk.grid.move_to(0, 0)
        clerk.press(Qt.Key.Key_Delete)
        assert clerk.sheet(JUDGES[0], "02") == Sheet(SheetState.PENDING, {"精神面貌": D(30)})
        assert clerk.grid.row(0).state_text == "未完"
        assert clerk.message == "已清除：02 的“现场提问”。按 Ctrl+Z 可以撤销。"
        clerk.press(Qt.Key.Key_Delete)
        assert clerk.actions()[0] == f"清除评分：{HALL}/{JUDGES[0]}/02"
        assert len(clerk.actions()) == 1 + 3

    def test_a_value_is_opened_and_changed_by_a_digit(self, clerk):
        clerk.type("255⏎")
        clerk.grid.move_to(0, 0)
        clerk.press(Qt.Key.Key_F2, Qt.Key.Key_Backspace)
        clerk.type("0⏎")
        assert clerk.sheet(JUDGES[0], "02").scores == {"现场提问": D(25)}

    def test_the_same_value_again_is_no_change(self, clerk):
        clerk.type("25⏎")
        clerk.grid.move_to(0, 0)
        clerk.type("25⏎")
        assert len(clerk.actions()) == 1 + 1

    def test_a_click_chooses_a_cell(self, clerk, qtbot):
        grid, geometry = clerk.grid, clerk.grid._geometry
        place = geometry.row_rect(3, 0).center()
        place.setX(geometry.column_left(1, 0) + 5)
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert clerk.place == (3, 1)

    def test_the_screen_tells_which_sheet_of_paper_it_is(self, clerk):
        clerk.grid.move_to(2, 0)
        assert any("评分表 3-01-06" in label.text() for label in clerk.view.findChildren(QLabel))

    def test_after_its_own_writing_nothing_is_read_again(self, clerk, qtbot):
        loads = []
        clerk.view.desk.loaded.connect(lambda: loads.append(1))
        clerk.workspace.changed.connect(clerk.view.refresh)  # as the main window does
        clerk.type("25⏎30⏎")
        assert loads == []

    def test_a_file_that_vanished_keeps_the_value_on_the_screen_and_says_so(self, database, qtbot):
        clerk = Clerk(database, qtbot, quarter())
        database.path.rename(database.path.with_suffix(".away"))
        clerk.type("25⏎")
        assert "已被移走、删除或替换，刚才的修改没有保存" in clerk.message
        assert (clerk.grid.cursor_at.typed, clerk.place) == ("25", (0, 0))
        assert clerk.view.desk.competition == quarter()
        database.path.with_suffix(".away").rename(database.path)
        clerk.type("⏎")
        assert clerk.place == (0, 1)


class TestStates:
    def test_letters_set_states_and_go_on_to_the_next_sheet(self, clerk):
        clerk.type("q")
        assert (clerk.sheet(JUDGES[0], "02").state, clerk.place) == (SheetState.ABSENT, (1, 0))
        clerk.type("h")
        assert clerk.sheet(JUDGES[0], "04").state is SheetState.RECUSED
        assert clerk.grid.row(0).state_text == "缺席"
        assert clerk.actions()[0] == f"评分表回避：{HALL}/{JUDGES[0]}/04"
        clerk.grid.move_to(0, 0)
        clerk.type("w")
        assert (clerk.sheet(JUDGES[0], "02"), clerk.place) == (Sheet(), (0, 0))

    def test_a_sheet_without_room_for_scores_says_so(self, clerk):
        clerk.type("q")
        clerk.grid.move_to(0, 0)
        clerk.type("5⏎")
        assert clerk.message == "这张评分表是“缺席”，不能有分数。请先把它改回“未评”。"
        assert clerk.sheet(JUDGES[0], "02") == Sheet(SheetState.ABSENT)
        clerk.press(Qt.Key.Key_Escape)

    def test_enter_passes_over_sheets_without_room_for_scores(self, clerk):
        clerk.grid.move_to(1, 0)
        clerk.type("h")
        clerk.grid.move_to(0, 1)
        clerk.type("20⏎")
        assert clerk.place == (2, 0)

    def test_scores_are_not_lost_without_a_question(self, clerk):
        clerk.type("25⏎30⏎")
        clerk.grid.move_to(0, 0)
        asked = when_asked(press("no"))
        clerk.type("q")
        assert "1 张评分表上已有分数，将被清除（可以撤销）。" in "".join(asked)
        assert clerk.sheet(JUDGES[0], "02").state is SheetState.SCORED
        when_asked(press("yes"))
        clerk.type("q")
        assert clerk.sheet(JUDGES[0], "02") == Sheet(SheetState.ABSENT)

    def test_a_judge_who_did_not_come_is_marked_for_all_entries_at_once(self, clerk):
        clerk.press(*[Qt.Key.Key_Down] * 5, shift=True)
        assert len(clerk.grid.chosen_keys()) == 6
        clerk.type("q")
        assert all(clerk.sheet(JUDGES[0], entry).state is SheetState.ABSENT for entry in ORDER)
        assert clerk.actions()[0] == f"评分表缺席：{HALL}等6张"
        assert clerk.view.scoring.judges.texts(0)[1] == "6/6"

    def test_an_entry_withdraws_from_the_segment_before_every_judge(self, clerk):
        clerk.type("25⏎30⏎")
        clerk.grid.move_to(0, 0)
        asked = when_asked(press("yes"))
        clerk.type("z")
        assert f"选手 02 弃权“{HALL}”：各评委给他们的共 7 张评分表都记为弃权，环节得分为 0。" in "".join(
            asked
        )
        assert all(clerk.sheet(judge, "02") == Sheet(SheetState.WITHDRAWN) for judge in JUDGES)
        clerk.grid.move_to(0, 0)
        clerk.type("w")
        assert all(clerk.sheet(judge, "02") == Sheet() for judge in JUDGES)

    def test_what_is_being_typed_is_finished_first(self, clerk):
        clerk.type("25q")
        assert clerk.message == "这一格还没有录完：请先按回车确认，或按 Esc 放弃。"
        assert clerk.sheet(JUDGES[0], "02") == Sheet()
        clerk.type("⏎")

    def test_buttons_do_the_same(self, clerk):
        clerk.view.findChild(QPushButton, "state_Key_H").click()
        clerk.settle()
        assert clerk.sheet(JUDGES[0], "02").state is SheetState.RECUSED
        assert clerk.grid.hasFocus()

    def test_the_states_look_different_from_each_other_and_from_0(self, clerk):
        clerk.type("qh")
        clerk.grid.move_to(2, 0)
        when_asked(press("yes"))
        clerk.type("z")
        clerk.type("0⏎0⏎7⏎")
        texts = [clerk.grid.row(row).state_text for row in range(6)]
        assert texts == ["缺席", "回避", "弃权", "已评", "未完", "未评"]
        assert clerk.grid.row(3).values == ("0.0", "0.0")
        assert clerk.grid.row(5).values == ("", "")


class TestRanking:
    def test_it_forms_while_the_last_scores_are_typed(self, database, qtbot):
        whole = quarter()
        sheets = scored_sheets(whole)
        last = SheetKey(HALL, JUDGES[6], ORDER[5])
        del sheets[last]
        clerk = Clerk(database, qtbot, replace(whole, sheets=sheets))
        assert clerk.view.ranking.status.text() == "<b>暂定</b>"
        assert clerk.view.ranking.missing.text() == "还有 1 张未评"
        clerk.go_to_hall()
        clerk.view.scoring.judges.setCurrentCell(6, 0)
        clerk.grid.move_to(5, 0)
        clerk.type("60⏎40⏎")
        assert clerk.view.desk.ranking.status is Status.FINAL
        assert clerk.view.ranking.status.text() == "<b>最终</b>"
        shown = [(line.rank, line.number, line.score) for line in clerk.view.ranking.list.lines]
        assert shown == [
            (str(result.rank), result.entry.number, result.published)
            for result in rank(clerk.stored()).results
        ]

    def test_who_has_no_rank_yet_is_listed_with_the_reason(self, clerk):
        line = clerk.view.ranking.list.lines[0]
        assert (line.number, line.rank) == ("01", "")
        assert "环节“实地查看”还没有有效的评分表" in line.below
        assert clerk.view.ranking.missing.text() == "还有 126 张未评，6 名没有名次"

    def test_it_says_which_rule_decided(self, database, qtbot):
        clerk = Clerk(database, qtbot, finished())
        ties = {line.number: line.tie for line in clerk.view.ranking.list.lines}
        decided = {r.entry.number: r.decided_by for r in rank(finished()).results}
        assert {number for number, tie in ties.items() if tie} == {n for n, rule in decided.items() if rule}
        assert "同分看抽签" in ties.values()

    def test_undo_is_seen_at_once(self, clerk):
        clerk.type("25⏎30⏎")
        with clerk.database.reading() as session:
            last = last_undoable(session)
        undo(clerk.database, last.action)
        clerk.settle()
        assert clerk.grid.row(0).values == ("25.0", "")
        assert clerk.place == (1, 0)


class TestSealing:
    def test_an_unfinished_result_cannot_be_sealed(self, clerk):
        said = when_asked(press("yes"))
        clerk.view.seal()
        assert any("还有 126 张评分表未评，不能封存" in text for text in said)
        assert not clerk.stored().sealed

    def test_a_sealed_result_is_only_looked_at(self, database, qtbot):
        clerk = Clerk(database, qtbot, finished())
        clerk.go_to_hall()
        asked = when_asked(press("yes"))
        clerk.view.findChild(QPushButton, "封存").click()
        clerk.settle()
        assert any("封存后谁也不能改分" in text for text in asked)
        assert clerk.stored().sealed
        assert clerk.view.ranking.status.text() == "<b>已封存</b>"
        assert clerk.message == "结果已封存，只能查看和打印。确需修改，请先“解除封存”。"
        before = clerk.actions()
        clerk.grid.setFocus()
        clerk.type("5⏎q")
        clerk.press(Qt.Key.Key_Delete)
        assert clerk.message == "现在只能查看，不能录入。"
        assert (clerk.actions(), clerk.stored()) == (before, finished(sealed=True))
        when_asked(press("yes"))
        clerk.view.unseal()
        clerk.settle()
        clerk.type("5⏎")
        assert clerk.actions()[:2] == [f"录入评分：{HALL}/{JUDGES[0]}/02", f"解除封存：{NAME}"]

    def test_a_file_open_for_reading_is_only_looked_at(self, database, qtbot):
        with database.action("新建擂台赛") as session:
            queries.store_new(session, quarter())
        other = datafile.open_file(database.path)
        clerk = Clerk(other, qtbot)
        assert clerk.message == "数据文件是以只读方式打开的，只能查看和打印。"
        clerk.type("5⏎")
        assert clerk.view.desk.competition == quarter()
        assert not clerk.view.import_actions()[0].isEnabled()
        with database.action("录入评分") as session:  # the other window goes on
            loaded = queries.load(session, clerk.view.desk.key)
            queries.set_score(session, loaded, SheetKey(HALL, JUDGES[0], "02"), "现场提问", D(5))
        clerk.view.refresh()
        assert len(clerk.view.desk.competition.sheets) == 1
        other.close()


class TestFiles:
    @pytest.fixture
    def empty(self, database, qtbot) -> Clerk:
        return Clerk(database, qtbot)

    def write(self, tmp_path: Path, competition: Competition) -> Path:
        path = tmp_path / "擂台赛.xlsx"
        write_competition(competition, path)
        return path

    def test_an_empty_tab_says_what_to_do_first(self, empty):
        shown = [label.text() for label in empty.view.findChildren(QLabel) if label.isVisible()]
        assert shown[0] == "还没有擂台赛"
        assert "先保存一份空白模板" in shown[1]

    def test_a_workbook_is_imported_and_shown(self, empty, tmp_path):
        empty.view.jobs.import_file(self.write(tmp_path, finished()))
        empty.settle()
        assert empty.view.desk.competition == finished()
        assert empty.view.chooser.currentText() == NAME
        assert empty.said[-1].startswith(f"已导入“{NAME}”。擂台赛.xlsx：新增386")

    def test_the_same_workbook_again_changes_nothing(self, database, qtbot, tmp_path):
        clerk = Clerk(database, qtbot, finished())
        clerk.view.jobs.import_file(self.write(tmp_path, finished()))
        assert clerk.said == ["“擂台赛.xlsx”与已有的擂台赛完全相同，没有需要导入的内容。"]

    def test_changes_of_what_is_there_are_asked_first(self, database, qtbot, tmp_path):
        clerk = Clerk(database, qtbot, quarter())
        path = self.write(tmp_path, finished())
        asked = when_asked(press("no"))
        clerk.view.jobs.import_file(path)
        assert "已有同名的擂台赛，将按工作簿更新：新增 336 行，变更 0 行" in "".join(asked)
        assert clerk.stored() == quarter()
        when_asked(press("yes"))
        clerk.view.jobs.import_file(path)
        clerk.settle()
        assert clerk.view.desk.competition == finished()

    def test_a_wrong_workbook_is_shown_with_its_problems(self, empty, tmp_path):
        wrong = finished()
        wrong.sheets[SheetKey(HALL, JUDGES[0], "02")] = Sheet(
            SheetState.SCORED, {"现场提问": D(99), "精神面貌": D(1)}
        )
        shown: list[int] = []

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, ProblemDialog)
            shown.append(dialog.problem_list.table.table_model.rowCount())
            dialog.reject()

        said = when_asked(look)
        empty.view.jobs.import_file(self.write(tmp_path, wrong))
        assert shown == [1]
        assert any("有 1 处错误，没有导入任何内容" in text for text in said)
        assert empty.view.desk.competition is None

    def test_warnings_are_shown_before_anything_is_written(self, empty, tmp_path):
        path = self.write(tmp_path, quarter(adjustments=()))
        import openpyxl

        book = openpyxl.load_workbook(path)
        del book["同分规则"]
        book.save(path)
        when_asked(lambda dialog: dialog.reject())
        empty.view.jobs.import_file(path)
        assert empty.view.desk.lines == []
        when_asked(press("go_on"))
        empty.view.jobs.import_file(path)
        empty.settle()
        assert empty.view.desk.competition.tie_rules == ()

    def test_what_is_exported_reads_back_the_same(self, database, qtbot, tmp_path, monkeypatch):
        clerk = Clerk(database, qtbot, finished())
        target = tmp_path / "导出.xlsx"
        monkeypatch.setattr(
            "yunhe_desktop.competition.view.jobs.QFileDialog.getSaveFileName",
            lambda *_arguments: (str(target.with_suffix("")), ""),
        )
        clerk.view.export_actions()[0].trigger()
        assert read_competition(target).competition == finished()
        assert clerk.said == [f"已导出到“{target}”。"]
        clerk.view.export_actions()[1].trigger()
        assert "空白模板已保存到" in clerk.said[-1]

    def test_results_are_previewed(self, database, qtbot):
        clerk = Clerk(database, qtbot, finished())
        kinds: list[str] = []

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, PrintPreview)
            kinds.append(dialog.windowTitle())
            dialog.reject()

        when_asked(look)
        clerk.view.print_actions()[1].trigger()
        assert kinds == ["结果　打印预览"]

    def test_one_judge_s_blank_sheets_are_previewed(self, clerk):
        shown: list[str] = []

        def choose(dialog: QDialog) -> None:
            *_others, own = dialog.findChildren(QRadioButton)
            shown.append(own.text())
            own.setChecked(True)
            when_asked(look)
            dialog.findChild(QPushButton, "yes").click()

        def look(dialog: QDialog) -> None:
            assert isinstance(dialog, PrintPreview)
            shown.append(str(len(dialog._pages)))
            dialog.reject()

        when_asked(choose)
        clerk.view.print_score_sheets()
        assert shown == [f"只打印“{HALL}”{JUDGES[0]}的（6 张）", "3"]

    def test_another_competition_is_chosen_from_the_list(self, database, qtbot):
        with database.action("新建擂台赛") as session:
            queries.store_new(session, replace(quarter(), name="2024年第四季度擂台赛", quarter=4))
        clerk = Clerk(database, qtbot, finished())
        assert clerk.view.chooser.currentText() == "2024年第四季度擂台赛"
        clerk.view.chooser.setCurrentIndex(1)
        clerk.view.chooser.activated.emit(1)
        assert clerk.view.desk.competition == finished()
