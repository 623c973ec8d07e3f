"""Every change is journalled, in the same transaction, chained by hash."""

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import func, select

from yunhe_desktop.cadres.queries import get_cadre
from yunhe_desktop.cadres.tables import Cadre, Township
from yunhe_desktop.database import Database
from yunhe_desktop.history import history, recent_actions
from yunhe_desktop.identity import new_key
from yunhe_desktop.journal import Entry, add_rows, verify_chain


def phone_changed(database: Database, key: str, phone: str) -> None:
    with database.action("改电话") as session:
        get_cadre(session, key).phone = phone


def test_a_change_tells_who_did_what_from_what_to_what(database, zhang):
    phone_changed(database, zhang, "13912345678")
    with database.reading() as session:
        line = history(session, [zhang])[0]
    assert (line.operator, line.action, line.record, line.field) == ("王会计", "改电话", "张建国", "联系电话")
    assert (line.old, line.new) == ("171****4604", "139****5678")  # masked, as everywhere


def test_references_are_shown_by_name(database, zhang):
    with database.reading() as session:
        made = {line.field: line.new for line in history(session, [zhang])}
    assert made["村"] == "小圈村"


def test_setting_the_same_value_again_is_no_change(database, zhang):
    phone_changed(database, zhang, "17129804604")
    with database.reading() as session:
        assert "改电话" not in [action.label for action in recent_actions(session)]


def test_nothing_is_journalled_where_the_action_fails(database, zhang):
    with pytest.raises(ZeroDivisionError), database.action("坏事") as session:
        get_cadre(session, zhang).phone = "1"
        session.flush()
        _ = 1 / 0
    with database.reading() as session:
        assert get_cadre(session, zhang).phone == "17129804604"
        assert recent_actions(session)[0].label == "新增干部：张建国"


def test_many_rows_at_once_are_journalled_like_single_ones(database):
    with database.action("批量") as session:
        add_rows(
            session, Township, [{"id": new_key(), "name": f"{n}镇", "division_code": ""} for n in range(50)]
        )
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Entry)) == 50
        assert verify_chain(session) == []


def test_records_change_inside_an_action_only(database, zhang):
    with pytest.raises(TypeError), database.maintenance() as session:
        session.get_one(Cadre, zhang).phone = "1"


def test_records_are_marked_never_removed(database, zhang):
    with pytest.raises(TypeError), database.action("删") as session:
        session.delete(session.get_one(Cadre, zhang))


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE journal SET changes = replace(changes, '17129804604', '1') WHERE number = 7", "第7条"),
        ("DELETE FROM journal WHERE number = 3", "缺少第3至3条"),
        ("UPDATE actions SET operator = '别人' WHERE label LIKE '新增%'", "被改动过"),
        (
            "DELETE FROM journal WHERE action_id = (SELECT id FROM actions ORDER BY at DESC LIMIT 1)",
            "全部记录",
        ),
    ],
)
def test_an_altered_journal_is_named(database, zhang, tampering, found):
    other = sqlite.connect(database.path)
    changed = other.execute(tampering).rowcount
    other.commit()
    other.close()
    assert changed
    with database.reading() as session:
        assert any(found in sentence for sentence in verify_chain(session))
