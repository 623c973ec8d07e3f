"""办理变动 as a clerk does it: choose, read what will happen, save; correct and take back later."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QWidget

from tests.desk import button
from yunhe_desktop.cadres import queries
from yunhe_desktop.cadres.changes.dialogs import ChangeDialog, change_cadres
from yunhe_desktop.cadres.changes.records import ChangeRecords
from yunhe_desktop.cadres.queries import PostValues, save_cadre
from yunhe_desktop.cadres.rules import Change
from yunhe_desktop.database import Database
from yunhe_desktop.history import recent_actions


@pytest.fixture
def form(qtbot, dialogs, database: Database) -> Callable[..., ChangeDialog]:
    """Opens 办理变动 for these cadres."""

    def open_form(*keys: str) -> ChangeDialog:
        with database.reading() as session:
            made = ChangeDialog(None, database, queries.change_subjects(session, keys))
        qtbot.addWidget(made)
        made.show()
        return made

    return open_form


@pytest.fixture
def records(qtbot, dialogs, database: Database) -> Callable[[str], ChangeRecords]:
    """Opens 变动记录 of one cadre."""

    def open_records(key: str) -> ChangeRecords:
        made = ChangeRecords(None, database, key, "张建国")
        qtbot.addWidget(made)
        made.show()
        return made

    return open_records


def fill(form: QWidget, key: str, text: str) -> None:
    editor = form.findChild(QWidget, key)
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(editor.findText(text))
    else:
        editor.setText(text)


def preview(form: ChangeDialog) -> str:
    return form.findChild(QLabel, "preview").text()


def left_on(database: Database, key: str) -> str:
    with database.reading() as session:
        return queries.get_cadre(session, key).left_on


def leave(database: Database, *keys: str, kind: str = "离任") -> None:
    with database.action(f"干部{kind}") as session:
        queries.change_cadres(session, keys, Change(kind, "2026-02"))


def test_a_secretary_is_transferred(form, database, villages, zhang):
    dialog = form(zhang)
    assert preview(dialog) == "请先选择变动和时间。"
    assert not dialog.goal.isVisible()
    fill(dialog, "kind", "调动")
    fill(dialog, "date", "2026.2")
    fill(dialog, "document", "运组干〔2026〕12号")
    assert dialog.goal.isVisible()
    fill(dialog, "village", "南陈屯镇　西砖河")
    dialog.goal.findChild(QCheckBox, "党组织副书记").click()
    assert preview(dialog) == (
        "张建国 2026.02 起不再担任小圈村党组织书记、村委会主任，调往西砖河，任党组织副书记。"
    )
    button(dialog, "保存变动").click()
    with database.reading() as session:
        cadre = queries.get_cadre(session, zhang)
        assert cadre.village_id == villages["南陈屯镇/西砖河"]
        assert queries.current_posts(session, [zhang])[zhang].positions == ("党组织副书记",)
        assert recent_actions(session)[0].label == "干部调动：张建国"


def test_what_speaks_against_it_is_told_and_nothing_is_written(form, database, zhang, dialogs):
    dialog = form(zhang)
    fill(dialog, "kind", "退休")
    fill(dialog, "date", "2020.12")
    dialogs.press("知道了")
    button(dialog, "保存变动").click()
    assert any("早于张建国担任小圈村党组织书记的 2021.01" in text for text in dialogs.said)
    assert dialog.isVisible()
    assert left_on(database, zhang) == ""


def test_death_is_asked_about_first(form, database, zhang, dialogs):
    dialog = form(zhang)
    fill(dialog, "kind", "去世")
    fill(dialog, "date", "2026.2.3")
    dialogs.press("取消")
    button(dialog, "保存变动").click()
    assert left_on(database, zhang) == ""
    assert "登记张建国去世？" in dialogs.said
    dialogs.press("登记去世")
    button(dialog, "保存变动").click()
    assert left_on(database, zhang) == "2026-02-03"


def test_a_team_leaves_together_with_its_reason(form, database, villages, zhang):
    with database.action("新增干部") as session:
        place = villages["小王庄镇/小圈村"]
        other = save_cadre(session, "", {"name": "李秀英", "village_id": place}, [PostValues("文书")]).id
    dialog = form(zhang, other)
    kinds = dialog.findChild(QComboBox, "kind")
    assert [kinds.itemText(number) for number in range(kinds.count())] == ["离任", "退休", "辞职", "免职"]
    fill(dialog, "kind", "离任")
    fill(dialog, "date", "2026.1")
    fill(dialog, "reason", "届满")
    assert preview(dialog).splitlines()[1] == "李秀英 2026.01 起不再担任小圈村文书，离任。"
    button(dialog, "保存变动").click()
    assert (left_on(database, zhang), left_on(database, other)) == ("2026-01", "2026-01")
    with database.reading() as session:
        (post,) = queries.posts_of(queries.get_cadre(session, other))
        assert (post.end_reason, recent_actions(session)[0].label) == ("届满", "2名干部离任")


def test_who_left_comes_back_to_the_own_village(form, database, zhang):
    leave(database, zhang)
    dialog = form(zhang)
    fill(dialog, "kind", "重新任职")
    fill(dialog, "date", "2026.3")
    assert dialog.goal.village.currentText() == "小王庄镇　小圈村"
    dialog.goal.findChild(QCheckBox, "文书").click()
    button(dialog, "保存变动").click()
    assert left_on(database, zhang) == ""


def test_several_who_left_are_not_taken_together(database, villages, zhang, dialogs):
    with database.action("新增干部") as session:
        other = save_cadre(session, "", {"name": "李秀英", "village_id": villages["小王庄镇/小圈村"]}, []).id
    leave(database, zhang, other)
    dialogs.press("知道了")
    assert change_cadres(None, database, [zhang, other]) is False
    assert any("逐个办理" in text for text in dialogs.said)


def test_a_mistake_is_corrected_in_the_records(records, database, zhang, dialogs):
    leave(database, zhang)
    dialog = records(zhang)
    assert dialog.table.texts(0)[:4] == ["2026.02", "离任", "小圈村", "党组织书记、村委会主任"]
    dialogs.expect(lambda form: (fill(form, "date", "2026.1"), button(form, "保存").click()))
    button(dialog, "改正").click()
    assert dialog.table.texts(0)[0] == "2026.01"
    assert left_on(database, zhang) == "2026-01"


def test_a_change_is_taken_back_whole(records, database, zhang, dialogs):
    leave(database, zhang)
    dialog = records(zhang)
    dialogs.press("撤回")
    button(dialog, "撤回这次变动").click()
    assert left_on(database, zhang) == ""
    assert dialog.table.rowCount() == 0


def test_what_was_touched_since_stays_and_the_record_alone_can_go(records, database, zhang, dialogs):
    leave(database, zhang)
    with database.action("修改") as session:
        queries.get_cadre(session, zhang).left_on = "2026-03"
    dialog = records(zhang)
    dialogs.press("撤回", "只删除记录")
    button(dialog, "撤回这次变动").click()
    assert any("张建国的“离任时间”在此之后又被改过" in text for text in dialogs.said)
    assert (left_on(database, zhang), dialog.table.rowCount()) == ("2026-03", 0)
