"""Taking actions back, and what protects later work."""

import pytest

from yunhe_desktop import undo
from yunhe_desktop.cadres.index import CadreFilter, load_index
from yunhe_desktop.cadres.queries import current_posts, delete_cadres, get_cadre
from yunhe_desktop.database import Database
from yunhe_desktop.errors import UserError


def take_back(database: Database) -> str:
    with database.reading() as session:
        last = undo.last_undoable(session)
    return undo.undo(database, last.action)


def do_again(database: Database) -> str:
    with database.reading() as session:
        last = undo.last_redoable(session)
    return undo.undo(database, last.action)


def phone_changed(database: Database, key: str, phone: str) -> None:
    with database.action(f"电话{phone}") as session:
        get_cadre(session, key).phone = phone


def phone(database: Database, key: str) -> str:
    with database.reading() as session:
        return get_cadre(session, key).phone


def names(database: Database) -> int:
    with database.reading() as session:
        return len(load_index(session).find(CadreFilter()))


def test_actions_are_taken_back_one_after_the_other_and_done_again(database, zhang):
    phone_changed(database, zhang, "1")
    phone_changed(database, zhang, "2")
    assert [take_back(database), phone(database, zhang)] == ["电话2", "1"]
    assert [take_back(database), phone(database, zhang)] == ["电话1", "17129804604"]
    assert [do_again(database), phone(database, zhang)] == ["电话1", "1"]
    assert [do_again(database), phone(database, zhang)] == ["电话2", "2"]
    with database.reading() as session:
        assert undo.last_redoable(session) is None


def test_after_something_new_there_is_nothing_to_do_again(database, zhang):
    phone_changed(database, zhang, "1")
    take_back(database)
    phone_changed(database, zhang, "3")
    with database.reading() as session:
        assert undo.last_redoable(session) is None


def test_a_new_person_disappears_and_comes_back_with_the_posts(database, zhang):
    take_back(database)
    assert names(database) == 0
    do_again(database)
    assert names(database) == 1
    with database.reading() as session:
        assert current_posts(session)[zhang].positions == ("党组织书记", "村委会主任")


def test_a_deletion_is_taken_back(database, zhang):
    with database.action("删除") as session:
        delete_cadres(session, [zhang])
    assert names(database) == 0
    take_back(database)
    assert names(database) == 1


def test_later_work_is_not_lost(database, zhang):
    phone_changed(database, zhang, "1")
    with database.reading() as session:
        first = undo.last_undoable(session)
    phone_changed(database, zhang, "2")
    with pytest.raises(UserError, match=r"张建国的“联系电话”在此之后又被改过"):
        undo.undo(database, first.action)
    assert phone(database, zhang) == "2"


def test_an_older_action_can_be_taken_back_where_nothing_touched_it(database, zhang):
    phone_changed(database, zhang, "1")
    with database.reading() as session:
        first = undo.last_undoable(session)
    with database.action("备注") as session:
        get_cadre(session, zhang).remarks = "年底退休"
    undo.undo(database, first.action)
    assert phone(database, zhang) == "17129804604"
