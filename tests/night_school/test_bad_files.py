"""Files that are no attendance, disks that are full, folders that are closed: all or nothing."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import select

from yunhe_desktop import datafile
from yunhe_desktop.attachments import Attachment, content_of
from yunhe_desktop.checks import check
from yunhe_desktop.database import Database
from yunhe_desktop.documents import file_kinds
from yunhe_desktop.documents.spreadsheet import read_workbook
from yunhe_desktop.errors import ReadOnlyError, UserError
from yunhe_desktop.journal import Entry
from yunhe_desktop.night_school import printing
from yunhe_desktop.night_school.online.applying import import_progress
from yunhe_desktop.night_school.plan.workbook import import_plan
from yunhe_desktop.night_school.queries import online, roll_import
from yunhe_desktop.night_school.queries.rosters import roster
from yunhe_desktop.night_school.roll_import.applying import apply_roll, import_attendance
from yunhe_desktop.night_school.roll_import.staging import stage_roll

DAY = "2024-05-14"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
ROWS = [["姓名", "日期", "考勤"], ["张建国", "2024.5.14", "√"], ["李秀英", "2024.5.14", "×"]]


@pytest.fixture
def lesson(people, plan_lesson) -> str:
    return plan_lesson(DAY)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    workbook = Workbook()
    for row in ROWS:
        workbook.active.append(row)
    workbook.save(tmp_path / "考勤.xlsx")
    return tmp_path / "考勤.xlsx"


def entries(database: Database) -> int:
    with database.reading() as session:
        return len(list(session.scalars(select(Entry.number))))


def marks(database: Database, lesson: str) -> dict[str, str]:
    with database.reading() as session:
        return {one.name: one.state for one in roster(session, lesson) if one.state}


def _empty_table(path: Path) -> None:
    Workbook().save(path)


def _headings_only(path: Path) -> None:
    workbook = Workbook()
    workbook.active.append(ROWS[0])
    workbook.save(path)


def _encrypted(path: Path) -> None:
    wide = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(OLE + bytes(504) + wide + bytes(4096))


def _cut_off(path: Path) -> None:
    _headings_only(path)
    path.write_bytes(path.read_bytes()[:-400])


BAD: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: None,
    "empty": lambda path: path.write_bytes(b""),
    "an empty table": _empty_table,
    "headings only": _headings_only,
    "a folder": lambda path: path.mkdir(),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(600)),
    "a PDF": lambda path: path.write_bytes(b"%PDF-1.7\n" + b"x" * 600),
    "with a password": _encrypted,
    "cut off": _cut_off,
    "an old Word file": lambda path: path.write_bytes(OLE + bytes(4096)),
}
IMPORTS: dict[str, Callable[[Database, Path, str], object]] = {
    "attendance": lambda database, path, _key: import_attendance(database, path),
    "online": import_progress,
    "plan": lambda database, path, _key: import_plan(database, path),
}


@pytest.mark.parametrize("way", IMPORTS)
@pytest.mark.parametrize("what", BAD)
def test_a_bad_file_is_told_and_changes_nothing(database, lesson, tmp_path, what, way):
    with database.action("网上班") as session:
        key = online.save_class(session, "", {"year": "2024", "name": "示范班"}).id
    path = tmp_path / "坏.xlsx"
    BAD[what](path)
    before = entries(database)
    if (what, way) == ("headings only", "attendance"):
        report = IMPORTS[way](database, path, key)
        assert (report.added, report.changed) == (0, 0)
    else:
        with pytest.raises(UserError, match=r"。$"):
            IMPORTS[way](database, path, key)
    assert entries(database) == before


def test_a_file_too_large_is_not_even_read(database, lesson, book, monkeypatch):
    monkeypatch.setattr(file_kinds, "MAX_BYTES", 100)
    with pytest.raises(UserError, match="不像是表格"):
        import_attendance(database, book)
    assert marks(database, lesson) == {}


def test_a_full_disk_takes_no_half_of_an_import(database, lesson, book):
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
        connection.rollback()
    before = entries(database)
    with pytest.raises(UserError, match="磁盘空间不足"):
        import_attendance(database, book)
    assert (entries(database), marks(database, lesson)) == (before, {})
    assert check(database).broken == ()


def test_nothing_is_imported_into_a_file_that_is_open_for_reading(database, lesson, book):
    database.close()
    opened = datafile.open_file(database.path, read_only=True)
    try:
        with pytest.raises(ReadOnlyError, match="只读"):
            import_attendance(opened, book)
        assert marks(opened, lesson) == {}
    finally:
        opened.close()


def test_what_breaks_off_in_the_middle_of_an_import_leaves_nothing(database, lesson, book, monkeypatch):
    def pulled_out(*_each: object) -> None:
        raise UserError("优盘已拔出。")

    monkeypatch.setattr(roll_import, "keep_file", pulled_out)  # the last step: all marks are written by then
    before = entries(database)
    with pytest.raises(UserError, match="优盘"):
        import_attendance(database, book)
    assert (entries(database), marks(database, lesson)) == (before, {})


@pytest.mark.parametrize("meanwhile", ["changed", "gone"])
def test_the_file_that_is_kept_is_the_one_that_was_looked_at(database, lesson, book, meanwhile):
    content = book.read_bytes()
    with database.reading() as session:
        staged = stage_roll(session, read_workbook(book), "")
    if meanwhile == "gone":
        book.unlink()
    else:
        workbook = load_workbook(book)
        workbook.active["A2"] = "王海"
        workbook.save(book)
    apply_roll(database, staged)
    assert marks(database, lesson) == {"张建国": "出勤", "李秀英": "缺勤"}
    with database.reading() as session:
        kept = session.scalars(select(Attachment)).one()
        assert (kept.name, content_of(session, kept)) == ("考勤.xlsx", content)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="folders are closed otherwise there")
def test_an_export_into_a_closed_folder_leaves_the_old_file(database, lesson, book, tmp_path):
    import_attendance(database, book)
    folder = tmp_path / "优盘"
    folder.mkdir()
    old = folder / "台账.xlsx"
    old.write_bytes(b"old")
    folder.chmod(0o500)
    try:
        with database.reading() as session, pytest.raises(UserError, match="没有权限写入"):
            printing.ledger_workbook(session, old, "2024")
        assert [one.name for one in folder.iterdir()] == ["台账.xlsx"]
        assert old.read_bytes() == b"old"
    finally:
        folder.chmod(0o700)
