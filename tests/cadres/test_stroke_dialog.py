"""按笔画排序的规则: the official order, and the strokes of rare characters."""

import pytest

from yunhe_desktop.cadres.index import Arrangement
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.people.stroke_dialog import StrokeDialog
from yunhe_desktop.cadres.queries import save_cadre, stroke_order
from yunhe_desktop.strokes import NAME_STROKES, SURNAME_STROKES
from yunhe_desktop.undo import last_undoable

NAME = 2


@pytest.fixture
def page(open_main_window, database, villages) -> PeoplePage:
    with database.action("新增干部") as session:
        for name in ("田大利", "田富", "王𪚥", "于一"):
            save_cadre(session, "", {"name": name, "village_id": villages["小王庄镇/小圈村"]}, [])
    window = open_main_window(database)
    window.go_to("干部档案")
    page = window.current_tab().people
    page.filters.order.setCurrentText(Arrangement.ALL_BY_STROKES)
    return page


def shown(page: PeoplePage) -> list[str]:
    return [page.table_model.texts_of(row)[NAME] for row in range(page.table_model.rowCount())]


def test_the_other_mode_sorts_the_list_at_once_and_is_remembered(page, database, dialogs):
    assert shown(page) == ["于一", "王𪚥", "田富", "田大利"]
    dialogs.expect(lambda dialog: (dialog.modes[NAME_STROKES].click(), dialog.accept()))
    page.rarer.strokes.trigger()
    assert shown(page) == ["于一", "王𪚥", "田大利", "田富"]
    with database.reading() as session:
        assert stroke_order(session).mode == NAME_STROKES
    dialogs.expect(lambda dialog: (dialog.modes[SURNAME_STROKES].click(), dialog.accept()))
    page.rarer.strokes.trigger()
    assert shown(page)[2:] == ["田富", "田大利"]


def test_unknown_characters_stand_first_and_are_put_in(page, database, dialogs):
    def put_in(dialog: StrokeDialog) -> None:
        assert dialog.table.texts(0) == ["𪚥", "未知", "", "", "王𪚥"]
        dialog.table.selectRow(0)
        assert dialog.character.text() == "𪚥"
        dialog.strokes.setText("121")
        assert dialog._meaning.text() == "横竖横　共3画"
        dialog.save.click()
        assert dialog.table.texts(0) == ["𪚥", "自定", "横竖横", "3", "王𪚥"]
        dialog.accept()

    dialogs.expect(put_in)
    page.rarer.strokes.trigger()
    with database.reading() as session:
        assert stroke_order(session).unknown(["王𪚥"]) == {}
        assert last_undoable(session).label == "补充笔顺：𪚥"


def test_a_correction_is_taken_back(page, database, dialogs, qtbot):
    def correct(dialog: StrokeDialog) -> None:
        dialog.character.setText("于")
        assert dialog.strokes.text() == "112"
        assert not dialog.save.isEnabled()
        dialog.strokes.clear()
        qtbot.keyClicks(dialog.strokes, "12a345 12345")
        assert dialog.strokes.text() == "1234512345"
        dialog.save.click()
        dialog.accept()

    dialogs.expect(correct)
    page.rarer.strokes.trigger()
    assert shown(page)[-1] == "于一"

    def take_back(dialog: StrokeDialog) -> None:
        dialog.character.setText("于")
        dialog.remove.click()
        dialog.accept()

    dialogs.expect(take_back)
    page.rarer.strokes.trigger()
    assert shown(page)[0] == "于一"


def test_in_a_read_only_file_it_only_shows(page, open_main_window, database, dialogs):
    second = open_main_window(database.path)
    second.go_to("干部档案")
    other = second.current_tab().people

    def look(dialog: StrokeDialog) -> None:
        assert not dialog.save.isEnabled()
        assert not dialog.modes[NAME_STROKES].isEnabled()
        dialog.accept()

    dialogs.expect(look)
    other.rarer.strokes.trigger()
    assert not other.rarer.edit_many.isEnabled()
