"""The main job, start to end, in the real window and then through the command line: from a roster to a signed
ranking."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.desk import Dialogs, button
from yunhe_desktop.__main__ import main
from yunhe_desktop.cadres.form.dialog import CadreDialog
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.roster.dialogs import import_roster, import_village_list
from yunhe_desktop.cadres.roster.preview import RosterPreview
from yunhe_desktop.competition.rules import Competition, Criterion, Entry, Judge, Status
from yunhe_desktop.competition.view import CompetitionView
from yunhe_desktop.main_window import MainWindow
from yunhe_desktop.widgets.print_preview import PrintPreview

RESULT = [("1", "01", "99.50"), ("2", "02", "98.50"), ("3", "03", "97.50")]
RESULT += [("4", "04", "96.50"), ("5", "05", "95.50"), ("6", "06", "94.50")]


class Clerk:
    """Sits before the window and does what a clerk does."""

    def __init__(self, window: MainWindow, qtbot, dialogs: Dialogs) -> None:
        self.window = window
        self.qtbot = qtbot
        self.dialogs = dialogs

    def cadres(self) -> PeoplePage:
        """Go to 干部档案."""
        self.window.go_to("干部档案")
        return self.window.current_tab().people

    def contest(self) -> CompetitionView:
        """Go to 擂台赛."""
        self.window.go_to("擂台赛")
        return self.window.current_tab()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.qtbot.keyClick(self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def keys(self, text: str) -> None:
        """Type into the entry grid, with Enter behind it."""
        grid = self.contest().scoring.grid
        self.qtbot.keyClicks(grid, text)
        self.qtbot.keyClick(grid, Qt.Key.Key_Return)

    def saves_pdf(self, path: Path) -> None:
        """In the preview that comes next: 另存为 PDF, close."""

        def act(preview: PrintPreview) -> None:
            assert isinstance(preview, PrintPreview)
            preview.save_as(path)
            preview.reject()

        self.dialogs.expect(act)


@pytest.fixture
def clerk(open_main_window, qtbot, dialogs, tmp_path: Path) -> Clerk:
    """At a machine on which the program has just been opened and a new file was made."""
    from yunhe_desktop import datafile

    window = open_main_window(datafile.create(tmp_path / "第一次打开.yhd"))
    dialogs.choose_file(tmp_path / "运河区")
    window.files.new()
    assert window.workspace.database.path == tmp_path / "运河区.yhd"
    return Clerk(window, qtbot, dialogs)


def text_of(pdf: Path) -> str:
    """What can be read on all pages."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def numbers_of_sheets(pdf: Path) -> set[str]:
    """The numbers of the scoring sheets of a PDF: segment, judge, entry."""
    return set(re.findall(r"\b\d-\d\d-\d\d\b", text_of(pdf)))


def all_numbers(competition: Competition) -> set[str]:
    """One for each judge of each segment and each entry."""
    return {
        f"{segment_number}-{judge_number:02d}-{entry.number}"
        for segment_number, segment in enumerate(competition.segments, 1)
        for judge_number in range(1, len(segment.judges) + 1)
        for entry in competition.entries
    }


def take_over_villages_and_rosters(clerk: Clerk, village_list: Path, rosters: list[Path]) -> None:
    cadres = clerk.cadres()
    import_village_list(cadres, clerk.window.workspace, village_list)
    for roster, count in zip(rosters, (199, 210), strict=True):
        clerk.dialogs.expect(lambda preview, count=count: agree(preview, count))
        assert import_roster(cadres, clerk.window.workspace, roster)


def agree(preview: RosterPreview, count: int) -> None:
    """Look at the preview, then press its button."""
    assert isinstance(preview, RosterPreview)
    assert preview.staged.report().rejected == 0
    button(preview, f"导入{count}人").click()


def look_up_and_change_one(clerk: Clerk) -> None:
    """Find 姚文林 by his initials, change his phone, take that back."""
    cadres = clerk.cadres()
    clerk.qtbot.keyClicks(cadres.filters.search, "ywl")
    cadres.table.selectRow(0)
    key = cadres.table.current_id()
    assert cadres.table_model.texts_of(0)[2] == "姚文林"

    def change(dialog: CadreDialog) -> None:
        phone = dialog.form.editor("phone")
        (eye,) = phone.actions()
        eye.trigger()
        phone.selectAll()
        phone.insert("13900001111")
        button(dialog, "保存").click()

    clerk.dialogs.expect(change)
    clerk.qtbot.keyClick(cadres.table, Qt.Key.Key_Return)
    assert phone_of(clerk, key) == "13900001111"
    clerk.undo()
    assert phone_of(clerk, key) == "17129804604"
    clerk.qtbot.keyClick(cadres.filters.search, Qt.Key.Key_Escape)
    assert cadres.table_model.rowCount() == 409


def phone_of(clerk: Clerk, key: str) -> str:
    from yunhe_desktop.cadres.queries import get_cadre

    with clerk.window.workspace.database.reading() as session:
        return get_cadre(session, key).phone


def typed(criterion: Criterion, entry: Entry, *, last: bool) -> str:
    """What stands on every judge's paper: full marks, but for the last criterion entry n loses n - 0.5."""
    lost = int(entry.number) - Decimal("0.5") if last else Decimal(0)
    return f"{criterion.full_mark - lost:f}".replace(".", "")


