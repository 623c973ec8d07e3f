"""The preview of a roster: what is shown before anything is written, what is asked, what is remembered."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.desk import Dialogs, button
from yunhe_desktop.cadres.index import CadreFilter, load_index
from yunhe_desktop.cadres.roster import apply_roster, stage_roster
from yunhe_desktop.cadres.roster.column_choice import ColumnChoice
from yunhe_desktop.cadres.roster.dialogs import import_roster, import_village_list
from yunhe_desktop.cadres.roster.preview import RosterPreview
from yunhe_desktop.database import Database
from yunhe_desktop.widgets.workspace import Workspace

HEADINGS = ("乡镇", "村", "姓名", "出生年月", "现任职务", "身份证号", "联系电话")
ZHANG = ("小王庄镇", "小圈村", "张建国", "1987.05", "支部书记", "130903198705019398", "17129804604")
SAME_NAME = ("小王庄镇", "小圈村", "张建国", "1987.05", "支部书记", None, "13900001111")
NEW = ("南陈屯镇", "官庄子", "李秀英", "1990.01", "村委会委员", None, "13900002222")
DAMAGED = ("南陈屯镇", "官庄子", "王强", "1990.01", "村委会委员", "130903198705019391", "13900003333")


def roster(folder: Path, *rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> Path:
    book = Workbook()
    book.active.append(list(headings))
    for row in rows:
        book.active.append(list(row))
    book.save(folder / "花名册.xlsx")
    return folder / "花名册.xlsx"


@pytest.fixture
def preview(qtbot, qapp, database: Database, zhang: str, dialogs: Dialogs) -> Callable[[Path], RosterPreview]:
    def show(path: Path) -> RosterPreview:
        with database.reading() as session:
            staged = stage_roster(session, path)
        made = RosterPreview(None, database, staged)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def lines(preview: RosterPreview) -> list[tuple[str, str]]:
    """State and name of every row that is shown."""
    model = preview.table.table_model
    return [tuple(model.texts_of(row)[2:4]) for row in range(model.rowCount())]


def whole_text(preview: RosterPreview) -> str:
    return preview._whole.text()


def found(database: Database, text: str) -> list[str]:
    with database.reading() as session:
        return load_index(session).find(CadreFilter(text=text))


def test_every_row_says_what_becomes_of_it(preview, tmp_path):
    shown = preview(roster(tmp_path, ZHANG, SAME_NAME, NEW, DAMAGED))
    assert lines(shown)[1:] == [("有疑问", "张建国"), ("新增", "李秀英"), ("拒绝", "王强")]
    assert shown._accept.text() in ("导入1人", "导入2人")


def test_the_rows_of_one_state(preview, tmp_path):
    shown = preview(roster(tmp_path, NEW, DAMAGED))
    button(shown, "拒绝 1").click()
    assert lines(shown) == [("拒绝", "王强")]
    button(shown, "全部 2").click()
    assert len(lines(shown)) == 2


def test_the_chosen_row_says_all_that_is_to_be_said_and_why_not_first(preview, tmp_path):
    damaged = (*DAMAGED[:6], "12")
    shown = preview(roster(tmp_path, NEW, damaged))
    shown.table.select_id("1")
    assert whole_text(shown).startswith("第3行　身份证号")
    assert "联系电话" in whole_text(shown)


@pytest.mark.parametrize(
    ("answer", "state", "people"),
    [("同一人", "变更", 1), ("另一人", "新增", 2), ("跳过", "", 1)],
)
def test_a_question_is_answered_in_the_preview(preview, database, tmp_path, answer, state, people):
    shown = preview(roster(tmp_path, SAME_NAME))
    assert shown._accept.text() == "没有要导入的内容"
    assert not shown._accept.isEnabled()
    shown.table.select_id("0")
    assert "张建国" in shown._question_text.text()
    button(shown, answer).click()
    if state:
        assert lines(shown) == [(state, "张建国")]
        apply_roster(database, shown.staged)
    else:
        assert not shown._accept.isEnabled()
    assert len(found(database, "张建国")) == people
    assert len(found(database, "13900001111")) == (1 if state else 0)


def test_an_answer_can_be_changed(preview, tmp_path):
    shown = preview(roster(tmp_path, SAME_NAME))
    shown.table.select_id("0")
    button(shown, "另一人").click()
    assert lines(shown) == [("新增", "张建国")]
    button(shown, "同一人").click()
    assert lines(shown) == [("变更", "张建国")]


def test_a_column_that_is_not_recognised_is_chosen_and_remembered(preview, database, tmp_path, dialogs):
    path = roster(tmp_path, (*NEW, "妇联、计生"), headings=(*HEADINGS, "干什么的"))
    shown = preview(path)
    assert "“干什么的”一列认不出是哪一项" in shown._notes.text()

    def choose(choice: ColumnChoice) -> None:
        assert isinstance(choice, ColumnChoice)
        chooser = choice.choosers["干什么的"]
        assert chooser.currentText() == "（不导入）"
        chooser.setCurrentIndex(chooser.findData("duties"))
        button(choice, "按此对应").click()

    dialogs.expect(choose)
    button(shown, "列的对应").click()
    assert shown.staged.rows[0].values["duties"] == "妇联、计生"
    assert not shown._notes.isVisible()
    apply_roster(database, shown.staged)
    again = preview(path)
    assert "认不出" not in again._notes.text()
    assert again.staged.sheets[0].columns["干什么的"] == "duties"


def test_the_problems_are_saved_beside_the_rows(preview, dialogs, tmp_path):
    shown = preview(roster(tmp_path, NEW, DAMAGED))
    dialogs.choose_file(tmp_path / "问题.xlsx")
    button(shown, "另存问题清单").click()
    rows = list(load_workbook(tmp_path / "问题.xlsx").worksheets[0].iter_rows(values_only=True))
    assert "问题" in rows[0]
    assert any("王强" in row for row in rows)
    assert not any("李秀英" in row for row in rows)


def test_without_problems_there_is_nothing_to_save(preview, dialogs, tmp_path):
    shown = preview(roster(tmp_path, NEW))
    if shown.staged.problems:
        pytest.fail(str(shown.staged.problems))
    dialogs.press("知道了")
    button(shown, "另存问题清单").click()
    assert "这份花名册没有问题。" in dialogs.said


# through the window


@pytest.fixture
def workspace(qapp, database: Database, zhang: str) -> Workspace:
    return Workspace(database)


def test_cancelling_the_preview_writes_nothing(qtbot, workspace, dialogs, database, tmp_path):
    dialogs.press("取消，不导入")
    assert not import_roster(None, workspace, roster(tmp_path, NEW))
    assert found(database, "李秀英") == []


def test_an_import_is_one_action(qtbot, workspace, dialogs, database, tmp_path):
    from yunhe_desktop import undo

    said = []
    workspace.said.connect(said.append)
    dialogs.press("导入1人")
    assert import_roster(None, workspace, roster(tmp_path, NEW))
    assert len(found(database, "李秀英")) == 1
    assert said == ["花名册.xlsx：新增1，变更0，无变化0，拒绝0，提醒0。按 Ctrl+Z 可以整次撤销。"]
    with database.reading() as session:
        last = undo.last_undoable(session)
    undo.undo(database, last.action)
    assert found(database, "李秀英") == []


def test_a_file_that_is_no_roster_is_told(qtbot, workspace, dialogs, tmp_path):
    (tmp_path / "通知.xlsx").write_bytes(b"")
    dialogs.press("知道了")
    assert not import_roster(None, workspace, tmp_path / "通知.xlsx")
    assert any("“通知.xlsx”是空文件" in said for said in dialogs.said)


def test_a_list_of_villages_with_a_wrong_row(qtbot, workspace, dialogs, database, tmp_path):
    path = tmp_path / "村名单.csv"
    path.write_text("区划代码,乡镇,村\n130903100201,小王庄镇,小圈村\n1309031,小王庄镇,前程子村\n", "utf-8")
    dialogs.press("关闭")
    import_village_list(None, workspace, path)
    assert any("拒绝1" in said for said in dialogs.said)


def test_a_list_of_villages_that_is_none(qtbot, workspace, dialogs, tmp_path):
    (tmp_path / "村名单.csv").write_text("甲,乙\n1,2\n", "utf-8")
    dialogs.press("知道了")
    import_village_list(None, workspace, tmp_path / "村名单.csv")
    assert any("“村名单.csv”里没有找到村名单" in said for said in dialogs.said)
