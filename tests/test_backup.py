"""Verified copies, and the way back."""

import pytest

from yunhe_desktop import datafile
from yunhe_desktop.backup import back_up, restore
from yunhe_desktop.cadres.queries import get_cadre
from yunhe_desktop.errors import UserError


def phone(path, key):
    opened = datafile.open_file(path)
    try:
        with opened.reading() as session:
            return get_cadre(session, key).phone
    finally:
        opened.close()


def test_a_backup_holds_everything_and_stands_alone(database, zhang, tmp_path):
    folder = tmp_path / "U盘"
    folder.mkdir()
    copy = back_up(database, folder)
    assert [path.name for path in folder.iterdir()] == [copy.name]
    assert phone(copy, zhang) == "17129804604"


def test_a_missing_folder(database, tmp_path):
    with pytest.raises(UserError, match="不存在"):
        back_up(database, tmp_path / "没插的U盘")


def test_restoring_keeps_what_stood_there(database, zhang, tmp_path):
    copy = back_up(database, tmp_path)
    with database.action("改") as session:
        get_cadre(session, zhang).phone = "999"
    database.close()
    kept = restore(copy, database.path)
    assert phone(database.path, zhang) == "17129804604"
    assert phone(kept, zhang) == "999"


def test_restoring_to_a_new_place(database, zhang, tmp_path):
    copy = back_up(database, tmp_path)
    assert restore(copy, tmp_path / "新电脑.yhd") is None
    assert phone(tmp_path / "新电脑.yhd", zhang) == "17129804604"


def test_a_damaged_backup_changes_nothing(database, zhang, tmp_path):
    copy = back_up(database, tmp_path)
    database.close()
    content = bytearray(copy.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    copy.write_bytes(content)
    with pytest.raises(UserError, match="已损坏"):
        restore(copy, database.path)
    assert phone(database.path, zhang) == "17129804604"


def test_a_file_that_is_open_is_not_replaced(database, zhang, tmp_path):
    copy = back_up(database, tmp_path)
    with pytest.raises(UserError, match="正在另一个窗口中打开"):
        restore(copy, database.path)


def test_the_time_of_the_last_backup_is_remembered(database, tmp_path):
    from yunhe_desktop.settings import remembered

    back_up(database, tmp_path)
    with database.reading() as session:
        assert remembered(session, "last backup")


def test_a_damaged_file_gives_way_to_its_backup(database, zhang, tmp_path):
    copy = back_up(database, tmp_path)
    database.close()
    half = database.path.read_bytes()[: 40 * 1024]
    database.path.write_bytes(half)
    kept = restore(copy, database.path)
    assert phone(database.path, zhang) == "17129804604"
    assert kept.read_bytes() == half
