"""批量修改: what becomes of everybody, and what is written."""

import pytest
from PySide6.QtGui import QGuiApplication

from yunhe_desktop.cadres.people.mass_changes import (
    CHANGEABLE,
    State,
    emptied,
    targets,
    to_one_value,
    to_pasted,
    write_changes,
)
from yunhe_desktop.cadres.people.multi_edit import MultiEdit
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.tables import Cadre
from yunhe_desktop.errors import UserError
from yunhe_desktop.journal import Action
from yunhe_desktop.undo import last_undoable, undo

FIELDS = {field.key: field for field in CHANGEABLE}
NUMBER = "130903198503052210"


@pytest.fixture
def people(database, villages, zhang) -> list[str]:
    """张建国, 丁一, 王芳 and another 丁一, in this order."""
    keys = [zhang]
    with database.action("新增干部") as session:
        for name, values in (
            ("丁一", {"education": "高中", "birth_date": "1985-03-05"}),
            ("王芳", {"id_number": NUMBER, "sex": "男"}),
            ("丁一", {}),
        ):
            given = {**values, "name": name, "village_id": villages["小王庄镇/小圈村"]}
            keys.append(save_cadre(session, "", given, [PostValues("文书")]).id)
    return keys


@pytest.fixture
def chosen(database, people):
    with database.reading() as session:
        return targets(session, people)


def told(lines) -> list[tuple[str, str, str]]:
    return [(line.name, line.state.value, line.new) for line in lines]


def test_everybody_gets_one_value_read_as_a_roster_s_cell(chosen):
    assert told(to_one_value(FIELDS["political_status"], chosen, "党员")) == [
        ("张建国", "修改", "中共党员"), ("丁一", "修改", "中共党员"), ("王芳", "修改", "中共党员"),
        ("丁一", "修改", "中共党员"),
    ]  # fmt: skip
    assert told(to_one_value(FIELDS["ethnicity"], chosen, "回族"))[0] == ("张建国", "修改", "回")
    assert told(to_one_value(FIELDS["education"], chosen, "高中"))[1] == ("丁一", "不变", "高中")
    assert told(to_one_value(FIELDS["party_joined"], chosen, "2009年7月"))[0] == ("张建国", "修改", "2009-07")


def test_what_cannot_be_read_changes_nobody(chosen):
    lines = to_one_value(FIELDS["education"], chosen, "没听说过")
    assert {line.state for line in lines} == {State.PROBLEM}
    assert "认不出来" in lines[0].note


def test_a_blank_never_erases_but_emptying_does(chosen):
    assert {line.state for line in to_one_value(FIELDS["education"], chosen, " ")} == {State.BLANK}
    assert told(emptied(FIELDS["education"], chosen)) == [
        ("张建国", "不变", ""), ("丁一", "修改", ""), ("王芳", "不变", ""), ("丁一", "不变", ""),
    ]  # fmt: skip


def test_a_column_is_pasted_in_the_order_of_the_list(chosen):
    lines = to_pasted(FIELDS["education"], chosen, "学历\n大专\n\n本科\n神童\n")
    assert [(line.state.value, line.new) for line in lines] == [
        ("修改", "大专"), ("空白", "高中"), ("修改", "本科"), ("有问题", "神童"),
    ]  # fmt: skip


def test_two_columns_are_matched_by_name_or_number(chosen):
    lines = to_pasted(
        FIELDS["education"], chosen, f"姓名\t学历\n丁一\t大专\n{NUMBER}\t本科\n张  建国\t高中\n李某\t高中"
    )
    assert told(lines) == [
        ("丁一", "有问题", "大专"), ("王芳", "修改", "本科"), ("张建国", "修改", "高中"), ("李某", "有问题", "高中"),
    ]  # fmt: skip
    assert lines[0].note == "同名的有2人，请用身份证号对应。"
    assert lines[3].note == "要修改的人里没有这个姓名。"


def test_one_person_gets_one_value(chosen):
    lines = to_pasted(FIELDS["education"], chosen, f"{NUMBER}\t本科\n王芳\t高中")
    assert [line.state for line in lines] == [State.CHANGED, State.PROBLEM]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("大专\n本科", "粘贴了2行，要修改的有4人"), ("a\tb\tc", "有3列"), ("", "还没有粘贴")],
)
def test_a_shape_that_leaves_open_who_is_meant(chosen, text, sentence):
    with pytest.raises(UserError, match=sentence):
        to_pasted(FIELDS["education"], chosen, text)


