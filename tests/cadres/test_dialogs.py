"""The form of one cadre: what it refuses, what it asks, what it writes."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from tests.desk import button
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.dialogs import CadreDialog
from yunhe_desktop.cadres.queries import get_cadre, save_cadre
from yunhe_desktop.database import Database
from yunhe_desktop.history import recent_actions

STARTED, ENDED = 2, 3


@pytest.fixture
def form(qtbot, dialogs, database: Database) -> Callable[[str], CadreDialog]:
    """Opens the form of a cadre, or with "" an empty one."""

    def open_form(key: str) -> CadreDialog:
        made = CadreDialog(None, database, key)
        qtbot.addWidget(made)
        made.show()
        return made

    return open_form


def type_in(form: CadreDialog, key: str, text: str) -> None:
    editor = form.form.editor(key)
    if isinstance(editor, QComboBox):
        editor.setCurrentText(text)
    else:
        editor.selectAll()
        editor.insert(text)


def note(form: CadreDialog, key: str) -> str:
    return form.form.findChild(QLabel, f"{key}_note").text()


def stored(database: Database, key: str, field: str) -> str:
    with database.reading() as session:
        return getattr(get_cadre(session, key), field)


def test_a_change_is_one_action_that_can_be_read_in_the_history(form, database, zhang):
    dialog = form(zhang)
    assert dialog.windowTitle() == "编辑：张建国"
    type_in(dialog, "phone", "13900001111")
    type_in(dialog, "education", "大专")
    button(dialog, "保存").click()
    assert (stored(database, zhang, "phone"), stored(database, zhang, "education")) == ("13900001111", "大专")
    with database.reading() as session:
        assert recent_actions(session)[0].label == "修改干部：张建国"


def test_a_wrong_check_digit_stands_under_the_number_and_nothing_is_saved(form, database, zhang):
    dialog = form(zhang)
    type_in(dialog, "id_number", "130903198705019391")
    type_in(dialog, "phone", "13900001111")
    button(dialog, "保存").click()
    assert "校验码" in note(dialog, "id_number")
    assert dialog.isVisible()
    assert stored(database, zhang, "phone") == "17129804604"
    type_in(dialog, "id_number", "130903198705019398")
    assert note(dialog, "id_number") == ""
    button(dialog, "保存").click()
    assert stored(database, zhang, "phone") == "13900001111"


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [("name", "", "请填写姓名。"), ("birth_date", "明天", "认不出是什么日期"), ("name", "张" * 51, "最多 50 个字")],
)  # fmt: skip
def test_what_cannot_be_is_told_where_it_stands(form, database, zhang, field, typed, told):
    dialog = form(zhang)
    type_in(dialog, field, typed)
    button(dialog, "保存").click()
    assert told in note(dialog, field)
    assert stored(database, zhang, "name") == "张建国"


def test_a_full_width_id_number_is_stored_in_its_usual_form(form, database, zhang):
    dialog = form(zhang)
    type_in(dialog, "id_number", "１３０９０３ 19870501 9398")
    button(dialog, "保存").click()
    assert stored(database, zhang, "id_number") == "130903198705019398"


def test_a_contradiction_is_asked_about(form, database, zhang, dialogs):
    dialog = form(zhang)
    type_in(dialog, "sex", "女")
    dialogs.press("取消", "仍然保存")
    button(dialog, "保存").click()
    assert stored(database, zhang, "sex") == "男"
    button(dialog, "保存").click()
    assert stored(database, zhang, "sex") == "女"
    assert any("性别" in said and "仍然保存吗？" in said for said in dialogs.said)


def test_a_second_file_of_the_same_person_is_asked_about(form, database, villages, zhang, dialogs):
    dialog = form("")
    dialog.village.setCurrentIndex(dialog.village.findData(villages["小王庄镇/小圈村"]))
    type_in(dialog, "name", "张建囯")
    type_in(dialog, "id_number", "130903198705019398")
    dialogs.press("取消")
    button(dialog, "保存").click()
    assert any("与“张建国”的档案相同" in said for said in dialogs.said)
    assert dialog.saved == ""


def test_nobody_is_put_into_a_village_by_accident(form, database, villages, dialogs):
    dialog = form("")
    assert dialog.village.currentText() == ""
    type_in(dialog, "name", "李秀英")
    dialogs.press("知道了")
    button(dialog, "保存").click()
    assert any("请在最上面选择" in said for said in dialogs.said)
    dialog.village.setCurrentText("南陈屯镇　官庄子")
    button(dialog, "保存").click()
    with database.reading() as session:
        assert get_cadre(session, dialog.saved).village_id == villages["南陈屯镇/官庄子"]


def test_who_saves_second_is_told_and_the_first_stays(form, database, zhang, dialogs):
    dialog = form(zhang)
    with database.action("另一处修改") as session:
        save_cadre(session, zhang, {"phone": "13900000001"}, [], version=1)
    type_in(dialog, "phone", "13900000002")
    dialogs.press("知道了")
    button(dialog, "保存").click()
    assert "“张建国”的档案在您编辑时已被改过，没有保存。请重新打开后再改。" in dialogs.said
    assert stored(database, zhang, "phone") == "13900000001"
    assert dialog.isVisible()


def test_posts_begin_and_end_in_the_form(form, database, zhang):
    dialog = form(zhang)
    table = dialog.posts.table
    assert [dialog.posts._chooser(row, 0).currentText() for row in range(2)] == ["党组织书记", "村委会主任"]
    ended = table.cellWidget(1, ENDED)
    assert isinstance(ended, QLineEdit)
    ended.setText("2023年5月")
    button(dialog, "增加职务").click()
    dialog.posts._chooser(2, 0).setCurrentText("文书")
    table.cellWidget(2, STARTED).setText("2023.6")
    button(dialog, "保存").click()
    with database.reading() as session:
        posts = {post.position: post for post in queries.posts_of(get_cadre(session, zhang))}
    assert (posts["村委会主任"].ended, posts["文书"].started) == ("2023-05", "2023-06")
    assert [name for name, post in posts.items() if post.main] == ["党组织书记"]


@pytest.mark.parametrize(("ended", "told"), [("2020.01", "早于任职时间"), ("以后", "任职第1行")])
def test_a_post_cannot_end_before_it_begins_or_at_no_date(form, database, zhang, dialogs, ended, told):
    dialog = form(zhang)
    dialog.posts.table.cellWidget(0, ENDED).setText(ended)
    dialogs.press("知道了")
    button(dialog, "保存").click()
    assert any(told in said for said in dialogs.said)
    assert dialog.isVisible()


def test_a_row_taken_out_is_a_post_that_never_was(form, database, zhang):
    dialog = form(zhang)
    dialog.posts.table.setCurrentCell(1, 0)
    button(dialog, "删去这一行").click()
    button(dialog, "保存").click()
    with database.reading() as session:
        assert queries.current_posts(session)[zhang].positions == ("党组织书记",)


def test_giving_up_changes_nothing(form, database, zhang):
    dialog = form(zhang)
    type_in(dialog, "phone", "1")
    button(dialog, "取消").click()
    assert stored(database, zhang, "phone") == "17129804604"


def test_a_birth_date_known_to_the_year_stays_so(form, database, zhang):
    with database.action("只知年份") as session:
        save_cadre(session, zhang, {"birth_date": "1987", "id_number": ""}, [], version=1)
    dialog = form(zhang)
    type_in(dialog, "phone", "13900001111")
    button(dialog, "保存").click()
    assert stored(database, zhang, "birth_date") == "1987"
