"""The list of a large data file: the first screenful at once, everybody from a thread, changes one by one."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from yunhe_desktop import datafile
from yunhe_desktop.cadres.index import (
    ALL,
    Arrangement,
    CadreFilter,
    changed_since,
    load_changed,
    load_first,
    load_index,
)
from yunhe_desktop.cadres.people import cadre_list
from yunhe_desktop.cadres.people.page import PeoplePage
from yunhe_desktop.cadres.queries import (
    PostValues,
    delete_cadres,
    restore_cadres,
    save_cadre,
    set_stroke_mode,
)
from yunhe_desktop.cadres.tables import Cadre, Post, Village
from yunhe_desktop.database import Database
from yunhe_desktop.strokes import NAME_STROKES
from yunhe_desktop.widgets.workspace import Workspace

NAME = 2


@pytest.fixture
def demo(demo_file: Path) -> Iterator[Database]:
    database = datafile.open_file(demo_file)
    yield database
    database.close()


@pytest.fixture
def large(monkeypatch) -> None:
    """415 cadres are many for the length of a test."""
    monkeypatch.setattr(cadre_list, "AT_ONCE", 40)


@pytest.fixture
def workspace(demo: Database, themed) -> Iterator[Workspace]:
    opened = Workspace(demo)
    yield opened
    opened.closing.emit()


@pytest.fixture
def page(workspace: Workspace, large: None, qtbot) -> PeoplePage:
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.refresh()
    page.show()
    return page


def names(page: PeoplePage) -> list[str]:
    return [page.table_model.texts_of(row)[NAME] for row in range(page.table_model.rowCount())]


def index_of(database: Database, **options: object):
    with database.reading() as session:
        return load_index(session, **options)


# the first screenful


def test_the_first_ones_are_those_who_stand_first_in_the_whole_list(demo):
    for arrangement in (Arrangement.BY_POST, Arrangement.BY_STROKES):
        with demo.reading() as session:
            first = load_first(session, 64, arrangement=arrangement).keys
        assert 64 <= len(first) < 200
        assert first == index_of(demo, arrangement=arrangement).keys[: len(first)]


def test_of_a_small_file_the_first_ones_are_all(database, zhang):
    with database.reading() as session:
        assert load_first(session, 64).keys == [zhang]


def test_rows_are_there_before_everybody_is_read(page, demo, qtbot):
    assert page.is_reading
    assert page._count.text().startswith("正在读取名单")
    early = list(page.table_model.ids)
    assert 64 <= len(early) < 200
    assert page.table.selected_ids() == early[:1]
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page._count.text() == "共415人"
    assert list(page.table_model.ids) == index_of(demo).find(CadreFilter())
    assert page.table_model.ids[: len(early)] == early


def test_the_choice_and_the_place_stay_when_everybody_comes(page, qtbot):
    page.table.select_id(page.table_model.id_at(40))
    scrolled = page.table.verticalScrollBar().value()
    assert scrolled > 0
    chosen = page.table.selected_ids()
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.table.selected_ids() == chosen
    assert page.table.verticalScrollBar().value() == scrolled


def test_what_was_typed_meanwhile_is_sought_when_everybody_is_there(page, demo, qtbot):
    before = list(page.table_model.ids)
    qtbot.keyClicks(page.filters.search, "zjg")
    assert list(page.table_model.ids) == before
    qtbot.waitUntil(lambda: not page.is_reading)
    assert list(page.table_model.ids) == index_of(demo).find(CadreFilter(text="zjg"))


def test_who_stands_far_down_is_shown_when_they_are_there(page, demo, qtbot):
    last = index_of(demo).keys[-1]
    page.show_cadre(last)
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.table.selected_ids() == [last]


def test_an_export_waits_for_everybody(page, tmp_path):
    page.export_to(tmp_path / "名单.csv")
    assert not page.is_reading
    assert len((tmp_path / "名单.csv").read_text("utf-8-sig").splitlines()) == 416


def test_another_order_keeps_the_rows_until_it_is_there(page, demo, qtbot):
    qtbot.waitUntil(lambda: not page.is_reading)
    page.filters.order.setCurrentText(Arrangement.ALL_BY_STROKES)
    assert page.table_model.rowCount() == 415
    qtbot.waitUntil(lambda: not page.is_reading)
    assert list(page.table_model.ids) == index_of(demo, arrangement=Arrangement.ALL_BY_STROKES).keys
    ordered = names(page)
    assert ordered == sorted(ordered, key=index_of(demo).order.strokes.key)


def test_the_file_can_be_closed_while_it_is_read(demo_file, large, open_main_window):
    window = open_main_window(datafile.open_file(demo_file))
    window.go_to("干部档案")
    assert window.current_tab().people.is_reading
    window.show_start()
    demo_file.rename(demo_file.with_name("改名.yhd"))  # nobody has it open
    datafile.open_file(demo_file.with_name("改名.yhd")).close()


# what changed is read again, and nobody else


def test_a_change_while_everybody_is_read_is_not_lost(page, workspace, demo, qtbot):
    far_down = index_of(demo).keys[-1]
    with demo.action("改名") as session:
        session.get_one(Cadre, far_down).name = "龙在天"
    page.refresh()
    qtbot.waitUntil(lambda: not page.is_reading)
    page.filters.search.setText("lzt")
    assert names(page) == ["龙在天"]


def rename(session, key):
    session.get_one(Cadre, key).name = "丁一"


def move(session, key):
    cadre = session.get_one(Cadre, key)
    cadre.village_id = session.scalars(select(Village.id).where(Village.id != cadre.village_id)).first()


def end_posts(session, key):
    for post in session.scalars(select(Post).where(Post.cadre_id == key)):
        post.ended = "2024-05"


def leave(session, key):
    session.get_one(Cadre, key).left_on = "2024-05"


def delete(session, key):
    delete_cadres(session, [key])


def add(session, key):
    village = session.get_one(Cadre, key).village_id
    save_cadre(session, "", {"name": "万新来", "village_id": village}, [PostValues("文书", main=True)])


@pytest.mark.parametrize("deleted", [False, True], ids=["list", "bin"])
@pytest.mark.parametrize("act", [rename, move, end_posts, leave, delete, add])
@pytest.mark.parametrize("arrangement", list(Arrangement))
def test_a_list_that_followed_is_like_one_read_anew(demo, act: Callable, arrangement, deleted):
    with demo.action("先删几个") as session:
        delete_cadres(session, index_of(demo).keys[10:13])
    index = index_of(demo, arrangement=arrangement, deleted=deleted)
    everybody = index_of(demo).keys
    for place in (0, 200, -1):
        with demo.action("改动") as session:
            act(session, everybody[place])
    with demo.reading() as session:
        changed = changed_since(session, index.number)
        index.replace(changed, load_changed(session, changed, deleted=deleted))
    anew = index_of(demo, arrangement=arrangement, deleted=deleted)
    assert index.people == anew.people
    for text in ("", "dy", "wxl", "官庄", "139"):
        wanted = CadreFilter(text=text, service=ALL)
        assert index.find(wanted) == anew.find(wanted)


def test_somebody_comes_back_from_the_bin(demo):
    key = index_of(demo).keys[5]
    before = index_of(demo)
    with demo.action("删除") as session:
        delete_cadres(session, [key])
    index = index_of(demo)
    with demo.action("恢复") as session:
        restore_cadres(session, [key])
    with demo.reading() as session:
        changed = changed_since(session, index.number)
        assert changed == {key}
        index.replace(changed, load_changed(session, changed))
    assert index.people == before.people


def test_the_last_one_goes_and_the_first_one_comes(database, zhang, villages):
    index = index_of(database)
    index.replace([zhang], [])
    assert (len(index), index.find(CadreFilter())) == (0, [])
    with database.reading() as session:
        index.replace([], load_changed(session, [zhang]))
    assert index.find(CadreFilter(text="zjg")) == [zhang]


def test_many_changes_and_changes_of_villages_are_read_as_a_whole(demo):
    index = index_of(demo)
    with demo.reading() as session:
        assert changed_since(session, index.number) == set()
    with demo.action("改村名") as session:
        session.scalars(select(Village)).first().name = "新村"
    with demo.reading() as session:
        assert changed_since(session, index.number) is None
    index = index_of(demo)
    with demo.action("全部离任") as session:
        for cadre in session.scalars(select(Cadre)):
            cadre.left_on = "2024-05"
    with demo.reading() as session:
        assert changed_since(session, index.number) is None


def test_after_an_action_the_list_follows(page, workspace, demo, qtbot):
    workspace.changed.connect(page.refresh)
    qtbot.waitUntil(lambda: not page.is_reading)
    first = page._list.index
    with demo.action("离任") as session:
        leave(session, page.table_model.id_at(3))
    assert not page.is_reading
    assert page._list.index is first
    assert page._count.text() == "共414人"
    with demo.action("改村名") as session:
        session.scalars(select(Village)).first().name = "新村"
    assert page.is_reading
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page._list.index is not first


def test_the_other_official_order_is_kept_in_the_data_file(demo):
    with demo.maintenance() as session:
        set_stroke_mode(session, NAME_STROKES)
    order = index_of(demo, arrangement=Arrangement.ALL_BY_STROKES).order
    assert order.strokes.mode == NAME_STROKES


def test_many_villages_are_offered_by_township(page, qtbot, monkeypatch):
    from yunhe_desktop.cadres.people import filter_bar

    monkeypatch.setattr(filter_bar, "_MOST_VILLAGES", 40)
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.filters.villages.count() == 1
    page.filters.townships.setCurrentIndex(1)
    assert 10 < page.filters.villages.count() <= 40


def test_everybody_by_strokes_has_no_early_rows_but_a_word(workspace, large, qtbot):
    page = PeoplePage(workspace)
    qtbot.addWidget(page)
    page.filters.order.setCurrentText(Arrangement.ALL_BY_STROKES)
    assert page.table._empty[0] == "正在读取名单"
    qtbot.waitUntil(lambda: not page.is_reading)
    assert page.table_model.rowCount() == 415
    qtbot.keyClick(page.table, Qt.Key.Key_End)
    assert page.table.current_id() == page.table_model.id_at(414)