def type_all_sheets(clerk: Clerk, competition: Competition) -> None:
    """Segment by segment, one judge's pile after the other."""
    view = clerk.contest()
    for number, segment in enumerate(competition.segments, 1):
        view.scoring.segments.findChild(QPushButton, f"segment_{number}").click()
        clerk.qtbot.keyClick(view.scoring.grid, Qt.Key.Key_Escape)  # to the list of judges, up to the first
        while view.scoring.judges.judge != segment.judges[0]:
            clerk.qtbot.keyClick(view.scoring.judges, Qt.Key.Key_Up)
        clerk.qtbot.keyClick(view.scoring.judges, Qt.Key.Key_Return)
        for judge in segment.judges:
            assert view.scoring.judges.judge == judge
            for entry in competition.entries:
                type_sheet(clerk, judge, entry, segment.criteria)


def type_sheet(clerk: Clerk, judge: Judge, entry: Entry, criteria: tuple[Criterion, ...]) -> None:
    """One sheet of paper; a judge does not score their own town."""
    grid = clerk.contest().scoring.grid
    assert clerk.contest().scoring.current_key.entry == entry.number
    if judge.unit.startswith(entry.township):
        clerk.qtbot.keyClick(grid, Qt.Key.Key_H)
        return
    for criterion in criteria:
        clerk.keys(typed(criterion, entry, last=criterion is criteria[-1]))


def test_a_clerk_brings_rosters_in_and_prints_a_ranking_to_sign(  # noqa: PLR0917 - all that lies on the desk
    clerk, rosters, village_list, competition, competition_workbook, truth, tmp_path, capsys
):
    take_over_villages_and_rosters(clerk, village_list, rosters)
    cadres = clerk.cadres()
    assert cadres.table_model.rowCount() == 409
    look_up_and_change_one(clerk)

    view = clerk.contest()
    view.jobs.import_file(competition_workbook)
    assert view.chooser.currentText() == "头雁擂台赛"

    blank = tmp_path / "评分表.pdf"
    clerk.dialogs.press("预览")
    clerk.saves_pdf(blank)
    view.print_score_sheets()
    assert numbers_of_sheets(blank) == all_numbers(competition)
    assert len(all_numbers(competition)) == (5 + 7 + 7) * 6

    assert view.desk.ranking.status is Status.PROVISIONAL
    clerk.keys("25")  # somebody else's sheet lay on top
    clerk.undo()
    clerk.qtbot.waitUntil(lambda: view.desk.ranking.pending == 114)
    view.scoring.grid.move_to(0, 0)
    type_all_sheets(clerk, competition)
    clerk.qtbot.waitUntil(lambda: view.desk.ranking.status is Status.FINAL)
    assert "最终" in view.ranking.status.text()
    assert [(line.rank, line.number, line.score) for line in view.ranking.list.lines] == RESULT

    results = tmp_path / "结果.pdf"
    clerk.saves_pdf(results)
    view.jobs.print_results()
    text = text_of(results)
    assert all(word in text for word in ("计分员", "核分员", "监督员", "99.50", "94.50"))

    clerk.dialogs.press("封存")
    view.seal()
    assert view.desk.ranking.status is Status.SEALED
    everything_is_there_again(clerk, tmp_path / "运河区.yhd", truth)
    through_the_command_line(rosters, village_list, tmp_path / "运河区.yhd", tmp_path, capsys)


def everything_is_there_again(clerk: Clerk, path: Path, truth: list[dict]) -> None:
    """The file closed and opened again."""
    clerk.window.close_file()
    clerk.window.files.open_path(path)
    exported = path.with_suffix(".json")
    clerk.cadres().export_to(exported)
    found = {one["id_number"]: one for one in json.loads(exported.read_text("utf-8"))}
    assert found == {one["id_number"]: one for one in truth}
    view = clerk.contest()
    assert view.desk.ranking.status is Status.SEALED
    assert [(line.rank, line.number, line.score) for line in view.ranking.list.lines] == RESULT


def ranking(data: Path, capsys) -> dict:
    capsys.readouterr()
    assert main(["--data", str(data), "rank", "头雁擂台赛", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def through_the_command_line(
    rosters: list[Path], village_list: Path, typed_file: Path, folder: Path, capsys
) -> None:
    """The same job without a window: the scored workbook that the window exports gives the same ranking."""
    workbook, other = folder / "已评分.xlsx", folder / "命令行.yhd"
    assert main(["--data", str(typed_file), "export", "competition", "头雁擂台赛", str(workbook)]) == 0
    assert main(["--data", str(other), "import", "villages", str(village_list)]) == 0
    assert main(["--data", str(other), "import", "cadres", *map(str, rosters)]) == 0
    assert main(["--data", str(other), "import", "competition", str(workbook)]) == 0
    by_hand, by_command = ranking(typed_file, capsys), ranking(other, capsys)
    assert (by_hand.pop("status"), by_command.pop("status")) == ("sealed", "final")
    assert by_hand == by_command
    assert [(str(line["rank"]), line["entry"], line["score"]) for line in by_hand["results"]] == RESULT
