"""Making and opening data files, and every file that is not one."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from yunhe_desktop import datafile
from yunhe_desktop.cadres.queries import get_cadre
from yunhe_desktop.errors import ReadOnlyError, UserError

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_new_file_is_wal_full_sync_and_checks_foreign_keys(database):
    with database.engine.connect() as connection:
        values = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "application_id")
        ]
    assert values == ["wal", 2, 1, 0x59554E48]


def test_nothing_is_overwritten(database):
    with pytest.raises(UserError, match="已经存在"):
        datafile.create(database.path)


def closed_copy(database, tmp_path: Path) -> Path:
    database.close()
    return Path(shutil.copy(database.path, tmp_path / "副本.yhd"))


def test_a_missing_file(tmp_path):
    with pytest.raises(UserError, match="找不到数据文件"):
        datafile.open_file(tmp_path / "没有.yhd")


def test_a_folder(tmp_path):
    with pytest.raises(UserError, match="是文件夹"):
        datafile.open_file(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(200), b"SQLite format 3"])
def test_a_file_that_is_not_ours(tmp_path, content):
    path = tmp_path / "花名册.yhd"
    path.write_bytes(content)
    with pytest.raises(UserError, match="不是运河头雁的数据文件"):
        datafile.open_file(path)
    assert path.read_bytes() == content


def test_the_database_of_another_program(tmp_path):
    path = tmp_path / "别的.yhd"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE a (b)")
    connection.close()
    with pytest.raises(UserError, match="别的程序的数据库"):
        datafile.open_file(path)


def test_a_file_that_was_cut_off(database, tmp_path):
    path = closed_copy(database, tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserError, match="不完整"):
        datafile.open_file(path)


def test_a_damaged_page_is_told_when_it_is_read(database, zhang, tmp_path):
    path = closed_copy(database, tmp_path)
    whole = bytearray(path.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    path.write_bytes(whole)
    with pytest.raises(UserError, match="已损坏"):
        datafile.open_file(path)


def test_a_file_of_a_newer_program_is_refused_and_left_alone(database, tmp_path):
    path = closed_copy(database, tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(UserError, match="更新版本"):
        datafile.open_file(path)
    assert path.read_bytes() == before


def test_a_second_window_may_only_look(database, zhang):
    second = datafile.open_file(database.path)
    try:
        with second.reading() as session:
            assert get_cadre(session, zhang).name == "张建国"
        with pytest.raises(ReadOnlyError, match="只读"), second.action("改") as session:
            get_cadre(session, zhang).phone = "1"
    finally:
        second.close()


def test_the_right_to_write_passes_on_when_the_first_window_closes(database):
    database.close()
    second = datafile.open_file(database.path)
    assert not second.read_only
    second.close()


@pytest.mark.skipif(AS_ROOT, reason="root may write everywhere")
def test_a_write_protected_folder_is_opened_to_read(database, zhang, tmp_path):
    path = closed_copy(database, tmp_path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        opened = datafile.open_file(path)
        with opened.reading() as session:
            assert get_cadre(session, zhang).name == "张建国"
        assert opened.read_only
        opened.close()
    finally:
        tmp_path.chmod(0o755)


def test_a_full_disk_loses_nothing(database, zhang):
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.rollback()
    with pytest.raises(UserError, match="磁盘空间不足"), database.action("长备注") as session:
        get_cadre(session, zhang).remarks = "很长" * 100_000
    with database.reading() as session:
        assert get_cadre(session, zhang).remarks == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let an open file be removed")
def test_a_file_that_vanishes_while_open_takes_no_more_changes_but_can_be_saved(database, zhang, tmp_path):
    from yunhe_desktop.backup import back_up

    database.path.unlink()
    with pytest.raises(UserError, match="已被移走、删除或替换"), database.action("改") as session:
        get_cadre(session, zhang).phone = "1"
    copy = back_up(database, tmp_path)
    reopened = datafile.open_file(copy)
    with reopened.reading() as session:
        assert get_cadre(session, zhang).phone == "17129804604"
    reopened.close()
