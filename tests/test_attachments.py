"""Files kept with a record: kept once, listed by record, given back whole, moved to the recycle bin."""

import pytest
from sqlalchemy import func, select

from yunhe_desktop import attachments
from yunhe_desktop.attachments import (
    Blob,
    add_files,
    contents_of,
    file_content,
    files_by_owner,
    files_of,
    read_file,
    remove_file,
)
from yunhe_desktop.errors import UserError

LESSON, OTHER = "lesson", "other"
FILES = [("课件.pptx", b"one"), ("讲义.docx", b"two")]


@pytest.fixture
def kept(database):
    """Two files, each kept with two records."""
    with database.action("添加课件") as session:
        add_files(session, [LESSON, OTHER], FILES)


def test_files_come_back_as_they_were(database, kept):
    with database.reading() as session:
        assert contents_of(session, LESSON) == FILES
        _first, second = files_of(session, LESSON)
        assert (second.name, file_content(session, second.id)) == ("讲义.docx", b"two")
        assert session.scalar(select(func.count()).select_from(Blob)) == 2


def test_a_file_that_was_removed_is_gone_from_its_own_record_alone(database, kept):
    with database.action("移除课件") as session:
        gone = files_of(session, LESSON)[0]
        remove_file(session, gone.id)
    with database.reading() as session:
        names = {
            owner: [one.name for one in files]
            for owner, files in files_by_owner(session, [LESSON, OTHER]).items()
        }
        assert names == {LESSON: ["讲义.docx"], OTHER: ["课件.pptx", "讲义.docx"]}
        with pytest.raises(UserError, match="这个课件已不存在"):
            file_content(session, gone.id, "课件")
        with pytest.raises(UserError, match="这个附件已不存在"):
            remove_file(session, gone.id)


def test_a_file_on_disk_is_read_with_its_name(tmp_path):
    (tmp_path / "照片.jpg").write_bytes(b"a photo")
    assert read_file(tmp_path / "照片.jpg") == ("照片.jpg", b"a photo")


def test_a_file_that_is_missing_or_too_large_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(attachments, "LARGEST", 3)
    (tmp_path / "录像.mp4").write_bytes(b"1234")
    with pytest.raises(UserError, match=r"超过 50 MB，太大了，没有添加。请存在别处。"):
        read_file(tmp_path / "录像.mp4", "请存在别处。")
    with pytest.raises(UserError, match=r"打不开“没有\.jpg”"):
        read_file(tmp_path / "没有.jpg")