def test_a_cell_of_several_lines_is_one_value(chosen):
    lines = to_pasted(FIELDS["remarks"], chosen, '"第一行\n第二行"\nb\nc\nd')
    assert lines[0].new == "第一行\n第二行"


def test_a_date_that_knows_less_does_not_replace_one_that_knows_more(chosen):
    lines = to_one_value(FIELDS["birth_date"], chosen, "1985.03")
    assert told(lines)[1] == ("丁一", "不变", "1985-03-05")
    assert told(lines)[3] == ("丁一", "修改", "1985-03")


def test_what_contradicts_is_said_and_left_to_the_user(chosen):
    lines = to_one_value(FIELDS["sex"], chosen, "女")
    assert "身份证号" in lines[2].note
    assert lines[2].state is State.CHANGED


def test_an_id_number_is_checked_and_belongs_to_one(chosen):
    wrong = to_pasted(FIELDS["id_number"], chosen, "张建国\t130903198705019399")
    assert "校验码" in wrong[0].note
    lines = to_one_value(FIELDS["id_number"], chosen, NUMBER)
    assert {line.state for line in lines} == {State.PROBLEM, State.SAME}


def test_it_is_one_action_that_can_be_undone(database, chosen, people):
    field = FIELDS["political_status"]
    assert write_changes(database, field, to_one_value(field, chosen, "群众")) == 4
    with database.reading() as session:
        last = last_undoable(session)
        assert session.get_one(Cadre, people[3]).political_status == "群众"
    assert last.label == "批量修改：政治面貌（4人）"
    undo(database, last.action)
    with database.reading() as session:
        assert session.get_one(Cadre, people[3]).political_status == ""


def test_who_was_changed_meanwhile_stops_it(database, chosen, people):
    field = FIELDS["duties"]
    lines = to_one_value(field, chosen, "党建")
    with database.action("别处改了") as session:
        session.get_one(Cadre, people[1]).duties = "武装"
    with pytest.raises(UserError, match="刚才被改过"):
        write_changes(database, field, lines)
    with database.reading() as session:
        assert session.get_one(Cadre, people[0]).duties == ""


# the dialog


@pytest.fixture
def page(open_main_window, database, people) -> PeoplePage:
    window = open_main_window(database)
    window.go_to("干部档案")
    return window.current_tab().people


def test_the_chosen_people_are_changed_from_the_list(page, database, dialogs):
    page.table.selectAll()

    def fill(dialog: MultiEdit) -> None:
        dialog.value.setCurrentText("群众")
        dialog.preview()
        assert dialog.change.text() == "修改4人"
        assert dialog.table.texts(0)[0::4] == ["修改", "群众"]
        dialog.change.click()

    dialogs.expect(fill)
    page.rarer.edit_many.trigger()
    with database.reading() as session:
        assert {cadre.political_status for cadre in session.query(Cadre)} == {"群众"}
    assert "已修改4人的政治面貌" in page.window().statusBar().currentMessage()


def test_a_column_from_the_clipboard(page, database, people, dialogs):
    QGuiApplication.clipboard().setText("张建国\t大专\n王芳\t没听说\n")

    def fill(dialog: MultiEdit) -> None:
        dialog.field.setCurrentIndex(dialog.field.findText("学历"))
        dialog.pasted.setChecked(True)
        dialog.paste.click()
        assert dialog.said.text() == "1人修改，1人有问题不改。"
        assert dialog.table.texts(0)[0] == "有问题"
        dialog.change.click()

    dialogs.expect(fill)
    page.rarer.edit_many.trigger()
    with database.reading() as session:
        assert session.get_one(Cadre, people[0]).education == "大专"
        assert session.get_one(Cadre, people[2]).education == ""


def test_emptying_asks_first(page, database, people, dialogs):
    def fill(dialog: MultiEdit) -> None:
        dialog.field.setCurrentIndex(dialog.field.findText("学历"))
        dialog.empty.setChecked(True)
        assert dialog.change.text() == "修改1人"
        dialog.change.click()

    dialogs.expect(fill)
    dialogs.press("清空")
    page.rarer.edit_many.trigger()
    with database.reading() as session:
        assert session.get_one(Cadre, people[1]).education == ""


def test_a_wrong_shape_is_said_below(page, dialogs, database):
    def fill(dialog: MultiEdit) -> None:
        dialog.pasted.setChecked(True)
        dialog.text.setPlainText("群众\n群众")
        dialog.preview()
        assert "对不上" in dialog.said.text()
        assert not dialog.change.isEnabled()
        dialog.cancel.click()

    dialogs.expect(fill)
    page.rarer.edit_many.trigger()
    with database.reading() as session:
        assert session.query(Action).count() == 3
